import { setMaxListeners } from "node:events";
import type { EpochMs } from "../../model/ids.ts";
import type { DeliveryStatus } from "../../model/outbox.ts";
import { LocalServer } from "../local-server.ts";
import { titleOf } from "./answers.ts";
import { Buckets, type GraphLimits, type TooFast } from "./buckets.ts";
import { Chaos, type ChaosCounts, type ChaosOptions } from "./chaos.ts";
import { Courier, type CourierOptions } from "./courier.ts";
import { newMessageId } from "./endpoint.ts";
import { type GraphMedia, Library, type MediaElement, mediaElement } from "./library.ts";
import { type GraphNumber, type GraphRegistry, NumberRegistry } from "./number-registry.ts";
import { type AcceptedMessage, Records, type RefusedRequest } from "./records.ts";
import { answerGraph } from "./routes.ts";
import { type Scope, type Trouble, Troubles } from "./troubles.ts";
import { Watch } from "./watch.ts";
import { messageWebhook, statusWebhook, type TextMessage, textWebhook } from "./webhooks.ts";

/** No person has this address. */
const EVERYBODY = "";

export interface FakeGraphOptions extends CourierOptions {
  /** Chosen by the system when left out. */
  readonly port?: number;
  /** The phone number ids that exist; any when left out. */
  readonly numbers?: readonly string[];
  /** The id of the business account; any when left out. */
  readonly account?: string;
  /** The numbers of the account, for which codes can be asked. */
  readonly registry?: readonly GraphNumber[];
  /** The only token that is taken; any when left out. */
  readonly token?: string;
  /** What is reported of an accepted message, one after the other; sent, delivered, read when left out. */
  readonly statuses?: readonly DeliveryStatus[];
  /** The system's clock when left out. */
  readonly now?: () => EpochMs;
  /** The templates of every account, as Graph describes them: what is sent has to fit. Without them any is taken. */
  readonly templates?: readonly unknown[];
  /** How fast it lets a business be; as fast as it likes when left out. */
  readonly limits?: GraphLimits;
  /** What goes wrong by chance, where nothing was planned; nothing when left out. */
  readonly chaos?: ChaosOptions;
}

/** Meta's double: takes messages as Graph does, reports on them by webhook, and fails as it is told to. */
export interface FakeGraph {
  /** What GRAPH_BASE_URL has to be. */
  readonly url: string;
  /** In order of acceptance. */
  readonly accepted: readonly AcceptedMessage[];
  readonly refused: readonly RefusedRequest[];
  /** Requests that were left hanging so far. */
  readonly hanging: number;
  /** Files that were uploaded and are still there, in that order. */
  readonly uploads: readonly GraphMedia[];
  readonly registry: GraphRegistry;
  /** How often what went wrong by chance. */
  readonly misfortunes: ChaosCounts;
  /** Messages that were refused so far because they came too fast. */
  throttled(code: TooFast): number;
  /** What the templates of every account are from now on. */
  setTemplates(templates: readonly unknown[]): void;
  /** Where webhooks go from now on; with several servers each delivery goes to the next of them. */
  deliverTo(...webhookUrls: readonly string[]): void;
  /** Plans a trouble for the next send, or for those in scope. */
  trouble(trouble: Trouble, scope?: Scope): void;
  /** Forgets all planned troubles. */
  calm(): void;
  /** Whether to keep silent about messages, or those to one person, from now on: they are never reported on. */
  silence(on: boolean, to?: string): void;
  refuseConnections(): Promise<void>;
  acceptConnections(): Promise<void>;
  /** A person writes. Resolves with the message id when the webhook was answered 200. */
  inbound(text: string, message: InboundText): Promise<string>;
  /** Keeps a file of a person. @returns what a webhook says of it */
  keep(file: Pick<GraphMedia, "mime" | "bytes"> & { readonly number?: string }): MediaElement;
  /** A person sends a file, which can be fetched here. Resolves as `inbound` does. */
  inboundMedia(file: InboundFile, message: InboundText): Promise<string>;
  /** Delivers any webhook body, signed. Resolves when it was answered 200. */
  deliver(body: unknown): Promise<void>;
  /** Resolves as soon as the predicate holds; it is asked again whenever something happened here. */
  until(predicate: (graph: FakeGraph) => boolean): Promise<void>;
  /** Resolves when no request is being answered and no webhook is on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** What a person sends along, and what they say of it. */
interface InboundFile extends Pick<GraphMedia, "mime" | "bytes"> {
  readonly type: "image" | "video" | "audio" | "document" | "sticker";
  /** `caption`, `filename`; and what Graph says of the file, when that is to be something else. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Who writes; the number is the first one, and the id a new one, when left out. */
type InboundText = Pick<TextMessage, "from"> & Partial<Pick<TextMessage, "name" | "id" | "number" | "at">>;

/**
 * Starts a fake Graph on 127.0.0.1.
 *
 * @example
 * const graph = await startFakeGraph({ appSecret, numbers: ["106540352242922"] });
 * graph.deliverTo(`${server.url}/webhooks/whatsapp`);
 * await graph.inbound("hello", { from: "5511987654321" });
 * await graph.until(({ accepted }) => accepted.length === 1);
 */
export async function startFakeGraph(options: FakeGraphOptions): Promise<FakeGraph> {
  const graph = new Graph(options);
  await graph.listen(options.port ?? 0);
  return graph;
}

class Graph implements FakeGraph {
  hanging = 0;
  readonly registry: NumberRegistry;
  readonly #options: FakeGraphOptions;
  readonly #now: () => EpochMs;
  readonly #courier: Courier;
  readonly #records = new Records();
  readonly #library: Library;
  readonly #buckets: Buckets;
  readonly #chaos: Chaos;
  readonly #troubles = new Troubles();
  readonly #watch = new Watch();
  readonly #closing = new AbortController();
  readonly #server: LocalServer;
  readonly #silent = new Set<string>();
  #templates: readonly unknown[] | undefined;

  constructor(options: FakeGraphOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#templates = options.templates;
    this.#library = new Library(this.#now);
    this.registry = new NumberRegistry(options.registry ?? [], this.#now);
    this.#buckets = new Buckets(options.limits ?? {}, this.#now);
    this.#chaos = new Chaos(options.chaos ?? {});
    this.#courier = new Courier(options);
    // Every slow answer listens.
    setMaxListeners(0, this.#closing.signal);
    const endpoint = {
      ...options,
      records: this.#records,
      troubles: this.#troubles,
      library: this.#library,
      buckets: this.#buckets,
      chaos: this.#chaos,
      registry: this.registry,
      templates: () => this.#templates,
      now: this.#now,
      closing: this.#closing.signal,
      accepted: this.#report,
      hanging: () => {
        this.hanging += 1;
      },
    };
    this.#server = new LocalServer(
      (request, response) => void this.#watch.during(answerGraph(request, response, endpoint)),
    );
  }

  get url(): string {
    return this.#server.url;
  }

  get accepted(): readonly AcceptedMessage[] {
    return this.#records.accepted;
  }

  get refused(): readonly RefusedRequest[] {
    return this.#records.refused;
  }

  get uploads(): readonly GraphMedia[] {
    return this.#library.uploads;
  }

  get misfortunes(): ChaosCounts {
    return this.#chaos.counts;
  }

  throttled(code: TooFast): number {
    return this.#records.refusals(code);
  }

  setTemplates(templates: readonly unknown[]): void {
    this.#templates = templates;
  }

  listen(port: number): Promise<void> {
    return this.#server.listen(port);
  }

  deliverTo(...webhookUrls: readonly string[]): void {
    this.#courier.deliverTo(webhookUrls);
  }

  trouble(trouble: Trouble, scope: Scope = {}): void {
    this.#troubles.plan(trouble, scope);
  }

  calm(): void {
    this.#troubles.calm();
  }

  silence(on: boolean, to: string = EVERYBODY): void {
    if (on) this.#silent.add(to);
    else this.#silent.delete(to);
  }

  refuseConnections(): Promise<void> {
    return this.#server.refuseConnections();
  }

  acceptConnections(): Promise<void> {
    return this.#server.acceptConnections();
  }

  async inbound(text: string, message: InboundText): Promise<string> {
    const sent = this.#sent(message);
    await this.deliver(textWebhook({ ...sent, text }));
    return sent.id;
  }

  keep({ mime, bytes, number = this.#options.numbers?.[0] }: Parameters<FakeGraph["keep"]>[0]): MediaElement {
    const media = this.#library.put({ number, from: "inbound", mime, bytes });
    return mediaElement(media, this.url, this.#library);
  }

  async inboundMedia({ type, mime, bytes, fields }: InboundFile, message: InboundText): Promise<string> {
    const sent = this.#sent(message);
    const element = { ...this.keep({ number: sent.number, mime, bytes }), ...fields };
    await this.deliver(messageWebhook(sent, { type, [type]: element }));
    return sent.id;
  }

  /** What a person has written counts against the throughput of the number, too. */
  #sent(message: InboundText): Omit<TextMessage, "text"> {
    const number = message.number ?? this.#options.numbers?.[0] ?? "";
    this.#buckets.heard(number);
    return { ...message, number, id: message.id ?? newMessageId(), at: message.at ?? this.#now() };
  }

  deliver(body: unknown): Promise<void> {
    return this.#watch.during(this.#courier.deliver(body));
  }

  until(predicate: (graph: FakeGraph) => boolean): Promise<void> {
    return this.#watch.until(() => predicate(this), this.#summary);
  }

  idle(): Promise<void> {
    return this.#watch.until(() => this.#watch.busy === 0, this.#summary);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#watch.close();
    await this.#courier.close();
    await this.refuseConnections();
  }

  readonly #report = (message: AcceptedMessage, trouble: Trouble | undefined): void => {
    this.#watch.changed();
    if (this.#silent.has(EVERYBODY) || this.#silent.has(message.to)) return;
    const failure = trouble?.type === "undelivered" ? trouble.code : undefined;
    void this.#watch.during(this.#deliverStatuses(message, failure));
  };

  /** Statuses come one after the other: the next leaves when the one before was acknowledged. */
  async #deliverStatuses(message: AcceptedMessage, failure: number | undefined): Promise<void> {
    const { number, wamid: messageId, to, opaque } = message;
    const report = { number, messageId, to, ...(opaque === undefined ? {} : { opaque }) };
    if (failure !== undefined) {
      const title = titleOf(failure);
      const error = { code: failure, title, details: title };
      await this.#courier.deliver(statusWebhook({ ...report, status: "failed", at: this.#now(), error }));
      return;
    }
    for (const status of this.#options.statuses ?? (["sent", "delivered", "read"] as const)) {
      await this.#courier.deliver(statusWebhook({ ...report, status, at: this.#now() }));
      this.#watch.changed();
    }
  }

  readonly #summary = (): string =>
    `${this.accepted.length} accepted, ${this.refused.length} refused, ${this.#watch.busy} under way`;
}
