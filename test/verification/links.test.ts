import { describe, expect, it } from "vitest";
import { createVault } from "../../src/services/vault.ts";
import {
  call,
  createWorld,
  HOUR,
  LINE,
  MINUTE,
  mailsIn,
  noticesIn,
  openIn,
  pressed,
  SOUND,
  said,
  tokensIn,
} from "./kit.ts";

const DAY = 24 * HOUR;

describe("the recording of a call", () => {
  it("is fetched when both recordings of the call are there, the longer one, and kept sealed", async () => {
    const { world, verification, desk } = await called();
    await desk.recorded({ line: LINE, id: "CA1", recording: "RE1", status: "completed", seconds: 9 });
    await desk.recorded({ line: LINE, id: "CA1", recording: "RE2", status: "completed", seconds: 31 });
    await desk.recorded({ line: LINE, id: "CA1", recording: "RE3", status: "completed", seconds: 4 });
    await verification.sweep();
    expect(world.fetched).toEqual([]);
    world.clock.at += 2_000;
    await verification.sweep();
    expect(world.fetched).toEqual(["RE2"]);
    const dossier = await verification.dossier(LINE);
    expect(dossier?.hearings[0]?.recording).toMatchObject({ type: "kept", id: "RE2", mime: "audio/mpeg" });
    const [paper] = await world.papers.papers("recording", world.clock.at);
    expect(paper).toMatchObject({ name: `${dossier?.id}/CA1`, untilAt: world.clock.at + 30 * DAY });
    expect(paper?.text).not.toContain(SOUND.bytes.toString("base64"));
  });

  it("is told of only when no code was caught, and its link opens then", async () => {
    const { world, verification, desk } = await called();
    await desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: said("hello") });
    await recorded(desk);
    world.clock.at += 2_000;
    await verification.sweep();
    expect(mailsIn(world)[0]).toMatchObject({ subject: "The call to …0098 can be listened to" });
    expect(await desk.look(tokensIn(world)[0] ?? "")).toEqual({ type: "ready" });
    const other = await called();
    await other.desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: pressed("482913") });
    await recorded(other.desk);
    other.world.clock.at += 2_000;
    await other.verification.sweep();
    expect(noticesIn(await other.verification.dossier(LINE))).toHaveLength(3);
  });

  it("is waited for when the provider has not got it ready", async () => {
    const { world, verification, desk } = await called();
    await recorded(desk);
    world.sound = { ok: false, failure: { code: "20404", reason: "not there", fix: "", type: "refused" } };
    for (const seconds of [2, 1, 2, 4]) {
      world.clock.at += seconds * 1_000;
      await verification.sweep();
    }
    expect(world.fetched).toHaveLength(4);
    world.sound = { ok: true, value: SOUND };
    world.clock.at += 8_000;
    await verification.sweep();
    expect((await verification.dossier(LINE))?.hearings[0]?.recording?.type).toBe("kept");
  });

  it("is given up after some hours, and the mail says so", async () => {
    const { world, verification, desk } = await called();
    await recorded(desk);
    world.sound = { ok: false, failure: { code: "20404", reason: "not there", fix: "", type: "refused" } };
    for (let minutes = 0; minutes < 370; minutes += 5) {
      world.clock.at += 5 * MINUTE;
      await verification.sweep();
    }
    expect((await verification.dossier(LINE))?.hearings[0]?.recording).toMatchObject({ type: "none" });
    expect(mailsIn(world)[0]?.text).toContain("There is no recording: it could not be fetched: not there.");
  });

  it.each([["is larger than 5 MB", { ...SOUND, bytes: Buffer.alloc(5 * 1_048_576 + 1) }]])(
    "is not kept when it %s",
    async (why, sound) => {
      const { world, verification, desk } = await called();
      await recorded(desk);
      world.sound = { ok: true, value: sound };
      world.clock.at += 2_000;
      await verification.sweep();
      expect(JSON.stringify((await verification.dossier(LINE))?.hearings[0]?.recording)).toContain(why);
      expect(await world.papers.papers("recording", world.clock.at)).toEqual([]);
    },
  );

  it("is deleted at the provider when its 30 days are over, and tried again a day later when that fails", async () => {
    const { world, verification, desk } = await called();
    await recorded(desk);
    world.clock.at += 2_000;
    await verification.sweep();
    world.clock.at += 30 * DAY;
    const { dropRecording } = world.exchange;
    const refusing = async () =>
      ({ ok: false, failure: { code: "20500", reason: "no", fix: "", type: "unknown" } }) as const;
    Object.assign(world.exchange, { dropRecording: refusing });
    await verification.sweep();
    expect((await verification.dossier(LINE))?.copies).toMatchObject([{ id: "RE1" }]);
    Object.assign(world.exchange, { dropRecording });
    world.clock.at += DAY;
    await verification.sweep();
    expect(world.dropped).toEqual(["RE1"]);
    expect((await verification.dossier(LINE))?.copies).toEqual([]);
    expect(await world.papers.papers("recording", world.clock.at)).toEqual([]);
  });
});

describe("the link in a mail", () => {
  it("shows what is behind it without opening, and gives the sound once", async () => {
    const { world, verification, token } = await linked();
    const { desk } = verification;
    expect([await desk.look(token), await desk.look(token)]).toEqual([{ type: "ready" }, { type: "ready" }]);
    expect(await desk.listen(token)).toEqual({ type: "ready", sound: SOUND });
    expect(await desk.listen(token)).toEqual({ type: "opened" });
    expect(await desk.look(token)).toEqual({ type: "opened" });
    expect((await verification.dossier(LINE))?.looks).toEqual([
      { at: world.clock.at, who: "link", what: "recording", notice: "1", hearing: "CA1" },
    ]);
  });

  it("gives the sound to one of two who open it at the same time, though in two processes", async () => {
    const { world, verification, token } = await linked();
    const both = await Promise.all([verification.desk.listen(token), openIn(world).desk.listen(token)]);
    expect(both.map(({ type }) => type).sort()).toEqual(["opened", "ready"]);
    expect(both.filter(({ sound }) => sound)).toHaveLength(1);
  });

  it("is over after a day, and stays over when its notice is forgotten", async () => {
    const { world, verification, token } = await linked();
    world.clock.at += DAY;
    expect(await verification.desk.listen(token)).toEqual({ type: "expired" });
    await verification.change(LINE, (dossier) => ({ ...dossier, notices: [] }));
    world.clock.at -= DAY;
    expect(await verification.desk.look(token)).toEqual({ type: "expired" });
  });

  it("opens for nobody who has made it up", async () => {
    const { verification, token } = await linked();
    const [id = "", notice = "", mark = ""] = token.split(".");
    const forged = [
      ...["", "x", `${id}.2.${mark}`, `${"0".repeat(32)}.${notice}.${mark}`, `${id}.${notice}`],
      `${id}.${notice}.${createVault(["another secret, thirty-two letters long"]).mark(`${id}.${notice}`, "link")}`,
    ];
    for (const made of forged) expect(await verification.desk.listen(made)).toEqual({ type: "unknown" });
  });

  it("says that the sound is not here yet, and after a while that it will never be", async () => {
    const { world, verification, desk } = await called();
    await desk.ended({ line: LINE, id: "CA1", status: "completed", seconds: 5 });
    await verification.sweep();
    const [token = ""] = tokensIn(world);
    expect(await desk.listen(token)).toEqual({ type: "not-yet" });
    world.clock.at += 10 * MINUTE;
    expect(await desk.listen(token)).toEqual({ type: "no-sound", why: "nothing was recorded" });
  });

  it("is not used up by a sound that cannot be opened", async () => {
    const { world, verification, token } = await linked();
    const [paper] = await world.papers.papers("recording", world.clock.at);
    if (paper) await world.papers.dropPaper(paper, paper.version);
    expect(await verification.desk.listen(token)).toMatchObject({ type: "no-sound" });
    expect((await verification.dossier(LINE))?.looks).toEqual([]);
  });
});

async function called() {
  const world = createWorld();
  const verification = openIn(world);
  await verification.arm(LINE, { language: "en_US" });
  await verification.desk.call(call("CA1"));
  return { world, verification, desk: verification.desk };
}

function recorded(desk: Awaited<ReturnType<typeof called>>["desk"]) {
  return desk.recorded({ line: LINE, id: "CA1", recording: "RE1", status: "completed", seconds: 9 });
}

async function linked() {
  const { world, verification, desk } = await called();
  await recorded(desk);
  world.clock.at += 2_000;
  await verification.sweep();
  return { world, verification, token: tokensIn(world)[0] ?? "" };
}
