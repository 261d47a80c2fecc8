import type { Bells } from "../runtime/ports.ts";
import type { HealthCheck } from "../server/health.ts";
import { type RedisClient, reasonOf } from "../services/redis/connect.ts";
import { pingMasters } from "../services/redis/masters.ts";
import type { Presence } from "../services/redis/presence.ts";

/**
 * What `/readyz` looks at besides, where several processes share a Redis.
 *
 * @module
 */

export function redisCheck(client: RedisClient, durability: "always" | "everysec"): HealthCheck {
  const promise = durability === "everysec" ? { durability, mayLose: LAST_SECOND } : { durability };
  return {
    name: "redis",
    look: () =>
      pingMasters(client).then(
        () => ({ state: "fine", details: promise }),
        (error) => ({ state: "fails", details: { reason: reasonOf(client, error), ...promise } }),
      ),
  };
}

const LAST_SECOND = "the last second of accepted messages, when Redis crashes";

/** Bells that nobody hears for longer are a sign that there is too little help. */
const LATE_MS = 10_000;

/** It never fails: whoever takes messages in can do so while nobody works, and whoever works is what is missing. */
export function queueCheck(bells: Bells): HealthCheck {
  return {
    name: "queue",
    isBridged: () => true,
    look: async () => {
      const { waiting, oldestMs } = await bells.lag();
      return { state: oldestMs > LATE_MS ? "warns" : "fine", details: { waiting, oldestMs } };
    },
  };
}

export function workersCheck(presence: Presence): HealthCheck {
  return {
    name: "workers",
    isBridged: () => true,
    look: async () => {
      const seen = await presence.workers();
      return { state: seen > 0 ? "fine" : "warns", details: { seen } };
    },
  };
}
