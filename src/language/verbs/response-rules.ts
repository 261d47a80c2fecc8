import { ScriptFault } from "../../model/fault.ts";
import { beginningOf, numberIn } from "../../model/value.ts";

/**
 * What a script may say in the head of an answer, and in that of a request.
 *
 * @see RFC 9110, HTTP Semantics, sections 5.5 and 5.6.2
 * @module
 */

/** UTF-16 units. */
const LONGEST_VALUE = 4096;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;

/** Which headers are not the script's to set, and what to say to one that tries. */
export interface HeaderKeeper {
  readonly name: string;
  readonly owns: ReadonlySet<string>;
  readonly why: string;
  readonly fix: string;
}

/** Of an answer: they belong to the connection, which the server keeps. */
const SERVER: HeaderKeeper = {
  name: "the server",
  owns: new Set("connection content-length transfer-encoding keep-alive upgrade trailer te date".split(" ")),
  why: "It says how the answer is carried, which a script cannot know.",
  fix: "remove the line: the server sets this header itself",
};

/**
 * The name of a header in small letters.
 *
 * @throws ScriptFault `fault/header` when it is none, or one that only its keeper may set
 */
export function checkedHeaderName(text: string, keeper: HeaderKeeper = SERVER): string {
  const name = text.trim().toLowerCase();
  if (keeper.owns.has(name)) {
    const title = `the header ${name} belongs to ${keeper.name}`;
    throw new ScriptFault("fault/header", title, keeper.why, keeper.fix);
  }
  if (TOKEN.test(name)) return name;
  throw new ScriptFault(
    "fault/header",
    `"${beginningOf(text)}" cannot be the name of a header`,
    "Such a name has letters, digits and a few signs, and no blanks; a wrong one would spoil everything behind it.",
    'write a name such as "content-type"',
  );
}

/** @throws ScriptFault `fault/header` when it could not be sent as it is */
export function checkedHeaderValue(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (text.length <= LONGEST_VALUE && /^[^\u0000-\u001f\u007f]*$/.test(text)) return text.trim();
  throw new ScriptFault(
    "fault/header",
    text.length > LONGEST_VALUE
      ? `the value of a header has more than ${LONGEST_VALUE} characters`
      : "the value of a header holds a line end or another sign that nobody can see",
    "It is one line, and what stands below it would be taken for something else.",
    "put long texts and texts with several lines into the body: with PRINT into that of an answer",
  );
}

/** @throws ScriptFault `fault/status` when it is no whole number from 200 to 599 */
export function checkedStatus(text: string): number {
  const status = numberIn(text.trim());
  if (status !== undefined && Number.isInteger(status) && status >= 200 && status <= 599) return status;
  throw new ScriptFault(
    "fault/status",
    `${text === "" ? "nothing" : `"${beginningOf(text)}"`} cannot be the status of an answer`,
    "The status is a whole number from 200 to 599 that tells the caller how it went.",
    "write for example 200 when all went well, 404 when there is no such thing, 500 when something failed",
  );
}
