import { ScriptFault } from "../model/fault.ts";
import type { WebCall } from "../model/inquiry.ts";
import { shownAddress, type WebAnswer } from "../model/web.ts";

/**
 * What an author is told about a web call that did not go well. The title is what ERROR MESSAGE gives: it begins with the
 * call and says what came of it, so that a script can look for `answered 404`.
 *
 * @module
 */

/** @param reason  why, and what to do about it */
export function noAnswer(call: WebCall, reason: string): ScriptFault {
  return web(
    `${named(call)}: ${reason}`,
    "The service has given no answer that a script could use.",
    "see to it that it can be reached, or catch the error with TRY … CATCH",
  );
}

/** An answer that is no success. */
export function unwelcome(call: WebCall, { status, body, location }: WebAnswer): ScriptFault {
  if (status >= 300 && status < 400 && location !== undefined) {
    return web(
      `${named(call)} answered ${status} and points to ${location}`,
      "A script goes only where it says: whoever answers could send it anywhere.",
      "if that address is right, write it into the script",
    );
  }
  return web(
    `${named(call)} answered ${status}${body === "" ? "" : `: "${beginning(body)}"`}`,
    "Only answers from 200 to 299 mean that it went well.",
    adviceFor(status),
  );
}

export function noJsonAfterAll(call: WebCall, body: string): ScriptFault {
  return web(
    `${named(call)} answered what it calls JSON and is none: "${beginning(body)}"`,
    "Its answer cannot be read as a value.",
    "ask who runs the service, or catch the error with TRY … CATCH",
  );
}

export function badGraphql(call: WebCall, body: string): ScriptFault {
  return web(
    `${named(call)} answered with errors: "${beginning(body)}"`,
    "A GraphQL service tells in its answer what it could not do.",
    "check the query against what the service offers",
  );
}

function web(title: string, why: string, fix: string): ScriptFault {
  return new ScriptFault("fault/web", title, why, fix);
}

function named({ method, url, isGraphql }: WebCall): string {
  return `${isGraphql ? "GRAPHQL" : method} ${shownAddress(url)}`;
}

/** UTF-16 units of an answer that a message shows. */
const SHOWN = 200;

/** On one line, and without the quotation marks between which logs hide what was written. */
function beginning(body: string): string {
  const line = body
    .slice(0, 4 * SHOWN)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replaceAll('"', "'")
    .trim();
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN).replace(/[\ud800-\udbff]$/, "")}…`;
}

function adviceFor(status: number): string {
  if (status === 401 || status === 403)
    return 'check the key that goes along: SET HEADER "Authorization", "Bearer …"';
  if (status === 404 || status === 410) return "check the address: there is nothing of this name";
  if (status === 429) return "ask less often: the service has had enough for now";
  if (status >= 500) return "try again later: the service itself has failed";
  return "check what is sent against what the service asks for";
}
