import { createHash } from "node:crypto";
import { type Bucket, bucketsOf, bucketToSlow, throughputBucket } from "../delivery/pace.ts";
import type { EpochMs } from "../model/ids.ts";
import type { Demand, Grant, Limiter } from "../runtime/ports.ts";
import { LIMITER_SCRIPT, MEMORY_MS } from "./limiter-script.ts";
import { firstWord, type RedisClient } from "./redis/connect.ts";

export interface RedisLimiterOptions {
  /** In the manner `ask`. It stays the caller's to close. */
  readonly client: RedisClient;
  /** Told once when Redis cannot be asked, and again only after it could. */
  readonly onTrouble: (error: unknown) => void;
  /** Tests only: the time, in the place of Redis' own. */
  readonly now?: () => EpochMs;
}

/** While Redis is away nothing may leave: nobody knows what others send. It is asked again so soon. */
const AWAY: Grant = { type: "wait", inMs: 500, scope: "number" };

/**
 * A limiter that all processes share which ask the same Redis, or the same Cluster: there each portfolio is on one master.
 * It fails closed: while Redis is away everything waits.
 * It comes back by itself, and is careful when Redis came back without what it knew.
 */
export function createRedisLimiter(options: RedisLimiterOptions): Limiter {
  return new RedisLimiter(options);
}

type Verb = "take" | "heard" | "slowDown";
type Reply = readonly [memory: string, waitMs: number, whose: number];

class RedisLimiter implements Limiter {
  readonly #options: RedisLimiterOptions;
  /** Resolves when it is known for the first time whether Redis is there. */
  readonly #tried: Promise<void>;
  readonly #memories = new Memories();
  #isAway = false;

  constructor(options: RedisLimiterOptions) {
    this.#options = options;
    this.#tried = firstWord(options.client);
  }

  async ask(demand: Demand): Promise<Grant> {
    const { portfolio, person, opensChat, limits } = demand;
    const buckets = bucketsOf(demand);
    const opens = opensChat && limits.dailyContacts !== undefined;
    const counted = opens ? [String(limits.dailyContacts), person] : ["", ""];
    const reply = await this.#call("take", portfolio, buckets, counted);
    if (!reply) return AWAY;
    const [, inMs, whose] = reply;
    if (inMs === 0) return { type: "granted" };
    return { type: "wait", inMs, scope: buckets[whose - 1]?.scope ?? "portfolio" };
  }

  async heard(
    { portfolio, number, limits }: Parameters<Limiter["heard"]>[0],
    messages: number,
  ): Promise<void> {
    const bucket = throughputBucket(number, limits);
    if (bucket) await this.#call("heard", portfolio, [bucket], [String(messages)]);
  }

  async slowDown(demand: Demand, scope: Parameters<Limiter["slowDown"]>[1]): Promise<void> {
    const bucket = bucketToSlow(demand, scope);
    if (bucket) await this.#call("slowDown", demand.portfolio, [bucket], []);
  }

  /** Undefined when Redis could not be asked. */
  async #call(
    verb: Verb,
    portfolio: string,
    buckets: readonly Bucket[],
    more: readonly string[],
  ): Promise<Reply | undefined> {
    try {
      await this.#tried;
      const { now } = this.#options;
      const at = now ? String(now()) : "";
      const keys = keysOf(portfolio, buckets);
      const figures = buckets.flatMap(({ intervalMs, depthMs, depthForItMs }) => [
        ...[intervalMs, depthMs, depthForItMs].map(String),
      ]);
      const head = [verb, at, this.#memories.of(portfolio), String(buckets.length)];
      const reply = await this.#run(keys, [...head, ...figures, ...more]);
      this.#memories.keep(portfolio, reply[0]);
      this.#isAway = false;
      return reply;
    } catch (error) {
      this.#trouble(error);
      return undefined;
    }
  }

  async #run(keys: readonly string[], args: readonly string[]): Promise<Reply> {
    try {
      return (await this.#options.client.evalsha(SHA, keys.length, ...keys, ...args)) as Reply;
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
      return (await this.#options.client.eval(LIMITER_SCRIPT, keys.length, ...keys, ...args)) as Reply;
    }
  }

  #trouble(error: unknown): void {
    if (this.#isAway) return;
    this.#isAway = true;
    this.#options.onTrouble(error);
  }
}

const SHA = createHash("sha1").update(LIMITER_SCRIPT).digest("hex");

/** All of a portfolio's keys are on one machine, as a script needs them: the part in braces says which. */
function keysOf(portfolio: string, buckets: readonly Bucket[]): readonly string[] {
  const tag = `{tb:${encodeURIComponent(portfolio)}}`;
  const names = ["memory", ...buckets.map(({ name }) => name), "people"];
  return names.map((name) => `${tag}:pace:${name}`);
}

/**
 * What Redis calls its memory of each portfolio, so that one that begins anew is found out. One that was not asked for
 * long may well have been forgotten in good order.
 */
class Memories {
  readonly #kept = new Map<string, { readonly memory: string; readonly asked: number }>();

  of(portfolio: string): string {
    const kept = this.#kept.get(portfolio);
    return kept && performance.now() - kept.asked < MEMORY_MS / 2 ? kept.memory : "";
  }

  keep(portfolio: string, memory: string): void {
    this.#kept.set(portfolio, { memory, asked: performance.now() });
  }
}
