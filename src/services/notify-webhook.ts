import { createHmac } from "node:crypto";
import type { SendError, SendResult } from "../runtime/ports.ts";
import type { WebhookEvent } from "../verification/ports.ts";
import type { Listener } from "./heard.ts";

/**
 * Tells a program of the business by a signed request.
 *
 * N1 A receiver that knows one of two ways to check signatures can check ours: that of Standard Webhooks
 *    (`webhook-signature: v1,<base64>` over `id.timestamp.body`), and the older one with the time inside
 *    (`X-TalkBASIC-Signature: t=<unix>,v1=<hex>` over `timestamp.body`). While a secret is changed both sign.
 * N2 Nothing is followed, and what is answered beside the status is not looked at.
 * N3 The id is the same at each try, so a receiver recognises a repetition; the time is that of the try.
 *
 * @see Standard Webhooks https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @module
 */
export interface WebhookSettings {
  /** Begins with `https://`, or leads to this computer. */
  readonly url?: string;
  /** `whsec_` and the base64 of a key, or any text. The receiver knows one of them. */
  readonly secrets: readonly string[];
  /** Whether what is told may hold codes. */
  readonly holdsCode: boolean;
}

export interface WebhookService {
  send(event: WebhookEvent): Promise<SendResult>;
}

interface WebhookOptions extends Pick<WebhookSettings, "url" | "secrets"> {
  readonly heard?: Listener;
  /** Epoch ms; the system's clock when left out. */
  readonly now?: () => number;
  /** For connecting, and for everything. */
  readonly patience?: { readonly connectMs: number; readonly allMs: number };
}

const PATIENCE = { connectMs: 3_000, allMs: 10_000 } as const;
const ANSWER_BYTES = 65_536;
const HEADER_BYTES = 16_384;

/** The service of one bot; without all of its settings nothing is told and the result says which one to add. */
export function webhookService(options: WebhookOptions): WebhookService {
  const { url: written, secrets, now = Date.now } = options;
  const url = written !== undefined && URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined) return always(noSetting("NOTIFY_WEBHOOK_URL to the address of your program"));
  if (secrets.length === 0) return always(noSetting("NOTIFY_WEBHOOK_SECRET, with which requests are signed"));
  if (!isPrivateWay(url)) return always(INSECURE);
  const keys = secrets.map(keyOf);
  return {
    async send(event) {
      const body = JSON.stringify({ type: event.type, timestamp: event.timestamp, data: event.data });
      const headers = headersOf(event, body, keys, Math.floor(now() / 1_000));
      const begunAt = performance.now();
      const answer = await post(url, headers, body, options.patience ?? PATIENCE);
      const ms = Math.round(performance.now() - begunAt);
      options.heard?.({
        api: "web",
        ms,
        ...("status" in answer ? { status: answer.status, body: "" } : { body: answer.error.reason }),
      });
      return "status" in answer ? resultOf(answer.status, event.id) : answer;
    },
  };
}

function headersOf(
  { id, type }: WebhookEvent,
  body: string,
  keys: readonly Buffer[],
  seconds: number,
): Record<string, string> {
  const standard = keys.map((key) => `v1,${signed(key, `${id}.${seconds}.${body}`, "base64")}`);
  const timed = keys.map((key) => `v1=${signed(key, `${seconds}.${body}`, "hex")}`);
  return {
    "content-type": "application/json",
    "user-agent": "TalkBASIC",
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": standard.join(" "),
    "x-talkbasic-event": type,
    "x-talkbasic-signature": [`t=${seconds}`, ...timed].join(","),
  };
}

function signed(key: Buffer, text: string, encoding: "base64" | "hex"): string {
  return createHmac("sha256", key).update(text).digest(encoding);
}

const PREFIX = "whsec_";

/** A secret as other systems hand it out is the base64 of a key; any other text is the key. */
function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : "", "base64");
  return key.length > 0 ? key : Buffer.from(secret, "utf8");
}

type Answer = { readonly status: number } | Extract<SendResult, { readonly type: "unreached" | "unknown" }>;

async function post(
  url: URL,
  headers: Record<string, string>,
  body: string,
  { connectMs, allMs }: { readonly connectMs: number; readonly allMs: number },
): Promise<Answer> {
  const { Client } = await import("undici");
  const client = new Client(url.origin, {
    ...{ connect: { timeout: connectMs }, maxHeaderSize: HEADER_BYTES },
    // The signal ends everything; undici's own clocks tick by the second.
    ...{ headersTimeout: 0, bodyTimeout: 0 },
  });
  const signal = AbortSignal.timeout(allMs);
  try {
    const path = url.pathname + url.search;
    const answer = await client.request({ method: "POST", path, headers, body, signal });
    // The status has said it all (N2), whether the rest of the answer comes or not.
    await answer.body.dump({ limit: ANSWER_BYTES, signal }).catch(() => undefined);
    return { status: answer.statusCode };
  } catch (error) {
    return unanswered(error);
  } finally {
    void client.destroy().catch(() => undefined);
  }
}

/** Looking up, connecting and the handshake come before the first byte. */
const BEFORE_THE_REQUEST =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|ERR_SSL_.*|.*CERT.*|.*SIGNATURE.*)$/;

function unanswered(error: unknown): Answer {
  const code = codeOf(error);
  const type = BEFORE_THE_REQUEST.test(code) ? "unreached" : "unknown";
  const reason = `Your program at NOTIFY_WEBHOOK_URL gave no answer (${code}). See whether it runs and can be reached.`;
  return { type, error: { code: `notify/${code.toLowerCase()}`, reason } };
}

/** What an error says of itself may hold the address, so only its code is shown. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "no-answer";
  if (error.name === "TimeoutError" || error.name === "AbortError") return "timeout";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : codeOf(error.cause);
}

function resultOf(status: number, id: string): SendResult {
  if (status >= 200 && status < 300) return { type: "accepted", messageId: id };
  const action = status === 429 ? "slow-down" : status === 408 || status >= 500 ? "retry" : "give-up";
  return { type: "rejected", action, error: { code: `notify/http-${status}`, reason: reasonOf(status) } };
}

function reasonOf(status: number): string {
  const said = `Your program at NOTIFY_WEBHOOK_URL answered ${status}.`;
  if (status < 400) return `${said} It is not followed elsewhere: set the address that answers itself.`;
  if (status === 410) return `${said} It wants no more of this: take NOTIFY_WEBHOOK_URL away.`;
  if (status === 401 || status === 403) return `${said} Compare its secret with NOTIFY_WEBHOOK_SECRET.`;
  return `${said} Any answer from 200 to 299 says that it was taken.`;
}

const OWN_COMPUTER = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

function isPrivateWay({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || OWN_COMPUTER.test(hostname);
}

function always(error: SendError): WebhookService {
  return { send: async () => ({ type: "rejected", action: "give-up", error }) };
}

function noSetting(setting: string): SendError {
  return { code: "notify/not-configured", reason: `No program can be told yet. Set ${setting}.` };
}

const INSECURE: SendError = {
  code: "notify/insecure",
  reason:
    "NOTIFY_WEBHOOK_URL begins with http://, and on the way everybody could read what is told. Give it an https:// address; only one on this very computer may do without.",
};
