import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from "express";
import { LIMITS } from "../model/limits.ts";

/** How long a client may take to send a request. */
const REQUEST_MS = 30_000;

/**
 * An Express app that answers JSON and nothing else: `/healthz`, the given routers, 404, and errors without a
 * word about our insides.
 *
 * @param report told about errors that are our fault, with the id that the client was given
 */
export function createHttpServer(
  routers: readonly Router[],
  report: (error: unknown, requestId: string) => void = () => undefined,
): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  // Nobody asks again for an answer to a webhook, and a hash of each would be for nothing.
  app.set("etag", false);
  app.use(named);
  app.get("/healthz", (_request, response) => void response.json({ ok: true }));
  for (const router of routers) app.use(router);
  app.use((_request, response) => void response.status(404).json(errorBody(404, "There is nothing here.")));
  app.use(answerError(report));
  return app;
}

/** Lets every request that a shortcut takes go past the app, under a name of its own all the same. */
export function inFrontOf(
  app: Express,
  shortcut: (request: IncomingMessage, response: ServerResponse) => boolean,
): RequestListener {
  return (request, response) => {
    response.setHeader("X-Request-Id", nameOf(request));
    if (!shortcut(request, response)) app(request, response);
  };
}

/** Answers a request that a shortcut failed at. */
export function answerFault(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(500, { "Content-Type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(errorBody(500, OUR_FAULT)));
}

/** A server that listens. */
export interface Listening {
  readonly port: number;
  readonly url: string;
  /** Takes no more connections, and waits for the requests under way, at most `drainMs`. */
  close(drainMs?: number): Promise<void>;
}

/** @param port 0 lets the system choose */
export function listen(app: RequestListener, port: number, host = "127.0.0.1"): Promise<Listening> {
  let closing = false;
  const server = createServer((request, response) => {
    // A kept-alive connection would outlive the last answer and hold the closing server.
    if (closing) response.setHeader("connection", "close");
    // One whose answer had begun before is idle only now.
    response.once("close", () => closing && setImmediate(() => server.closeIdleConnections()));
    app(request, response);
  });
  server.requestTimeout = REQUEST_MS;

  const close = (drainMs: number = LIMITS.drainMs): Promise<void> =>
    new Promise((resolve) => {
      closing = true;
      const patience = setTimeout(() => server.closeAllConnections(), drainMs);
      server.close(() => {
        clearTimeout(patience);
        resolve();
      });
      server.closeIdleConnections();
    });

  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address() as AddressInfo;
      const shown = address.family === "IPv6" ? `[${address.address}]` : address.address;
      resolve({ port: address.port, url: `http://${shown}:${address.port}`, close });
    });
  });
}

/** Gives a request its name: the one it brings, or a new one. */
function nameOf({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
}

const named: RequestHandler = (request, response, next) => {
  if (!response.hasHeader("X-Request-Id")) response.set("X-Request-Id", nameOf(request));
  next();
};

function answerError(report: (error: unknown, requestId: string) => void): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const fault = clientFault(error);
    if (fault === undefined) report(error, String(response.get("X-Request-Id")));
    const { status, message } = fault ?? { status: 500, message: OUR_FAULT };
    response.status(status).json(errorBody(status, message));
  };
}

/** Errors of 4xx that say of themselves that they may be shown (as those of body-parser do). */
function clientFault(error: unknown): { readonly status: number; readonly message: string } | undefined {
  if (!(error instanceof Error) || !("status" in error) || !("expose" in error)) return undefined;
  const { status, message } = error;
  return typeof status === "number" && status < 500 && error.expose === true
    ? { status, message }
    : undefined;
}

const OUR_FAULT = "Something went wrong on our side.";

function errorBody(status: number, message: string): unknown {
  return { error: { status, message } };
}
