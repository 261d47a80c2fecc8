import { createHash } from "node:crypto";
import type { BotId } from "../../model/ids.ts";
import type { WebResponse } from "../../model/web.ts";
import type { RawRequest } from "../webhook/request.ts";
import { inTime, type Span } from "./in-time.ts";
import { isTwiml } from "./xml.ts";

/** A request that a script may answer in our place, after we have done our own work with it. */
export interface HookCall extends HookRequest {
  /** Whose number was called. */
  readonly bot: BotId;
}

export interface HookRequest {
  /** What stands behind the method, as it came. */
  readonly target: string;
  readonly request: RawRequest;
}

/**
 * Runs the script of a bot; undefined when it has none for this request. It goes on to its own limit, whoever waits,
 * and what it printed is the business of whoever runs it to log.
 */
export type Hook = (call: HookCall) => Promise<WebResponse | undefined>;

/** How many answers are remembered for requests that come again. */
const MOST_REMEMBERED = 200;

/** A script that runs, or has run. */
interface Running {
  readonly token: string | undefined;
  readonly response: Promise<WebResponse | undefined>;
}

/** Asks the script of one of the bots for the markup of a call; undefined when it printed none in time, and ours is to go out. */
export type AskScript = (
  request: HookRequest,
  bots: readonly BotId[],
  ...spans: readonly Span[]
) => Promise<string | undefined>;

/**
 * Runs the script once for each request: Twilio may send one again when our answer did not reach it.
 *
 * @param failed told of a script that could not run; everything else it says itself
 */
export function askingOnce(hook: Hook, failed: (error: unknown) => void): AskScript {
  const remembered = new Map<string, Running>();
  const begin = (request: HookRequest, bots: readonly BotId[], name: string): Running => {
    const running = { token: tokenOf(request), response: firstToAnswer(hook, request, bots) };
    running.response.catch(failed);
    remembered.delete(name);
    remembered.set(name, running);
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    return running;
  };
  return async (request, bots, ...spans) => {
    const name = nameOf(request);
    const before = remembered.get(name);
    const isAgain = before !== undefined && isSameToken(before.token, tokenOf(request));
    const { response } = isAgain ? before : begin(request, bots, name);
    const outcome = await inTime(response, ...spans);
    return outcome.type === "done" ? markupOf(outcome.value) : undefined;
  };
}

/** Of bots that share a number the first one that has a script. */
async function firstToAnswer(
  hook: Hook,
  request: HookRequest,
  bots: readonly BotId[],
): Promise<WebResponse | undefined> {
  for (const bot of bots) {
    const response = await hook({ ...request, bot });
    if (response !== undefined) return response;
  }
  return undefined;
}

function nameOf({ target, request: { body } }: HookRequest): string {
  return createHash("sha256").update(`${target}\n`).update(body).digest("base64");
}

/** Twilio marks a request and its repetitions with one token: who presses nothing twice makes two equal requests. */
function tokenOf({ request }: HookRequest): string | undefined {
  return request.headers["i-twilio-idempotency-token"];
}

function isSameToken(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

function markupOf(response: WebResponse | undefined): string | undefined {
  const isGood = response !== undefined && response.status === 200 && isTwiml(response.body);
  return isGood ? response.body : undefined;
}
