import { ScriptFault } from "../../model/fault.ts";
import { kindOf, numberIn, textOf, type Value } from "../../model/value.ts";

/**
 * The kinds of value that a verb's pattern may ask for, `<name:kind>`, and how the script's value becomes one.
 *
 * @module
 */
export interface HoleTypes {
  /** Anything; read as text. */
  text: string;
  /** A phone number in any writing, as digits with country code. */
  phone: string;
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
  phone: { means: "a phone number", convert: phoneDigits },
  duration: { means: 'a number of seconds, or a text such as "2 days"', convert: durationMs },
  texts: { means: "one or more texts with commas between them", convert: textOf },
  variable: { means: "the name of a variable", convert: textOf },
} as const satisfies Record<HoleKind, { means: string; convert: (value: Value) => string | number }>;

/**
 * The digits of a phone number: `+55 (11) 99999-9999` becomes `5511999999999`. An E.164 number has at most 15.
 *
 * @throws ScriptFault `fault/phone` when fewer than 8 or more than 15 digits are left
 */
function phoneDigits(value: Value): string {
  const digits = textOf(value).replace(/\D/g, "");
  if (digits.length >= 8 && digits.length <= 15) return digits;
  throw new ScriptFault(
    "fault/phone",
    `this is not a phone number: it has ${digits.length} digits`,
    "A phone number with its country code has 8 to 15 digits; nothing was sent.",
    'write the country code and the number, as in "+55 11 99999-9999"',
  );
}

const UNITS_MS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

function durationMs(value: Value): number {
  const text = textOf(value).trim();
  const [, amount, unit = "second"] = /^([\d.]+)\s*(second|minute|hour|day|week)?s?$/i.exec(text) ?? [];
  const number = amount === undefined ? undefined : numberIn(amount);
  if (number !== undefined) return Math.round(number * UNITS_MS[unit.toLowerCase() as keyof typeof UNITS_MS]);
  throw new ScriptFault(
    "fault/duration",
    `${kindOf(value) === "nothing" ? "nothing" : `"${text.slice(0, 40)}"`} is not a length of time`,
    "The bot cannot know how long to wait.",
    'write a number of seconds, or a text such as "30 minutes" or "2 days"',
  );
}
