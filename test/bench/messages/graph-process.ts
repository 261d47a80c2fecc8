import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerQuestions } from "../answering.ts";
import { Books } from "./books.ts";

/**
 * Graph, as cheap as it can be: it takes every send over HTTP, and writes down who was told what, in which order.
 * Requests that are not a contestant's own mistake never fail.
 */
const books = new Books();
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => take(request, Buffer.concat(chunks).toString(), response));
});
// A client may keep a connection between two rounds.
server.keepAliveTimeout = 120_000;
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

interface Send {
  readonly to: string;
  readonly text: { readonly body: string };
}

function take({ url = "" }: IncomingMessage, body: string, response: ServerResponse): void {
  const number = url.split("/")[2] ?? "";
  const { to, text } = JSON.parse(body) as Send;
  const digits = to.slice(1);
  const taken = books.write(number, digits, text.body);
  const answer = JSON.stringify({
    messaging_product: "whatsapp",
    contacts: [{ input: to, wa_id: digits }],
    messages: [{ id: `wamid.${number}.${String(taken).padStart(40, "0")}` }],
  });
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(answer),
  });
  response.end(answer);
}

answerQuestions(
  {
    until: ({ number, count, withinMs }: { number: string; count: number; withinMs: number }) =>
      books.until(number, count, withinMs),
    verdict: (number: string) => books.verdict(number),
    end() {
      server.closeAllConnections();
      server.close();
    },
  },
  (server.address() as AddressInfo).port,
);
