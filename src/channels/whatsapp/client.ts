import axios, { type AxiosAdapter, AxiosHeaders, type AxiosInstance, type AxiosResponse } from "axios";
import type { BotId } from "../../model/ids.ts";
import { masked } from "../../model/masking.ts";
import type { SendError, Sender, SendResult } from "../../runtime/ports.ts";
import { readAnswer } from "./answer.ts";
import { graphBody } from "./outbound.ts";

/** Bytes of an answer: Graph's are under 2 KB. */
const ANSWER_BYTES = 262_144;
const TIMEOUT_MS = 15_000;
const SECRET_LENGTH = 12;

/** Given as `code` by an adapter that knows for certain that no byte of the request left. */
export const NOT_SENT = "ERR_NOT_SENT";

/** Calls Graph with one token. */
export interface GraphClient {
  /** @param path below the version, such as `106540352242922/messages` */
  post(path: string, body: unknown): Promise<GraphAnswer>;
}

type GraphAnswer =
  /** An HTTP answer; `body` is its JSON, or undefined when it is none. */
  | { readonly type: "answered"; readonly status: number; readonly body: unknown }
  /** It is proven that no byte of the request left. */
  | { readonly type: "unreached"; readonly error: SendError }
  | { readonly type: "unknown"; readonly error: SendError };

export interface GraphClientOptions {
  /** Scheme and host, such as `https://graph.facebook.com`. */
  readonly baseUrl: string;
  /** Such as `v26.0`. */
  readonly version: string;
  readonly token: string;
  /** How requests travel; axios' own HTTP adapter when left out. */
  readonly adapter?: AxiosAdapter;
  /** From the call to the end of the answer; 15 s when left out. */
  readonly timeoutMs?: number;
  /** Told every answer as it came, without the token. */
  readonly heard?: (answer: { readonly status: number; readonly body: string; readonly ms: number }) => void;
}

/** A client that answers with values only: nothing thrown, and the token in none of them. */
export function graphClient(options: GraphClientOptions): GraphClient {
  const { token, adapter } = options;
  const http = axios.create({
    adapter: adapter ?? "http",
    baseURL: `${options.baseUrl.replace(/\/+$/, "")}/${options.version}/`,
    timeout: options.timeoutMs ?? TIMEOUT_MS,
    // A token follows no redirect and no proxy setting of the machine.
    maxRedirects: 0,
    proxy: false,
    maxContentLength: ANSWER_BYTES,
    responseType: "text",
    transformResponse: (data: unknown) => data,
    validateStatus: () => true,
  });
  const headers = AxiosHeaders.from({
    accept: "application/json",
    authorization: `Bearer ${token}`,
    "accept-encoding": "identity",
    "content-type": "application/json",
  });
  const post = adapter ? straight(adapter, http.defaults, headers) : throughAxios(http, headers);
  // Graph repeats a malformed token in its error message. A token of a few letters is a simulator's, no secret,
  // and may be part of any word.
  const withoutToken = (text: string): string =>
    token.length < SECRET_LENGTH ? text : text.replaceAll(token, "[redacted]");

  return {
    async post(path, body) {
      const begunAt = performance.now();
      try {
        const { status, data } = await post(path, JSON.stringify(body));
        const answer = withoutToken(String(data));
        options.heard?.({ status, body: answer, ms: Math.round(performance.now() - begunAt) });
        return { type: "answered", status, body: parsed(answer) };
      } catch (error) {
        const { code, reason } = describe(error);
        const type = provesNothingLeft(error) ? "unreached" : "unknown";
        return { type, error: { code, reason: masked(withoutToken(reason)) } };
      }
    },
  };
}

type Post = (path: string, data: string) => Promise<AxiosResponse<unknown>>;

function throughAxios(http: AxiosInstance, headers: AxiosHeaders): Post {
  return (path, data) => http.post(path, data, { headers });
}

/**
 * Hands requests to the adapter as axios would. Axios merges and copies the whole configuration for each of them,
 * which costs as much as the sending itself; nothing in ours changes from one to the next.
 */
function straight(adapter: AxiosAdapter, defaults: AxiosInstance["defaults"], headers: AxiosHeaders): Post {
  const config = { ...defaults, method: "post", headers };
  return (url, data) => adapter({ ...config, url, data });
}

/**
 * Sends by WhatsApp.
 *
 * @param clientOf the client that holds a bot's token, or undefined when the bot has none
 */
export function whatsappSender(clientOf: (bot: BotId) => GraphClient | undefined): Sender {
  return {
    async send(dispatch): Promise<SendResult> {
      const client = clientOf(dispatch.bot);
      if (client === undefined) return { type: "rejected", action: "give-up", error: NO_TOKEN };
      const answer = await client.post(
        `${encodeURIComponent(dispatch.number)}/messages`,
        graphBody(dispatch),
      );
      return answer.type === "answered" ? readAnswer(answer.status, answer.body, dispatch.to) : answer;
    },
  };
}

const NO_TOKEN: SendError = {
  code: "no-token",
  reason: "The bot has no access token. Set WHATSAPP_API_KEY.",
};

/** Failures of looking up, of connecting, and of trusting the other side: all come before the first byte. */
const BEFORE_THE_REQUEST = new Set([
  NOT_SENT,
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ERR_INVALID_URL",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "ERR_SSL_WRONG_VERSION_NUMBER",
]);

/** Codes such as ETIMEDOUT and EHOSTUNREACH prove it only when connecting is what failed. */
function provesNothingLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return BEFORE_THE_REQUEST.has(codeOf(error) ?? "") || failedWhileConnecting(error.cause);
}

/** One host may have several addresses; then there is an error for each. */
function failedWhileConnecting(cause: unknown): boolean {
  if (cause instanceof AggregateError) {
    return cause.errors.length > 0 && cause.errors.every(failedWhileConnecting);
  }
  return cause instanceof Error && "syscall" in cause && cause.syscall === "connect";
}

function describe(error: unknown): SendError {
  if (!(error instanceof Error)) return { code: "no-answer", reason: String(error) };
  return { code: codeOf(error) ?? "no-answer", reason: error.message };
}

function codeOf(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
