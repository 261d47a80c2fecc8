import axios, { type AxiosAdapter, AxiosHeaders, type AxiosInstance, type AxiosResponse } from "axios";
import type { BotId } from "../../model/ids.ts";
import { masked } from "../../model/masking.ts";
import type { Attention, Dispatch, SendError, Sender, SendResult } from "../../runtime/ports.ts";
import { readAnswer } from "./answer.ts";
import { describe, NO_TOKEN, provesNothingLeft, withoutSecret } from "./failure.ts";
import { filesOf, type MediaRoom, type Resolved } from "./media-room.ts";
import { graphBody } from "./outbound.ts";
import { jsonIn } from "./readers.ts";

/** Bytes of an answer: to a message Graph's are under 2 KB; a page of a list is far longer. */
const ANSWER_BYTES = { post: 262_144, get: 8_388_608 } as const;
const TIMEOUT_MS = 15_000;

/** Calls Graph with one token. */
export interface GraphClient {
  /** @param path below the version, such as `106540352242922/messages` */
  post(path: string, body: unknown): Promise<GraphAnswer>;
  /** @param path below the version, with what is asked for, such as `106540352242922?fields=status` */
  get(path: string): Promise<GraphAnswer>;
}

export type GraphAnswer =
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
    responseType: "text",
    transformResponse: (data: unknown) => data,
    validateStatus: () => true,
  });
  const call = adapter ? straight(adapter, http.defaults) : throughAxios(http);
  const reading = AxiosHeaders.from({
    accept: "application/json",
    authorization: `Bearer ${token}`,
    "accept-encoding": "identity",
  });
  const writing = AxiosHeaders.from({ ...reading.toJSON(), "content-type": "application/json" });
  const posting = { method: "post", headers: writing, maxContentLength: ANSWER_BYTES.post } as const;
  const getting = { method: "get", headers: reading, maxContentLength: ANSWER_BYTES.get } as const;
  const withoutToken = withoutSecret(token);

  const ask = async (request: Request): Promise<GraphAnswer> => {
    const begunAt = performance.now();
    try {
      const { status, data } = await call(request);
      const answer = withoutToken(String(data));
      options.heard?.({ status, body: answer, ms: Math.round(performance.now() - begunAt) });
      return { type: "answered", status, body: jsonIn(answer) };
    } catch (error) {
      const { code, reason } = describe(error);
      const type = provesNothingLeft(error) ? "unreached" : "unknown";
      return { type, error: { code, reason: masked(withoutToken(reason)) } };
    }
  };
  return {
    post: (url, body) => ask({ url, data: JSON.stringify(body), ...posting }),
    get: (url) => ask({ url, ...getting }),
  };
}

interface Request {
  readonly method: "get" | "post";
  readonly url: string;
  readonly headers: AxiosHeaders;
  readonly data?: string;
  readonly maxContentLength: number;
}

type Call = (request: Request) => Promise<AxiosResponse<unknown>>;

function throughAxios(http: AxiosInstance): Call {
  return (request) => http.request(request);
}

/**
 * Hands requests to the adapter as axios would. Axios merges and copies the whole configuration for each of them,
 * which costs as much as the sending itself; nothing in ours changes from one to the next.
 */
function straight(adapter: AxiosAdapter, defaults: AxiosInstance["defaults"]): Call {
  return (request) => adapter({ ...defaults, ...request });
}

/**
 * Sends by WhatsApp.
 *
 * @param clientOf the client that holds a bot's token, or undefined when the bot has none
 * @param media brings files to WhatsApp; without it only what has a web address can be sent
 */
export function whatsappSender(
  clientOf: (bot: BotId) => GraphClient | undefined,
  { media }: { readonly media?: MediaRoom } = {},
): Sender {
  return {
    async send(dispatch): Promise<SendResult> {
      const client = clientOf(dispatch.bot);
      if (client === undefined) return { type: "rejected", action: "give-up", error: NO_TOKEN };
      if (filesOf(dispatch.message).length === 0) return sendWith(client, dispatch);
      const resolved = media === undefined ? NO_FILES : await media.resolve(dispatch);
      return resolved.type === "refused" ? resolved.result : sendWith(client, dispatch, resolved.idOf);
    },
    async attend(attention): Promise<void> {
      await clientOf(attention.bot)?.post(messagesOf(attention), attentionBody(attention));
    },
  };
}

async function sendWith(
  client: GraphClient,
  dispatch: Dispatch,
  idOf?: Extract<Resolved, { type: "ready" }>["idOf"],
): Promise<SendResult> {
  const answer = await client.post(messagesOf(dispatch), graphBody(dispatch, idOf));
  return answer.type === "answered" ? readAnswer(answer.status, answer.body, dispatch) : answer;
}

function messagesOf({ number }: Pick<Dispatch, "number">): string {
  return `${encodeURIComponent(number)}/messages`;
}

/** Reading and typing are one call. What is shown as typing ends with the answer, or after 25 s. */
function attentionBody({ messageId, typing }: Attention): unknown {
  return {
    messaging_product: "whatsapp",
    status: "read",
    message_id: messageId,
    ...(typing && { typing_indicator: { type: "text" } }),
  };
}

const NO_FILES: Resolved = {
  type: "refused",
  result: {
    type: "rejected",
    action: "give-up",
    error: {
      code: "file-not-uploaded",
      reason:
        "A file has no web address, and nothing here uploads files. Give the address of the file instead.",
    },
  },
};
