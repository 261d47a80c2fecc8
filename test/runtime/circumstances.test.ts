import { describe, expect, it } from "vitest";
import type { Store, Turn } from "../../src/runtime/ports.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { overriding, scene, script } from "./scene.ts";

/** What a turn knows of the world: the bot's time zone, and a chance of its own. */
const DICE = script("TALK RANDOM(1000000)", "HEAR again", "TALK RANDOM(1000000)");

describe("chance", () => {
  it("falls the same way when a turn runs again after a crash", async () => {
    const store = memoryStore();
    const attempts: Turn[] = [];
    const crashing: Store = overriding(store, {
      commit: async (turn) => {
        attempts.push(turn);
        if (attempts.length === 1) throw new Error("the process died here");
        return store.commit(turn);
      },
    });
    const { runtime, say } = scene(DICE, { store: crashing });
    await say("ana", "one");
    await expect(runtime.runUntilRest()).rejects.toThrow("the process died here");
    await runtime.runUntilRest();
    const [first, second] = attempts.map(({ outbox }) => outbox[0]?.message);
    expect(first).toBeDefined();
    expect(second).toEqual(first);
  });

  it("is another one for each turn and each person", async () => {
    const { runtime, say, sent } = scene(DICE);
    await say("ana", "one", "two", "three");
    await say("ben", "one");
    await runtime.runUntilRest();
    const numbers = sent.map((line) => line.replace(/^.*: /, ""));
    expect(new Set(numbers).size).toBe(4);
  });
});

describe("local time", () => {
  it("is that of the bot's time zone, also when a WAIT is over", async () => {
    const program = script("TALK NOW()", 'WAIT "1 hour"', "TALK NOW()");
    const { runtime, say, sent, playOut } = scene(program, { timezone: "America/Sao_Paulo" });
    await say("ana", "one");
    await runtime.runUntilRest();
    await playOut();
    expect(sent).toEqual(["ana: 2026-03-02 09:00:00", "ana: 2026-03-02 10:00:00"]);
  });

  it("is UTC for a bot without one", async () => {
    const { runtime, say, sent } = scene(script("TALK NOW()"));
    await say("ana", "one");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: 2026-03-02 12:00:00"]);
  });
});
