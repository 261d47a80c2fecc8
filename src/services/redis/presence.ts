import { randomUUID } from "node:crypto";
import type { RedisClient } from "./connect.ts";

/** Who of the processes that share a Redis is alive. */
export interface Presence {
  /** How many of them work on what has come in, this one included. */
  workers(): Promise<number>;
  close(): Promise<void>;
}

const KEY = "{tb-processes}:workers";
const SIGNS_APART_MS = 2_000;
/** Who has given no sign for so long is dead, or cannot reach Redis. */
const SILENCE_MS = 7_000;

/** By the time of Redis: the clocks of several machines differ. */
const SIGN = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
if ARGV[1] ~= '' then redis.call('ZADD', KEYS[1], now, ARGV[1]) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ${SILENCE_MS})
return redis.call('ZCARD', KEYS[1])
`;

/** @param isWorker whether this process works itself, and so gives signs until it is closed */
export function createPresence(client: RedisClient, isWorker: boolean): Presence {
  const name = isWorker ? randomUUID() : "";
  const sign = async (): Promise<number> => (await client.eval(SIGN, 1, KEY, name)) as number;
  // While Redis is away nobody can be told; the next sign tries again.
  const attempt = (): void => void sign().catch(() => undefined);
  if (isWorker) attempt();
  const signs = isWorker ? setInterval(attempt, SIGNS_APART_MS).unref() : undefined;
  return {
    workers: sign,
    async close() {
      clearInterval(signs);
      if (isWorker) await client.zrem(KEY, name).catch(() => undefined);
    },
  };
}
