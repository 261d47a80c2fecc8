import { describe, expect, it } from "vitest";
import type { BotId } from "../../src/model/ids.ts";
import { createBreaker } from "../../src/runtime/breaker.ts";
import type { SendResult } from "../../src/runtime/ports.ts";
import { only, type Scene, scene, script } from "./scene.ts";

const SHOP = "shop" as BotId;
const MINUTE = 60_000;

describe("a breaker", () => {
  it("lets everything pass until everything is refused", () => {
    const breaker = createBreaker();
    expect(breaker.pass(SHOP, 0)).toBe("go");
    expect(breaker.refused(SHOP, 0)).toBe(MINUTE);
    expect(breaker.isClosed(SHOP)).toBe(false);
    expect(breaker.isClosed("other" as BotId)).toBe(true);
    expect(breaker.pass(SHOP, MINUTE - 1)).toEqual({ untilAt: MINUTE });
  });

  it("opens once by all that was under way together", () => {
    const breaker = createBreaker();
    expect([0, 1, 2].map((at) => breaker.refused(SHOP, at))).toEqual([MINUTE, undefined, undefined]);
  });

  it("lets one try when its time is over, and the others wait for what becomes of it", () => {
    const breaker = createBreaker();
    breaker.refused(SHOP, 0);
    expect(breaker.pass(SHOP, MINUTE)).toBe("go");
    expect(breaker.pass(SHOP, MINUTE)).toEqual({ untilAt: MINUTE + 5_000 });
    breaker.accepted(SHOP);
    expect(breaker.pass(SHOP, MINUTE)).toBe("go");
  });

  it("waits twice as long each time, and 15 minutes in the end", () => {
    const breaker = createBreaker();
    const waits: number[] = [];
    for (let now = 0; waits.length < 6; ) {
      expect(breaker.pass(SHOP, now)).toBe("go");
      const untilAt = breaker.refused(SHOP, now) ?? now;
      waits.push((untilAt - now) / MINUTE);
      now = untilAt;
    }
    expect(waits).toEqual([1, 2, 4, 8, 15, 15]);
  });

  it("begins with a minute again after it has closed", () => {
    const breaker = createBreaker();
    breaker.refused(SHOP, 0);
    breaker.pass(SHOP, MINUTE);
    breaker.refused(SHOP, MINUTE);
    breaker.accepted(SHOP);
    expect(breaker.refused(SHOP, 0)).toBe(MINUTE);
  });
});

const GREETER = script("WHILE TRUE", 'TALK "hello"', "HEAR more", "WEND");
const error = { code: "190", reason: "Error validating access token" };
const stops: SendResult = { type: "rejected", action: "give-up", error, stops: true };

/** A scene in which the channel has refused everything. */
async function stopped(): Promise<Scene> {
  const it = scene(GREETER);
  it.answers.push(stops);
  await it.say("ana", "hi");
  await it.runtime.runUntilRest();
  return it;
}

describe("a bot from which the channel takes nothing any more", () => {
  it("is told of once, and loses nothing when it is put right", async () => {
    const it = await stopped();
    const untilAt = it.clock.now() + MINUTE;
    expect(only("stopped", it.news)).toEqual([{ type: "stopped", bot: "shop", error, untilAt }]);
    await it.say("ben", "hi");
    await it.say("cleo", "hi");
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ana: hello"]);
    await it.playOut();
    expect(it.sent.toSorted()).toEqual(["ana: hello", "ana: hello", "ben: hello", "cleo: hello"]);
    expect(only("stopped", it.news)).toHaveLength(1);
    expect(only("unsent", it.news).map(({ outcome }) => outcome)).toEqual(["retry"]);
    await it.say("ana", "thanks");
    await it.say("ben", "thanks");
    await it.runtime.runUntilRest();
    expect(it.sent).toHaveLength(6);
  });

  it("tries with one message at a time", async () => {
    const it = await stopped();
    await it.say("ben", "hi");
    await it.say("cleo", "hi");
    await it.runtime.runUntilRest();
    it.answers.push(stops);
    it.clock.pass(MINUTE);
    await it.runtime.runUntilRest();
    expect(it.sent).toHaveLength(2);
    expect(only("stopped", it.news).map(({ untilAt }) => untilAt - it.clock.now())).toEqual([0, 2 * MINUTE]);
  });

  it("gives a message up in the end, after more than a day", async () => {
    const it = await stopped();
    const from = it.clock.now();
    it.answers.push(...new Array(9).fill(stops));
    await it.playOut();
    expect(only("unsent", it.news).at(-1)?.outcome).toBe("failed");
    expect(it.clock.now() - from).toBeGreaterThan(24 * 3_600_000);
  });

  it("still sends mail", async () => {
    const it = scene(script('TALK "hello"', 'SEND MAIL "a@example.com", "subject", "body"'));
    it.answers.push(stops);
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    expect(it.sent.toSorted()).toEqual(["a@example.com: body", "ana: hello"]);
  });
});
