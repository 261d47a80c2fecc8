import { ScriptFault } from "../../../model/fault.ts";
import { beginningOf, textOf, type Value } from "../../../model/value.ts";

/** UTF-16 units; longer addresses are refused by many servers on the way. */
const LONGEST = 2048;

/** `https://host…`: a name or a number, perhaps a port, then a path, a query or nothing. Never a name and password. */
const ADDRESS = /^https?:\/\/[^\s/?#@:\\]+(?::\d{1,5})?(?:[/?#]\S*)?$/i;

/**
 * The web address that a value names. It is WhatsApp that fetches what is there, so it must be open to everybody.
 *
 * @throws ScriptFault `fault/address` when it is none
 */
export function addressOf(value: Value): string {
  const text = textOf(value).trim();
  if (text.length > LONGEST) throw noAddress(`a web address cannot have ${text.length} characters`);
  if (!ADDRESS.test(text)) throw noAddress(`${named(text)} is not a web address`);
  return text.replace(/^https?/i, (scheme) => scheme.toLowerCase());
}

/**
 * The same for SEND FILE, which scripts also give the names of files.
 *
 * @throws ScriptFault `fault/address` when it is none
 */
export function fileAddressOf(value: Value): string {
  const text = textOf(value).trim();
  if (text === "" || text.includes(":") || text.length > LONGEST) return addressOf(text);
  throw new ScriptFault(
    "fault/address",
    `${named(text)} is the name of a file, not a web address`,
    "This version sends files by their web addresses only: WhatsApp fetches them there itself.",
    'put the file where everybody can fetch it, and write its address, as in "https://example.com/menu.pdf"',
  );
}

function noAddress(title: string): ScriptFault {
  return new ScriptFault(
    "fault/address",
    title,
    "WhatsApp fetches the file itself, from an address that anybody can open; nothing is sent.",
    'write the whole address, as in "https://example.com/menu.pdf"',
  );
}

function named(text: string): string {
  return text === "" ? "an empty text" : `"${beginningOf(text)}"`;
}
