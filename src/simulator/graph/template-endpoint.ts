import type { IncomingMessage, ServerResponse } from "node:http";
import { noAccess } from "./access.ts";
import { type EndpointOptions, refuse } from "./endpoint.ts";
import { sendJson } from "./wire.ts";

const PAGE = { usual: 25, most: 100 } as const;

/** Answers one request as `GET /{version}/{account}/message_templates` would: by pages, all accounts alike. */
export function answerTemplates(
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
  options: EndpointOptions,
): Promise<void> {
  const objection = noAccess(request, options);
  if (objection !== undefined) refuse(response, objection, undefined, options.records);
  else
    sendJson(response, { status: 200, body: pageOf(options.templates() ?? [], query, addressOf(request)) });
  return Promise.resolve();
}

/** A page of a list, and where the next one is. */
export function pageOf(templates: readonly unknown[], query: URLSearchParams, address: URL) {
  const limit = Math.min(Number(query.get("limit") ?? PAGE.usual) || PAGE.usual, PAGE.most);
  const from = placeIn(query.get("after"));
  const data = templates.slice(from, from + limit);
  if (data.length === 0) return { data };
  const end = from + data.length;
  const cursors = { before: cursorAt(from), after: cursorAt(end) };
  if (end >= templates.length) return { data, paging: { cursors } };
  address.searchParams.set("after", cursors.after);
  return { data, paging: { cursors, next: address.href } };
}

export function addressOf({ headers, url = "/" }: IncomingMessage): URL {
  return new URL(url, `http://${headers.host ?? "127.0.0.1"}`);
}

function cursorAt(place: number): string {
  return Buffer.from(`place ${place}`).toString("base64");
}

function placeIn(cursor: string | null): number {
  const place = Buffer.from(cursor ?? "", "base64").toString();
  return Number(/^place (\d+)$/.exec(place)?.[1] ?? 0);
}
