import { randomUUID } from "node:crypto";
import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import { Agent, request } from "undici";
import type { CallRequest, RequestKind } from "./call.ts";
import type { Answer } from "./twiml.ts";

/** How long a business may take to answer. */
const ANSWER_MS = 15_000;
/** Bytes that are looked at of an answer. */
const ANSWER_BYTES = 262_144;

export interface CourierOptions {
  readonly authTokens: readonly string[];
  readonly answerMs?: number;
}

/** What is asked of a business. */
export interface Question {
  readonly kind: RequestKind | "sms" | "sms-status";
  /** As it was configured; what stands behind a # says how to connect, and does not travel. */
  readonly url: string;
  readonly method?: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

/** `unreached`: there was no connection. `silent`: there was one, and no answer. */
export type Reply = ({ readonly type: "answered" } & Answer) | { readonly type: "unreached" | "silent" };

/**
 * Brings requests to a business as Twilio does, signed by Twilio's own package. It goes to this computer only: where
 * it has to seem that a request goes elsewhere, `reroute` says who stands in.
 */
export class Courier {
  readonly #options: CourierOptions;
  readonly #agent = new Agent({ connect: { timeout: 5_000 } });
  readonly #routes = new Map<string, string>();

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  reroute(from: string, to: string): void {
    this.#routes.set(from, to);
  }

  /** Where a request really goes; undefined for somewhere outside. */
  targetOf(url: string): string | undefined {
    for (const [from, to] of this.#routes) if (url.startsWith(from)) return to + url.slice(from.length);
    if (!URL.canParse(url)) return undefined;
    return ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname) ? url : undefined;
  }

  /** Asks, and once more when there was no connection, with the same token. */
  async ask(question: Question, token: string = randomUUID()): Promise<Reply> {
    const first = await this.#send(question, token);
    return first.type === "unreached" ? this.#send(question, token) : first;
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #send(question: Question, token: string): Promise<Reply> {
    const { url, method, body } = wireOf(question);
    const target = this.targetOf(url);
    if (target === undefined) return { type: "unreached" };
    const [authToken = ""] = this.#options.authTokens;
    try {
      const answer = await request(target, {
        method,
        headers: {
          "content-type": "application/x-www-form-urlencoded; charset=utf-8",
          "user-agent": "TwilioProxy/1.1",
          "x-twilio-signature": getExpectedTwilioSignature(
            authToken,
            url,
            body === undefined ? {} : question.form,
          ),
          "i-twilio-idempotency-token": token,
        },
        ...(body !== undefined && { body }),
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(this.#options.answerMs ?? ANSWER_MS),
      });
      const type = answer.headers["content-type"];
      return {
        type: "answered",
        status: answer.statusCode,
        contentType: String(type ?? ""),
        body: await textOf(answer.body),
      };
    } catch (error) {
      return { type: isUnreached(error) ? "unreached" : "silent" };
    }
  }
}

/** The request as it travels: a GET has its fields in the address, and they are signed there. */
function wireOf({ url, method, form }: Question) {
  const [address = ""] = url.split("#");
  const fields = new URLSearchParams(form).toString();
  if (method?.toUpperCase() !== "GET") return { url: address, method: "POST", body: fields } as const;
  return { url: `${address}${address.includes("?") ? "&" : "?"}${fields}`, method: "GET" } as const;
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes <= ANSWER_BYTES) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const NO_CONNECTION = new Set(["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

function isUnreached(error: unknown): boolean {
  return error instanceof Error && "code" in error && NO_CONNECTION.has(String(error.code));
}

/** A request as it is told of. */
export function recordOf(question: Question & { readonly kind: RequestKind }, reply: Reply): CallRequest {
  const answered = reply.type === "answered" ? reply : { status: 0, body: "" };
  const { kind, url, form } = question;
  return { kind, url, form, status: answered.status, body: answered.body };
}
