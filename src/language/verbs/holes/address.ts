import { ScriptFault } from "../../../model/fault.ts";
import { beginningOf, textOf, type Value } from "../../../model/value.ts";

/**
 * Where something is: a web address, or a file of the bot's own.
 *
 * @module
 */

/** UTF-16 units; longer addresses are refused by many servers on the way. */
const LONGEST = 2048;
/** UTF-16 units of a file's name, its folders included. */
const LONGEST_NAME = 200;

/** `https://host…`: a name or a number, perhaps a port, then a path, a query or nothing. Never a name and password. */
const ADDRESS = /^https?:\/\/[^\s/?#@:\\]+(?::\d{1,5})?(?:[/?#]\S*)?$/i;

/** Whether a text is a web address that people and WhatsApp can open. */
export function isAddress(text: string): boolean {
  return text.length <= LONGEST && ADDRESS.test(text);
}

/**
 * A web address that a person opens.
 *
 * @throws ScriptFault `fault/address` when it is none
 */
export function linkOf(value: Value): string {
  return addressIn(textOf(value).trim(), OPENED);
}

/**
 * The web address of a file. It is WhatsApp that fetches what is there, so it must be open to everybody.
 *
 * @throws ScriptFault `fault/address` when it is none
 */
export function addressOf(value: Value): string {
  return addressIn(textOf(value).trim(), FETCHED);
}

/**
 * The same, or the name of a file: of one in the bot's folder, from there on, or of one that a person has sent
 * (`media/…`). Nothing outside is ever named, and none of what holds secrets: what a person types may end up here.
 *
 * @throws ScriptFault `fault/address` when it is neither
 */
export function fileOf(value: Value): string {
  const text = textOf(value).trim();
  if (DISK.test(text)) throw outside(text);
  if (text === "" || text.includes(":") || text.length > LONGEST_NAME) return addressIn(text, FETCHED);
  if (/^www\./i.test(text)) throw noAddress(`${named(text)} is not a whole web address`, FETCHED);
  if (!isNameInside(text)) throw outside(text);
  if (/(?:^|\/)config\.csv$|\.(?:bas|chat)$/i.test(text)) throw secret(text);
  return text;
}

/** `C:/menu.pdf` */
const DISK = /^[a-z]:[/\\]/i;

/** A leading dot is also the way up, and an empty part the way to the root. */
function isNameInside(name: string): boolean {
  return !/[\p{Cc}\\]/u.test(name) && name.split("/").every((part) => part !== "" && !part.startsWith("."));
}

interface Purpose {
  readonly why: string;
  readonly fix: string;
}

const FETCHED: Purpose = {
  why: "A file comes from an address that anybody can open, or from the bot's folder; nothing is sent.",
  fix: 'write the whole address, as in "https://example.com/menu.pdf", or the name of a file in the bot\'s folder, as in "files/menu.pdf"',
};
const OPENED: Purpose = {
  why: "A button could not open it; nothing is sent.",
  fix: 'write the whole address, as in "https://example.com/menu"',
};

function addressIn(text: string, purpose: Purpose): string {
  if (text.length > LONGEST) throw noAddress(`a web address cannot have ${text.length} characters`, purpose);
  if (!ADDRESS.test(text)) throw noAddress(`${named(text)} is not a web address`, purpose);
  return text.replace(/^https?/i, (scheme) => scheme.toLowerCase());
}

function noAddress(title: string, { why, fix }: Purpose): ScriptFault {
  return new ScriptFault("fault/address", title, why, fix);
}

function outside(name: string): ScriptFault {
  return new ScriptFault(
    "fault/address",
    `${named(name)} is no name of a file in the bot's folder`,
    "A bot sends files of its own folder only, named from there on; nothing is sent.",
    'write it with / between folders, without .. and without a / at its beginning, as in "files/menu.pdf"',
  );
}

function secret(name: string): ScriptFault {
  return new ScriptFault(
    "fault/address",
    `${named(name)} is not sent to anybody`,
    "Settings, scripts and transcripts may hold secrets of the bot; nothing is sent.",
    "copy what people should see into a file of its own",
  );
}

function named(text: string): string {
  return text === "" ? "an empty text" : `"${beginningOf(text)}"`;
}
