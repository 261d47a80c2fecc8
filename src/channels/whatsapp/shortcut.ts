import type { IncomingMessage, ServerResponse } from "node:http";
import { LIMITS } from "../../model/limits.ts";
import { WHATSAPP_PATH } from "./path.ts";
import type { Receiver, Reply } from "./receive.ts";

/** Answers a request when it can; false when it was not touched, and somebody else has to. */
export type Shortcut = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Takes the webhooks that come all day past Express, which costs as much processor time for each of them as everything
 * that we do with it (measured: 100 of 230 microseconds). Whatever is out of the ordinary it leaves to the routes: an
 * encoded body, one of unknown or too great a length, and everything while somebody looks on.
 *
 * @param watched whether a script or a log wants to see requests
 * @param failed told of an error that is our fault
 */
export function whatsappShortcut(
  receiver: Receiver,
  watched: () => boolean,
  failed: (error: unknown, response: ServerResponse) => void,
): Shortcut {
  return (request, response) => {
    if (request.method !== "POST" || request.url !== WHATSAPP_PATH || !receiver.trusts) return false;
    const length = plainLength(request);
    if (length === undefined || watched()) return false;
    readAll(request, length, (bytes) => {
      receiver
        .receive(bytes, signatureOf(request))
        .then((reply) => write(reply, response))
        .catch((error: unknown) => failed(error, response));
    });
    return true;
  };
}

/** The bytes of a body that is neither encoded nor sent in pieces, nor longer than a webhook may be. */
function plainLength({ headers }: IncomingMessage): number | undefined {
  if (headers["content-encoding"] !== undefined || headers["transfer-encoding"] !== undefined)
    return undefined;
  const length = Number(headers["content-length"]);
  return length > 0 && length <= LIMITS.webhookBytes ? length : undefined;
}

/** A client that goes away meanwhile is never heard of again. */
function readAll(request: IncomingMessage, length: number, then: (bytes: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const [first] = chunks;
    const bytes = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
    if (bytes.length === length) then(bytes);
  });
}

function signatureOf({ headers }: IncomingMessage): string | undefined {
  const signature = headers["x-hub-signature-256"];
  return typeof signature === "string" ? signature : undefined;
}

function write({ status, body, retryAfterS }: Reply, response: ServerResponse): void {
  if (response.destroyed) return;
  const text = JSON.stringify(body);
  if (retryAfterS !== undefined) response.setHeader("Retry-After", String(retryAfterS));
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
  });
  response.end(text);
}
