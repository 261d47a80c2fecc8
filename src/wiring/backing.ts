import type { Logger } from "pino";
import type { Bells, Leases, Limiter, Store } from "../runtime/ports.ts";
import type { HealthCheck } from "../server/health.ts";
import { openStore } from "../stores/index.ts";
import { diskCheck, storeCheck } from "./checks.ts";

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
  if (redisUrl !== undefined) {
    // Who is alone need not wait until Redis and Bull are loaded.
    const { backingOverRedis } = await import("./backing-redis.ts");
    return backingOverRedis({ ...options, redisUrl }, logger);
  }
  const store = options.store ?? (await openStore(dataDir));
  return {
    ...{ store, shared: {} },
    checks: [storeCheck(store), diskCheck("disk", dataDir, true)],
    close: () => store.close(),
  };
}
