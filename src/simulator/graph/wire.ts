import type { IncomingMessage, ServerResponse } from "node:http";
import type { GraphAnswer } from "./answers.ts";

const BODY_BYTES = 1_048_576;

/** The JSON that a request brings; undefined when it is none, or longer than 1 MiB. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBytes(request, BODY_BYTES);
  try {
    return body && JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** What a request brings; undefined when it is longer than that. It is read to its end all the same. */
export async function readBytes(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= most) chunks.push(chunk);
  }
  return bytes <= most ? Buffer.concat(chunks) : undefined;
}

export function sendJson(response: ServerResponse, { status, body }: GraphAnswer): void {
  response.writeHead(status, { "content-type": "application/json; charset=UTF-8" }).end(JSON.stringify(body));
}

/** An answer such as a gateway gives; `bytes` long when asked for. */
export function sendGarbage(response: ServerResponse, status: number, bytes = 0): void {
  response.writeHead(status, { "content-type": "text/html" }).end("<p>Sorry</p>".padEnd(bytes));
}
