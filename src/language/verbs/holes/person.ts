import type { Recipient } from "../../../model/effect.ts";
import { ScriptFault } from "../../../model/fault.ts";
import { beginningOf, textOf, type Value } from "../../../model/value.ts";

/**
 * Whom a value names.
 *
 * @module
 */
export type Person = Exclude<Recipient, { readonly type: "conversation" }>;

/** What people put between the digits of a phone number. */
const BETWEEN_DIGITS = /[\s().+\u2010-\u2015-]/g;
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/**
 * The person that a value names: `+55 (11) 99999-9999` is the number 5511999999999, `US.13491208655302741918` somebody
 * without one. A number is never picked out of other words: a bot would write to a stranger.
 *
 * @throws ScriptFault `fault/phone` when it is neither; an E.164 number has 8 to 15 digits
 */
export function personOf(value: Value): Person {
  // Longer than any way to write a number: not worth a look.
  const text = textOf(value).slice(0, 200).trim();
  if (USER_ID.test(text)) return { type: "user", id: text };
  const digits = text.replace(BETWEEN_DIGITS, "");
  if (/^\d{8,15}$/.test(digits)) return { type: "phone", digits };
  throw new ScriptFault(
    "fault/phone",
    `this is not a phone number: ${/^\d*$/.test(digits) ? `it has ${digits.length} digits` : "it holds more than a number"}`,
    "A phone number with its country code has 8 to 15 digits; nothing is sent.",
    'write the country code and the number and nothing else, as in "+55 11 99999-9999"',
  );
}

/**
 * The same with the channel in front, `whatsapp:+55 …`; without one it is WhatsApp.
 *
 * @throws ScriptFault `fault/channel` for any other channel, besides `fault/phone`
 */
export function whatsappPersonOf(value: Value): Person {
  const text = textOf(value).slice(0, 200).trim();
  const [, channel, address] = /^([a-z][a-z0-9_-]*)\s*:\s*([\s\S]*)$/i.exec(text) ?? [];
  if (channel === undefined || address === undefined) return personOf(text);
  if (channel.toLowerCase() === "whatsapp") return personOf(address);
  throw new ScriptFault(
    "fault/channel",
    `TALK TO cannot reach anybody by ${beginningOf(channel)}`,
    "It speaks over WhatsApp; nothing is sent.",
    INSTEAD[channel.toLowerCase()] ?? 'write the number, as in TALK TO "whatsapp:+55 11 99999-9999", text',
  );
}

const BY_MAIL = 'write SEND MAIL TO "ana@example.com" WITH SUBJECT "Hello" AND BODY text';
const BY_SMS = 'write SEND SMS "+55 11 99999-9999", text';

/** What to write for another channel. */
const INSTEAD: Readonly<Record<string, string>> = {
  email: BY_MAIL,
  mail: BY_MAIL,
  mailto: BY_MAIL,
  sms: BY_SMS,
  tel: BY_SMS,
};
