/**
 * Mail addresses as people write them: `ana@example.com`, `Ana Lima <ana@example.com>`, `"Lima, Ana" <ana@example.com>`.
 *
 * M1 What is accepted can stand in a header and in an SMTP command as it is: no control character, no blank and no
 *    bracket in the address, none of the first and no quote or bracket in the name.
 * M2 Every look at a text takes time in proportion to its length.
 *
 * @module
 */
export interface MailAddress {
  /** Empty when only the address was written. */
  readonly name: string;
  readonly address: string;
}

/** RFC 5321: 64 before the @, 254 in all. */
const LONGEST = { local: 64, address: 254, name: 200 } as const;

/** Letters of any language, digits and the signs that need no quotes (RFC 5322 atext, RFC 6531). */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN_PART = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;
/** Control characters, line separators, and signs that would change the direction of what is read. */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** One address, or undefined when the text is none. */
export function mailAddressIn(text: string): MailAddress | undefined {
  if (UNSEEN.test(text)) return undefined;
  const trimmed = text.trim();
  const opening = trimmed.lastIndexOf("<");
  if (opening < 0) return isAddress(trimmed) ? { name: "", address: trimmed } : undefined;
  const address = trimmed.slice(opening + 1, -1).trim();
  const name = unquoted(trimmed.slice(0, opening).trim());
  if (!trimmed.endsWith(">") || !isAddress(address) || name.length > LONGEST.name) return undefined;
  return /["<>\\]/.test(name) ? undefined : { name, address };
}

/** The pieces of a list with commas or semicolons between them, trimmed; those inside quotes part nothing. */
export function addressesParted(list: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= list.length; at++) {
    const character = list[at];
    if (character === '"') quoted = !quoted;
    if (at < list.length && (quoted || (character !== "," && character !== ";"))) continue;
    pieces.push(list.slice(from, at).trim());
    from = at + 1;
  }
  return pieces.filter((piece) => piece !== "");
}

/** Whether a text can stand in a header of a mail: one line, nothing that steers. */
export function fitsHeader(text: string): boolean {
  return !UNSEEN.test(text);
}

/** What stands behind the @. */
export function mailDomain({ address }: MailAddress): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

function isAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || text.length > LONGEST.address || local.length > LONGEST.local || !LOCAL.test(local))
    return false;
  const parts = domain.split(".");
  return parts.length > 1 && parts.every((part) => part.length <= 63 && DOMAIN_PART.test(part));
}

function unquoted(name: string): string {
  return name.length > 1 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1) : name;
}
