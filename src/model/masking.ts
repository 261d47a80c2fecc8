import type { Value } from "./value.ts";

/**
 * What may be written into a log about data that came from people or goes to them: no token, no code, no full phone
 * number, no name, no address, whatever the mode.
 *
 * K1 What is not known to be harmless is hidden: text of people by its place, anything long and mixed by its look.
 * K2 Every pattern takes time in proportion to the length of what it looks at.
 *
 * @module
 */

const HIDDEN = "[redacted]";

/** Digits in any writing, with what people put between them. */
const DIGITS = /\p{Nd}(?:[\s.()+/\u2010-\u2015-]{0,3}\p{Nd}){3,}/gu;
/** A run of letters and digits that no sentence has: a token, a signature, an id with a number inside. */
const OPAQUE = /[A-Za-z0-9_+/=~.-]{20,}/g;
const MAIL = /[^\s<>@,;:"'()[\]]{1,64}@(?=[\p{L}\p{N}])/gu;
const WHATSAPP_ID = /wamid\.[A-Za-z0-9+/=_-]*/g;
/** The name and password of an address with a login in it. */
const LOGIN = /(?<=:\/\/)[^\s/@]+@/g;

/** From so many digits on it is a phone number, whose end helps to tell people apart; a shorter run may be a code. */
const PHONE_DIGITS = 9;

/** The text with every long run of digits reduced to its last four: a phone number must not reach a log. */
export function masked(text: string): string {
  return text.replace(/\d{4,}(?=\d{4})/g, "…");
}

/**
 * A message to the author as the author's own log may hold it. It speaks of the script, but between quotation marks
 * stands what somebody wrote, and a host's or a script's own error may name a person's number in any writing.
 */
export function maskedMessage(message: string): string {
  return maskedNumbers(message.replace(QUOTED, maskedText));
}

/** The same as an operator's log may hold it, in which nobody is to read what people wrote. */
export function wordlessMessage(message: string): string {
  return maskedNumbers(message.replace(QUOTED, '"…"'));
}

function maskedNumbers(text: string): string {
  const phones = text.replace(DIGITS, (run) =>
    digitsIn(run).length < PHONE_DIGITS ? run : maskedDigits(run),
  );
  return masked(phones);
}

const QUOTED = /"[^"\n]*"?/g;

/** A text as a log may hold it. */
export function maskedText(text: string): string {
  return text
    .replace(LOGIN, `${HIDDEN}@`)
    .replace(WHATSAPP_ID, "wamid.…")
    .replace(MAIL, "…@")
    .replace(OPAQUE, (run) => (/\p{Nd}/u.test(run) && /[A-Za-z]/.test(run) ? HIDDEN : run))
    .replace(DIGITS, maskedDigits);
}

function maskedDigits(run: string): string {
  const digits = digitsIn(run);
  return digits.length < PHONE_DIGITS ? "…" : `…${digits.slice(-4).join("")}`;
}

function digitsIn(run: string): readonly string[] {
  return run.match(/\p{Nd}/gu) ?? [];
}

const SECRET_KEY =
  /token|secret|pass|auth|key|signature|code|\bpin\b|otp|cookie|session|credential|cvv|digits|speech|transcription|challenge/i;
const NAME_KEY =
  /name|nome|customer|cliente|client|patient|address|street|mail|sender|recipient|user|contact|person|guest|owner/i;
/** Where somebody's number is expected: its end helps to tell people apart, anything else may be a name. */
const NUMBER_KEY = /^(?:from|to|wa_id|recipient_id|caller|called)$/i;
const TEXT_KEY = /^(?:body|caption|text|message|messages|content|subject|title|description|payload)$/i;
/** What an error says of itself is ours to read; it holds no text of a person. */
const ERROR_TEXT = /^(?:message|title|details|error_user_title|error_user_msg|error_data|type)$/;
const ERROR_CODE = /^(?:code|error_code|error_subcode)$/;

/** UTF-16 units of a text that is no sentence of somebody. */
const LABEL_LENGTH = 40;
/** The name of a field, of a header or of what a query holds. One that no program would give may be anything. */
export function maskedLabel(name: string): string {
  return name.length <= LABEL_LENGTH && /^[\w.$[\]-]+$/.test(name) ? maskedText(name) : "…";
}

/** Values inside each other that are still shown. */
const DEPTH = 12;

/**
 * A value of a request or an answer as a log may hold it: its shape, and of its texts what can do no harm (K1).
 *
 * @param key      under which name it stands
 * @param inError  whether it is what an error says of itself
 */
export function maskedValue(value: Value, key = "", inError = false, depth = 0): Value {
  if (depth > DEPTH) return "…";
  if (typeof value === "string") return shownText(value, key, inError);
  if (typeof value === "number") return shownNumber(value, key, inError);
  if (value === null || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((element) => maskedValue(element, key, inError, depth + 1));
  const members = Object.entries(value).map(([name, inner]) => {
    const isError = inError || name === "error" || name === "errors";
    return [maskedLabel(name), maskedValue(inner, name, isError, depth + 1)] as const;
  });
  return Object.fromEntries(members);
}

function shownText(text: string, key: string, inError: boolean): string {
  if (inError && ERROR_TEXT.test(key)) return maskedText(text);
  if (SECRET_KEY.test(key)) return HIDDEN;
  if (NUMBER_KEY.test(key)) return /\p{L}/u.test(text) ? "[name]" : maskedText(text);
  if (NAME_KEY.test(key)) return "[name]";
  if (TEXT_KEY.test(key) || text.length > LABEL_LENGTH || /^\s*[[{]/.test(text)) {
    return `[text of ${text.length} characters]`;
  }
  return maskedText(text);
}

/** Above it a number may be a code, or somebody's phone number. */
const HARMLESS = 999;

function shownNumber(number: number, key: string, inError: boolean): Value {
  if (inError && ERROR_CODE.test(key)) return number;
  return Math.abs(number) <= HARMLESS && !SECRET_KEY.test(key) ? number : HIDDEN;
}
