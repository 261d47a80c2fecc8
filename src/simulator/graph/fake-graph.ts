import { setMaxListeners } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { EpochMs } from "../../model/ids.ts";
import type { DeliveryStatus } from "../../model/outbox.ts";
import { titleOf } from "./answers.ts";
import { Courier, type CourierOptions } from "./courier.ts";
import { answerSend, newMessageId } from "./endpoint.ts";
import { type AcceptedMessage, Records, type RefusedRequest } from "./records.ts";
import { type Scope, type Trouble, Troubles } from "./troubles.ts";
import { Watch } from "./watch.ts";
import { statusWebhook, type TextMessage, textWebhook } from "./webhooks.ts";

const HOST = "127.0.0.1";

export interface FakeGraphOptions extends CourierOptions {
  /** Chosen by the system when left out. */
  readonly port?: number;
  /** The phone number ids that exist; any when left out. */
  readonly numbers?: readonly string[];
  /** The only token that is taken; any when left out. */
  readonly token?: string;
  /** What is reported of an accepted message, one after the other; sent, delivered, read when left out. */
  readonly statuses?: readonly DeliveryStatus[];
  /** The system's clock when left out. */
  readonly now?: () => EpochMs;
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
  /** Where webhooks go from now on. */
  deliverTo(webhookUrl: string): void;
  /** Plans a trouble for the next send, or for those in scope. */
  trouble(trouble: Trouble, scope?: Scope): void;
  /** Forgets all planned troubles. */
  calm(): void;
  /** Whether to keep silent about messages from now on: those taken in silence are never reported on. */
  silence(on: boolean): void;
  refuseConnections(): Promise<void>;
  acceptConnections(): Promise<void>;
  /** A person writes. Resolves with the message id when the webhook was answered 200. */
  inbound(text: string, message: InboundText): Promise<string>;
  /** Delivers any webhook body, signed. Resolves when it was answered 200. */
  deliver(body: unknown): Promise<void>;
  /** Resolves as soon as the predicate holds; it is asked again whenever something happened here. */
  until(predicate: (graph: FakeGraph) => boolean): Promise<void>;
  /** Resolves when no request is being answered and no webhook is on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
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
  readonly #options: FakeGraphOptions;
  readonly #now: () => EpochMs;
  readonly #courier: Courier;
  readonly #records = new Records();
  readonly #troubles = new Troubles();
  readonly #watch = new Watch();
  readonly #closing = new AbortController();
  readonly #server: Server;
  #port = 0;
  #silent = false;

  constructor(options: FakeGraphOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#courier = new Courier(options);
    // Every slow answer listens.
    setMaxListeners(0, this.#closing.signal);
    const endpoint = {
      ...options,
      records: this.#records,
      troubles: this.#troubles,
      now: this.#now,
      closing: this.#closing.signal,
      accepted: this.#report,
      hanging: () => {
        this.hanging += 1;
      },
    };
    this.#server = createServer(
      (request, response) => void this.#watch.during(answerSend(request, response, endpoint)),
    );
  }

  get url(): string {
    return `http://${HOST}:${this.#port}`;
  }

  get accepted(): readonly AcceptedMessage[] {
    return this.#records.accepted;
  }

  get refused(): readonly RefusedRequest[] {
    return this.#records.refused;
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, HOST, () => {
        this.#server.off("error", reject);
        this.#port = (this.#server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  deliverTo(webhookUrl: string): void {
    this.#courier.deliverTo(webhookUrl);
  }

  trouble(trouble: Trouble, scope: Scope = {}): void {
    this.#troubles.plan(trouble, scope);
  }

  calm(): void {
    this.#troubles.calm();
  }

  silence(on: boolean): void {
    this.#silent = on;
  }

  refuseConnections(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  acceptConnections(): Promise<void> {
    return this.listen(this.#port);
  }

  async inbound(text: string, message: InboundText): Promise<string> {
    const id = message.id ?? newMessageId();
    const number = message.number ?? this.#options.numbers?.[0] ?? "";
    await this.deliver(textWebhook({ ...message, text, id, number, at: message.at ?? this.#now() }));
    return id;
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
    if (this.#silent) return;
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
