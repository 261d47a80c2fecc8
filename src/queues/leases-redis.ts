import { randomBytes } from "node:crypto";
import type { Cluster, Redis } from "ioredis";
import type { ConversationId } from "../model/ids.ts";
import type { Lease, Leases } from "../runtime/ports.ts";
import { type LeaseScripts, withScripts } from "./lease-scripts.ts";
import { RedisAway } from "./outage.ts";

export interface RedisLeasesOptions {
  /** One Redis, or a Cluster. Its commands reject soon while Redis is away; it is not closed here. */
  readonly client: Redis | Cluster;
  /** Tests only: a part of the time, in the place of 3 s. */
  readonly leaseMs?: number;
  /** Tests only: in the place of 5 s. */
  readonly houseMs?: number;
}

/** A lease that is not renewed ends after this time; it is renewed three times as often. */
const LEASE_MS = 3_000;
const HOUSE_MS = 5_000;
const HOUSE_KEY = "{tb:house}";

/**
 * Leases of the processes that share a Redis: one key a lane, so that a Cluster spreads them.
 *
 * The fencing number is the time of Redis in microseconds. So it rises without a key for every lane that ever was, as
 * long as nobody sets back the clock of Redis.
 */
export function redisLeases(options: RedisLeasesOptions): Leases {
  return new RedisLeases(options);
}

class RedisLeases implements Leases {
  readonly #redis: LeaseScripts;
  readonly #leaseMs: number;
  readonly #houseMs: number;
  readonly #process = randomBytes(8).toString("hex");
  readonly #held = new Set<HeldLease>();
  #taken = 0;
  #renewing: NodeJS.Timeout | undefined;

  constructor({ client, leaseMs = LEASE_MS, houseMs = HOUSE_MS }: RedisLeasesOptions) {
    this.#redis = withScripts(client);
    this.#leaseMs = leaseMs;
    this.#houseMs = houseMs;
  }

  async take(lane: ConversationId): Promise<Lease | undefined> {
    const holder = `${this.#process}.${++this.#taken}`;
    const askedAt = performance.now();
    const fence = await this.#redis
      .tbTakeLease(keyOf(lane), holder, this.#leaseMs)
      .catch((error) => Promise.reject(new RedisAway("for a lane", error)));
    if (fence === 0) return undefined;
    const lease = new HeldLease(
      { key: keyOf(lane), holder, fence, endsAt: askedAt + this.#leaseMs },
      (over) => this.#release(over),
    );
    this.#held.add(lease);
    this.#renewing ??= setInterval(() => this.#renewAll(), this.#leaseMs / 3).unref();
    return lease;
  }

  async keepsHouse(): Promise<boolean> {
    const keeps = await this.#redis
      .tbKeepHouse(HOUSE_KEY, this.#process, this.#houseMs)
      .catch((error) => Promise.reject(new RedisAway("who keeps the house of the store", error)));
    return keeps === 1;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#held].map((lease) => lease.release()));
    await this.#redis.tbReleaseLease(HOUSE_KEY, this.#process).catch(() => {});
  }

  async #release(lease: HeldLease): Promise<boolean> {
    this.#held.delete(lease);
    this.#restIfIdle();
    try {
      return (await this.#redis.tbReleaseLease(lease.key, lease.holder)) === 1;
    } catch {
      // It ends by itself, and the sweep rings for whoever has asked.
      return false;
    }
  }

  #restIfIdle(): void {
    if (this.#held.size > 0) return;
    clearInterval(this.#renewing);
    this.#renewing = undefined;
  }

  #renewAll(): void {
    for (const lease of this.#held) void this.#renew(lease);
  }

  async #renew(lease: HeldLease): Promise<void> {
    const askedAt = performance.now();
    try {
      const isHeld = (await this.#redis.tbRenewLease(lease.key, lease.holder, this.#leaseMs)) === 1;
      lease.endsAt = isHeld ? askedAt + this.#leaseMs : 0;
    } catch {
      // Perhaps the next time; it counts as held no longer than Redis keeps it.
    }
  }
}

interface Holding {
  readonly key: string;
  readonly holder: string;
  readonly fence: number;
  readonly endsAt: number;
}

class HeldLease implements Lease {
  readonly key: string;
  readonly holder: string;
  readonly fence: number;
  /** By the clock of the process, counted from before Redis was asked: never later than Redis ends it. */
  endsAt: number;
  readonly #let: (lease: HeldLease) => Promise<boolean>;

  constructor({ key, holder, fence, endsAt }: Holding, release: (lease: HeldLease) => Promise<boolean>) {
    this.key = key;
    this.holder = holder;
    this.fence = fence;
    this.endsAt = endsAt;
    this.#let = release;
  }

  get isHeld(): boolean {
    return performance.now() < this.endsAt;
  }

  release(): Promise<boolean> {
    this.endsAt = 0;
    return this.#let(this);
  }
}

function keyOf(lane: ConversationId): string {
  return `{tb:lease:${lane}}`;
}
