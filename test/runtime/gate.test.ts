import { describe, expect, it } from "vitest";
import type { ConversationId } from "../../src/model/ids.ts";
import type { SendLimits } from "../../src/model/pacing.ts";
import { createLimiter } from "../../src/runtime/limiter.ts";
import type { Limiter } from "../../src/runtime/ports.ts";
import {
  ALL,
  CONTACTS,
  DAY,
  demand,
  MINUTE,
  NOON,
  NUMBER,
  OTHER_NUMBER,
  PAIR,
  SECOND,
  type Time,
} from "../contract/limiter/kit.ts";
import { Post } from "./gate/post.ts";

/** WhatsApp's limits, twenty times as fast. */
const FAST: SendLimits = { throughput: 1_600, pair: { burst: 45, everyMs: 300 } };

const lane = (name: string): ConversationId => name as ConversationId;
const answer = (person: string, limits = ALL) => demand(limits, { person });
const bulk = (person: string, limits = ALL) => demand(limits, { person, bulk: true });

/** Puts bulk for so many people into the lanes. */
function bulkFor(post: Post, people: number, limits = ALL): void {
  for (let person = 0; person < people; person++) post.say(bulk(`bulk ${person}`, limits));
}

describe("a gate without limits", () => {
  it("asks nobody", async () => {
    const post = new Post();
    bulkFor(post, 1_000, {});
    await post.rest();
    expect([post.left.length, post.asked]).toEqual([1_000, 0]);
  });
});

describe("a gate before the limit of a number", () => {
  it("lets what comes first leave first, as many a second as may", async () => {
    const post = new Post();
    bulkFor(post, 500);
    await post.runUntil(NOON + MINUTE);
    expect(post.left.map(({ lane }) => lane)).toEqual(Array.from({ length: 500 }, (_, nth) => `bulk ${nth}`));
    expect(post.left.filter(({ at }) => at < NOON + 5 * SECOND).length).toBeGreaterThanOrEqual(45 + 4.9 * 80);
  });

  it("does not poll: it asks twice for a message that waits, about", async () => {
    const post = new Post();
    bulkFor(post, 500);
    await post.rest();
    // Those for whom there is room, and those who came with them.
    const atFirst = post.asked;
    expect(atFirst).toBeLessThanOrEqual(500);
    await post.runUntil(NOON + MINUTE);
    expect(post.left.length).toBe(500);
    expect(post.asked - atFirst).toBeLessThan(2.1 * 455);
  });

  it("asks hardly more often than it is granted where much may leave", async () => {
    const post = new Post();
    bulkFor(post, 5_000, FAST);
    await post.rest();
    const [askedAtFirst, leftAtFirst] = [post.asked, post.left.length];
    await post.runUntil(NOON + MINUTE);
    expect(post.left.length).toBe(5_000);
    expect(post.asked - askedAtFirst).toBeLessThan(1.35 * (5_000 - leftAtFirst));
  });

  it("lets no answer wait for a second while 2,000 messages of bulk wait", async () => {
    const post = new Post();
    bulkFor(post, 2_000);
    const saidAt = new Map<string, number>();
    for (let second = 0; second < 20; second++) {
      for (let person = 0; person < 10; person++) {
        const who = `person ${second}.${person}`;
        saidAt.set(who, post.time.now);
        post.say(answer(who));
      }
      await post.runUntil(NOON + (second + 1) * SECOND);
    }
    const waits = post.left.filter(({ bulk }) => !bulk).map(({ lane, at }) => at - (saidAt.get(lane) ?? 0));
    expect(waits.length).toBe(200);
    expect(Math.max(...waits)).toBeLessThan(300);
  });

  it("lets bulk have all that answers leave of the rate", async () => {
    const post = new Post();
    bulkFor(post, 2_000);
    for (let second = 0; second < 20; second++) {
      for (let person = 0; person < 10; person++) post.say(answer(`person ${second}.${person}`));
      await post.runUntil(NOON + (second + 1) * SECOND);
    }
    expect(post.left.length).toBeGreaterThan(0.97 * (60 + 20 * 80));
  });

  it("sends answers in the order of their coming when they must wait", async () => {
    const post = new Post();
    bulkFor(post, 200);
    for (let person = 0; person < 100; person++) post.say(answer(`person ${person}`));
    await post.runUntil(NOON + MINUTE);
    const answers = post.left.filter(({ bulk }) => !bulk);
    expect(answers.map(({ lane }) => lane)).toEqual(Array.from({ length: 100 }, (_, nth) => `person ${nth}`));
    // What bulk took at first, and then nothing until all answers were gone.
    const lastAt = answers.at(-1)?.at ?? 0;
    expect(post.left.filter(({ bulk, at }) => bulk && at > NOON && at < lastAt)).toEqual([]);
  });

  it("puts off what would wait long to times of its own, so that memory stays small and nobody comes in vain", async () => {
    const post = new Post();
    bulkFor(post, 5_000);
    await post.rest();
    const waiting = Array.from({ length: 5_000 }, (_, nth) => lane(`bulk ${nth}`)).filter((name) =>
      post.gate.waiting(name),
    );
    expect(waiting.length).toBeLessThanOrEqual(400);
    const atFirst = post.asked;
    await post.runUntil(NOON + 2 * MINUTE);
    expect(post.left.length).toBe(5_000);
    expect(post.left.at(-1)?.at).toBeLessThan(NOON + (5_000 / 80) * 1.02 * SECOND);
    expect(post.postponed).toBeLessThan(1.1 * 4_600);
    expect(post.asked - atFirst).toBeLessThan(2.1 * 5_000);
  });

  it("holds up no other number", async () => {
    const post = new Post();
    bulkFor(post, 200);
    post.say({ ...bulk("elsewhere"), number: OTHER_NUMBER });
    await post.rest();
    expect(post.left.some(({ lane }) => lane === "elsewhere")).toBe(true);
    expect([post.gate.isBusy(NUMBER), post.gate.isBusy(OTHER_NUMBER)]).toEqual([true, false]);
  });

  it("knows who waits", async () => {
    const post = new Post();
    bulkFor(post, 50);
    await post.rest();
    expect([post.gate.waiting(lane("bulk 0")), post.gate.waiting(lane("bulk 49"))]).toEqual([false, true]);
    await post.runUntil(NOON + SECOND);
    expect([post.gate.waiting(lane("bulk 49")), post.gate.isBusy(NUMBER)]).toEqual([false, false]);
    expect(post.nextAt()).toBeUndefined();
  });

  it("calls the next when one that was called has nothing to say any more", async () => {
    const post = new Post();
    bulkFor(post, 200);
    await post.rest();
    for (let person = 45; person < 199; person++) post.unsay(`bulk ${person}`);
    await post.runUntil(NOON + 20);
    expect(post.left.at(-1)).toEqual({ lane: "bulk 199", bulk: true, at: NOON + 13 });
  });

  it("lets a lane go first in which an answer has come to wait behind bulk", async () => {
    const post = new Post();
    bulkFor(post, 200);
    await post.rest();
    post.gate.hurry(lane("bulk 199"));
    await post.rest();
    expect(post.left.at(-1)).toEqual({ lane: "bulk 199", bulk: true, at: NOON });
  });

  it("counts the lane that hurries by what it then asks for", async () => {
    const post = new Post();
    bulkFor(post, 200);
    await post.rest();
    post.unsay("bulk 199");
    post.gate.hurry(lane("bulk 199"));
    post.say(answer("bulk 199"));
    await post.rest();
    expect(post.left.at(-1)).toEqual({ lane: "bulk 199", bulk: false, at: NOON });
  });
});

describe("a gate before the limits of one person", () => {
  it("lets 45 leave at once, has the caller write down the wait of the 46th, and holds up nobody", async () => {
    const post = new Post();
    for (let nth = 0; nth < 46; nth++) post.say(answer("ana", PAIR));
    post.say(answer("ben", PAIR));
    await post.rest();
    expect(post.left.filter(({ lane }) => lane === "ana").length).toBe(45);
    expect(post.left.filter(({ lane }) => lane === "ben").length).toBe(1);
    expect([post.postponed, post.gate.waiting(lane("ana"))]).toEqual([1, false]);
    await post.runUntil(NOON + MINUTE);
    expect(post.left.at(-1)).toEqual({ lane: "ana", bulk: false, at: NOON + 6 * SECOND });
  });

  it("lets a short wait be nobody's concern but its own", async () => {
    const post = new Post();
    for (let nth = 0; nth < 50; nth++) post.say(answer("ana", FAST));
    await post.rest();
    expect([post.gate.waiting(lane("ana")), post.gate.isBusy(NUMBER), post.postponed]).toEqual([
      true,
      false,
      0,
    ]);
    await post.runUntil(NOON + 2 * SECOND);
    expect(post.left.slice(45).map(({ at }) => at - NOON)).toEqual([300, 600, 900, 1_200, 1_500]);
    expect(post.asked).toBe(50 + 5);
  });

  it("gives the turn in the number's line to others when a person must wait", async () => {
    const post = new Post();
    for (let nth = 0; nth < 46; nth++) post.say(answer("ana"));
    await post.rest();
    for (let nth = 0; nth < 100; nth++) post.say(answer(`person ${nth}`));
    await post.runUntil(NOON + 5 * SECOND);
    expect(post.left.length).toBe(45 + 100);
    await post.runUntil(NOON + 10 * SECOND);
    expect(post.left.at(-1)).toEqual({ lane: "ana", bulk: false, at: NOON + 6 * SECOND });
  });

  it("lets 250 new people be written to, and writes down the waits of the others", async () => {
    const post = new Post();
    for (let nth = 0; nth < 260; nth++) {
      post.say({ ...bulk(`person ${nth}`, CONTACTS), opensChat: true });
    }
    await post.rest();
    expect([post.left.length, post.postponed]).toEqual([250, 10]);
    await post.runUntil(NOON + DAY);
    expect(post.left.length).toBe(260);
  });
});

describe("a gate before the author's own limit", () => {
  it("keeps it, and has nobody come in vain", async () => {
    const post = new Post();
    bulkFor(post, 200, { perMinute: 10 });
    await post.rest();
    const atFirst = post.asked;
    await post.runUntil(NOON + 30 * MINUTE);
    expect(post.left.length).toBe(200);
    expect(post.left.at(-1)?.at).toBeLessThan(NOON + 20.4 * MINUTE);
    for (const { at } of post.left) {
      const inAMinute = post.left.filter((other) => other.at >= at && other.at < at + MINUTE);
      expect(inAMinute.length).toBeLessThanOrEqual(12);
    }
    expect(post.asked - atFirst).toBeLessThan(2.1 * 198);
    expect(post.postponed).toBeLessThan(250);
  });

  it("lets an answer pass 200 messages of bulk", async () => {
    const post = new Post();
    bulkFor(post, 200, { perMinute: 10 });
    await post.runUntil(NOON + 3 * MINUTE + SECOND);
    post.say(answer("ana", { perMinute: 10 }));
    await post.rest();
    expect(post.left.at(-1)?.lane).toBe("ana");
  });
});

describe("three gates before one limit", () => {
  it("share it whole, and none of them goes short", async () => {
    const time: Time = { now: NOON };
    const limiter = createLimiter({ now: () => time.now });
    const posts = [new Post(time, limiter), new Post(time, limiter), new Post(time, limiter)];
    for (const [nth, post] of posts.entries()) {
      for (let person = 0; person < 3_000; person++) post.say(bulk(`bulk ${nth}.${person}`, FAST));
    }
    while (time.now < NOON + 4 * SECOND) {
      for (const post of posts) await post.rest();
      time.now = Math.min(...posts.map((post) => post.nextAt() ?? Number.POSITIVE_INFINITY));
    }
    const counts = posts.map(({ left }) => left.length);
    expect(counts.reduce((a, b) => a + b)).toBeGreaterThan(0.97 * (900 + 4 * 1_600));
    expect(Math.min(...counts)).toBeGreaterThan(600);
  });
});

describe("a gate whose limiter fails", () => {
  it("loses nobody, says so, and tries again", async () => {
    const time: Time = { now: NOON };
    const whole = createLimiter({ now: () => time.now });
    const failing: Limiter = {
      ...whole,
      ask: async (demand) => {
        if (time.now < NOON + 10 * SECOND) throw new Error("no limiter");
        return whole.ask(demand);
      },
    };
    const post = new Post(time, failing);
    bulkFor(post, 100);
    await post.rest();
    const atFirst = post.asked;
    await post.runUntil(NOON + 10 * SECOND - 1);
    expect(post.left).toEqual([]);
    expect(post.troubles.length).toBe(post.asked);
    // Some of them ask once, then one twice a second.
    expect(post.asked - atFirst).toBeLessThan(16 + 20);
    await post.runUntil(NOON + MINUTE);
    expect(post.left.length).toBe(100);
  });
});
