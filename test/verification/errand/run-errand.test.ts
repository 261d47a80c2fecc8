import { describe, expect, it } from "vitest";
import type { StepName } from "../../../src/verification/errand/errand.ts";
import type { Failure } from "../../../src/verification/ports.ts";
import {
  CODE,
  HERE,
  isHeardAs,
  MINUTE,
  Outside,
  type Run,
  run,
  START,
  silent,
  speaks,
  THEIRS,
} from "./world.ts";

function failureOf({ end }: Run): Failure {
  if (end.type !== "failed") throw new Error(`it has not failed, but ${end.type}`);
  return end.failure;
}

function endedSteps({ events }: Run): readonly StepName[] {
  return events.flatMap((event) => (event.type === "done" ? [event.step] : []));
}

function refusal(code: string, waitMs?: number): Failure {
  const wait = waitMs === undefined ? {} : { waitMs };
  return { type: "refused", code, reason: "It was refused.", fix: "Wait.", ...wait };
}

describe("an errand", () => {
  it("goes from a new number to a registered one, and leaves the telephone account as it was", async () => {
    const outside = new Outside();
    const done = await run(outside);
    expect(done.end).toEqual({ type: "registered", wasBefore: false });
    expect(endedSteps(done)).toEqual([
      ...["answer-here", "arm", "request-code", "catch-code"],
      ...["verify-code", "register", "subscribe", "give-back"],
    ]);
    expect(outside.done).toEqual([
      ...["answerAt", "arm", "requestCode", "verifyCode", "register", "subscribe", "answerAt"],
    ]);
    expect(outside.places).toEqual(THEIRS);
    expect(outside.dossier?.armed).toBeUndefined();
    expect(outside.dossier?.formerVoiceUrl).toBeUndefined();
  });

  it("does nothing more when it is run again", async () => {
    const outside = new Outside();
    await run(outside);
    const before = outside.done.length;
    expect((await run(outside)).end).toEqual({ type: "registered", wasBefore: true });
    expect(outside.done.length).toBe(before);
  });

  it("has calls that are not for us go on to where they went, while it lasts", async () => {
    const outside = new Outside();
    outside.robot = silent;
    await run(outside);
    expect(outside.places).toMatchObject({ voiceUrl: HERE.voiceUrl, smsUrl: THEIRS.smsUrl });
    expect(outside.dossier?.formerVoiceUrl).toBe(THEIRS.voiceUrl);
  });

  it("changes only where texts go when the code is to come by SMS", async () => {
    const outside = new Outside();
    outside.robot = silent;
    await run(outside, { method: "sms" });
    expect(outside.places).toEqual({ ...THEIRS, smsUrl: HERE.smsUrl });
  });

  it("asks for no code when the number is verified, and for nothing when it is registered", async () => {
    const outside = new Outside();
    outside.number = { isVerified: true, isRegistered: false };
    expect(endedSteps(await run(outside))).toEqual(["register", "subscribe", "give-back"]);
    expect(outside.done).toEqual(["register", "subscribe"]);
  });

  it("leaves alone what somebody has changed in the account meanwhile", async () => {
    const outside = new Outside();
    outside.robot = (world) => {
      world.places = { ...world.places, voiceUrl: "https://new.example/ivr" };
      speaks(CODE)(world);
    };
    const done = await run(outside);
    expect(outside.places).toEqual({ ...THEIRS, voiceUrl: "https://new.example/ivr" });
    expect(done.events.at(-1)).toMatchObject({
      step: "give-back",
      note: expect.stringContaining("voiceUrl"),
    });
  });

  it("remembers the business's own place when our address has changed between two runs", async () => {
    const outside = new Outside();
    outside.robot = silent;
    await run(outside);
    outside.robot = speaks(CODE);
    await run(outside, { isAgain: true, here: { ...HERE, voiceUrl: "https://other.example/twilio/voice" } });
    expect(outside.places).toEqual(THEIRS);
  });

  it("stops when a person wants it, and goes on with the same request", async () => {
    const outside = new Outside();
    outside.robot = silent;
    const stopping = new AbortController();
    stopping.abort();
    const { end } = await run(outside, {}, undefined, stopping.signal);
    expect(end).toEqual({ type: "stopped", step: "catch-code" });
    outside.capture(CODE);
    expect((await run(outside)).end.type).toBe("registered");
    expect(outside.times("requestCode")).toBe(1);
  });
});

describe("a request for a code", () => {
  it("is made once in a run, and by later runs only when a person says so", async () => {
    const outside = new Outside();
    outside.robot = silent;
    expect(failureOf(await run(outside))).toMatchObject({ code: "verify/no-call" });
    expect(failureOf(await run(outside)).fix).toContain("--again");
    expect(outside.times("requestCode")).toBe(1);
    outside.robot = speaks(CODE);
    expect((await run(outside, { isAgain: true })).end.type).toBe("registered");
    expect(outside.times("requestCode")).toBe(2);
  });

  it("that was refused is made again by the next run, once its wait is over", async () => {
    const outside = new Outside();
    outside.failures.set("requestCode", refusal("136024", 60 * MINUTE));
    expect(failureOf(await run(outside))).toMatchObject({ code: "136024" });
    outside.failures.clear();
    const early = failureOf(await run(outside));
    expect(early).toMatchObject({
      code: "verify/too-early",
      fix: expect.stringContaining("2026-03-02T13:00Z"),
    });
    expect(outside.times("requestCode")).toBe(0);
    outside.now += 60 * MINUTE;
    expect((await run(outside)).end.type).toBe("registered");
  });

  it("is made before that when a person wants it", async () => {
    const outside = new Outside();
    outside.failures.set("requestCode", refusal("136024", 60 * MINUTE));
    await run(outside);
    outside.failures.clear();
    expect((await run(outside, { isAgain: true })).end.type).toBe("registered");
  });

  it("whose answer got lost counts as made: the call is waited for", async () => {
    const outside = new Outside();
    const lost: Failure = { ...refusal("timeout"), type: "unknown" };
    outside.failures.set("requestCode", lost);
    const first = await run(outside);
    expect(first.events.map(({ type }) => type)).toContain("unclear");
    expect(failureOf(first)).toMatchObject({ code: "verify/no-call" });
    outside.failures.clear();
    expect(failureOf(await run(outside))).toMatchObject({ code: "verify/no-call" });
    expect(outside.times("requestCode")).toBe(0);
  });

  it("opens the window anew when too little of it is left", async () => {
    const outside = new Outside();
    outside.failures.set("requestCode", refusal("2"));
    await run(outside);
    outside.failures.clear();
    outside.now += 5 * MINUTE;
    expect((await run(outside)).end.type).toBe("registered");
    expect(outside.times("arm")).toBe(2);
  });

  it("takes nothing for its answer that was heard before it", async () => {
    const outside = new Outside();
    outside.capture("111111");
    outside.robot = silent;
    expect(failureOf(await run(outside))).toMatchObject({ code: "verify/no-call" });
    expect(outside.times("wrongCode")).toBe(0);
  });
});

describe("a call", () => {
  const unclear = (why: "different" | "contradicted" | "unsure") => isHeardAs({ type: "ambiguous", why });
  const nothing = (why: "cut-off" | "other-numbers" | "no-digits") => isHeardAs({ type: "nothing", why });

  it.each([
    ["with two readings that differ", unclear("different"), "verify/different-codes", 0],
    ["with a reading that speaks against another", unclear("contradicted"), "verify/different-codes", 0],
    ["with a code that is a guess", unclear("unsure"), "verify/unsure-code", 90],
    ["that was cut off", nothing("cut-off"), "verify/cut-off", 90],
    ["without digits", nothing("no-digits"), "verify/no-digits", 360],
    ["that never comes", silent, "verify/no-call", 360],
  ])("%s makes no attempt, and is explained", async (_, robot, code, seconds) => {
    const outside = new Outside();
    outside.robot = robot;
    const failure = failureOf(await run(outside));
    expect(failure.code).toBe(code);
    expect(failure.fix).toMatch(/--again|--code/);
    expect(outside.done.filter((name) => /Code$/.test(name))).toEqual(["requestCode"]);
    expect(Math.round((outside.now - START) / 1_000)).toBe(seconds);
  });

  it("is shown when the account has seen one that never came to us", async () => {
    const outside = new Outside();
    outside.robot = silent;
    outside.calls = [{ id: "CA9", at: START + 9_000, status: "no-answer", seconds: 0 }];
    const { code, reason } = failureOf(await run(outside));
    expect(code).toBe("verify/call-elsewhere");
    expect(reason).toContain("2026-03-02T12:00:09.000Z, no-answer, 0 s");
  });

  it("from a stranger is no reason to wait no longer", async () => {
    const outside = new Outside();
    outside.robot = (world) => {
      nothing("no-digits")(world);
      world.capture(CODE, { at: world.now });
    };
    expect((await run(outside)).end.type).toBe("registered");
  });

  it.each([
    ["heard once and badly", { confidence: "low" as const }, "verify/unsure-code"],
    ["that something speaks against since", { contradictedAt: START }, "verify/different-codes"],
    ["caught too long ago", { at: START - 11 * MINUTE }, "verify/old-code"],
  ])("with a code %s: it is not given in unheard", async (_, over, code) => {
    const outside = new Outside();
    outside.robot = (world) => world.capture(CODE, over);
    expect(failureOf(await run(outside)).code).toBe(code);
    expect(outside.times("verifyCode")).toBe(0);
    expect((await run(outside, { code: CODE })).end.type).toBe("registered");
  });
});

describe("a code", () => {
  it("that was refused is never given in again, and another one is at once", async () => {
    const outside = new Outside();
    outside.robot = speaks("111111");
    expect(failureOf(await run(outside)).code).toBe("136025");
    expect(failureOf(await run(outside)).code).toBe("verify/refused-before");
    expect(failureOf(await run(outside, { code: "111111" })).code).toBe("verify/refused-before");
    expect(outside.times("wrongCode")).toBe(1);
    expect((await run(outside, { code: CODE })).end.type).toBe("registered");
    expect(outside.times("requestCode")).toBe(1);
  });

  it("stands nowhere in the dossier but sealed", async () => {
    const outside = new Outside();
    outside.robot = speaks("111111");
    await run(outside, { code: "111111" });
    await run(outside);
    expect(JSON.stringify(outside.dossier)).not.toMatch(/111111|314159/);
  });

  it("that could not be given in for another reason is given in by the next run", async () => {
    const outside = new Outside();
    outside.failures.set("verifyCode", refusal("190"));
    expect(failureOf(await run(outside)).code).toBe("190");
    outside.failures.clear();
    expect((await run(outside)).end.type).toBe("registered");
    expect(outside.times("requestCode")).toBe(1);
  });

  it("without an answer is given in once more at most", async () => {
    const outside = new Outside();
    outside.failures.set("verifyCode", { ...refusal("timeout"), type: "unknown" });
    expect(failureOf(await run(outside)).code).toBe("timeout");
    expect(failureOf(await run(outside)).code).toBe("timeout");
    expect(failureOf(await run(outside)).code).toBe("verify/unanswered");
  });
});

describe("a registration", () => {
  it("that is refused for days is not tried before, and then goes on without a new code", async () => {
    const outside = new Outside();
    outside.failures.set("register", refusal("133016", 72 * 60 * MINUTE));
    expect(failureOf(await run(outside)).code).toBe("133016");
    outside.failures.clear();
    expect(failureOf(await run(outside)).code).toBe("verify/too-early");
    outside.now += 72 * 60 * MINUTE;
    expect((await run(outside)).end.type).toBe("registered");
    expect(outside.times("requestCode")).toBe(1);
    expect(outside.times("register")).toBe(1);
  });

  it("begins anew when the number was given up since", async () => {
    const outside = new Outside();
    await run(outside);
    outside.number = { isVerified: false, isRegistered: false };
    outside.now += 1_000 * 60 * MINUTE;
    expect((await run(outside)).end.type).toBe("registered");
    expect(outside.times("requestCode")).toBe(2);
  });
});
