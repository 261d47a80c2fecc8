import { describe, expect, it } from "vitest";
import type { Exchange } from "../../src/verification/ports.ts";
import type { VerificationOptions } from "../../src/verification/verification.ts";
import { call, createWorld, HOUR, LINE, MINUTE, noticesIn, openIn, pressed, said, toldBy } from "./kit.ts";

const DAY = 24 * HOUR;

describe("what is kept", () => {
  it("holds no code and nothing that was heard after a day", async () => {
    const { world, verification } = await caught();
    await verification.desk.heard({
      line: LINE,
      id: "CA2",
      kind: "gather-1",
      readings: said("your code is 503"),
    });
    world.clock.at += DAY - 1;
    await verification.sweep();
    expect(await verification.code(LINE)).toMatchObject({ code: "482913" });
    world.clock.at += 1;
    await verification.sweep();
    const dossier = await verification.dossier(LINE);
    expect(await verification.code(LINE)).toEqual({ type: "no-code", why: "purged" });
    expect(dossier?.capture).toMatchObject({ hearing: "CA1", sources: ["dtmf"] });
    expect(dossier?.capture).not.toHaveProperty("code");
    expect(dossier?.hearings.filter(({ readings }) => readings !== undefined)).toEqual([]);
  });

  it("keeps the code of a later call when an earlier call is over", async () => {
    const { world, verification } = await caught();
    world.clock.at += 5 * MINUTE;
    await verification.desk.heard({ line: LINE, id: "CA2", kind: "gather-1", readings: pressed("059007") });
    world.clock.at += DAY - 5 * MINUTE;
    await verification.sweep();
    expect(await verification.code(LINE)).toMatchObject({ code: "059007" });
  });

  it("is gone after 90 days, unless something in it is still needed", async () => {
    const { world, verification } = await caught();
    await verification.sweep();
    world.clock.at += 90 * DAY;
    await verification.sweep();
    expect(await verification.dossier(LINE)).toBeDefined();
    world.clock.at += 6 * MINUTE;
    await verification.change(LINE, (dossier) => ({ ...dossier, formerVoiceUrl: "https://pbx.example.com" }));
    await verification.sweep();
    expect(await verification.dossier(LINE)).toBeDefined();
    await verification.change(LINE, ({ formerVoiceUrl: _gone, ...dossier }) => dossier);
    await verification.sweep();
    expect(await verification.dossier(LINE)).toBeUndefined();
  });

  it("is never more than sixty notices, however long nothing gets through, and the newest code among them", async () => {
    const world = createWorld();
    const verification = openIn(world);
    await verification.arm(LINE, { language: "en_US", minutes: 60 });
    for (let n = 0; n < 40; n++) {
      await verification.desk.heard({
        ...{ line: LINE, id: `CA${n}`, kind: "gather-1", readings: pressed(String(100_000 + n)) },
      });
    }
    const { notices = [] } = (await verification.dossier(LINE)) ?? {};
    expect(notices).toHaveLength(60);
    expect(notices.at(-1)).toMatchObject({ hearing: "CA39" });
    expect(new Set(notices.map(({ id }) => id)).size).toBe(60);
  });
});

describe("the background", () => {
  it("tells within a beat what has just come, and what is due again later", async () => {
    const { world, beat, verification } = await started();
    await verification.arm(LINE, { language: "en_US" });
    await beat();
    world.answers.mail = { type: "unreached", error: { code: "ECONNREFUSED", reason: "away" } };
    await verification.desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: pressed("482913") });
    await beat();
    expect(world.messages).toHaveLength(3);
    await beat();
    expect(world.messages).toHaveLength(3);
    world.clock.at += 1_000;
    await beat();
    expect(toldBy(world, "mail")).toHaveLength(2);
    await verification.stop();
  });

  it("lets no way wait for another that hangs", async () => {
    const { world, beat, verification } = await started();
    const { tell } = world.messenger;
    let letGo = (): void => undefined;
    const hung = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    Object.assign(world.messenger, {
      tell: async (...given: Parameters<typeof tell>) => {
        if (given[1].way === "mail") await hung;
        return tell(...given);
      },
    });
    await verification.arm(LINE, { language: "en_US" });
    await verification.desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: pressed("482913") });
    await beat();
    expect(noticesIn(await verification.dossier(LINE))).toEqual([
      "captured by mail: sending",
      "captured by sms: sent",
      "captured by webhook: sent",
    ]);
    letGo();
    await verification.stop();
    expect(noticesIn(await verification.dossier(LINE))[0]).toBe("captured by mail: sent");
  });

  it("finds after half a minute what another process has left", async () => {
    const { world, beat } = await started();
    await beat();
    const other = openIn(world);
    await other.arm(LINE, { language: "en_US" });
    await other.desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: pressed("482913") });
    await beat();
    expect(world.messages).toHaveLength(0);
    world.clock.at += 30_000;
    await beat();
    expect(world.messages).toHaveLength(3);
  });

  it("reports what fails, and goes on", async () => {
    const { world, beat, verification } = await started({
      exchange: {
        recording: async (): Promise<never> => Promise.reject(new Error("unforeseen")),
      } as unknown as Exchange,
    });
    await verification.arm(LINE, { language: "en_US" });
    await verification.desk.call(call("CA1"));
    await verification.desk.recorded({
      ...{ line: LINE, id: "CA1", recording: "RE1", status: "completed", seconds: 3 },
    });
    world.clock.at += 2_000;
    await beat();
    expect(world.log).toContainEqual(
      expect.objectContaining({ type: "recording", outcome: expect.stringContaining("tried 1") }),
    );
    const store = world.papers;
    Object.assign(store, { papers: async () => Promise.reject(new Error("store away")) });
    world.clock.at += MINUTE;
    await beat();
    expect(world.log).toContainEqual(expect.objectContaining({ type: "trouble" }));
  });

  it("cannot be started without something that beats", () => {
    expect(() => openIn(createWorld()).start()).toThrow(/without `repeat`/);
  });
});

/** A background whose beats come when the test says so, each with all that it began in this turn. */
async function started(bot: { readonly exchange?: Exchange } = {}) {
  const world = createWorld();
  let act = async (): Promise<void> => undefined;
  const repeat: NonNullable<VerificationOptions["repeat"]> = (_everyMs, beat) => {
    act = beat;
    return { stop: async () => undefined };
  };
  if (bot.exchange) Object.assign(world.exchange, bot.exchange);
  const verification = openIn(world, {}, { repeat });
  verification.start();
  const beat = async (): Promise<void> => {
    await act();
    for (let turns = 0; turns < 5; turns++) await new Promise(setImmediate);
  };
  return { world, verification, beat };
}

async function caught() {
  const world = createWorld();
  const verification = openIn(world);
  await verification.arm(LINE, { language: "en_US" });
  await verification.desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: pressed("482913") });
  return { world, verification };
}
