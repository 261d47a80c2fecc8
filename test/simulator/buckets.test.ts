import { describe, expect, test } from "vitest";
import { Buckets, type GraphLimits } from "../../src/simulator/graph/buckets.ts";

const PAIR = { burst: 45, everyMs: 6_000 };

/** Buckets with a clock of their own. */
function bucketsOf(limits: GraphLimits) {
  const clock = { now: 1_790_000_000_000 };
  return { clock, buckets: new Buckets(limits, () => clock.now) };
}

/** How many messages pass before one is refused, and with which code. */
function drain(take: (turn: number) => number | undefined): readonly [number, number | undefined] {
  for (let passed = 0; passed < 10_000; passed++) {
    const code = take(passed);
    if (code !== undefined) return [passed, code];
  }
  return [10_000, undefined];
}

describe("the buckets of a fake Graph", () => {
  test("are bottomless when nothing is said", () => {
    const { buckets } = bucketsOf({});
    expect(drain(() => buckets.take("1", "a"))).toEqual([10_000, undefined]);
  });

  test("give a person 45 messages at once, and one more each six seconds", () => {
    const { buckets, clock } = bucketsOf({ pair: PAIR });
    expect(drain(() => buckets.take("1", "a"))).toEqual([45, 131_056]);
    clock.now += 5_999;
    expect(buckets.take("1", "a")).toBe(131_056);
    clock.now += 1;
    expect(drain(() => buckets.take("1", "a"))).toEqual([1, 131_056]);
    clock.now += 20 * 6_000;
    expect(drain(() => buckets.take("1", "a"))).toEqual([20, 131_056]);
  });

  test("are others for another person and another number", () => {
    const { buckets } = bucketsOf({ pair: { burst: 1, everyMs: 6_000 } });
    expect(buckets.take("1", "a")).toBeUndefined();
    expect([buckets.take("1", "a"), buckets.take("1", "b"), buckets.take("2", "a")]).toEqual([
      131_056,
      undefined,
      undefined,
    ]);
  });

  test("give a number 80 messages a second, to whomever", () => {
    const { buckets, clock } = bucketsOf({ perSecond: 80 });
    expect(drain((turn) => buckets.take("1", `p${turn}`))).toEqual([80, 130_429]);
    clock.now += 1_000;
    expect(drain((turn) => buckets.take("1", `p${turn}`))).toEqual([80, 130_429]);
  });

  test("count what the number gets, and never hold it", () => {
    const { buckets, clock } = bucketsOf({ perSecond: 10 });
    for (let heard = 0; heard < 15; heard++) buckets.heard("1");
    expect(buckets.take("1", "a")).toBe(130_429);
    clock.now += 500;
    expect(buckets.take("1", "a")).toBe(130_429);
    clock.now += 100;
    expect(buckets.take("1", "a")).toBeUndefined();
  });

  test("are emptied by no message that another one refuses", () => {
    const { buckets, clock } = bucketsOf({ perSecond: 2, pair: { burst: 1, everyMs: 60_000 } });
    expect(buckets.take("1", "a")).toBeUndefined();
    expect(drain(() => (buckets.take("1", "a") === 131_056 ? undefined : 0))).toEqual([10_000, undefined]);
    expect(buckets.take("1", "b")).toBeUndefined();
    expect(buckets.take("1", "c")).toBe(130_429);
    clock.now += 500;
    expect(buckets.take("1", "c")).toBeUndefined();
  });

  test("let pass a little more when they have a margin", () => {
    const { buckets, clock } = bucketsOf({ perSecond: 100, margin: 0.03 });
    expect(drain(() => buckets.take("1", "a"))).toEqual([103, 130_429]);
    clock.now += 1_000;
    expect(drain(() => buckets.take("1", "a"))).toEqual([103, 130_429]);
  });

  test("of very many people are forgotten only when they are full again", () => {
    const { buckets, clock } = bucketsOf({ pair: { burst: 1, everyMs: 6_000 } });
    for (let person = 0; person < 20_000; person++) buckets.take("1", `p${person}`);
    clock.now += 6_000;
    buckets.take("1", "p7");
    buckets.take("1", "another");
    expect(buckets.take("1", "p7")).toBe(131_056);
    expect(buckets.take("1", "p8")).toBeUndefined();
  });
});
