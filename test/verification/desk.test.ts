import { describe, expect, it } from "vitest";
import { createVault } from "../../src/services/vault.ts";
import {
  call,
  createWorld,
  LINE,
  MINUTE,
  noticesIn,
  openIn,
  PUBLIC_URL,
  pressed,
  said,
  transcribed,
  wrote,
} from "./kit.ts";

const ARMED = { language: "en_US" };
const CODE = "Your code is 482913. Your code is 482913.";

describe("the desk, while a number is armed", () => {
  it("listens in the language in which the code is asked for, and keeps the call", async () => {
    const { verification, desk } = await armed();
    await verification.arm(LINE, { language: "pt_BR" });
    expect(await desk.call(call("CA1"))).toEqual({ type: "listen", language: "pt-BR" });
    const dossier = await verification.dossier(LINE);
    expect(dossier?.hearings).toEqual([
      {
        ...{ id: "CA1", way: "call", from: "…0143", language: "pt_BR", at: expect.any(Number) },
        ...{ seen: ["voice"], finding: { type: "none" } },
      },
    ]);
  });

  it("answers the same request again in the same way, and changes nothing", async () => {
    const { verification, desk } = await armed();
    const answers = [await desk.call(call("CA1")), await desk.call(call("CA1"))];
    expect(answers[1]).toEqual(answers[0]);
    expect((await verification.dossier(LINE))?.hearings).toHaveLength(1);
  });

  it("hangs up when a code was caught, seals it, and has all be told", async () => {
    const { verification, desk } = await armed();
    await desk.call(call("CA1"));
    expect(await desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: said(CODE) })).toEqual({
      type: "hang-up",
    });
    const dossier = await verification.dossier(LINE);
    expect(dossier?.capture).toMatchObject({ hearing: "CA1", agreeing: 2, confidence: "high" });
    expect(noticesIn(dossier)).toEqual([
      "captured by mail: waiting",
      "captured by sms: waiting",
      "captured by webhook: waiting",
    ]);
    expect(JSON.stringify(dossier)).not.toContain("482913");
    expect(await verification.code(LINE)).toMatchObject({ type: "code", code: "482913" });
  });

  it("tells nobody twice when the request with the code repeats, and trusts the code no more for it", async () => {
    const { verification, desk } = await armed();
    const heard = { line: LINE, id: "CA1", kind: "gather-1", readings: said("your code is 482913") };
    expect([await desk.heard(heard), await desk.heard(heard)]).toEqual([
      { type: "hang-up" },
      { type: "hang-up" },
    ]);
    const dossier = await verification.dossier(LINE);
    expect(dossier?.notices).toHaveLength(3);
    expect(dossier?.capture?.agreeing).toBe(1);
  });

  it("tells nobody anew when a later reading or another call agrees", async () => {
    const { verification, desk } = await armed();
    await desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: said("your code is 482913") });
    await desk.heard({ line: LINE, id: "CA1", kind: "transcription", readings: transcribed(CODE) });
    await desk.heard({ line: LINE, id: "CA2", kind: "gather-1", readings: said(CODE) });
    const dossier = await verification.dossier(LINE);
    expect(dossier?.notices).toHaveLength(3);
    expect(dossier?.capture).toMatchObject({ hearing: "CA1", agreeing: 3, confidence: "high" });
  });

  it("tells of the same code again when the number was armed anew", async () => {
    const { world, verification, desk } = await armed();
    await desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: said(CODE) });
    world.clock.at += MINUTE;
    await verification.arm(LINE, ARMED);
    await desk.heard({ line: LINE, id: "CA2", kind: "gather-1", readings: said(CODE) });
    const dossier = await verification.dossier(LINE);
    expect(dossier?.notices).toHaveLength(6);
    expect(dossier?.capture?.hearing).toBe("CA2");
  });

  it("takes the code of a later call for the good one", async () => {
    const { verification, desk } = await armed();
    await desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: said(CODE) });
    await desk.heard({ line: LINE, id: "CA2", kind: "gather-1", readings: pressed("059007") });
    expect(await verification.code(LINE)).toMatchObject({ code: "059007", capture: { hearing: "CA2" } });
  });

  it("warns everybody who was told a code when a later reading of the call speaks against it", async () => {
    const { verification, desk } = await armed();
    await desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: said("your code is 482913") });
    await desk.heard({
      ...{ line: LINE, id: "CA1", kind: "transcription" },
      readings: transcribed("your code is 482918"),
    });
    const dossier = await verification.dossier(LINE);
    expect(dossier?.capture?.contradictedAt).toBeDefined();
    expect(noticesIn(dossier).slice(3)).toEqual([
      "ambiguous by mail: waiting",
      "ambiguous by sms: waiting",
      "ambiguous by webhook: waiting",
    ]);
  });

  it.each([
    ["words without digits", 1, said("hello, is anybody there"), { type: "listen", language: "en-US" }],
    ["a code that was cut off", 1, said("your code is 503"), { type: "listen", language: "en-US" }],
    ["silence", 1, [], { type: "record" }],
    ["two different codes", 1, said("your code is 482913 again your code is 482918"), { type: "record" }],
    ["words without digits for the second time", 2, said("hello"), { type: "record" }],
  ] as const)("after %s goes on in the call as helps most", async (_, attempt, readings, answer) => {
    const { desk } = await armed();
    await desk.call(call("CA1"));
    const heard = { line: LINE, id: "CA1", kind: `gather-${attempt}`, readings };
    expect(await desk.heard(heard)).toEqual(answer);
  });

  it("joins what was heard before and after a pause only as readings that agree", async () => {
    const { verification, desk } = await armed();
    await desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: said("your code is 482") });
    await desk.heard({ line: LINE, id: "CA1", kind: "gather-2", readings: said("913") });
    expect(await verification.code(LINE)).toEqual({ type: "no-code", why: "none" });
  });

  it("catches nothing when what was heard before is sealed with another key, and has a person listen", async () => {
    const { world, verification, desk } = await armed();
    await desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: said("your code is 482918") });
    const stranger = openIn(world, {}, { vault: createVault(["another secret, thirty-two letters long"]) });
    await desk.heard({ line: LINE, id: "CA2", kind: "gather-1", readings: said("your code is 503") });
    const heard = { line: LINE, kind: "gather-2", readings: said("your code is 482913") };
    await stranger.desk.heard({ ...heard, id: "CA1" });
    await stranger.desk.heard({ ...heard, id: "CA2" });
    expect(await verification.code(LINE)).toMatchObject({ code: "482918", capture: { hearing: "CA1" } });
    expect(noticesIn(await verification.dossier(LINE)).slice(3)).toEqual(["ambiguous by mail: waiting"]);
  });

  it("says by mail that a call ended without a code, once", async () => {
    const { verification, desk } = await armed();
    await desk.call(call("CA1"));
    const ended = { line: LINE, id: "CA1", status: "completed", seconds: 7 };
    await desk.ended(ended);
    await desk.ended(ended);
    await desk.recorded({ line: LINE, id: "CA1", recording: "RE1", status: "absent", seconds: 0 });
    const dossier = await verification.dossier(LINE);
    expect(noticesIn(dossier)).toEqual(["not-captured by mail: waiting"]);
    expect(dossier?.hearings[0]).toMatchObject({ ended: { status: "completed", seconds: 7 } });
    expect(dossier?.hearings[0]?.recording).toEqual({ type: "none", why: "the call was silent" });
  });

  it("says it again when the transcript tells more, and not when it tells the same", async () => {
    const { verification, desk } = await armed();
    await desk.call(call("CA1"));
    await desk.ended({ line: LINE, id: "CA1", status: "completed", seconds: 7 });
    await desk.heard({
      line: LINE,
      id: "CA1",
      kind: "transcription",
      readings: transcribed("your code is 503"),
    });
    await desk.call(call("CA2"));
    await desk.ended({ line: LINE, id: "CA2", status: "completed", seconds: 7 });
    await desk.heard({ line: LINE, id: "CA2", kind: "transcription", readings: [] });
    const dossier = await verification.dossier(LINE);
    expect(dossier?.notices.map(({ hearing }) => hearing)).toEqual(["CA1", "CA1", "CA2"]);
  });

  it("records a call whose first answer failed, and says what the provider said", async () => {
    const { world, verification, desk } = await armed();
    await desk.call(call("CA1"));
    const again = { ...call("CA1"), kind: "fallback", trouble: "11200" } as const;
    expect(await desk.call(again)).toEqual({ type: "record" });
    expect(noticesIn(await verification.dossier(LINE))).toEqual(["fallback by mail: waiting"]);
    expect(world.log).toContainEqual(expect.objectContaining({ type: "fallback", trouble: "11200" }));
  });

  it("catches a code in a text message, and says when one has none", async () => {
    const { verification, desk } = await armed();
    const text = { line: LINE, from: "32665" };
    await desk.text({ ...text, id: "SM1", readings: wrote("My order is 482913, is it ready?") });
    expect(noticesIn(await verification.dossier(LINE))).toEqual([expect.stringMatching(/by mail: waiting$/)]);
    await desk.text({ ...text, id: "SM2", readings: wrote("Your WhatsApp code: 482-913") });
    expect(await verification.code(LINE)).toMatchObject({ code: "482913", capture: { sources: ["sms"] } });
  });

  it("lets a person answer, or a voicemail, when the bot says so, and tells nobody that it heard nothing", async () => {
    const world = createWorld();
    const forwarding = openIn(world, { forwardTo: "+5511999990002" });
    await forwarding.arm(LINE, ARMED);
    expect(await forwarding.desk.call(call("CA1"))).toEqual({ type: "forward", to: "+5511999990002" });
    await forwarding.desk.ended({ line: LINE, id: "CA1", status: "completed", seconds: 40 });
    expect(noticesIn(await forwarding.dossier(LINE))).toEqual([]);
    const mailbox = "https://twimlets.com/voicemail?Email=ops@example.com&Transcribe=true";
    const { desk } = openIn(world, { voicemail: mailbox });
    expect(await desk.call(call("CA2"))).toEqual({ type: "redirect", url: mailbox });
  });

  it("keeps the call with the code when many others come", async () => {
    const { verification, desk } = await armed();
    await desk.heard({ line: LINE, id: "CA0", kind: "gather-1", readings: pressed("482913") });
    for (let n = 1; n <= 30; n++) await desk.call(call(`CA${n}`));
    const dossier = await verification.dossier(LINE);
    expect(dossier?.hearings).toHaveLength(20);
    expect(dossier?.hearings[0]?.id).toBe("CA0");
    expect(dossier?.hearings.at(-1)?.id).toBe("CA30");
  });

  it("takes no reading that is longer than any robot speaks", async () => {
    const { verification, desk } = await armed();
    await desk.heard({
      line: LINE,
      id: "CA1",
      kind: "gather-1",
      readings: said(`${"no ".repeat(5_000)} 482913`),
    });
    expect(await verification.code(LINE)).toEqual({ type: "no-code", why: "none" });
  });
});

describe("the desk, outside the window", () => {
  it("keeps nothing of a call or a text, and sends callers where the business had them before", async () => {
    const world = createWorld();
    const verification = openIn(world);
    const { desk } = verification;
    expect(await desk.call(call("CA1"))).toEqual({ type: "decline" });
    expect(await verification.dossier(LINE)).toBeUndefined();
    await verification.change(LINE, (dossier) => ({
      ...dossier,
      formerVoiceUrl: "https://pbx.example.com/in",
    }));
    const before = { type: "as-before", url: "https://pbx.example.com/in", method: "POST" };
    expect(await desk.call(call("CA2"))).toEqual(before);
    expect(
      await desk.heard({ line: LINE, id: "CA2", kind: "gather-1", readings: pressed("482913") }),
    ).toEqual({
      type: "decline",
    });
    await desk.text({ line: LINE, id: "SM1", from: "32665", readings: wrote("code 482-913") });
    await desk.ended({ line: LINE, id: "CA2", status: "completed", seconds: 3 });
    await desk.recorded({ line: LINE, id: "CA2", recording: "RE1", status: "completed", seconds: 3 });
    expect(await verification.dossier(LINE)).toMatchObject({ hearings: [], notices: [] });
  });

  it("sends no caller back to ourselves", async () => {
    const verification = openIn(createWorld());
    await verification.change(LINE, (dossier) => ({
      ...dossier,
      formerVoiceUrl: `${PUBLIC_URL}/twilio/voice`,
    }));
    expect(await verification.desk.call(call("CA1"))).toEqual({ type: "decline" });
  });

  it("still takes what belongs to a call that came within it", async () => {
    const { world, verification, desk } = await armed();
    await desk.call(call("CA1"));
    world.clock.at += 6 * MINUTE;
    expect(await desk.call(call("CA2"))).toEqual({ type: "decline" });
    await desk.heard({ line: LINE, id: "CA1", kind: "transcription", readings: transcribed(CODE) });
    expect(await verification.code(LINE)).toMatchObject({ code: "482913" });
  });

  it("listens no longer once it is disarmed", async () => {
    const { verification, desk } = await armed();
    await verification.disarm(LINE);
    expect(await desk.call(call("CA1"))).toEqual({ type: "decline" });
  });

  it("is armed for more than no time and at most an hour", async () => {
    const verification = openIn(createWorld());
    await expect(verification.arm(LINE, { ...ARMED, minutes: 61 })).rejects.toThrow(RangeError);
    await expect(verification.arm(LINE, { ...ARMED, minutes: Number.NaN })).rejects.toThrow(RangeError);
  });

  it("answers a rehearsal as if it were armed, and keeps nothing of it", async () => {
    const world = createWorld();
    const verification = openIn(world);
    const rehearsal = { ...call(`CA${"0".repeat(32)}`), isRehearsal: true };
    expect(await verification.desk.call(rehearsal)).toEqual({ type: "listen", language: "en-US" });
    expect(await verification.dossier(LINE)).toBeUndefined();
    expect(world.log).toEqual([]);
  });
});

describe("whoever asks for the code", () => {
  it("is written down", async () => {
    const { verification, desk } = await armed();
    await desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: pressed("482913") });
    expect(await verification.reveal(LINE, "ana@desk")).toMatchObject({ type: "code", code: "482913" });
    const { looks } = (await verification.dossier(LINE)) ?? {};
    expect(looks).toEqual([{ at: expect.any(Number), who: "ana@desk", what: "code", hearing: "CA1" }]);
  });

  it("gets nothing, and is not written down, when there is none or it cannot be opened", async () => {
    const { world, verification, desk } = await armed();
    expect(await verification.reveal(LINE, "ana@desk")).toEqual({ type: "no-code", why: "none" });
    await desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: pressed("482913") });
    const stranger = openIn(world, {}, { vault: createVault(["another secret, thirty-two letters long"]) });
    expect(await stranger.reveal(LINE, "ana@desk")).toEqual({ type: "no-code", why: "other-key" });
    expect((await verification.dossier(LINE))?.looks).toEqual([]);
  });
});

async function armed() {
  const world = createWorld();
  const verification = openIn(world);
  await verification.arm(LINE, ARMED);
  return { world, verification, desk: verification.desk };
}
