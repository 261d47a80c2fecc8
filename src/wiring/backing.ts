import type { Logger } from "pino";
import { maskedText } from "../model/masking.ts";
import { bullBells } from "../queues/bull.ts";
import { redisLeases } from "../queues/leases-redis.ts";
import type { Bells, Leases, Limiter, Store } from "../runtime/ports.ts";
import type { HealthCheck } from "../server/health.ts";
import { createRedisLimiter } from "../services/limiter-redis.ts";
import { remembering } from "../services/redis/again/again.ts";
import { connectRedis, firstWord, type RedisClient } from "../services/redis/connect.ts";
import { createPresence } from "../services/redis/presence.ts";
import { feelPulse } from "../services/redis/pulse.ts";
import { openRedisStore, openStore } from "../stores/index.ts";
import { diskCheck, queueCheck, redisCheck, storeCheck, workersCheck } from "./checks.ts";

export type Role = "web" | "worker" | "all";

export interface BackingOptions {
  readonly dataDir: string;
  readonly role: Role;
  /** The Redis that several processes share. */
  readonly redisUrl?: string;
  readonly redisDurability?: "always" | "everysec";
  /** In the place of the store that would be opened. */
  readonly store?: Store;
  /** Whether messages are taken in although the store cannot keep them. */
  readonly isBridged: () => boolean;
}

/** What an app stands on: by itself on its data folder, or with others on a Redis. */
export interface Backing {
  readonly store: Store;
  /** What the runtimes of several processes have in common; empty for one that is alone. */
  readonly shared: { readonly bells?: Bells; readonly leases?: Leases; readonly limiter?: Limiter };
  readonly checks: readonly HealthCheck[];
  close(): Promise<void>;
}

/** @throws when what it is to stand on is not there */
export async function openBacking(options: BackingOptions, logger: Logger): Promise<Backing> {
  const { redisUrl, dataDir } = options;
  if (redisUrl !== undefined) return overRedis({ ...options, redisUrl }, logger);
  const store = options.store ?? (await openStore(dataDir));
  return {
    ...{ store, shared: {} },
    checks: [storeCheck(store), diskCheck("disk", dataDir, true)],
    close: () => store.close(),
  };
}

async function overRedis(
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
