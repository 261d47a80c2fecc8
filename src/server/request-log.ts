import express, { type Request, type Router } from "express";
import { exposedBody, exposedHeaders, exposedPath } from "../model/exposure.ts";

/** A request that came in and was answered, as a log may hold it. */
interface RequestSeen {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly headers: Readonly<Record<string, string>>;
  /** At most 2 KiB. */
  readonly body: string;
}

interface RequestLogOptions {
  /** Asked for every request: looking costs time. */
  readonly isOn: () => boolean;
  readonly write: (seen: RequestSeen) => void;
}

/** Tells of every request once it was answered. It stands before all other routers, which read the body. */
export function requestLog({ isOn, write }: RequestLogOptions): Router {
  return express.Router().use((request, response, next) => {
    if (isOn()) {
      const begunAt = performance.now();
      response.once("close", () => {
        const ms = Math.round(performance.now() - begunAt);
        write({ ...seenIn(request), status: response.statusCode, ms });
      });
    }
    next();
  });
}

function seenIn(request: Request): Omit<RequestSeen, "status" | "ms"> {
  const { method, originalUrl, headers } = request;
  const body: unknown = request.body;
  return {
    method,
    path: exposedPath(originalUrl),
    headers: exposedHeaders(headers),
    body: Buffer.isBuffer(body) ? exposedBody(body.toString("utf8"), request.get("content-type") ?? "") : "",
  };
}
