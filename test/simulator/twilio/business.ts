import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { validateRequest } from "twilio/lib/webhooks/webhooks.js";

/** What came from Twilio. */
export interface Request {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
  readonly isSigned: boolean;
  readonly token: string;
}

export interface Scripted {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string;
  /** Breaks the connection in place of an answer. */
  readonly breaks?: boolean;
}

export const ACCOUNT = `AC${"0".repeat(31)}1`;
export const TOKEN = "12345678901234567890123456789012";
export const NUMBER = "+553322980098";

/** A business that answers calls by a table of paths, and remembers what it was asked. */
export class Business {
  readonly requests: Request[] = [];
  readonly #answers: Record<string, Scripted | string> = {};
  readonly #server: Server;
  /** Where it is, or was until it closed. */
  url = "";

  constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
      const path = request.url ?? "";
      const { "x-twilio-signature": signature, "i-twilio-idempotency-token": token } = request.headers;
      const isSigned = validateRequest(TOKEN, String(signature), `${this.url}${path}`, form);
      this.requests.push({ path, form, isSigned, token: String(token) });
      const answer = this.#answers[path.split("?")[0] ?? ""] ?? { status: 204 };
      const {
        breaks,
        status = 200,
        type = "text/xml",
        body,
      } = typeof answer === "string" ? { body: answer } : (answer as Scripted);
      if (breaks) response.destroy();
      else response.writeHead(status, { "content-type": type }).end(body);
    });
  }

  /** Paths that were asked for, in order. */
  get paths(): readonly string[] {
    return this.requests.map(({ path }) => path);
  }

  formAt(path: string): Readonly<Record<string, string>> | undefined {
    return this.requests.find((request) => request.path === path)?.form;
  }

  /** What it answers at a path from now on: TwiML inside `<Response>`, or anything else. */
  answers(path: string, answer: Scripted | string): void {
    this.#answers[path] = typeof answer === "string" ? document(answer) : answer;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

function document(verbs: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`;
}
