import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Pair } from "./forms.ts";

/**
 * Twilio's proof that a request is hers: `X-Twilio-Signature: base64(HMAC-SHA1(auth token, S))`, with S the whole
 * address as it was configured, and after it every field of a form: name and value, by the bytes of the names, a
 * repeated one once for each of its values, these sorted, too.
 *
 * The validator of Twilio's own package takes fields as JavaScript texts and sorts those, which is not the order of
 * the bytes, and mends what is not UTF-8. A test holds this one against it.
 *
 * @module
 */

/** The signature header of a request. */
export function signTwilio(url: string, pairs: readonly Pair[], token: string): string {
  return digest(url, fieldsInOrder(pairs), token);
}

/** A request as far as it is signed. */
export interface Signed {
  /** The address that Twilio was given: what is configured as ours, and path and query as they came. */
  readonly url: string;
  /** The fields of a form; none for GET, and for a body that is not a form. */
  readonly pairs: readonly Pair[];
  /** A body that is not a form: the address then says its hash as `bodySHA256`. */
  readonly body?: Uint8Array;
}

/**
 * Which of the tokens signed a request.
 *
 * @param header what came in `X-Twilio-Signature`, if anything
 * @param tokens several while one is being changed, or when there are several accounts
 * @returns those that match, several when one token was configured twice; all are tried in the same time
 */
export function signersOf(
  { url, pairs, body }: Signed,
  header: string | undefined,
  tokens: readonly string[],
): readonly string[] {
  if (header === undefined || (body !== undefined && !isBodyOf(url, body))) return [];
  const given = Buffer.from(header, "latin1");
  const fields = fieldsInOrder(pairs);
  const addresses = spellingsOf(url);
  return tokens.filter((token) =>
    addresses.map((address) => isSameText(digest(address, fields, token), given)).includes(true),
  );
}

function digest(url: string, fields: Buffer, token: string): string {
  return createHmac("sha1", token).update(url, "utf8").update(fields).digest("base64");
}

/** In the same time, however much of it is right. How long a signature is, is no secret. */
function isSameText(text: string, given: Buffer): boolean {
  return text.length === given.length && timingSafeEqual(Buffer.from(text, "latin1"), given);
}

function fieldsInOrder(pairs: readonly Pair[]): Buffer {
  const sorted = pairs.toSorted(
    (one, other) => Buffer.compare(one.name, other.name) || Buffer.compare(one.value, other.value),
  );
  const once = sorted.filter((pair, index) => !isSame(pair, sorted[index - 1]));
  return Buffer.concat(once.flatMap(({ name, value }) => [name, value]));
}

function isSame(one: Pair, other: Pair | undefined): boolean {
  return other !== undefined && one.name.equals(other.name) && one.value.equals(other.value);
}

/** Whether the address speaks of this body. */
function isBodyOf(url: string, body: Uint8Array): boolean {
  const [, said] = /[?&]bodySHA256=([0-9a-f]{64})(?:&|$)/i.exec(url) ?? [];
  if (said === undefined) return false;
  return timingSafeEqual(Buffer.from(said, "hex"), createHash("sha256").update(body).digest());
}

/**
 * How Twilio may have written an address when it signed it: with or without the port, as a URL parser writes it, or
 * with plain apostrophes. All were seen to differ from what arrives, and none makes it another address.
 */
function spellingsOf(url: string): readonly string[] {
  const parsed = URL.canParse(url) ? [new URL(url).href] : [];
  const spelled = [url, ...parsed, url.replaceAll("%27", "'")];
  return [...new Set(spelled.flatMap((spelling) => [withoutPort(spelling), withPort(spelling)]))];
}

/** Scheme; host, perhaps after a login; port; and the rest, in which a colon is nothing special. */
const ADDRESS = /^(https?:\/\/)((?:[^/?#]*@)?(?:\[[^\]]*\]|[^/?#:@]*))(:\d+)?(.*)$/is;

function withoutPort(url: string): string {
  return url.replace(ADDRESS, "$1$2$4");
}

function withPort(url: string): string {
  return url.replace(ADDRESS, (_, scheme: string, host: string, port: string | undefined, rest: string) => {
    const standard = scheme.toLowerCase() === "https://" ? ":443" : ":80";
    return `${scheme}${host}${port ?? standard}${rest}`;
  });
}
