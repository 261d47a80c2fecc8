import { describe, expect, it } from "vitest";
import { LIMITS } from "../../src/model/limits.ts";
import type { InboundItem, Player } from "../../src/runtime/ports.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { gate, messageFrom, only, overriding, type Scene, scene, script, until } from "./scene.ts";

const ECHO = script('LOG "heard"', 'TALK "hello"', "HEAR more", 'TALK "you said " + more');

/** A message of Ana's, and how many turns were played while it was being kept. */
async function played({ runtime, clock }: Scene, text: string): Promise<number> {
  const now = clock.now();
  const accepted = await runtime.accept({ receivedAt: now, items: [messageFrom("ana", text, now)] });
  return accepted.played.length;
}

/** A scene in which somebody has written before, so that the bot's program is there. */
async function begun(...lines: string[]): Promise<Scene> {
  const begun = scene(lines.length === 0 ? ECHO : script(...lines));
  await begun.say("ben", "hi");
  await begun.runtime.runUntilRest();
  begun.sent.length = 0;
  begun.news.length = 0;
  return begun;
}

describe("a turn that asks nobody", () => {
  it("is over before anybody is told that its message was kept", async () => {
    const ana = await begun();
    expect(await played(ana, "hi")).toBe(1);
    expect(only("log", ana.news)).toHaveLength(1);
    await ana.runtime.runUntilRest();
    expect(await played(ana, "there")).toBe(1);
    await ana.runtime.runUntilRest();
    expect(ana.sent).toEqual(["ana: hello", "ana: you said there"]);
  });

  it("is told of once, however often its transaction was tried", async () => {
    const store = memoryStore();
    const twice: typeof store.accept = (batch, player) =>
      store.accept(
        batch,
        player && { ...player, play: (opened) => player.play(opened) && player.play(opened) },
      );
    const ana = scene(ECHO, { store: overriding(store, { accept: twice }) });
    await ana.say("ben", "hi");
    await ana.runtime.runUntilRest();
    ana.news.length = 0;
    expect(await played(ana, "hi")).toBe(1);
    expect(only("log", ana.news)).toHaveLength(1);
  });

  it("apologises when it faults", async () => {
    const ana = scene(script("HEAR a", "TALK 1 / VAL(a)"), { apology: "sorry" });
    await ana.say("ana", "hi");
    await ana.runtime.runUntilRest();
    expect(await played(ana, "0")).toBe(1);
    await ana.runtime.runUntilRest();
    expect(ana.sent).toEqual(["ana: sorry"]);
  });
});

describe("a turn takes its time", () => {
  it.each([
    ["when it asks the host", ['x = LOOK UP "a"', "TALK x"]],
    ["when it is longer than a slice", ["n = 0", "FOR i = 1 TO 10000", "n = n + i", "NEXT", "TALK n"]],
  ])("%s", async (_when, lines) => {
    const ana = await begun("HEAR go", ...lines);
    expect(await played(ana, "hi")).toBe(1);
    expect(await played(ana, "go")).toBe(0);
    await ana.runtime.runUntilRest();
    expect(ana.sent).toHaveLength(1);
  });
});

describe("a reply that was taken at once", () => {
  it("has the next one sent behind it, even when both bells waited for a place", async () => {
    const held = gate();
    const { runtime, clock, sent } = scene(ECHO, {
      onSend: (line) => (line.endsWith("hello") ? undefined : held.passed),
    });
    const say = (text: string, ...people: readonly number[]) =>
      runtime.accept({ receivedAt: clock.now(), items: people.map((n) => from(n, text, clock.now())) });
    const everybody = Array.from({ length: LIMITS.sendsAtOnce + 1 }, (_, n) => n);
    await say("hi", ...everybody);
    await runtime.runUntilRest();
    await say("one", ...everybody.slice(2));
    // Another pass of the event loop, with a share of its own for turns at once.
    await new Promise(setImmediate);
    // One place is left, and both replies are promised it.
    const [first, second] = await Promise.all([say("one", 0), say("one", 1)]);
    expect([first, second].map(({ played }) => played[0]?.dispatch !== undefined)).toEqual([true, true]);
    await say("two", 1);
    held.open();
    await until(() => sent.length === 2 * everybody.length + 1);
    expect(sent.filter((line) => line.startsWith(`${phoneOf(1)}: `)).slice(1)).toEqual([
      `${phoneOf(1)}: you said one`,
      `${phoneOf(1)}: hello`,
    ]);
  });
});

/** A message of one person of many. */
function from(n: number, text: string, at: number): InboundItem {
  const message = messageFrom("ana", text, at) as Extract<InboundItem, { type: "message" }>;
  return { ...message, from: [{ kind: "phone", value: phoneOf(n) }] };
}

function phoneOf(n: number): string {
  return String(5_511_900_001_000 + n);
}

describe("a runtime that stops", () => {
  it("gives back the reply that it took and did not send", async () => {
    const ana = await begun();
    expect(await played(ana, "hi")).toBe(1);
    await ana.runtime.stop();
    expect(ana.sent).toEqual([]);
    const next = scene(ECHO, { store: ana.store });
    await next.runtime.runUntilRest();
    expect(next.sent).toEqual(["ana: hello"]);
  });

  it("begins no turn any more", async () => {
    const ana = await begun();
    await ana.runtime.stop();
    const players: (Player | undefined)[] = [];
    const accept = ana.store.accept.bind(ana.store);
    ana.store.accept = (batch, player) => {
      players.push(player);
      return accept(batch, player);
    };
    expect(await played(ana, "hi")).toBe(0);
    expect(players).toEqual([undefined]);
  });
});
