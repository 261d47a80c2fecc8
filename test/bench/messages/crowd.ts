import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import { type SignedWebhook, signedWebhook, textWebhook } from "../../../src/simulator/graph/webhooks.ts";
import { ACCOUNT, PATH } from "./account.ts";

/**
 * People who write to one contestant. There are so many that one in a whole run writes fewer messages than a person
 * may be sent at once, so that the same crowd suits a server that limits itself.
 */
const PEOPLE = 2_000;
/** Connections that webhooks come by. */
const CONNECTIONS = 64;

export class Crowd {
  readonly #number: string;
  readonly #pool: Pool;
  /** The newest webhook of each person, until it is answered. */
  readonly #underWay = new Map<number, Promise<unknown>>();
  /** Messages so far. */
  written = 0;

  constructor(number: string, port: number) {
    this.#number = number;
    this.#pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS });
  }

  /**
   * Writes at a steady rate, whether or not answers come: a server that stands still is not spared what comes
   * meanwhile.
   *
   * @returns ms until each 200, from the moment at which the webhook was to leave, not from when it did
   */
  async steadily(perSecond: number, count: number): Promise<readonly number[]> {
    const webhooks = this.#webhooks(count);
    const waits: Promise<number>[] = [];
    const beganAt = performance.now();
    while (waits.length < count) {
      const due = Math.min(count, Math.ceil(((performance.now() - beganAt) * perSecond) / 1_000));
      for (const webhook of webhooks.slice(waits.length, due)) {
        waits.push(this.#deliver(webhook, beganAt + (waits.length * 1_000) / perSecond));
      }
      await sleep(1);
    }
    return Promise.all(waits);
  }

  /** Writes as fast as 200s come, each of so many at once waiting for its own. */
  async eagerly(atOnce: number, count: number): Promise<void> {
    const webhooks = this.#webhooks(count).values();
    const write = async () => {
      for (const webhook of webhooks) await this.#deliver(webhook, 0);
    };
    await Promise.all(Array.from({ length: atOnce }, write));
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** Signed before they are needed, so that the load costs little while it is measured. */
  #webhooks(count: number): readonly Webhook[] {
    return Array.from({ length: count }, () => this.#webhook(this.written++));
  }

  #webhook(n: number): Webhook {
    const person = n % PEOPLE;
    const from = String(5_511_900_000_000 + person);
    const id = `wamid.${Buffer.from(`${from}-${String(n).padStart(20, "0")}`).toString("base64")}`;
    const text = `hello, this is message ${Math.floor(n / PEOPLE) + 1}`;
    const message = { number: this.#number, from, text, id, at: Date.now(), name: "Ana Maria" };
    return { person, ...signedWebhook(textWebhook(message), ACCOUNT.appSecret) };
  }

  /** One after the other for each person: with two under way, nobody could say which one should be answered first. */
  async #deliver(webhook: Webhook, scheduledAt: number): Promise<number> {
    const { person } = webhook;
    const before = this.#underWay.get(person);
    const answered = before ? before.then(() => this.#post(webhook)) : this.#post(webhook);
    this.#underWay.set(person, answered);
    const answeredAt = await answered;
    if (this.#underWay.get(person) === answered) this.#underWay.delete(person);
    return answeredAt - scheduledAt;
  }

  /** @returns when the 200 came */
  async #post({ body, headers }: Webhook): Promise<number> {
    const answer = await this.#pool.request({ path: PATH, method: "POST", headers: { ...headers }, body });
    const answeredAt = performance.now();
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`a webhook was answered ${answer.statusCode}`);
    return answeredAt;
  }
}

interface Webhook extends SignedWebhook {
  /** Who writes, from 0. */
  readonly person: number;
}
