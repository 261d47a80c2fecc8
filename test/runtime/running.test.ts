import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { memoryStore } from "../../src/stores/memory.ts";
import { gate, messageFrom, only, overriding, scene, script, until } from "./scene.ts";

const HELLO = script('TALK "hello"', "HEAR more");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("a started runtime", () => {
  it("finds within a second what a lost bell left lying", async () => {
    const { runtime, store, sent } = scene(HELLO);
    await runtime.start();
    await until(() => vi.getTimerCount() > 0);
    await store.accept({ receivedAt: 0, items: [messageFrom("ana", "hi", 0)] });
    await vi.advanceTimersByTimeAsync(1_000);
    await until(() => sent.length > 0);
    expect(sent).toEqual(["ana: hello"]);
    await runtime.stop();
  });

  it("picks up at its start what a crashed process left", async () => {
    const store = memoryStore();
    await store.accept({ receivedAt: 0, items: [messageFrom("ana", "hi", 0)] });
    const { runtime, sent } = scene(HELLO, { store });
    await runtime.start();
    await until(() => sent.length > 0);
    expect(sent).toEqual(["ana: hello"]);
    await runtime.stop();
  });

  it("wakes up for a short WAIT without waiting for the next sweep", async () => {
    const { runtime, say, sent, clock } = scene(script("WAIT 0.2", 'TALK "now"'));
    await runtime.start();
    await until(() => vi.getTimerCount() === 1);
    await say("ana", "hi");
    await until(() => vi.getTimerCount() === 2);
    clock.pass(200);
    await vi.advanceTimersByTimeAsync(200);
    await until(() => sent.length > 0);
    expect(sent).toEqual(["ana: now"]);
    await runtime.stop();
  });

  it("counts the time in which webhooks can reach it, but not the time in which it was held up", async () => {
    const elapsed: number[] = [];
    const store = memoryStore();
    const watched = overriding(store, { received: async (ms) => void elapsed.push(ms) });
    const { runtime } = scene(HELLO, { store: watched });
    await runtime.start();
    await until(() => elapsed.length === 1 && vi.getTimerCount() > 0);
    await vi.advanceTimersByTimeAsync(1_000);
    await until(() => elapsed.length === 2 && vi.getTimerCount() > 0);
    const heldUpUntil = performance.now() + 3_600_000;
    vi.spyOn(performance, "now").mockReturnValue(heldUpUntil);
    await vi.advanceTimersByTimeAsync(1_000);
    await until(() => elapsed.length === 3);
    expect(elapsed.slice(1)).toEqual([1_000, 2_000]);
    await runtime.stop();
  });

  it("reports a store that fails and goes on when it works again", async () => {
    const store = memoryStore();
    let broken = true;
    const failing = overriding(store, {
      due: async (now, limit) => {
        if (broken) throw new Error("the disk is full");
        return store.due(now, limit);
      },
    });
    const { runtime, sent, news } = scene(HELLO, { store: failing });
    await store.accept({ receivedAt: 0, items: [messageFrom("ana", "hi", 0)] });
    await runtime.start();
    await until(() => vi.getTimerCount() > 0);
    expect(only("trouble", news).map(({ during }) => during)).toEqual(["sweep"]);
    broken = false;
    await vi.advanceTimersByTimeAsync(1_000);
    await until(() => sent.length > 0);
    expect(sent).toEqual(["ana: hello"]);
    await runtime.stop();
  });

  it("prunes in small batches, again at the next sweep while there is more", async () => {
    const limits: number[] = [];
    const store = memoryStore();
    const full = overriding(store, { prune: async (_now, limit) => limits.push(limit) && limit });
    const { runtime } = scene(HELLO, { store: full });
    await runtime.start();
    await until(() => limits.length === 100 && vi.getTimerCount() > 0);
    await vi.advanceTimersByTimeAsync(1_000);
    await until(() => limits.length === 200);
    expect(Math.max(...limits)).toBeLessThanOrEqual(50);
    await runtime.stop();
  });

  it("leaves pruning alone for half a minute when a batch was not full", async () => {
    const limits: number[] = [];
    const store = memoryStore();
    const almost = overriding(store, { prune: async (_now, limit) => limits.push(limit) && limit - 1 });
    const { runtime } = scene(HELLO, { store: almost });
    await runtime.start();
    await until(() => limits.length === 1 && vi.getTimerCount() > 0);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(limits).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    await until(() => limits.length === 2);
    await runtime.stop();
  });
});

describe("a stopping runtime", () => {
  it("finishes what is under way and begins nothing more", async () => {
    const sending = gate();
    const { runtime, say, sent } = scene(HELLO, { onSend: () => sending.passed });
    await runtime.start();
    await say("ana", "hi");
    await until(() => sent.length === 1);
    const stopped = runtime.stop();
    await say("ben", "hi");
    sending.open();
    expect(await stopped).toBe(true);
    expect(sent).toEqual(["ana: hello"]);
  });

  it("waits no longer than it was told", async () => {
    const { runtime, say, sent } = scene(HELLO, { onSend: () => gate().passed });
    await runtime.start();
    await say("ana", "hi");
    await until(() => sent.length === 1);
    const stopped = runtime.stop(500);
    await vi.advanceTimersByTimeAsync(500);
    expect(await stopped).toBe(false);
  });
});
