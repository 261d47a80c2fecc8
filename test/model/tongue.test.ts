import { describe, expect, it } from "vitest";
import { APOLOGY, LIST_LABEL, PLEASE_CHOOSE, tongueOf } from "../../src/model/tongue.ts";

describe("the language that the runtime speaks to a person", () => {
  it.each<readonly [string | undefined, string]>([
    ...["5511999999999", "351912345678", "244923456789", "258841234567", "2389912345", "2399012345"].map(
      (number) => [number, "pt"] as const,
    ),
    ...["245955123456", "67077212345"].map((number) => [number, "pt"] as const),
    ...["34600123456", "5215512345678", "5491123456789", "56912345678", "573001234567", "584121234567"].map(
      (number) => [number, "es"] as const,
    ),
    ...["51912345678", "5351234567", "50251234567", "50371234567", "50491234567", "50581234567"].map(
      (number) => [number, "es"] as const,
    ),
    ...["50683123456", "50761234567", "59171234567", "593991234567", "595961456789", "59894231234"].map(
      (number) => [number, "es"] as const,
    ),
    ...["17872345678", "19392345678", "18092345678", "18292345678", "18492345678"].map(
      (number) => [number, "es"] as const,
    ),
    ...["14155550100", "447700900123", "4915112345678", "919812345678", "5978123456", "50937123456"].map(
      (number) => [number, "en"] as const,
    ),
    ["BR.13491208655302741918", "en"],
    ["", "en"],
    [undefined, "en"],
  ])("to %s is %s", (sender, tongue) => {
    expect(tongueOf(sender)).toBe(tongue);
  });

  it("says what WhatsApp has room for", () => {
    for (const label of Object.values(LIST_LABEL)) expect([...label].length).toBeLessThanOrEqual(20);
  });

  it("says nothing twice in another one's words", () => {
    for (const texts of [LIST_LABEL, APOLOGY, PLEASE_CHOOSE])
      expect(new Set(Object.values(texts)).size).toBe(3);
  });
});
