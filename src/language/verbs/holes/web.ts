import { ScriptFault } from "../../../model/fault.ts";
import { LIMITS } from "../../../model/limits.ts";
import { beginningOf, textOf, type Value } from "../../../model/value.ts";
import { shownAddress } from "../../../model/web.ts";
import { checkedHeaderName, checkedHeaderValue } from "../response-rules.ts";

/**
 * What a request to a web service is made of.
 *
 * @module
 */

/** UTF-16 units; longer addresses are refused by many servers on the way. */
const LONGEST = 2048;

/** `https://host…`: a name or a number, perhaps a port, then a path, a query or nothing. */
const ADDRESS = /^https?:\/\/[^\s/?#\\]+(?:[/?#][^\s\\]*)?$/i;
const LOGIN = /^https?:\/\/[^/?#]*@/i;

/**
 * The address of a web service that a value names.
 *
 * @throws ScriptFault `fault/address` when it is none
 */
export function webAddressOf(value: Value): string {
  const text = withoutBlanks(textOf(value).trim());
  if (text.length > LONGEST) throw noAddress(`a web address cannot have ${text.length} characters`, WHOLE);
  if (LOGIN.test(text)) throw withLogin(text);
  if (!ADDRESS.test(text)) throw noAddress(`${named(text)} is not a web address`, meant(text));
  return text.replace(/^https?/i, (scheme) => scheme.toLowerCase());
}

/** What a person has typed is often joined to an address, and `Ana Lima` has a blank. A host never has one. */
function withoutBlanks(text: string): string {
  return text.replace(
    HOST_AND_MORE,
    (_, host: string, behind: string) => host + behind.replaceAll(" ", "%20"),
  );
}

const HOST_AND_MORE = /^(https?:\/\/[^\s/?#]+)([/?#].*)/is;

const WHOLE = 'write the whole address, as in GET "https://example.com/orders"';

/** Elsewhere GET also reads files and variables. */
function meant(text: string): string {
  if (/^[\w /-]*\.(?:csv|json|txt|md|xlsx?|pdf|html?)$/i.test(text))
    return 'GET reads no files here: put the text into the script, or fetch it from the web, as in GET "https://example.com/prices.json"';
  if (/^https?:.*\s/is.test(text))
    return 'take the line ends and tabs out of it, as in GET "https://example.com/?about=" + TRIM(text$)';
  if (/^select\b/i.test(text))
    return "GET asks no database here: use FIND, with WHERE behind the name of the table";
  return `${WHOLE}; the value of a variable is written without GET`;
}

function noAddress(title: string, fix: string): ScriptFault {
  const why = "A request goes to an address that begins with https:// or http://; nothing is sent.";
  return new ScriptFault("fault/address", title, why, fix);
}

function withLogin(text: string): ScriptFault {
  return new ScriptFault(
    "fault/address",
    `a name and password do not belong in the address ${shownAddress(text)}`,
    "Addresses come into logs and messages, and nobody there is to read a password.",
    'send it as a header: SET HEADER "Authorization", "Basic " + BASE64(name$ + ":" + password$)',
  );
}

function named(text: string): string {
  return text === "" ? "an empty text" : `"${beginningOf(shownAddress(text))}"`;
}

/** Headers that belong to the connection, or that the runtime says itself. */
const OURS: ReadonlySet<string> = new Set(
  [
    "host connection content-length transfer-encoding keep-alive upgrade trailer te expect",
    "accept-encoding idempotency-key proxy-authorization proxy-connection",
  ]
    .join(" ")
    .split(" "),
);

/** @throws ScriptFault `fault/header` when it is none, or one that only the runtime may set */
export function webHeaderNameOf(value: Value): string {
  return checkedHeaderName(textOf(value), {
    name: "TalkBASIC",
    owns: OURS,
    why: "It says how the request is carried, which a script cannot know.",
    fix: "remove the line: the runtime sets this header itself where it is needed",
  });
}

/** @throws ScriptFault `fault/header` when it could not be sent as it is */
export function webHeaderValueOf(value: Value): string {
  const text = checkedHeaderValue(textOf(value));
  if (/^[\u0020-\u007e\u00a0-\u00ff]*$/.test(text)) return text;
  throw new ScriptFault(
    "fault/header",
    "the value of a header holds a letter that headers cannot carry",
    "Headers are written in the letters of western Europe, and a service would read something else.",
    "put such texts into the body of the request",
  );
}

/** The headers with one more, or another value for one of them. */
export function withHeader(
  before: Readonly<Record<string, string>>,
  name: string,
  value: string,
): Readonly<Record<string, string>> {
  const headers = Object.fromEntries([
    ...Object.entries(before).filter(([one]) => one !== name),
    [name, value],
  ]);
  const all = Object.entries(headers);
  const length = all.reduce((sum, [one, text]) => sum + one.length + text.length, 0);
  if (all.length <= LIMITS.webHeaders && length <= LIMITS.webHeadersLength) return headers;
  throw new ScriptFault(
    "fault/header",
    `more headers are set than a request can carry`,
    `A request here has at most ${LIMITS.webHeaders} headers with ${LIMITS.webHeadersLength} characters together; many servers take no more.`,
    "forget those of earlier requests with CLEAR HEADERS, and send long texts in the body",
  );
}
