import { aliveKey } from "./names.ts";
import type { RedisClient } from "./scripts.ts";

const BEAT_MS = 3_000;
/** Whoever has not been heard of for so long is dead; a few beats may be lost. */
const DEAD_AFTER_MS = 10_000;

/** Tells the others that this process lives: what it has taken for sending is its own for so long. */
export class Heartbeat {
  readonly #client: RedisClient;
  readonly #key: string;
  readonly #besides: () => Promise<void>;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param besides  what else is to be done at each beat */
  constructor(client: RedisClient, instance: string, besides: () => Promise<void>) {
    this.#client = client;
    this.#key = aliveKey(instance);
    this.#besides = besides;
  }

  async start(): Promise<void> {
    await this.#beat();
    this.#timer = setInterval(() => void this.#beat().catch(() => {}), BEAT_MS);
    this.#timer.unref();
  }

  async #beat(): Promise<void> {
    await this.#client.set(this.#key, "1", "PX", DEAD_AFTER_MS);
    await this.#besides();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    // Who ends in order leaves nothing behind; if Redis is away, the key runs out.
    await this.#client.del(this.#key).catch(() => {});
  }
}
