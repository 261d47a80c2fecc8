import { maskedText } from "../model/masking.ts";
import type { Bells, Store } from "../runtime/ports.ts";
import type { Finding, HealthCheck } from "../server/health.ts";
import { freeBytes } from "../services/disk.ts";
import { type RedisClient, reasonOf } from "../services/redis/connect.ts";
import { pingMasters } from "../services/redis/masters.ts";
import type { Presence } from "../services/redis/presence.ts";
import type { Spool } from "../services/spool/spool.ts";

/**
 * What `/readyz` looks at.
 *
 * @module
 */

const FINE: Finding = { state: "fine" };

export function storeCheck(store: Store): HealthCheck {
  return {
    name: "store",
    look: () =>
      store.probe().then(
        () => FINE,
        (error) => ({ state: "fails", details: { reason: wordsOf(error) } }),
      ),
  };
}

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

export function spoolCheck(spool: Spool): HealthCheck {
  return {
    name: "spool",
    look: async () => {
      const { waiting, hasRoom } = spool;
      return { state: waiting > 0 || !hasRoom ? "warns" : "fine", details: { waiting, hasRoom } };
    },
  };
}

/** What a disk must have left: enough for a checkpoint of the database and some hours of logs. */
const LEAST_BYTES = 64 * 1_048_576;

/** @param isNeeded whether messages are kept there; of logs and files only people hear that there is no room */
export function diskCheck(name: string, folder: string, isNeeded: boolean): HealthCheck {
  return {
    name,
    look: async () => {
      const free = await freeBytes(folder);
      const state = free >= LEAST_BYTES ? "fine" : isNeeded ? "fails" : "warns";
      return { state, details: { freeMiB: Math.floor(free / 1_048_576) } };
    },
  };
}

function wordsOf(error: unknown): string {
  return maskedText(error instanceof Error ? error.message : String(error));
}
