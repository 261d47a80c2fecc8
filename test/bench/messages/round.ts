import { type Latency, latencyOf } from "../figures.ts";
import type { Corner } from "./corner.ts";
import type { RedisServer } from "./redis.ts";

/** How many messages of each kind. */
export interface Plan {
  readonly rounds: number;
  readonly warmUp: number;
  readonly at500: number;
  readonly at1000: number;
  readonly eager: number;
}

/** What one contestant did in one round. */
export interface Round {
  readonly at500: Steady;
  readonly at1000: Steady;
  /** Messages a second from the first webhook to the last reply, as many as it can. */
  readonly saturated: number;
  /** Processor time of a message then, microseconds. */
  readonly saturatedUs: number;
  readonly memoryMb: number;
}

/** What a steady load did. */
interface Steady extends Latency {
  /** Processor time of the server for one message, microseconds. */
  readonly us: number;
  /** The system's part of it: sockets and the disk. */
  readonly systemUs: number;
  /** The whole of Redis, which one contestant has work for. */
  readonly redisUs: number;
}

/** Webhooks that wait for their 200 at the same time, when as many come as can. */
const AT_ONCE = 64;

export async function play(corner: Corner, plan: Plan, redis: RedisServer | undefined): Promise<Round> {
  return {
    at500: await steady(corner, 500, plan.at500, redis),
    at1000: await steady(corner, 1_000, plan.at1000, redis),
    ...(await eager(corner, plan.eager)),
    memoryMb: await corner.memoryMb(),
  };
}

/** Everything that is measured later, so that it has been done before. */
export async function warmUp({ crowd, settled }: Corner, { warmUp }: Plan): Promise<void> {
  await crowd.eagerly(AT_ONCE, warmUp / 2);
  await settled();
  await crowd.steadily(1_000, warmUp / 2);
  await settled();
}

async function steady(
  { crowd, processorTime, settled }: Corner,
  perSecond: number,
  count: number,
  redis: RedisServer | undefined,
): Promise<Steady> {
  const before = await processorTime();
  const redisBefore = redis?.processorUs() ?? 0;
  const waits = await crowd.steadily(perSecond, count);
  await settled();
  const redisUs = ((redis?.processorUs() ?? 0) - redisBefore) / count;
  return { ...since(before, await processorTime(), count), redisUs, ...latencyOf(waits) };
}

async function eager(
  { crowd, processorTime, settled }: Corner,
  count: number,
): Promise<Pick<Round, "saturated" | "saturatedUs">> {
  const before = await processorTime();
  const beganAt = performance.now();
  await crowd.eagerly(AT_ONCE, count);
  await settled();
  const seconds = (performance.now() - beganAt) / 1_000;
  return { saturated: count / seconds, saturatedUs: since(before, await processorTime(), count).us };
}

function since(
  before: NodeJS.CpuUsage,
  now: NodeJS.CpuUsage,
  count: number,
): Pick<Steady, "us" | "systemUs"> {
  const systemUs = (now.system - before.system) / count;
  return { us: (now.user - before.user) / count + systemUs, systemUs };
}
