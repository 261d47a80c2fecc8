import { maskedText } from "../model/masking.ts";
import type { Store } from "../runtime/ports.ts";
import type { Finding, HealthCheck } from "../server/health.ts";
import { freeBytes } from "../services/disk.ts";
import type { Spool } from "../services/spool/spool.ts";

/**
 * What `/readyz` looks at, wherever the server keeps what it knows.
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
