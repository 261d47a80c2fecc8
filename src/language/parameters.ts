import { ScriptFault } from "../model/fault.ts";
import { kindOf, named, textOf, type Value } from "../model/value.ts";
import { wallAt } from "../model/zone.ts";
import type { Known } from "./functions/function.ts";
import { momentOf, textOfMoment } from "./functions/moments.ts";
import { answerIn } from "./hear/answer.ts";
import { hearTypeNamed } from "./hear/index.ts";

/**
 * The inputs of a script that is called: what stands behind AS in `PARAM boxes AS integer`, and what becomes of the value
 * that a caller gives.
 *
 * A1 What is of the type stays as it is. A text is read as HEAR reads an answer of the same type. What cannot be meant is
 *    refused: a script should never count with a name.
 *
 * @module
 */
export interface ParameterType {
  /** The word after AS, in capitals. */
  readonly name: string;
  readonly also?: readonly string[];
  /** As in "takes a whole number". */
  readonly means: string;
  /** What a value becomes that is not nothing; undefined when it is not of this type. */
  readonly fit: (value: Value, known: Known) => Value | undefined;
}

export const PARAMETER_TYPES: readonly ParameterType[] = [
  { name: "STRING", also: ["TEXT", "NAME", "FILE", "QRCODE", "URL"], means: "a text", fit: plainText },
  { name: "INTEGER", also: ["INT"], means: "a whole number", fit: wholeNumber },
  { name: "NUMBER", also: ["FLOAT", "DECIMAL", "DOUBLE"], means: "a number", fit: number("FLOAT") },
  { name: "MONEY", also: ["CURRENCY", "AMOUNT"], means: "an amount of money", fit: number("MONEY") },
  { name: "BOOLEAN", also: ["BOOL"], means: "TRUE or FALSE", fit: truth },
  { name: "DATE", means: "a date", fit: moment(false) },
  { name: "DATETIME", also: ["TIMESTAMP"], means: "a date and time", fit: moment(true) },
  { name: "TIME", also: ["HOUR"], means: "a time of day", fit: heard("HOUR") },
  { name: "EMAIL", means: "a mail address", fit: heard("EMAIL") },
  { name: "PHONE", also: ["MOBILE"], means: "a phone number", fit: heard("MOBILE") },
  { name: "OBJECT", means: "an object", fit: (value) => (kindOf(value) === "object" ? value : undefined) },
  {
    name: "ARRAY",
    also: ["LIST"],
    means: "a list",
    fit: (value) => (Array.isArray(value) ? value : undefined),
  },
  { name: "ANY", also: ["VALUE", "JSON"], means: "any value", fit: (value) => value },
];

const BY_WORD: ReadonlyMap<string, ParameterType> = new Map(
  PARAMETER_TYPES.flatMap((type) => [type.name, ...(type.also ?? [])].map((word) => [word, type] as const)),
);

/** The type that a word after AS names, in capitals; undefined when it names none. */
export function parameterTypeNamed(word: string): ParameterType | undefined {
  return BY_WORD.get(word);
}

/** The words that name types. */
export function parameterTypeWords(): Iterable<string> {
  return BY_WORD.keys();
}

/** What a script asks of one of its inputs. */
export interface Asked {
  /** As it is written. */
  readonly name: string;
  readonly type: ParameterType | undefined;
  /** What it may be, as ENUM lists it. */
  readonly among: readonly Value[] | undefined;
}

/**
 * What a caller's value becomes.
 *
 * @throws ScriptFault `fault/parameter`
 */
export function fitted(value: Value, { name, type, among }: Asked, known: Known): Value {
  const fit = value === null || type === undefined ? value : type.fit(value, known);
  if (fit === undefined) throw unfit(name, type?.means ?? "", value);
  if (among !== undefined && !among.some((one) => textOf(one) === textOf(fit)))
    throw notAmong(name, value, among);
  return fit;
}

function plainText(value: Value): Value | undefined {
  return typeof value === "object" ? undefined : textOf(value);
}

function wholeNumber(value: Value, known: Known): Value | undefined {
  if (typeof value !== "number") return heard("INTEGER")(value, known);
  return Number.isInteger(value) ? value : undefined;
}

function number(type: "FLOAT" | "MONEY"): ParameterType["fit"] {
  const read = heard(type);
  return (value, known) => (typeof value === "number" ? value : read(value, known));
}

function truth(value: Value, known: Known): Value | undefined {
  return typeof value === "boolean" ? value : heard("BOOLEAN")(value, known);
}

/** A day also when a time stands behind it, and a day without a time as its midnight. */
function moment(hasTime: boolean): ParameterType["fit"] {
  return (value, known) => {
    try {
      return textOfMoment({ wall: momentOf(value, known).wall, hasTime });
    } catch (fault) {
      if (!(fault instanceof ScriptFault)) throw fault;
      return undefined;
    }
  };
}

/** A text, or a number as text, is read as an answer of this type. */
function heard(word: string): ParameterType["fit"] {
  const type = hearTypeNamed(word);
  if (type === undefined) throw new Error(`HEAR has no type ${word}`);
  return (value, { at, timezone }) => {
    if (typeof value !== "string" && typeof value !== "number") return undefined;
    return type.read(answerIn({ body: textOf(value) }, () => wallAt(at, timezone)));
  };
}

function shown(value: Value): string {
  return typeof value === "number" ? textOf(value) : named(value);
}

function unfit(name: string, means: string, value: Value): ScriptFault {
  return new ScriptFault(
    "fault/parameter",
    `\`${name}\` takes ${means}, not ${shown(value)}`,
    "The script that was called could not work with this value.",
    "give it such a value where it is called, or change what stands behind AS",
  );
}

const LONGEST_LIST = 10;

function notAmong(name: string, value: Value, among: readonly Value[]): ScriptFault {
  const list = among.slice(0, LONGEST_LIST).map(textOf).join(", ");
  return new ScriptFault(
    "fault/parameter",
    `\`${name}\` takes one of ${list}, not ${shown(value)}`,
    "The script that was called knows what to do with these values only.",
    "give it one of them where it is called, or add this one behind ENUM",
  );
}
