import { ScriptFault } from "../../../model/fault.ts";
import { addressesParted, fitsHeader, mailAddressIn } from "../../../model/mail-address.ts";
import { beginningOf, named, textOf, type Value } from "../../../model/value.ts";

/**
 * What a mail is made of besides its text: whom it goes to, its subject, and the files that go along.
 *
 * @module
 */
const MOST = { recipients: 50, listLength: 20_000, subject: 500, files: 10 } as const;

/**
 * The recipients that a value names: a text with commas or semicolons between them, or a list. Each as it was written,
 * `ana@example.com` or `Ana <ana@example.com>`, nobody twice.
 *
 * @throws ScriptFault `fault/mail-address` when one of them is no address, and for none or too many
 */
export function recipientsOf(value: Value): readonly string[] {
  const pieces = elementsOf(value).flatMap(partsOf);
  if (pieces.length === 0) throw noRecipient(value);
  if (pieces.length > MOST.recipients) throw tooManyRecipients(pieces.length);
  const found = new Map<string, string>();
  for (const piece of pieces) {
    const address = mailAddressIn(piece)?.address.toLowerCase();
    if (address === undefined) throw noAddress(piece);
    if (!found.has(address)) found.set(address, piece);
  }
  return [...found.values()];
}

/** Lists of lists come from a block whose lines name recipients, too. */
function elementsOf(value: Value): readonly Value[] {
  if (!Array.isArray(value)) return [value];
  return (value as readonly Value[]).flatMap((element) =>
    Array.isArray(element) ? (element as readonly Value[]) : [element],
  );
}

function partsOf(value: Value): readonly string[] {
  if (value !== null && typeof value === "object") throw noAddress(named(value));
  const text = textOf(value);
  if (text.length > MOST.listLength) throw tooManyRecipients(text.length);
  return addressesParted(text);
}

/**
 * One line without anything that steers a mail program.
 *
 * @throws ScriptFault `fault/mail-subject` when it is none
 */
export function subjectOf(value: Value): string {
  const text = textOf(value).trim();
  if (fitsHeader(text) && text.length <= MOST.subject) return text;
  const problem =
    text.length > MOST.subject
      ? `has ${text.length} characters`
      : "holds a line end or another sign that nobody sees";
  throw new ScriptFault(
    "fault/mail-subject",
    `the subject of this mail ${problem}`,
    `A subject is one line of at most ${MOST.subject} characters: what stands on a second line could become something else of the mail. Nothing is sent.`,
    "put the rest into the body",
  );
}

/**
 * The names of files.
 *
 * @throws ScriptFault `fault/attachment` for too many, and for what is no name
 */
export function filesOf(values: readonly Value[]): readonly string[] {
  const names = values.flatMap(elementsOf).map((value) => textOf(value).trim());
  const given = names.filter((name) => name !== "");
  if (given.length <= MOST.files && given.every((name) => name.length <= 2048 && fitsHeader(name)))
    return given;
  throw new ScriptFault(
    "fault/attachment",
    given.length > MOST.files
      ? `${given.length} files at one mail`
      : `"${beginningOf(given.find((name) => !fitsHeader(name)) ?? "")}" is no name of a file`,
    `A mail carries at most ${MOST.files} files of the bot's folder, each named from there on; nothing is sent.`,
    given.length > MOST.files
      ? "send the others with a second mail"
      : 'write for example WITH ATTACHMENTS "files/menu.pdf"',
  );
}

function noAddress(piece: string): ScriptFault {
  return new ScriptFault(
    "fault/mail-address",
    `"${beginningOf(piece)}" is not a mail address`,
    "The mail would go nowhere, or to somebody else; nothing is sent to anybody.",
    'write it as in "ana@example.com" or "Ana <ana@example.com>", several with commas between them',
  );
}

function noRecipient(value: Value): ScriptFault {
  return new ScriptFault(
    "fault/mail-address",
    "this mail has no recipient",
    `The address is ${value === null ? "NULL" : "empty"}; nothing is sent.`,
    "check what the variable holds before this line, or ask for it with HEAR email AS EMAIL",
  );
}

function tooManyRecipients(found: number): ScriptFault {
  return new ScriptFault(
    "fault/mail-address",
    `a mail to ${found > MOST.listLength ? "very many" : found} recipients`,
    `Everybody sees who else gets it, and mail servers take so many for spam: at most ${MOST.recipients} are sent to at once.`,
    "send a mail to each of them, in a FOR EACH",
  );
}
