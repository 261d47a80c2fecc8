import { setTimeout as pause } from "node:timers/promises";
import type { RedisServer } from "../../redis/server.ts";
import type { Stage } from "./ordeal.ts";

/**
 * What happens to a fleet and to its Redis while people write.
 *
 * @module
 */
export interface Kills {
  /** Each time one of these, by chance. */
  readonly victims: readonly string[];
  readonly times: number;
  readonly everyMs: number;
}

/** Kills a server, starts it again at once, and so on. Resolves when all of them serve again. */
export async function killByChance(
  { victims, times, everyMs }: Kills,
  { fleet, chance }: Stage,
): Promise<void> {
  const starts = new Map<string, Promise<void>>();
  for (let nth = 0; nth < times; nth++) {
    await pause(everyMs);
    const name = victims[Math.floor(chance() * victims.length)] ?? "";
    const victim = fleet.named(name);
    // One that is only just starting may be killed as well.
    await victim.kill();
    await starts.get(name);
    starts.set(name, victim.start());
  }
  await Promise.all(starts.values());
}

/** Longer than a lane stays the own of somebody who does not renew it. */
const FROZEN_MS = 5_000;

/** Servers stand still, one after the other, until others have taken their work over, and go on with it then. */
export async function freeze(names: readonly string[], { fleet }: Stage): Promise<void> {
  for (const name of names) {
    await pause(1_000);
    fleet.named(name).freeze(true);
    await pause(FROZEN_MS);
    fleet.named(name).freeze(false);
  }
}

/** The ways in which a Redis fails that is not simply gone. */
export const FAILURES = ["paused", "read-only", "out of memory"] as const;

export interface Outage {
  readonly how: (typeof FAILURES)[number];
  readonly afterMs: number;
  readonly ms: number;
}

/** How soon `/readyz` tells the truth, when Redis goes and when it is back. */
const HONEST_WITHIN_MS = 5_000;

/** Redis fails for a while. All servers say so in time, and are back in time, in the lives that they had. */
export async function redisFails({ how, afterMs, ms }: Outage, { redis, fleet }: Stage): Promise<void> {
  await pause(afterMs);
  const begunAt = performance.now();
  await SET[how](redis, true);
  await Promise.all(fleet.servers.map((server) => server.says(false, HONEST_WITHIN_MS)));
  await pause(Math.max(0, begunAt + ms - performance.now()));
  await SET[how](redis, false);
  await Promise.all(fleet.servers.map((server) => server.says(true, HONEST_WITHIN_MS)));
}

const SET: Readonly<Record<Outage["how"], (redis: RedisServer, on: boolean) => Promise<void>>> = {
  paused: async (redis, on) => (on ? redis.pause() : redis.resume()),
  "read-only": (redis, on) => redis.readOnly(on),
  "out of memory": (redis, on) => redis.full(on),
};

/** Redis is killed, and comes back with what it had written. */
export async function redisRestarts(
  { afterMs, awayMs }: { readonly afterMs: number; readonly awayMs: number },
  { redis }: Stage,
): Promise<void> {
  await pause(afterMs);
  await redis.kill();
  await pause(awayMs);
  await redis.restart();
}

/** The prefix of all keys that Bull keeps. */
const BULL_KEYS = "{tb-bull}*";

/** Bull loses all that it knows, as when somebody empties it. */
export async function bullForgets(afterMs: number, { redis: { client } }: Stage): Promise<void> {
  await pause(afterMs);
  const keys = await client.keys(BULL_KEYS);
  if (keys.length > 0) await client.del(keys);
}

/** Nobody works until all messages have got their 200; then somebody comes who does. */
export async function workersComeLate(workers: readonly string[], { fleet, written }: Stage): Promise<void> {
  await written;
  await Promise.all(workers.map((name) => fleet.named(name).start()));
}

/** How much of what it wrote last a Redis may lose that brings it to the disk each second. */
const LOST_MS = 1_000;
const WATCH_MS = 10;

/**
 * Redis is killed, and comes back without what it wrote in its last second, as after a power failure.
 *
 * @param afterMs  how long it lives until then
 * @returns how many bytes it lost; and ids of messages that had got their 200, and of which Redis knew no more when it was
 *   looked at: the servers may have been there before, and have kept some that were brought again
 */
export async function redisForgets(
  afterMs: number,
  { redis, accepted }: Pick<Stage, "redis" | "accepted">,
): Promise<{ readonly bytes: number; readonly ids: readonly string[] }> {
  const sizes: (readonly [at: number, bytes: number])[] = [];
  const watch = setInterval(() => sizes.push([performance.now(), redis.appended()]), WATCH_MS);
  await pause(afterMs);
  await redis.kill();
  clearInterval(watch);
  const [, kept] = sizes.findLast(([at]) => at <= performance.now() - LOST_MS) ?? [0, 0];
  const bytes = redis.appended() - kept;
  const known = [...accepted];
  redis.lose(kept);
  await redis.restart();
  const seen = await seenBy(redis);
  return { bytes, ids: known.filter((id) => !seen.has(id)) };
}

/** Ids of the messages that the store knows it has seen. */
async function seenBy({ client }: RedisServer): Promise<ReadonlySet<string>> {
  const keys = await client.keys("{tb:*:seen");
  const members = (await Promise.all(keys.map((key) => client.zrange(key, 0, -1)))).flat();
  return new Set(members.map((member) => (JSON.parse(member) as readonly [number: string, id: string])[1]));
}
