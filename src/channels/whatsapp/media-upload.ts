import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { Agent, request } from "undici";
import { masked } from "../../model/masking.ts";
import type { SendResult } from "../../runtime/ports.ts";
import { readGraphError, refusal } from "./errors.ts";
import { describe, provesNothingLeft, withoutSecret } from "./failure.ts";
import { fieldsIn, idIn, jsonIn } from "./readers.ts";

/** Bytes of an answer: Graph's have less than 1 KB. */
const ANSWER_BYTES = 65_536;
const TIMEOUT_MS = 240_000;
/** Files that travel at the same time; the others wait for their turn. */
const CONNECTIONS = 4;
const MEDIA_ID_LENGTH = 256;

/** A file to be brought to WhatsApp. */
interface Freight {
  readonly mime: string;
  readonly bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

export type Uploaded =
  | { readonly type: "uploaded"; readonly mediaId: string }
  /** No message was sent, so nothing is ever unknown: it may be tried again, or it is given up. */
  | { readonly type: "refused"; readonly result: SendResult };

/** Brings files to WhatsApp with one token. Never throws. */
export interface Uploader {
  upload(number: string, freight: Freight): Promise<Uploaded>;
  close(): Promise<void>;
}

export interface UploaderOptions {
  /** Scheme and host, such as `https://graph.facebook.com`. */
  readonly baseUrl: string;
  /** Such as `v26.0`. */
  readonly version: string;
  readonly token: string;
  /** From the call to the end of the answer, with the wait for a connection; 4 minutes when left out. */
  readonly timeoutMs?: number;
  /** Told every answer as it came, without the token. */
  readonly heard?: (answer: { readonly status: number; readonly body: string; readonly ms: number }) => void;
}

/** Uploads by `POST /{phone-number-id}/media`, as they come from the disk: no file is ever in memory as a whole. */
export function uploader(options: UploaderOptions): Uploader {
  const { token, version, timeoutMs = TIMEOUT_MS } = options;
  const withoutToken = withoutSecret(token);
  const base = `${options.baseUrl.replace(/\/+$/, "")}/${version}`;
  const agent = new Agent({ connections: CONNECTIONS, headersTimeout: 0, bodyTimeout: 0 });
  return {
    async upload(number, freight): Promise<Uploaded> {
      const form = formOf(freight);
      const begunAt = performance.now();
      try {
        const answer = await request(`${base}/${encodeURIComponent(number)}/media`, {
          method: "POST",
          headers: {
            accept: "application/json",
            authorization: `Bearer ${token}`,
            "content-type": `multipart/form-data; boundary=${form.boundary}`,
            "content-length": String(form.bytes),
          },
          body: Readable.from(form.content()),
          dispatcher: agent,
          signal: AbortSignal.timeout(timeoutMs),
        });
        const text = withoutToken(await textOf(answer.body));
        const ms = Math.round(performance.now() - begunAt);
        options.heard?.({ status: answer.statusCode, body: text, ms });
        return readUpload(answer.statusCode, jsonIn(text));
      } catch (error) {
        const { code, reason } = describe(error);
        const said = { code, reason: masked(withoutToken(reason)) };
        return refused(
          provesNothingLeft(error)
            ? { type: "unreached", error: said }
            : { type: "rejected", action: "retry", error: said },
        );
      }
    },
    close: () => agent.destroy(),
  };
}

/** The multipart form of an upload. A file has no name in it: nothing that somebody wrote is part of its headers. */
function formOf({ mime, bytes, read }: Freight) {
  const boundary = `talkbasic-${randomBytes(18).toString("hex")}`;
  const field = (name: string, value: string): string =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = Buffer.from(
    field("messaging_product", "whatsapp") +
      field("type", mime) +
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="file"\r\ncontent-type: ${mime}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    boundary,
    bytes: head.length + bytes + tail.length,
    async *content() {
      yield head;
      yield* read();
      yield tail;
    },
  };
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readUpload(status: number, body: unknown): Uploaded {
  const answer = fieldsIn(body);
  const error = readGraphError(answer?.error);
  if (error !== undefined) return refused(repeatable(refusal(error, status)));
  const mediaId = status < 300 ? idIn(answer?.id, MEDIA_ID_LENGTH) : undefined;
  if (mediaId !== undefined) return { type: "uploaded", mediaId };
  const action =
    status === 429 ? "slow-down" : status >= 500 || status === 408 || status < 300 ? "retry" : "give-up";
  const reason = `WhatsApp did not take the file: HTTP ${status}, an answer that is not Graph's. If it stays, check GRAPH_BASE_URL and WHATSAPP_API_VERSION.`;
  return refused({ type: "rejected", action, error: { code: `http-${status}`, reason } });
}

/** An upload that may have gone well can be done again without harm. */
function repeatable(result: SendResult): SendResult {
  return result.type === "unknown" ? { type: "rejected", action: "retry", error: result.error } : result;
}

function refused(result: SendResult): Uploaded {
  return { type: "refused", result };
}
