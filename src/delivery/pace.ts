import type { EpochMs, NumberId } from "../model/ids.ts";
import type { Scope, SendLimits } from "../model/pacing.ts";

/**
 * When a message may leave: the generic cell rate algorithm, over several buckets at once.
 *
 * A bucket is one number: the time at which it will be full again. Each message puts that time off by one interval,
 * and may leave as long as it is not further away than the bucket is deep. Nothing has to be filled up by anybody.
 *
 * T1 A message takes from all of its buckets, or from none.
 * T2 In any stretch of time no more leaves than the bucket holds, and one for each interval of that stretch.
 * T3 Bulk leaves the last quarter of a bucket to answers. It may lag behind, never get ahead: its rate over time is whole.
 * T4 A bucket that was slowed down never lets more through than it otherwise would.
 *
 * `services/limiter-script.ts` says the same in Redis' own language: the two must change together, and
 * `test/contract/limiter.ts` holds both to it.
 *
 * @module
 */

/** One limit as it concerns one message. */
export interface Bucket {
  readonly scope: Exclude<Scope, "portfolio">;
  /** Tells it apart from all others of its portfolio. */
  readonly name: string;
  /** Between two messages, in the long run. */
  readonly intervalMs: number;
  /** What leaves at once, as the time that it takes to fill up again; for everybody, and for this message. */
  readonly depthMs: number;
  readonly depthForItMs: number;
}

/** How a bucket stands; undefined where nothing is known of it: it is full. */
export interface Level {
  /** When it will be full again if nothing more is taken. */
  readonly fullAt: EpochMs;
  /** Which part of its rate was left to it, and when. */
  readonly slowed?: { readonly share: number; readonly at: EpochMs };
}

export const PACE = {
  /** A second of the number's throughput is what the channel counts; the rest is for messages that the network delays. */
  throughputDepthMs: 750,
  /**
   * Messages of the author's own limit that may leave at once. An answer is often two or three of them, and reads badly
   * when they come apart; with many more than that, "so many a minute" would not be true of a minute.
   */
  ownBurst: 3,
  /** The same as time: where thousands a minute may leave, a timer that is a little late must not cost any. */
  ownDepthMs: 500,
  /** The part of a burst that bulk leaves to answers. */
  answersShare: 1 / 4,
  /** How far people's own messages may put off ours, beyond what a full burst does. */
  debtMs: 1_000,
  /** Nothing leaves for so long, or one interval, after the channel said that it was too fast. */
  closedMs: 1_000,
  /** What was under way when it said so is told the same: that is no reason to slow down again. */
  slowAgainMs: 1_000,
  leastShare: 1 / 32,
  /** From a standstill to the full rate, evenly: after being halved, half a minute. */
  recoveryMs: 60_000,
  /** How long somebody counts as written to. */
  dayMs: 24 * 3_600_000,
  /** Sums of fractions are off by so much at most in a burst; whoever comes back in time must not be told to wait for that. */
  slackMs: 0.1,
} as const;

/** What matters of a message that wants to leave. */
interface Leaving {
  readonly number: NumberId;
  readonly person: string;
  readonly bulk: boolean;
  readonly limits: SendLimits;
}

/** Which buckets a message takes from. */
export function bucketsOf(of: Leaving): readonly Bucket[] {
  const { number, person, limits } = of;
  const { pair, perMinute } = limits;
  const shared = [throughputBucket(number, limits), perMinute ? ownBucket(number, perMinute) : undefined]
    .filter((bucket) => bucket !== undefined)
    .map((bucket) => (of.bulk ? forBulk(bucket) : bucket));
  if (!pair) return shared;
  return [...shared, bucket("pair", `${number}:${person}`, pair.everyMs, pair.burst * pair.everyMs)];
}

/** What people's own messages take from, too; undefined when nobody counts them. */
export function throughputBucket(number: NumberId, { throughput }: SendLimits): Bucket | undefined {
  return throughput ? bucket("number", number, 1_000 / throughput, PACE.throughputDepthMs) : undefined;
}

/** The bucket of a scope that the channel finds too fast. An account has no rate: it is the number that slows down. */
export function bucketToSlow(of: Leaving, scope: Scope): Bucket | undefined {
  const slows = scope === "portfolio" ? "number" : scope;
  return bucketsOf(of).find((bucket) => bucket.scope === slows);
}

function ownBucket(number: NumberId, perMinute: number): Bucket {
  const intervalMs = 60_000 / perMinute;
  const atOnce = Math.min(PACE.ownBurst, perMinute);
  return bucket("own", number, intervalMs, Math.max(atOnce * intervalMs, PACE.ownDepthMs));
}

/** One message always fits in. */
function bucket(scope: Bucket["scope"], of: string, intervalMs: number, depthMs: number): Bucket {
  const depth = Math.max(depthMs, intervalMs);
  return { scope, name: `${scope}:${of}`, intervalMs, depthMs: depth, depthForItMs: depth };
}

function forBulk(bucket: Bucket): Bucket {
  const { intervalMs, depthMs } = bucket;
  const leftMs = Math.max(intervalMs, depthMs * PACE.answersShare);
  return { ...bucket, depthForItMs: Math.max(intervalMs, depthMs - leftMs) };
}

export type Taken =
  | { readonly type: "granted"; readonly levels: readonly Level[] }
  | { readonly type: "wait"; readonly inMs: number; readonly scope: Scope };

/**
 * Takes a message from its buckets (T1).
 *
 * @param levels how the buckets stand, in their order
 * @param roomAt when the portfolio has room for the person; undefined when it has
 * @returns how they stand then; or after how many whole ms it would be granted if nobody else came
 */
export function take(
  buckets: readonly Bucket[],
  levels: readonly (Level | undefined)[],
  now: EpochMs,
  roomAt?: EpochMs,
): Taken {
  const flows = buckets.map((bucket, index) => flowOf(bucket, levels[index], now));
  const waits = buckets.map(
    ({ scope, depthForItMs }, index): Wait => ({ scope, ms: waitOf(flows[index]!, depthForItMs, now) }),
  );
  if (roomAt !== undefined) waits.push({ scope: "portfolio", ms: roomAt - now });
  const longest = waits.reduce((longest, wait) => (wait.ms > longest.ms ? wait : longest), NO_WAIT);
  if (longest.ms > PACE.slackMs)
    return { type: "wait", inMs: Math.ceil(longest.ms - PACE.slackMs), scope: longest.scope };
  return { type: "granted", levels: flows.map((flow) => after(flow, flow.intervalMs)) };
}

interface Wait {
  readonly scope: Scope;
  readonly ms: number;
}

const NO_WAIT: Wait = { scope: "number", ms: 0 };

/** People's own messages take from a bucket without being asked, down to a bounded debt. */
export function heard(bucket: Bucket, level: Level | undefined, messages: number, now: EpochMs): Level {
  const flow = flowOf(bucket, level, now);
  const inDebtAt = now + flow.depthMs + PACE.debtMs;
  const tookMs = Math.min(messages * flow.intervalMs, Math.max(0, inDebtAt - flow.fullAt));
  return after(flow, tookMs);
}

/** The channel says that it was too fast: the bucket is empty, closed for a moment, and has half its rate. */
export function slowedDown(bucket: Bucket, level: Level | undefined, now: EpochMs): Level {
  const before = flowOf(bucket, level, now);
  const { slowed } = before;
  if (slowed && now >= slowed.at && now - slowed.at < PACE.slowAgainMs) return after(before, 0);
  const share = Math.max(PACE.leastShare, before.share / 2);
  const { fullAt, intervalMs, depthMs } = flowOf(bucket, { ...before, slowed: { share, at: now } }, now);
  const closedMs = Math.max(PACE.closedMs, intervalMs);
  return { fullAt: Math.max(fullAt, now + depthMs - intervalMs + closedMs), slowed: { share, at: now } };
}

/** Whether a bucket is as if nothing had ever been taken from it. */
export function isFull({ fullAt, slowed }: Level, now: EpochMs): boolean {
  return fullAt <= now && (!slowed || shareOf(slowed, now) >= 1);
}

/** How a bucket runs now. */
interface Flow {
  readonly fullAt: EpochMs;
  readonly slowed: Level["slowed"];
  readonly share: number;
  readonly intervalMs: number;
  readonly depthMs: number;
}

function flowOf(bucket: Bucket, level: Level | undefined, now: EpochMs): Flow {
  const { fullAt = now, slowed } = level ?? {};
  const share = slowed ? shareOf(slowed, now) : 1;
  const intervalMs = bucket.intervalMs / share;
  const depthMs = Math.max(bucket.depthMs, intervalMs);
  const fullFrom = fullAt > emptiestAt(bucket, now) ? now : Math.max(now, fullAt);
  return { fullAt: fullFrom, slowed: share < 1 ? slowed : undefined, share, intervalMs, depthMs };
}

/**
 * No bucket is ever emptier than this. One that seems to be was left by a clock that has been set back since, and how
 * it stands nobody knows: rather full than closed until the clock is there again.
 */
function emptiestAt({ intervalMs, depthMs }: Bucket, now: EpochMs): EpochMs {
  const slowestMs = intervalMs / PACE.leastShare;
  return now + Math.max(depthMs, slowestMs) + Math.max(PACE.debtMs, PACE.closedMs, slowestMs);
}

function shareOf({ share, at }: NonNullable<Level["slowed"]>, now: EpochMs): number {
  return Math.min(1, share + Math.max(0, now - at) / PACE.recoveryMs);
}

function waitOf({ fullAt, intervalMs }: Flow, depthMs: number, now: EpochMs): number {
  return fullAt + intervalMs - Math.max(depthMs, intervalMs) - now;
}

function after({ fullAt, slowed }: Flow, tookMs: number): Level {
  return { fullAt: fullAt + tookMs, ...(slowed && { slowed }) };
}

/** Between two messages of a number, in the long run; 0 when nothing of it is limited. */
export function intervalMs({ throughput, perMinute }: SendLimits): number {
  return Math.max(throughput ? 1_000 / throughput : 0, perMinute ? 60_000 / perMinute : 0);
}
