import { attend, type DeskOptions, lookFor } from "../channels/webhook/desk.ts";
import { OBSERVED_PATHS } from "../channels/webhook/observed.ts";
import { type Answer, sendable } from "../channels/webhook/response.ts";
import { liveTable } from "../channels/webhook/table.ts";
import { readTarget } from "../channels/webhook/target.ts";
import { readWebhook } from "../channels/whatsapp/inbound.ts";
import type { Fields } from "../channels/whatsapp/readers.ts";
import type { Program, WebhookHandler } from "../language/compile/program.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { BotId, NumberId } from "../model/ids.ts";
import type { SeededTable } from "../model/table.ts";
import type { TemplateShape } from "../model/template.ts";
import type { WebRequest } from "../model/web.ts";
import { createRuntime } from "../runtime/conductor.ts";
import type { Clock, Host, Observer, Opened, Sender, Store, Web } from "../runtime/ports.ts";
import type { Runtime, RuntimeOptions } from "../runtime/runtime.ts";
import type { BotSettings } from "../settings/index.ts";
import { webhook } from "../simulator/graph/webhooks.ts";
import { addressOf, contactOf } from "../simulator/phone.ts";
import { agreeable, type Simulated } from "./agreeable.ts";
import type { WireRequest } from "./driver-request.ts";
import { simulatedNumber } from "./numbers.ts";
import { type BotMemory, remember } from "./remembered.ts";
import { runtimeBot } from "./runtime-bot.ts";
import { webhookSecrets } from "./webhooks.ts";

/** What a chat without a server is made of. */
export interface SessionOptions extends Pick<RuntimeOptions, "trace" | "isForeseeable" | "limiter"> {
  readonly bot: BotId;
  /** Its own folder: files that it sends lie there. */
  readonly folder: string;
  readonly program: Program;
  /** The rows that its tables begin with. */
  readonly tables: readonly SeededTable[];
  readonly settings: BotSettings;
  readonly store: Store;
  readonly clock: Clock;
  readonly host: Host;
  /** The way to web services. */
  readonly web: Web;
  readonly observer: Observer;
  /** The WhatsApp that it talks with; left out, one that takes every message at once. */
  readonly whatsapp?: (simulated: Simulated) => Sender;
  /** Told why a request was not used as it came. */
  readonly remark?: (text: string) => void;
}

export type SessionOpened =
  | { readonly type: "session"; readonly session: Session }
  /** The top level of the bot's handler program faulted. */
  | { readonly type: "faulted"; readonly diagnostic: Diagnostic };

/** One bot with its runtime and a simulated WhatsApp. */
export class Session {
  readonly runtime: Runtime;
  readonly #options: SessionOptions;
  readonly #number: NumberId;
  readonly #desk: DeskOptions<WebhookHandler>;

  constructor(options: SessionOptions) {
    const { bot, program, tables, settings, whatsapp = agreeable } = options;
    this.#options = options;
    this.#number = (settings.phoneNumberIds[0] as NumberId | undefined) ?? simulatedNumber(bot);
    this.runtime = createRuntime({
      ...options,
      sender: whatsapp(options),
      bots: [{ ...runtimeBot(bot, program, settings), tables, number: this.#number }],
    });
    this.#desk = {
      table: liveTable([bot], () => this.runtime.webhooks(bot), OBSERVED_PATHS),
      answer: ({ handler }, request) => this.runtime.answer(bot, handler, request),
      secrets: () => webhookSecrets(settings),
      ...(options.remark && { report: ({ reason }) => options.remark?.(reason) }),
    };
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

  /**
   * Lets a script answer a web request, as a server would; the answer may need more of the clock.
   *
   * @param begun told when the script is at work
   */
  async request({ target, raw }: WireRequest, begun: () => void): Promise<Requested> {
    const looked = lookFor(raw.method, target, this.#desk.table());
    if (looked.type === "unknown") return { answer: nothingThere(target) };
    if (looked.type === "refused") return { answer: looked.answer };
    let read: WebRequest | undefined;
    const answer = await attend(looked, raw, {
      ...this.#desk,
      answer: (door, request) => {
        read = request;
        const answering = this.#desk.answer(door, request);
        begun();
        return answering;
      },
    });
    return { answer: sendable(answer, raw.method).answer, ...(read && { read }) };
  }

  /** The run in which a person is, with its program; undefined when their next message begins one. */
  async openRun(person: string): Promise<OpenRun | undefined> {
    const { store, bot } = this.#options;
    const conversation = await store.findConversation(bot, this.#number, addressOf(person));
    const run = conversation && (await store.openRun(conversation));
    const record = run && (await store.getProgram(run.program));
    return record && { program: record.program, state: run.state };
  }

  /** Puts values into the bot's memory. */
  async remember(values: BotMemory): Promise<void> {
    const { store, bot, clock } = this.#options;
    if (values.length > 0) await remember(store, bot, values, clock.now());
  }

  /** Says which templates the account has, in the place of those before. */
  async know(templates: readonly TemplateShape[]): Promise<void> {
    const { store, bot, clock } = this.#options;
    await store.putTemplates(bot, { fetchedAt: clock.now(), templates });
    this.runtime.forgetTemplates();
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
    const inbound = readWebhook(webhook(this.#number, value), clock.now(), {
      ofNumber: () => bot,
      ofAccount: () => [bot],
    });
    await this.runtime.accept(inbound);
    return inbound.items.flatMap((item) => (item.type === "kept" ? [item.reason] : []));
  }
}

/** A conversation in the middle of its script. */
export interface OpenRun {
  readonly program: Program;
  readonly state: NonNullable<Opened["run"]>["state"];
}

/** What came of a web request. */
export interface Requested {
  readonly answer: Answer;
  /** The request as the script read it, when it came so far. */
  readonly read?: WebRequest;
}

function nothingThere(target: string): Answer {
  const observed = OBSERVED_PATHS.some((path) => path === readTarget(target)?.path);
  return {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8" },
    body: observed
      ? "Here scripts only look on, after the server's own answer."
      : "No script answers at this path.",
  };
}

/** Opens a session and picks up what an earlier one left undone. */
export async function openSession(options: SessionOptions): Promise<SessionOpened> {
  const session = new Session(options);
  const deployed = await session.runtime.deploy(options.bot, options.program, options.tables);
  if (deployed.type === "faulted") return { type: "faulted", diagnostic: deployed.diagnostic };
  await options.store.recover(options.settings.unknownWaitMs, "all");
  return { type: "session", session };
}
