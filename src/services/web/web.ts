import { lookup } from "node:dns/promises";
import { isIPv4, type LookupFunction } from "node:net";
import type { Dispatcher } from "undici";
import type { BotId } from "../../model/ids.ts";
import type { WebCall } from "../../model/inquiry.ts";
import { LIMITS } from "../../model/limits.ts";
import { shownAddress, type WebOutcome } from "../../model/web.ts";
import type { Web } from "../../runtime/ports.ts";
import type { Heard } from "../heard.ts";
import { ACCEPTED_PACKINGS, textIn, unpacked } from "./answer.ts";
import { reasonOf, TooLate } from "./errors.ts";
import { type Resolve, type Target, targetOf } from "./target.ts";

/**
 * Calls web services for scripts.
 *
 * W4 A call has one end of time for everything: looking up, connecting, asking, reading, unpacking.
 * W5 Nothing is followed: an answer that points elsewhere is an answer.
 * W6 A connection serves one call. One that was kept could be used after its name had moved, or by another bot.
 *
 * @module
 */
export interface WebOptions {
  /** The hosts that a bot may call wherever they are: `host` or `host:port`. */
  readonly allowed: (bot: BotId) => readonly string[];
  /** Told every answer. */
  readonly heard?: (bot: BotId) => (heard: Heard) => void;
  /** Gives every address of a name; the system's way when left out. */
  readonly resolve?: Resolve;
  /** How long a call may take; `LIMITS.webCallMs` when left out. */
  readonly timeoutMs?: number;
}

export interface WebService extends Web {
  /**
   * Breaks off the calls under way, of which nobody is told any more, and begins no other: a turn that was told could not
   * be carried on as if the process had died, and makes the call again.
   */
  abort(): void;
}

/** The way to web services over the network. */
export function webService(options: WebOptions): WebService {
  const { allowed, heard, resolve = resolveBySystem, timeoutMs = LIMITS.webCallMs } = options;
  const underWay = new Set<End>();
  let isStopped = false;
  return {
    abort() {
      isStopped = true;
      for (const end of underWay) end.come(new Error("the service stops"));
    },
    async call(call, { bot, key, signal }) {
      if (isStopped) return NEVER;
      const begunAt = performance.now();
      const end = new End(timeoutMs, signal);
      underWay.add(end);
      const around = { allowed: new Set(allowed(bot)), resolve, signal: end.signal };
      const outcome = await answered(call, key, around);
      underWay.delete(end);
      end.over();
      if (isStopped) return NEVER;
      const ms = Math.round(performance.now() - begunAt);
      if ("failed" in outcome) heard?.(bot)({ api: "web", body: outcome.failed, ms });
      else heard?.(bot)({ api: "web", status: outcome.status, body: outcome.body, ms });
      return outcome;
    },
  };
}

/** What whoever asks a stopped service waits for. */
const NEVER = new Promise<never>(() => {});

/** W4: when a call ends at the latest. Nothing of it is left once the call is over, however many follow. */
class End {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #given: AbortSignal | undefined;
  readonly #listener = (): void => this.come(this.#given?.reason);

  constructor(timeoutMs: number, given: AbortSignal | undefined) {
    this.#given = given;
    this.#timer = setTimeout(() => this.come(new TooLate()), timeoutMs);
    given?.addEventListener("abort", this.#listener);
    if (given?.aborted) this.#listener();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  come(reason: unknown): void {
    this.#controller.abort(reason);
  }

  over(): void {
    clearTimeout(this.#timer);
    this.#given?.removeEventListener("abort", this.#listener);
  }
}

async function resolveBySystem(name: string): Promise<readonly string[]> {
  const found = await lookup(name, { all: true, order: "verbatim" });
  return found.map(({ address }) => address);
}

interface Around {
  readonly allowed: ReadonlySet<string>;
  readonly resolve: Resolve;
  readonly signal: AbortSignal;
}

async function answered(
  call: WebCall,
  key: string | undefined,
  { allowed, resolve, signal }: Around,
): Promise<WebOutcome> {
  try {
    const found = await before(signal, targetOf(call.url, allowed, resolve));
    if ("failed" in found) return found;
    return await exchange(call, found.target, headersOf(call, key), signal);
  } catch (error) {
    return { failed: reasonOf(error) };
  }
}

/** Whatever comes first; looking up a name cannot be broken off. */
async function before<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  let stop = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", stop));
}

/** A script's own headers go before those that we would send by ourselves, but for what only we can know. */
function headersOf({ headers }: WebCall, key: string | undefined): Record<string, string> {
  return {
    accept: "application/json, text/*;q=0.9, */*;q=0.5",
    "user-agent": "TalkBASIC",
    ...headers,
    "accept-encoding": ACCEPTED_PACKINGS,
    ...(key !== undefined && { "idempotency-key": key }),
  };
}

async function exchange(
  { method, body }: WebCall,
  { url, addresses }: Target,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<WebOutcome> {
  // Read when it is needed: most chats in a terminal never call anybody.
  const { Client } = await import("undici");
  const client = new Client(url.origin, {
    connect: { lookup: only(addresses), autoSelectFamily: true },
    maxResponseSize: LIMITS.webAnswerBytes,
    maxHeaderSize: HEADER_BYTES,
    // The signal ends everything; undici's own clocks tick by the second.
    ...{ headersTimeout: 0, bodyTimeout: 0 },
  });
  try {
    const response = await client.request({
      ...{ path: url.pathname + url.search, method, headers, signal },
      ...(body !== undefined && { body }),
    });
    return await read(response, url, signal);
  } finally {
    // W6; whether the other side says goodbye is nobody's concern.
    void client.destroy().catch(() => undefined);
  }
}

/** Bytes of an answer's headers. */
const HEADER_BYTES = 16_384;

/** W1: whatever name a connection is for, these are its addresses. */
function only(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv4(address) ? 4 : 6 }));
  return (_name, { all: wantsAll }, done) => {
    const [first] = all;
    if (wantsAll) done(null, all);
    else done(null, first?.address ?? "", first?.family);
  };
}

async function read(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  url: URL,
  signal: AbortSignal,
): Promise<WebOutcome> {
  const bytes = await unpackedBody(await body.bytes(), one(headers["content-encoding"]), signal);
  if ("failed" in bytes) return bytes;
  const type = (one(headers["content-type"]) ?? "").slice(0, LONGEST_TYPE);
  const location = one(headers.location);
  return {
    ...{ status: statusCode, type, body: textIn(bytes.bytes, type) },
    ...(location !== undefined && { location: shownLocation(location, url) }),
  };
}

const LONGEST_TYPE = 200;

async function unpackedBody(
  packed: Uint8Array,
  packing: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly bytes: Uint8Array } | { readonly failed: string }> {
  const { webAnswerBytes } = LIMITS;
  const result = await before(signal, unpacked(packed, packing, webAnswerBytes));
  switch (result.type) {
    case "bytes":
      return result;
    case "too long":
      return {
        failed: `the answer has more than ${webAnswerBytes} bytes; ask the service for less at a time`,
      };
    case "unreadable":
      return {
        failed: "the answer is packed in a way that cannot be read; ask the service to send it plain",
      };
  }
}

function one(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === "string" ? header : header?.[0];
}

const LONGEST_LOCATION = 200;

function shownLocation(location: string, from: URL): string {
  const whole = URL.canParse(location, from.href) ? new URL(location, from).href : location;
  return shownAddress(whole).slice(0, LONGEST_LOCATION);
}
