import type { Logger } from "pino";
import { maskedText } from "../model/masking.ts";
import { bullBells } from "../queues/bull.ts";
import { redisLeases } from "../queues/leases-redis.ts";
import type { Store } from "../runtime/ports.ts";
import { createRedisLimiter } from "../services/limiter-redis.ts";
import { remembering } from "../services/redis/again/again.ts";
import { connectRedis, firstWord, type RedisClient } from "../services/redis/connect.ts";
import { createPresence } from "../services/redis/presence.ts";
import { feelPulse } from "../services/redis/pulse.ts";
import { openRedisStore } from "../stores/redis.ts";
import type { Backing, BackingOptions } from "./backing.ts";
import { diskCheck, storeCheck } from "./checks.ts";
import { queueCheck, redisCheck, workersCheck } from "./checks-redis.ts";

/** What stands on a Redis, for any number of processes. @throws when it is not there */
export async function backingOverRedis(
  options: BackingOptions & { readonly redisUrl: string },
  logger: Logger,
): Promise<Backing> {
  const { redisUrl, redisDurability = "always", role, dataDir, isBridged } = options;
  const client = connectRedis(redisUrl, "ask");
  await firstWord(client);
  const opened = options.store ?? (await openedOver(client));
  const store = redisDurability === "everysec" ? remembering(opened, client, againLog(logger)) : opened;
  const stopPulse = feelPulse(client, pulseLog(logger));
  const bells = bullBells({ connect: () => connectRedis(redisUrl, "queue"), onTrouble: bellLog(logger) });
  const leases = redisLeases({ client });
  const limiter = createRedisLimiter({ client, onTrouble: limiterLog(logger) });
  const presence = createPresence(client, role !== "web");
  const kept = [storeCheck(store), redisCheck(client, redisDurability)];
  return {
    store,
    shared: { bells, leases, limiter },
    checks: [
      ...kept.map((check) => ({ ...check, isBridged })),
      ...[queueCheck(bells), workersCheck(presence), diskCheck("disk", dataDir, false)],
    ],
    async close() {
      stopPulse();
      await bells.close();
      await leases.close();
      await presence.close();
      await store.close();
      client.disconnect();
    },
  };
}

async function openedOver(client: RedisClient): Promise<Store> {
  try {
    return await openRedisStore({ client });
  } catch (error) {
    client.disconnect();
    throw error;
  }
}

function pulseLog(logger: Logger): Parameters<typeof feelPulse>[1] {
  return {
    away: (reason) =>
      logger.error({ reason }, "Redis is away: what waits there waits, and what comes cannot be kept in it"),
    back: (awayMs) => logger.info({ awayMs }, "Redis is back, and work goes on"),
  };
}

function againLog(logger: Logger): Parameters<typeof remembering>[2] {
  return {
    restarted: (remembered) =>
      logger.warn(remembered, "Redis was started anew: what it may have lost is written again first"),
    written: () => logger.info("what Redis may have lost was written again"),
  };
}

/** Not the error itself: what it was about may hold a password. */
function bellLog(logger: Logger): (error: unknown) => void {
  return (error) =>
    logger.warn(
      { reason: reasonIn(error) },
      "bells cannot be carried: what was not rung for is found by the sweep",
    );
}

function limiterLog(logger: Logger): (error: unknown) => void {
  return (error) =>
    logger.error(
      { reason: reasonIn(error) },
      "Redis cannot be asked for limits: nothing is sent until it can",
    );
}

function reasonIn(error: unknown): string {
  return maskedText(error instanceof Error ? error.message : String(error));
}
