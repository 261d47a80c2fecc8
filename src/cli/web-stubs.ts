import { z } from "zod";
import type { WebOutcome } from "../model/web.ts";
import type { Web } from "../runtime/ports.ts";

/**
 * Answers of web services that were prepared, for a bot that is tried without the network: the elements of a `web` line.
 *
 * @example { "method": "GET", "url": "https://example.com/rates", "status": 200, "body": { "usd": 5.4 } }
 * @module
 */
export type WebStub = z.infer<typeof webStub>;

export const webStub = z.object({
  method: z.string().default("GET"),
  url: z.string(),
  status: z.number().int().default(200),
  /** A text comes without a type; anything else comes as JSON. */
  body: z.unknown().optional(),
});

/** New answers before earlier ones, which go where method and address are the same. */
export function withStubs(fresh: readonly WebStub[], before: readonly WebStub[]): readonly WebStub[] {
  return [...fresh, ...before.filter((stub) => !fresh.some((one) => isSame(one, stub)))];
}

/** The web as its stubs tell it: of several that fit, the first counts; without one, the network is closed. */
export function stubbedWeb(stubs: () => readonly WebStub[]): Web {
  return {
    call: async (call) => {
      const stub = stubs().find((one) => isSame(one, call));
      return stub ? answerOf(stub) : { failed: CLOSED };
    },
  };
}

const CLOSED =
  "the network is closed here, and no answer was prepared for this method and address; add one with a web line";

interface Asked {
  readonly method: string;
  readonly url: string;
}

function isSame(one: Asked, other: Asked): boolean {
  return one.method.toUpperCase() === other.method.toUpperCase() && written(one.url) === written(other.url);
}

/** As it would be sent: without what follows `#`. */
function written(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hash = "";
  return parsed.href;
}

function answerOf({ status, body }: WebStub): WebOutcome {
  if (body === undefined) return { status, type: "", body: "" };
  if (typeof body === "string") return { status, type: "", body };
  return { status, type: "application/json", body: JSON.stringify(body) };
}
