import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { RedisClient } from "../connect.ts";

/** The processes that remember for each other. */
export interface Members {
  /** Names this process among them. */
  readonly name: string;
  /** Says that this process lives. Not said while it is in doubt about Redis: the others wait for it then. */
  sign(): Promise<void>;
  /** Says that this process has brought what it remembers, and waits until all have that lived before the restart. */
  gather(generation: string): Promise<void>;
  leave(): Promise<void>;
}

/** How often signs are to be given. */
export const SIGNS_APART_MS = 1_000;
/** Who was silent for so long when the others still gave signs was dead before. */
const SILENCE_MS = 7_000;
/** Who died together with Redis never comes. Others look for it once a second. */
const PATIENCE_MS = 6_000;
const LOOKS_APART_MS = 50;
/** Nothing of a gathering is wanted any more. */
const OVER_MS = 60_000;

const KEY = "{tb-again}:members";

/** By the time of Redis: the clocks of several machines differ. */
const SIGN = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ${OVER_MS})
return now
`;

export function joinMembers(client: RedisClient): Members {
  const name = randomUUID();

  /** Those that gave signs until shortly before the last one of all. */
  async function living(): Promise<readonly string[]> {
    const found = await client.zrange(KEY, 0, -1, "WITHSCORES");
    const last = Number(found.at(-1) ?? 0);
    return found.filter((_, nth) => nth % 2 === 0 && Number(found[nth + 1]) > last - SILENCE_MS);
  }

  return {
    name,
    async sign() {
      await client.eval(SIGN, 1, KEY, name);
    },
    async gather(generation) {
      const here = `{tb-again:${generation}}:here`;
      const awaited = await living();
      await client.sadd(here, name);
      await client.pexpire(here, OVER_MS);
      const givesUpAt = performance.now() + PATIENCE_MS;
      while (performance.now() < givesUpAt) {
        const present = new Set(await client.smembers(here));
        if (awaited.every((member) => present.has(member))) return;
        await pause(LOOKS_APART_MS);
      }
    },
    async leave() {
      await client.zrem(KEY, name).catch(() => undefined);
    },
  };
}
