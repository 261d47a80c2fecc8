import type { Outage } from "../runtime/ports.ts";

/** Redis cannot be asked. What it said of it is the cause: it may name the place, and is for those who look for it. */
export class RedisAway extends Error implements Outage {
  readonly isOutage = true;

  /** @param what  what is not known or cannot be done now */
  constructor(what: string, cause: unknown) {
    super(`Redis cannot be asked ${what}: it goes on by itself as soon as Redis is back`, { cause });
  }
}
