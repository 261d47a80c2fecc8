import { Agent, type Dispatcher, request } from "undici";
import type { BotId, NumberId } from "../../model/ids.ts";
import { masked } from "../../model/masking.ts";
import type { Attachment } from "../../model/message.ts";
import type { Clock, Fetched, Fetcher, SendError } from "../../runtime/ports.ts";
import type { GraphClient } from "./client.ts";
import { readGraphError, sendError } from "./errors.ts";
import { describe, withoutSecret } from "./failure.ts";
import { keep, type Parcel } from "./media-store.ts";
import { fieldsIn, textIn } from "./readers.ts";

/** What people send has at most 100 MB at Meta; a little more is no reason to lose it. */
const MOST_BYTES = 105 * 1_048_576;
/** An address lasts 5 minutes; a download that was begun in time may take a while longer than it takes to begin. */
const TIMEOUT_MS = 180_000;
const CONNECTIONS = 8;
/** UTF-16 units. */
const LENGTHS = { url: 4_096, word: 128 } as const;

/** Where Meta keeps what people send. No other host is asked, and none but these gets the token. */
const META_HOST = "lookaside.fbsbx.com";

export interface FetcherOptions {
  /** Calls Graph with the bot's token; undefined when it has none. */
  readonly clientOf: (bot: BotId) => Pick<GraphClient, "get"> | undefined;
  readonly tokenOf: (bot: BotId) => string | undefined;
  /** Where Graph is. A simulated one, too, keeps what people send. */
  readonly graphBaseUrl: string;
  readonly dataDir: string;
  readonly clock: Clock;
  /** How downloads travel; over connections of its own when left out. */
  readonly dispatcher?: Dispatcher;
  /** 105 MiB when left out. */
  readonly mostBytes?: number;
  /** From the call to the last byte of one download; 3 minutes when left out. */
  readonly timeoutMs?: number;
}

/**
 * Fetches what people send along, and keeps it in the data folder under a name of ours.
 *
 * D1 The token goes to Meta's hosts alone, over TLS, and follows no redirect.
 * D2 What is kept has the sum that WhatsApp stated, if it stated one.
 * D3 A file has its name only when all of it is on the disk.
 */
export function createFetcher(options: FetcherOptions): Fetcher & { close(): Promise<void> } {
  const agent = new Agent({ connections: CONNECTIONS, headersTimeout: 0, bodyTimeout: 0 });
  return {
    fetch: (attachment, of) => new Errand(options, options.dispatcher ?? agent, of).run(attachment),
    close: () => agent.destroy(),
  };
}

type Failed = Extract<Fetched, { readonly type: "failed" }>;
/** `gone`: the address is past its time. */
type Tried = Fetched | { readonly type: "gone" };
type Located = { readonly type: "located"; readonly parcel: Address } | Failed;

/** Whose message it came with. */
interface Owner {
  readonly bot: BotId;
  readonly number: NumberId;
}

/** Where something lies, and what is said about it. */
type Address = { readonly url: string } & Pick<Parcel, "mimeType" | "sha256">;

/** The way of one attachment. */
class Errand {
  readonly #options: FetcherOptions;
  readonly #dispatcher: Dispatcher;
  readonly #of: Owner;

  constructor(options: FetcherOptions, dispatcher: Dispatcher, of: Owner) {
    this.#options = options;
    this.#dispatcher = dispatcher;
    this.#of = of;
  }

  /** By the address that came with the message, which is often past its time; then by a new one, once. */
  async run(attachment: Attachment): Promise<Fetched> {
    const token = this.#options.tokenOf(this.#of.bot);
    if (token === undefined) return failed(NO_TOKEN);
    const { url, id } = attachment;
    if (url !== undefined && (id === undefined || this.#isMetas(url))) {
      const tried = await this.#download({ ...attachment, url }, token);
      if (tried.type !== "gone") return tried;
    }
    if (id === undefined) return failed(url === undefined ? NOTHING_TO_FETCH : GONE);
    const located = await this.#locate(id, attachment);
    if (located.type === "failed") return located;
    const tried = await this.#download(located.parcel, token);
    return tried.type === "gone" ? failed(GONE) : tried;
  }

  async #locate(id: string, { mimeType, sha256 }: Attachment): Promise<Located> {
    const client = this.#options.clientOf(this.#of.bot);
    if (client === undefined) return failed(NO_TOKEN);
    const number = encodeURIComponent(this.#of.number);
    const answer = await client.get(`${encodeURIComponent(id)}?phone_number_id=${number}`);
    if (answer.type !== "answered") return failed(answer.error);
    const fields = fieldsIn(answer.body);
    const error = readGraphError(fields?.error);
    if (error !== undefined) return failed(sendError(error));
    const url = textIn(fields?.url, LENGTHS.url);
    if (url === undefined) return failed(unreadable(answer.status));
    // What the message itself said is signed.
    const type = mimeType ?? textIn(fields?.mime_type, LENGTHS.word);
    const sum = sha256 ?? textIn(fields?.sha256, LENGTHS.word);
    return {
      type: "located",
      parcel: {
        url,
        ...(type !== undefined && { mimeType: type }),
        ...(sum !== undefined && { sha256: sum }),
      },
    };
  }

  async #download({ url, ...said }: Address, token: string): Promise<Tried> {
    if (!this.#isMetas(url)) return failed(FOREIGN);
    try {
      // Nothing here follows a redirect: the token goes to the host that was looked at, or nowhere.
      const { statusCode, headers, body } = await request(url, {
        headers: { authorization: `Bearer ${token}`, "accept-encoding": "identity" },
        dispatcher: this.#dispatcher,
        signal: AbortSignal.timeout(this.#options.timeoutMs ?? TIMEOUT_MS),
      });
      try {
        const length = headers["content-length"];
        if (statusCode === 200) return await keep({ ...said, body, length }, this.#place());
        return statusCode === 404 ? { type: "gone" } : failed(noFile(statusCode));
      } finally {
        // What nobody wants any more would hold a connection.
        body.on("error", () => undefined).destroy();
      }
    } catch (error) {
      const { code, reason } = describe(error);
      return failed({
        code,
        reason: `The file could not be fetched: ${masked(withoutSecret(token)(reason))}.`,
      });
    }
  }

  #place() {
    const { dataDir, clock, mostBytes = MOST_BYTES } = this.#options;
    return { dataDir, now: clock.now(), mostBytes };
  }

  #isMetas(url: string): boolean {
    if (!URL.canParse(url)) return false;
    const { protocol, host, origin, username, password } = new URL(url);
    if (username !== "" || password !== "") return false;
    if (protocol === "https:" && host === META_HOST) return true;
    const graph = new URL(this.#options.graphBaseUrl);
    return origin === graph.origin && (protocol === "https:" || isLoopback(graph.hostname));
  }
}

/** Only there may a token go unencrypted: it does not leave the computer. */
function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function failed(error: SendError): Failed {
  return { type: "failed", error };
}

const NO_TOKEN: SendError = {
  code: "no-token",
  reason: "The bot has no access token, so what people send cannot be fetched. Set WHATSAPP_API_KEY.",
};
const NOTHING_TO_FETCH: SendError = {
  code: "media/no-address",
  reason:
    "The message says neither where the file is nor what it is called at WhatsApp. Ask the person to send it again.",
};
const GONE: SendError = {
  code: "media/gone",
  reason:
    "WhatsApp no longer has the file: it keeps what people send for seven days. Ask the person to send it again.",
};
const FOREIGN: SendError = {
  code: "media/wrong-host",
  reason: `The file lies where WhatsApp keeps none, so nobody asked for it there: the access token goes to ${META_HOST} and to GRAPH_BASE_URL only.`,
};

function noFile(status: number): SendError {
  const why =
    status >= 300 && status < 400
      ? "it points elsewhere, and the access token follows nobody"
      : "it gave no file";
  return { code: `http-${status}`, reason: `WhatsApp's answer to the download was HTTP ${status}: ${why}.` };
}

function unreadable(status: number): SendError {
  const reason = `HTTP ${status}: an answer that is not Graph's. Check GRAPH_BASE_URL and WHATSAPP_API_VERSION.`;
  return { code: `http-${status}`, reason };
}
