import { describe, expect, it } from "vitest";
import { readingsIn } from "../../../src/channels/twilio-voice/readings.ts";
import { verdictOn } from "../../../src/verification/code/verdict.ts";
import { FIXTURES, type Fixture } from "../../channels/twilio-voice/fixtures.ts";

/** Requests with a wrong signature are never read. */
const READ = FIXTURES.filter((fixture) => fixture.expect.signatureValid);

describe("requests of Twilio", () => {
  it("are all here", () => {
    expect(FIXTURES).toHaveLength(38);
    expect(READ.filter((fixture) => typeof fixture.expect.code === "string")).toHaveLength(16);
  });

  it.each(READ.map((fixture) => [fixture.id, fixture] as const))("%s gives what it has to", (_, fixture) => {
    const verdict = verdictOf(fixture);
    expect(verdict.type === "captured" ? verdict.code : null).toBe(fixture.expect.code ?? null);
    if (verdict.type !== "captured") return;
    expect(verdict.sources).toEqual([fixture.expect.source]);
    expect(verdict.agreeing).toBe(fixture.expect.agreeingReadings ?? verdict.agreeing);
    expect(verdict.confidence === "low").toBe(fixture.expect.lowConfidence ?? false);
  });

  it.each([
    ["verification.code_incomplete", { type: "nothing", why: "cut-off" }],
    ["verification.code_ambiguous", { type: "ambiguous", why: "different" }],
    ["verification.code_missing", { type: "nothing", why: "no-digits" }],
  ])("tells %s apart", (event, verdict) => {
    const fixtures = READ.filter((fixture) => fixture.expect.event === event);
    expect(fixtures.length).toBeGreaterThan(0);
    expect(fixtures.map(verdictOf)).toEqual(fixtures.map(() => verdict));
  });
});

function verdictOf({ params, context }: Fixture) {
  return verdictOn(readingsIn(params), context?.language);
}
