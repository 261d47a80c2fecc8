import { randomInt } from "node:crypto";
import { hostname, userInfo } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../runtime/ports.ts";

/** What these commands take from the computer: tests hand in their own. */
export interface Around {
  readonly clock: Clock;
  /** Resolves after so long, or as soon as the signal is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  newPin(): string;
  /** Whoever sits here, as others may read it: `ana@desk`. */
  who(): string;
}

export const AROUND: Around = {
  clock: { now: () => Date.now() },
  async pause(ms, signal) {
    await sleep(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  },
  newPin: () => String(randomInt(0, 1_000_000)).padStart(6, "0"),
  who: () => `${userName()}@${hostname()}`,
};

/** A container may run under a number that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "somebody";
  }
}
