import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sign, verify } from "../../../src/channels/whatsapp/signature.ts";

interface Vector {
  readonly note: string;
  readonly app_secret: string;
  readonly raw_body: string;
  readonly header: string;
}

const vectors = JSON.parse(
  readFileSync(new URL("./signature-vectors.json", import.meta.url), "utf8"),
) as Record<"valid" | "invalid" | "either", readonly Vector[]>;

function verified({ raw_body, header, app_secret }: Vector): string | undefined {
  return verify(Buffer.from(raw_body), header, [app_secret]);
}

describe("the signature of a webhook", () => {
  test.each(vectors.valid)("is recognised: $note", (vector) => {
    expect(verified(vector)).toBe(vector.app_secret);
    expect(sign(vector.raw_body, vector.app_secret)).toBe(vector.header);
  });

  test.each(vectors.invalid)("is refused: $note", (vector) => {
    expect(verified(vector)).toBeUndefined();
  });

  test.each(vectors.either)("does not throw: $note", (vector) => {
    expect(() => verified(vector)).not.toThrow();
  });

  test("says which of several secrets signed", () => {
    const body = Buffer.from("{}");
    expect(verify(body, sign(body, "old"), ["new", "old"])).toBe("old");
    expect(verify(body, sign(body, "new"), ["new", "old"])).toBe("new");
    expect(verify(body, sign(body, "other"), ["new", "old"])).toBeUndefined();
  });

  test("is missing without a header or without secrets", () => {
    const body = Buffer.from("{}");
    expect(verify(body, undefined, ["s"])).toBeUndefined();
    expect(verify(body, sign(body, "s"), [])).toBeUndefined();
  });

  test("is refused when cut, and when one digit differs", () => {
    const body = Buffer.from("{}");
    const header = sign(body, "s");
    const last = header.endsWith("0") ? "1" : "0";
    expect(verify(body, header.slice(0, -1), ["s"])).toBeUndefined();
    expect(verify(body, header.slice(0, -1) + last, ["s"])).toBeUndefined();
    expect(verify(body, `${header}00`, ["s"])).toBeUndefined();
  });
});
