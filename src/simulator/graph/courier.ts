import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { type SignedWebhook, signedWebhook } from "./webhooks.ts";

/** Waits between two deliveries of one webhook, the last again and again: like Meta's, but not for seven days. */
const REDELIVERY_MS = [1_000, 2_000, 5_000, 15_000, 60_000] as const;
const DELIVERIES = 500;
/** How long a webhook may take to be answered. */
const ANSWER_MS = 20_000;

export interface CourierOptions {
  readonly appSecret: string;
  readonly webhookUrl?: string;
  readonly redeliveryMs?: readonly number[];
  /** How often a webhook is tried before it is given up; 500 when left out. */
  readonly deliveries?: number;
}

/** Brings webhooks to a business, again and again until it answers 200. */
export class Courier {
  readonly #options: CourierOptions;
  readonly #agent = new Agent({ headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS });
  readonly #closing = new AbortController();
  #webhookUrls: readonly string[];
  #posted = 0;

  constructor(options: CourierOptions) {
    this.#options = options;
    this.#webhookUrls = options.webhookUrl === undefined ? [] : [options.webhookUrl];
    // Every webhook that waits for its next delivery listens.
    setMaxListeners(0, this.#closing.signal);
  }

  deliverTo(webhookUrls: readonly string[]): void {
    this.#webhookUrls = webhookUrls;
  }

  /** Resolves when the webhook was answered 200; rejects when it was given up or the courier is closed. */
  async deliver(body: unknown): Promise<void> {
    const webhook = signedWebhook(body, this.#options.appSecret);
    const waits = this.#options.redeliveryMs ?? REDELIVERY_MS;
    const { deliveries = DELIVERIES } = this.#options;
    for (let delivery = 0; delivery < deliveries; delivery++) {
      if ((await this.#post(webhook)) === 200) return;
      await sleep(waits[Math.min(delivery, waits.length - 1)] ?? 0, undefined, {
        signal: this.#closing.signal,
      });
    }
    throw new Error(`the webhook was not answered 200 in ${deliveries} deliveries`);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#agent.destroy();
  }

  /** The status, or 0 when there was no answer. */
  async #post({ headers, body }: SignedWebhook): Promise<number> {
    // One after the other, as somebody does who balances the load of several servers.
    const webhookUrl = this.#webhookUrls[this.#posted++ % this.#webhookUrls.length];
    if (webhookUrl === undefined) return 0;
    try {
      const answer = await request(webhookUrl, {
        method: "POST",
        headers,
        body,
        dispatcher: this.#agent,
      });
      await answer.body.dump();
      return answer.statusCode;
    } catch {
      return 0;
    }
  }
}
