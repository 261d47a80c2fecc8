import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Bucket,
  bucketsOf,
  heard,
  isFull,
  type Level,
  slowedDown,
  take,
} from "../../src/delivery/pace.ts";
import type { EpochMs, NumberId } from "../../src/model/ids.ts";
import type { SendLimits } from "../../src/model/pacing.ts";

const NOON: EpochMs = Date.UTC(2026, 2, 2, 12);
const LIMITS: SendLimits = { throughput: 80, perMinute: 600, pair: { burst: 45, everyMs: 6_000 } };

/** What happens next, so many ms after what happened before. */
interface Step {
  readonly afterMs: number;
  readonly does: "ask" | "hear" | "slow down";
  readonly bulk: boolean;
}

const STEPS = fc.array(
  fc.record({
    afterMs: fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 40 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
    ),
    does: fc.oneof(
      { weight: 100, arbitrary: fc.constant<Step["does"]>("ask") },
      { weight: 5, arbitrary: fc.constant<Step["does"]>("hear") },
      { weight: 1, arbitrary: fc.constant<Step["does"]>("slow down") },
    ),
    bulk: fc.boolean(),
  }),
  { minLength: 150, maxLength: 400 },
);

const bucketsFor = (bulk: boolean, limits = LIMITS): readonly Bucket[] =>
  bucketsOf({ number: "111" as NumberId, person: "ana", bulk, limits });

/** When messages were granted. */
function played(steps: readonly Step[]): readonly EpochMs[] {
  const granted: EpochMs[] = [];
  let levels: readonly (Level | undefined)[] = [];
  let now = NOON;
  for (const { afterMs, does, bulk } of steps) {
    now += afterMs;
    const buckets = bucketsFor(bulk);
    const change = (act: (bucket: Bucket, level: Level | undefined) => Level): void => {
      levels = buckets.map((bucket, index) => act(bucket, levels[index]));
    };
    if (does === "hear") change((bucket, level) => heard(bucket, level, 3, now));
    else if (does === "slow down") change((bucket, level) => slowedDown(bucket, level, now));
    else {
      const taken = take(buckets, levels, now);
      if (taken.type === "wait") continue;
      levels = taken.levels;
      granted.push(now);
    }
  }
  return granted;
}

/** The most that leaves in a stretch of time, by what a bucket holds and how fast it fills. */
function mostWithin(ms: number, { intervalMs, depthMs }: Bucket): number {
  return Math.floor((depthMs + ms) / intervalMs + 0.1);
}

describe("the pace", () => {
  it("lets no more leave in any stretch of time than each bucket allows, whatever is asked when", () => {
    fc.assert(
      fc.property(STEPS, (steps) => {
        const times = played(steps);
        for (const bucket of bucketsFor(false)) {
          for (const [first, from] of times.entries()) {
            for (let last = first; last < times.length; last++) {
              const until = times[last] as EpochMs;
              if (last - first + 1 > mostWithin(until - from, bucket)) return false;
            }
          }
        }
        return true;
      }),
      { numRuns: 60 },
    );
  });

  it("grants, when nobody else came, exactly at the time that it said", () => {
    const rate = fc.record({ throughput: fc.integer({ min: 1, max: 2_000 }), bulk: fc.boolean() });
    fc.assert(
      fc.property(rate, fc.integer({ min: 0, max: 3_000 }), ({ throughput, bulk }, messages) => {
        const buckets = bucketsFor(bulk, { throughput });
        const [bucket] = buckets;
        if (!bucket) return false;
        const levels = [heard(bucket, undefined, messages, NOON)];
        const taken = take(buckets, levels, NOON);
        if (taken.type === "granted") return true;
        const sooner = take(buckets, levels, NOON + taken.inMs - 1);
        return sooner.type === "wait" && take(buckets, levels, NOON + taken.inMs).type === "granted";
      }),
    );
  });

  it("counts messages by their times: nobody fills a bucket up", () => {
    const [bucket] = bucketsFor(false, { throughput: 80 });
    const level = bucket && heard(bucket, undefined, 60, NOON);
    expect(level).toEqual({ fullAt: NOON + 750 });
  });

  it("tells a bucket that need not be remembered", () => {
    expect(isFull({ fullAt: NOON }, NOON)).toBe(true);
    expect(isFull({ fullAt: NOON + 1 }, NOON)).toBe(false);
    expect(isFull({ fullAt: NOON, slowed: { share: 0.5, at: NOON } }, NOON + 29_999)).toBe(false);
    expect(isFull({ fullAt: NOON, slowed: { share: 0.5, at: NOON } }, NOON + 30_000)).toBe(true);
  });

  it.each([
    [80, 60, 45],
    [1_600, 1_200, 900],
    [4, 3, 2],
    [2, 1, 1],
    [1, 1, 1],
  ])("of %i a second lets %i leave at once, and %i of bulk", (throughput, answers, bulk) => {
    const atOnce = (isBulk: boolean): number => {
      const buckets = bucketsFor(isBulk, { throughput });
      let levels: readonly (Level | undefined)[] = [];
      for (let granted = 0; ; granted++) {
        const taken = take(buckets, levels, NOON);
        if (taken.type === "wait") return granted;
        levels = taken.levels;
      }
    };
    expect([atOnce(false), atOnce(true)]).toEqual([answers, bulk]);
  });
});
