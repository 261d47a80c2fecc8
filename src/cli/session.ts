import { randomUUID } from "node:crypto";
import { readWebhook } from "../channels/whatsapp/inbound.ts";
import type { Fields } from "../channels/whatsapp/readers.ts";
import type { Program } from "../language/compile/program.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { BotId, NumberId } from "../model/ids.ts";
import type { Clock, Host, Observer, Sender, Store } from "../runtime/ports.ts";
import { createRuntime, type Runtime } from "../runtime/runtime.ts";
import type { BotSettings } from "../settings/index.ts";
import { webhook } from "../simulator/graph/webhooks.ts";
import { contactOf } from "../simulator/phone.ts";
import { simulatedNumber } from "./numbers.ts";
import { runtimeBot } from "./runtime-bot.ts";

/** What a chat without a server is made of. */
export interface SessionOptions {
  readonly bot: BotId;
  readonly program: Program;
  readonly settings: BotSettings;
  readonly store: Store;
  readonly clock: Clock;
  readonly host: Host;
  readonly observer: Observer;
}

export type SessionOpened =
  | { readonly type: "session"; readonly session: Session }
  /** The top level of the bot's handler program faulted. */
  | { readonly type: "faulted"; readonly diagnostic: Diagnostic };

/** One bot with its runtime and a simulated WhatsApp that takes every message at once. */
export class Session {
  readonly runtime: Runtime;
  readonly #options: SessionOptions;
  readonly #number: NumberId;

  constructor(options: SessionOptions) {
    const { bot, program, settings } = options;
    this.#options = options;
    this.#number = (settings.phoneNumberIds[0] as NumberId | undefined) ?? simulatedNumber(bot);
    this.runtime = createRuntime({
      ...options,
      sender: AGREEABLE,
      bots: [runtimeBot(bot, program, settings)],
    });
  }

  /**
   * Brings in what a person did, as Meta's `messages[]` element.
   *
   * @returns why nothing came of it, when it is nothing that a bot can hear
   */
  say(element: Fields, profile?: string): Promise<readonly string[]> {
    return this.#receive({ contacts: [contactOf(element, profile)], messages: [element] });
  }

  /** Brings in a `statuses[]` element. @returns the same as `say` */
  report(status: Fields): Promise<readonly string[]> {
    return this.#receive({ statuses: [status] });
  }

  /** Lets time pass during which webhooks could have come. */
  async pass(elapsedMs: number): Promise<void> {
    await this.#options.store.received(elapsedMs);
  }

  async close(): Promise<void> {
    await this.runtime.stop();
    await this.#options.store.close();
  }

  async #receive(value: Fields): Promise<readonly string[]> {
    const { bot, clock } = this.#options;
    const inbound = readWebhook(webhook(this.#number, value), clock.now(), () => bot);
    await this.runtime.accept(inbound);
    return inbound.items.flatMap((item) => (item.type === "kept" ? [item.reason] : []));
  }
}

/** Opens a session and picks up what an earlier one left undone. */
export async function openSession(options: SessionOptions): Promise<SessionOpened> {
  const session = new Session(options);
  const deployed = await session.runtime.deploy(options.bot, options.program);
  if (deployed.type === "faulted") return { type: "faulted", diagnostic: deployed.diagnostic };
  await options.store.recover(options.settings.unknownWaitMs);
  return { type: "session", session };
}

const AGREEABLE: Sender = {
  send: async () => ({ type: "accepted", messageId: `wamid.${randomUUID()}` }),
};
