import type { Recipient } from "../../model/effect.ts";
import { ScriptFault } from "../../model/fault.ts";
import { beginningOf, numberIn, textOf, type Value } from "../../model/value.ts";

/**
 * The kinds of value that a verb's pattern may ask for, `<name:kind>`, and how the script's value becomes one.
 *
 * @module
 */
type Person = Exclude<Recipient, { readonly type: "conversation" }>;

export interface HoleTypes {
  /** Anything; read as text. */
  text: string;
  /** A phone number in any writing, or the business-scoped id of somebody who shows none. */
  person: Person;
  /** A number of seconds, or a text such as "2 days"; in milliseconds. */
  duration: number;
  /** One or more values with commas between them, read as texts. */
  texts: readonly string[];
  /** The name of a variable that the verb sets; the verb itself never sees it. */
  variable: never;
}

export type HoleKind = keyof HoleTypes;

/** Values that come from the script as one value each; the rest needs the parser's help. */
export const HOLES = {
  text: { means: "a text", convert: textOf },
  person: { means: "a phone number", convert: personOf },
  duration: { means: 'a number of seconds, or a text such as "2 days"', convert: durationMs },
  texts: { means: "one or more texts with commas between them", convert: textOf },
  variable: { means: "the name of a variable", convert: textOf },
} as const satisfies Record<HoleKind, { means: string; convert: (value: Value) => string | number | Person }>;

/** What people put between the digits of a phone number. */
const BETWEEN_DIGITS = /[\s().+\u2010-\u2015-]/g;
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/**
 * Whom a value names: `+55 (11) 99999-9999` is the number 5511999999999, `US.13491208655302741918` somebody without
 * one. A number is never picked out of other words: a bot would write to a stranger.
 *
 * @throws ScriptFault `fault/phone` when it is neither; an E.164 number has 8 to 15 digits
 */
function personOf(value: Value): Person {
  // Longer than any way to write a number: not worth a look.
  const text = textOf(value).slice(0, 200).trim();
  if (USER_ID.test(text)) return { type: "user", id: text };
  const digits = text.replace(BETWEEN_DIGITS, "");
  if (/^\d{8,15}$/.test(digits)) return { type: "phone", digits };
  throw new ScriptFault(
    "fault/phone",
    `this is not a phone number: ${/^\d*$/.test(digits) ? `it has ${digits.length} digits` : "it holds more than a number"}`,
    "A phone number with its country code has 8 to 15 digits; nothing was sent.",
    'write the country code and the number and nothing else, as in "+55 11 99999-9999"',
  );
}

const UNITS_MS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

function durationMs(value: Value): number {
  const text = textOf(value).slice(0, 200).trim();
  const [, amount, unit = "second"] = /^([\d.]+)\s*(second|minute|hour|day|week)?s?$/i.exec(text) ?? [];
  const number = amount === undefined ? undefined : numberIn(amount);
  if (number !== undefined) return Math.round(number * UNITS_MS[unit.toLowerCase() as keyof typeof UNITS_MS]);
  throw new ScriptFault(
    "fault/duration",
    `${value === null ? "nothing" : `"${beginningOf(text)}"`} is not a length of time`,
    "The bot cannot know how long to wait.",
    'write a number of seconds, or a text such as "30 minutes" or "2 days"',
  );
}
