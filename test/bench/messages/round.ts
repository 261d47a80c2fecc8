import { type Latency, latencyOf } from "../figures.ts";
import type { Corner } from "./corner.ts";

/** How many messages of each kind. */
export interface Plan {
  readonly rounds: number;
  readonly warmUp: number;
  readonly leadIn: number;
  readonly at500: number;
  readonly at1000: number;
  readonly eager: number;
}

/** What one contestant did in one round. */
export interface Round extends Eager {
  readonly at500: Steady;
  readonly at1000: Steady;
  readonly memoryMb: number;
}

/** What a steady load did. */
export interface Steady extends Latency {
  /** Processor time of the server for one message, microseconds. */
  readonly us: number;
  /** The system's part of it: sockets and the disk. */
  readonly systemUs: number;
  /** The whole of Redis, for those who have work for it. */
  readonly redisUs: number;
}

/** What a contestant did that got as much as it could do. */
export interface Eager {
  /** Messages a second from the first webhook to the last reply. */
  readonly saturated: number;
  /** Processor time of a message then, microseconds. */
  readonly saturatedUs: number;
  readonly saturatedRedisUs: number;
}

/** As much of a contestant as it takes to measure it. */
type Measured = Pick<Corner, "crowd" | "redis" | "processorTime" | "settled">;

/** Webhooks that wait for their 200 at the same time, when as many come as can. */
const AT_ONCE = 64;

export async function play(corner: Corner, plan: Plan): Promise<Round> {
  return {
    at500: await steady(corner, 500, plan.at500),
    at1000: await steady(corner, 1_000, plan.at1000),
    ...(await eager(corner, plan.eager)),
    memoryMb: await corner.memoryMb(),
  };
}

/** Everything that is measured later, so that it has been done before. */
export async function warmUp({ crowd, settled }: Measured, count: number): Promise<void> {
  await crowd.eagerly(AT_ONCE, count / 2);
  await settled();
  await crowd.steadily(1_000, count / 2);
  await settled();
}

/** Writes so many messages at a steady rate. */
export async function steady(corner: Measured, perSecond: number, count: number): Promise<Steady> {
  let waits: readonly number[] = [];
  const cost = await costOf(corner, count, async () => {
    waits = await corner.crowd.steadily(perSecond, count);
  });
  return { ...cost, ...latencyOf(waits) };
}

/** Writes so many messages as fast as they are taken. */
export async function eager(corner: Measured, count: number): Promise<Eager> {
  const beganAt = performance.now();
  const { us, redisUs } = await costOf(corner, count, () => corner.crowd.eagerly(AT_ONCE, count));
  const seconds = (performance.now() - beganAt) / 1_000;
  return { saturated: count / seconds, saturatedUs: us, saturatedRedisUs: redisUs };
}

/** What one of so many messages costs, from when they are written until all are replied to. */
async function costOf(
  { redis, processorTime, settled }: Measured,
  count: number,
  write: () => Promise<void>,
): Promise<Omit<Steady, keyof Latency>> {
  const before = await processorTime();
  const redisBefore = redis?.processorUs() ?? 0;
  await write();
  await settled();
  const redisUs = ((redis?.processorUs() ?? 0) - redisBefore) / count;
  const now = await processorTime();
  const systemUs = (now.system - before.system) / count;
  return { us: (now.user - before.user) / count + systemUs, systemUs, redisUs };
}
