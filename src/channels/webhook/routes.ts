import express, { type Request, type Response, type Router } from "express";
import { LIMITS } from "../../model/limits.ts";
import type { WebResponse } from "../../model/web.ts";
import { attend, type DeskOptions, lookFor } from "./desk.ts";
import type { RawRequest } from "./request.ts";
import { type Answer, refusal, sendable } from "./response.ts";
import type { Door, Doorway } from "./table.ts";
import { readTarget } from "./target.ts";

export interface WebhookRoutesOptions<D extends Doorway> extends DeskOptions<D> {
  /** Whether scripts still answer; false while the server stops. */
  readonly open: () => boolean;
  /** Told what a script printed that only looked on. */
  readonly seen?: (door: Door<D>, path: string, response: WebResponse) => void;
  /** Told why a script could not look on. */
  readonly failed?: (error: unknown) => void;
}

/** The addresses that scripts answer. Whatever is no script's goes on to the next router. */
export function webhookRoutes<D extends Doorway>(options: WebhookRoutesOptions<D>): Router {
  const raw = express.raw({ type: () => true, inflate: false, limit: LIMITS.requestBytes });
  return express.Router().use((request, response, next) => {
    const looked = lookFor(request.method, request.url, options.table());
    if (looked.type === "unknown") return next();
    const give = (answer: Answer): void => {
      const { answer: fit, dropped } = sendable(answer, request.method);
      if (dropped.length > 0 && looked.type === "door") {
        const { bot, handler } = looked.door;
        const reason = `The script may not set these headers so: ${dropped.join(", ")}.`;
        options.report?.({ code: "bad-header", bot, path: handler.path, reason });
      }
      write(fit, response);
    };
    if (looked.type === "refused") return give(looked.answer);
    raw(request, response, (error?: unknown) => {
      if (error) return next(error);
      if (!options.open()) return give(refusal(503, STOPPING));
      // The table may have changed while the body was on its way.
      const now = lookFor(request.method, request.url, options.table());
      if (now.type !== "door") return next();
      attend(now, rawOf(request), options).then(give).catch(next);
    });
  });
}

const STOPPING = "The server is stopping. Try again in a moment.";

/**
 * Lets scripts look on at addresses that we answer ourselves: they run after our answer, when it was a good one, and
 * what they print is not sent. Stands before the routers that answer.
 */
export function onlookerRoutes<D extends Doorway>(options: WebhookRoutesOptions<D>): Router {
  return express.Router().use((request, response, next) => {
    const { method, url } = request;
    const target = readTarget(url);
    const doors = target ? options.table().onlookers(method, target.path) : [];
    if (target !== undefined && doors.length > 0) {
      response.on("finish", () => {
        if (response.statusCode >= 300 || !options.open()) return;
        for (const door of doors) {
          attend({ door, target }, rawOf(request), options)
            .then((answer) => options.seen?.(door, target.path, answer))
            .catch((error: unknown) => options.failed?.(error));
        }
      });
    }
    next();
  });
}

/** A client that has gone away costs no more than this look. */
export function write({ status, headers, body }: Answer, response: Response): void {
  if (response.destroyed) return;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, onTheWire(value));
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (status === 204 || status === 304) return void response.end();
  const bytes = Buffer.from(body, "utf8");
  response.setHeader("Content-Length", bytes.length);
  response.end(bytes);
}

/** Node writes a header's characters as bytes, one each. */
function onTheWire(value: string): string {
  return Buffer.from(value, "utf8").toString("latin1");
}

export function rawOf(request: Request): RawRequest {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value = ""] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  const body: unknown = request.body;
  return { method: request.method, headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
}
