import { z } from "zod";
import type { RawRequest } from "../channels/webhook/request.ts";
import { targetOf } from "../channels/webhook/target.ts";

/** A field as people write it in JSON; it travels as text. */
const field = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** The object of an `http` line. */
export const requestLine = z.object({
  method: z.string().min(1).optional(),
  path: z.string().startsWith("/"),
  query: z.record(z.string(), field).default({}),
  headers: z.record(z.string(), field).default({}),
  form: z.record(z.string(), field).optional(),
  body: z.unknown().optional(),
});

/** A request as it would come over the wire. */
export interface WireRequest {
  readonly target: string;
  readonly raw: RawRequest;
}

/**
 * What a client would send: a form is URL-encoded, a body without a content type is JSON (a text counts as JSON that
 * is already written).
 */
export function wireRequest({
  method,
  path,
  query,
  headers,
  form,
  body,
}: z.output<typeof requestLine>): WireRequest {
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const packed = packedBody(form, body);
  const given = packed === undefined ? own : { "content-type": packed.contentType, ...own };
  return {
    target: targetOf(path, query),
    raw: {
      method: (method ?? (packed ? "POST" : "GET")).toUpperCase(),
      headers: given,
      body: Buffer.from(packed?.text ?? "", "utf8"),
    },
  };
}

interface Packed {
  readonly text: string;
  readonly contentType: string;
}

function packedBody(form: Readonly<Record<string, string>> | undefined, body: unknown): Packed | undefined {
  if (form !== undefined) {
    return { text: new URLSearchParams(form).toString(), contentType: "application/x-www-form-urlencoded" };
  }
  if (body === undefined) return undefined;
  return { text: typeof body === "string" ? body : JSON.stringify(body), contentType: "application/json" };
}
