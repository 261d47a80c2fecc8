import { describe, expect, it } from "vitest";
import type { OutboxId } from "../../src/model/ids.ts";
import type { SendResult } from "../../src/runtime/ports.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { gate, only, overriding, type Setting, scene, script, until } from "./scene.ts";

const TWO = script("WHILE TRUE", 'TALK "one"', 'TALK "two"', "HEAR more", "WEND");
const error = { code: "131000", reason: "something went wrong" };
const rejected = (action: "retry" | "slow-down" | "later" | "give-up"): SendResult => ({
  ...{ type: "rejected", action, error },
});
const unknown: SendResult = { type: "unknown", error };
const unreached: SendResult = { type: "unreached", error };

/** A scene in which Ana wrote, and the channel gives these answers first. */
async function afterAnaWrote(answers: SendResult[], setting: Setting = {}) {
  const made = scene(TWO, setting);
  made.answers.push(...answers);
  await made.say("ana", "hi");
  await made.runtime.runUntilRest();
  return made;
}

describe("a lane's outbox", () => {
  it("sends the next message only after the one before was accepted", async () => {
    const first = gate();
    const onSend = (line: string) => (line === "ana: one" ? first.passed : undefined);
    const { runtime, say, sent } = scene(TWO, { onSend });
    await say("ana", "hi");
    await say("ben", "hi");
    await until(() => sent.includes("ben: two"));
    expect(sent.filter((line) => line.startsWith("ana"))).toEqual(["ana: one"]);
    first.open();
    await runtime.runUntilRest();
    expect(sent.filter((line) => line.startsWith("ana"))).toEqual(["ana: one", "ana: two"]);
  });

  it("tries again later what the channel refused for now, and holds back what comes after it", async () => {
    const { runtime, sent, clock, playOut } = await afterAnaWrote([rejected("retry")]);
    expect(sent).toEqual(["ana: one"]);
    expect(await runtime.nextDueAt()).toBeGreaterThanOrEqual(clock.now() + 1_000);
    await playOut();
    expect(sent).toEqual(["ana: one", "ana: one", "ana: two"]);
  });

  it("waits longer after each failure", async () => {
    const { runtime, clock, playOut, news } = await afterAnaWrote([unreached, unreached, unreached]);
    const first = ((await runtime.nextDueAt()) ?? 0) - clock.now();
    await playOut();
    expect(clock.now()).toBeGreaterThan(first * 4);
    expect(only("unsent", news).map(({ outcome }) => outcome)).toEqual(["retry", "retry", "retry"]);
  });

  it("still bears with the channel's answers after a long time without reaching it", async () => {
    const outage = Array.from({ length: 12 }, () => unreached);
    const answers = [...outage, rejected("retry"), rejected("retry")];
    const { sent, playOut, news } = await afterAnaWrote(answers);
    await playOut();
    expect(new Set(only("unsent", news).map(({ outcome }) => outcome))).toEqual(new Set(["retry"]));
    expect(sent).toEqual([...Array.from({ length: 15 }, () => "ana: one"), "ana: two"]);
  });

  it("keeps how a send went although the store fails for a moment, and sends nothing twice", async () => {
    const store = memoryStore();
    let failures = 1;
    const failing = overriding(store, {
      async settle(receipt) {
        if (failures-- > 0) throw new Error("database is locked");
        await store.settle(receipt);
      },
    });
    const { sent, playOut } = await afterAnaWrote([], { store: failing });
    expect(sent).toEqual(["ana: one", "ana: two"]);
    await playOut();
    expect(sent).toEqual(["ana: one", "ana: two"]);
  });

  it("gives up what the channel will never take and goes on with the next", async () => {
    const { sent, news } = await afterAnaWrote([rejected("give-up")]);
    expect(sent).toEqual(["ana: one", "ana: two"]);
    expect(only("unsent", news).map(({ outcome, error }) => [outcome, error.code])).toEqual([
      ["failed", "131000"],
    ]);
  });

  it("gives up in the end when the channel refuses again and again", async () => {
    const { sent, news, playOut } = await afterAnaWrote(new Array(8).fill(rejected("retry")));
    await playOut();
    expect(only("unsent", news).at(-1)?.outcome).toBe("failed");
    expect(sent.at(-1)).toBe("ana: two");
  });
});

describe("a send of unknown fate", () => {
  it("holds back the lane until a status says that it was accepted", async () => {
    const { runtime, sent, news, confirm } = await afterAnaWrote([unknown]);
    expect(sent).toEqual(["ana: one"]);
    await confirm(only("unsent", news)[0]?.dispatch.id ?? "");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: one", "ana: two"]);
  });

  it("is sent once more after its wait, and then parked", async () => {
    const { sent, store, playOut } = await afterAnaWrote([unknown, unknown]);
    await playOut();
    expect(sent).toEqual(["ana: one", "ana: one", "ana: two"]);
    expect((await store.parked(10)).map(({ id }) => id.endsWith("/0/0"))).toEqual([true]);
  });

  it("is parked at once after its wait when the bot says so", async () => {
    const { sent, playOut } = await afterAnaWrote([unknown], { onUnknown: "park" });
    await playOut();
    expect(sent).toEqual(["ana: one", "ana: two"]);
  });

  it("waits as long as the bot says, on the receiving clock only", async () => {
    const { runtime, sent, store, clock } = await afterAnaWrote([unknown], { unknownWaitMs: 2_000 });
    clock.pass(3_600_000);
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: one"]);
    await store.received(2_000);
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: one", "ana: one", "ana: two"]);
  });

  it("is settled by a status that comes before the sender has an answer", async () => {
    const ids: OutboxId[] = [];
    const store = memoryStore();
    const watched = overriding(store, {
      take: async (...args) => {
        const dispatch = await store.take(...args);
        if (dispatch) ids.push(dispatch.id);
        return dispatch;
      },
    });
    let seen = false;
    const made = scene(TWO, {
      store: watched,
      async onSend() {
        if (!seen) await made.confirm(ids[0] ?? "");
        seen = true;
      },
    });
    made.answers.push(unknown);
    await made.say("ana", "hi");
    await made.runtime.runUntilRest();
    expect(made.sent).toEqual(["ana: one", "ana: two"]);
  });
});
