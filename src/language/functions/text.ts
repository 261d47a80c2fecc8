import { ScriptFault } from "../../model/fault.ts";
import { work } from "../../model/meter.ts";
import { numberIn, textOf, type Value } from "../../model/value.ts";
import { countCharacters, hasPairs, offsetAt, offsetFromEnd } from "./characters.ts";
import { countCost } from "./elements.ts";
import type { PlainFunction } from "./function.ts";
import { wholeOf } from "./numbers.ts";
import { SHORT, search } from "./search.ts";

/**
 * Functions about texts. Positions count characters (code points) from 1; anything that is not a text is read
 * as one, so `LEN(123)` is 3.
 *
 * @module
 */

/** Work on texts that takes that many times as long per KiB as copying. */
const TRIM_WEIGHT = 2;
const PARSE_WEIGHT = 6;
const CASE_WEIGHT = 8;

/** The same for counting characters: one by one where some take two units, else hardly any work. */
const PAIRS_WEIGHT = 8;
const PLAIN_WEIGHT = 2;

function countWeight(...values: Value[]): number {
  for (const value of values) if (typeof value === "string" && hasPairs(value)) return PAIRS_WEIGHT;
  return PLAIN_WEIGHT;
}

function searchWeight(...values: Value[]): number {
  const part = values.at(-1);
  const short = typeof part !== "string" || part.length <= SHORT;
  return countWeight(...values) + (short ? 1 : 10);
}

const len: PlainFunction = {
  name: "LEN",
  usage: "LEN(text)",
  summary: "How many characters a text has, or how many elements a list or object has.",
  example: ['LEN("olá 👋")', 5],
  takes: [1, 1],
  cost: (value) => (typeof value === "string" ? work(value.length, countWeight(value)) : countCost(value)),
  call: (value) => {
    if (value === null || typeof value !== "object") return countCharacters(textOf(value));
    return Array.isArray(value) ? value.length : Object.keys(value).length;
  },
};

const left: PlainFunction = {
  name: "LEFT",
  usage: "LEFT(text, count)",
  summary: "The first characters of a text; all of it when it has fewer, none when the count is below 1.",
  example: ['LEFT("Maria", 3)', "Mar"],
  takes: [2, 2],
  weight: countWeight,
  call: (value, count) => {
    const text = textOf(value);
    return text.slice(0, offsetAt(text, wholeOf(count)));
  },
};

const right: PlainFunction = {
  name: "RIGHT",
  usage: "RIGHT(text, count)",
  summary: "The last characters of a text; all of it when it has fewer, none when the count is below 1.",
  example: ['RIGHT("Maria", 2)', "ia"],
  takes: [2, 2],
  weight: countWeight,
  call: (value, count) => {
    const text = textOf(value);
    return text.slice(offsetFromEnd(text, wholeOf(count)));
  },
};

const mid: PlainFunction = {
  name: "MID",
  usage: "MID(text, start[, length])",
  summary: "The characters from a position on, up to the end when no length is given; empty past the end.",
  example: ['MID("Maria", 2, 3)', "ari"],
  takes: [2, 3],
  weight: countWeight,
  usual: (meter, text, start, length) => {
    if (typeof text !== "string" || typeof start !== "number" || typeof length !== "number") return undefined;
    if (hasPairs(text)) return undefined;
    meter.spend(work(text.length, PLAIN_WEIGHT));
    const from = Math.max(0, Math.trunc(start) - 1);
    return length === 1 ? text.charAt(from) : text.slice(from, from + Math.max(0, Math.trunc(length)));
  },
  call: (value, start, length) => {
    const text = textOf(value);
    const from = Math.max(0, wholeOf(start) - 1);
    // Where characters are units, nothing has to be counted in what is left.
    if (length !== undefined && !hasPairs(text)) return text.slice(from, from + Math.max(0, wholeOf(length)));
    const rest = text.slice(offsetAt(text, from));
    return length === undefined ? rest : rest.slice(0, offsetAt(rest, wholeOf(length)));
  },
};

const instr: PlainFunction = {
  name: "INSTR",
  usage: "INSTR([start, ]text, part)",
  summary: "The position at which a part first occurs, upper and lower case told apart; 0 when it does not.",
  example: ['INSTR("ana@mail.com", "@")', 4],
  takes: [2, 3],
  weight: searchWeight,
  call: (...values) => {
    const [start = 1, value = null, part = null] = values.length === 2 ? [1, ...values] : values;
    const text = textOf(value);
    const found = search(text, textOf(part), offsetAt(text, wholeOf(start) - 1));
    return found < 0 ? 0 : countCharacters(text.slice(0, found)) + 1;
  },
};

const ucase: PlainFunction = {
  name: "UCASE",
  usage: "UCASE(text)",
  summary: "The text in capital letters.",
  example: ['UCASE("olá")', "OLÁ"],
  takes: [1, 1],
  weight: CASE_WEIGHT,
  call: (value) => textOf(value).toUpperCase(),
};

const lcase: PlainFunction = {
  name: "LCASE",
  usage: "LCASE(text)",
  summary: "The text in small letters.",
  example: ['LCASE("OLÁ")', "olá"],
  takes: [1, 1],
  weight: CASE_WEIGHT,
  call: (value) => textOf(value).toLowerCase(),
};

const trim: PlainFunction = {
  name: "TRIM",
  usage: "TRIM(text)",
  summary: "The text without blanks and line ends around it.",
  example: ['TRIM("  sim ")', "sim"],
  takes: [1, 1],
  weight: TRIM_WEIGHT,
  call: (value) => textOf(value).trim(),
};

const ltrim: PlainFunction = {
  name: "LTRIM",
  usage: "LTRIM(text)",
  summary: "The text without blanks and line ends before it.",
  example: ['LTRIM("  sim ")', "sim "],
  takes: [1, 1],
  weight: TRIM_WEIGHT,
  call: (value) => textOf(value).trimStart(),
};

const rtrim: PlainFunction = {
  name: "RTRIM",
  usage: "RTRIM(text)",
  summary: "The text without blanks and line ends after it.",
  example: ['RTRIM("  sim ")', "  sim"],
  takes: [1, 1],
  weight: TRIM_WEIGHT,
  call: (value) => textOf(value).trimEnd(),
};

const chr: PlainFunction = {
  name: "CHR",
  usage: "CHR(code)",
  summary: "The character with a Unicode number; CHR(10) is a line end.",
  example: ["CHR(65)", "A"],
  takes: [1, 1],
  call: (value) => {
    const code = wholeOf(value);
    if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw noSuchCharacter(code);
    return String.fromCodePoint(code);
  },
};

const asc: PlainFunction = {
  name: "ASC",
  usage: "ASC(text)",
  summary: "The Unicode number of the first character of a text; the reverse of CHR.",
  example: ['ASC("A")', 65],
  takes: [1, 1],
  call: (value) => {
    const code = textOf(value).codePointAt(0);
    if (code === undefined) throw noFirstCharacter();
    return code;
  },
};

const str: PlainFunction = {
  name: "STR",
  usage: "STR(number)",
  summary: "A number as text, without a blank before it.",
  example: ["STR(12.5)", "12.5"],
  takes: [1, 1],
  call: (value) => textOf(value),
};

const val: PlainFunction = {
  name: "VAL",
  usage: "VAL(text)",
  summary: "The number that a text is; 0 when it is none.",
  example: ['VAL("12.5")', 12.5],
  takes: [1, 1],
  weight: PARSE_WEIGHT,
  call: (value): Value => numberIn(textOf(value)) ?? 0,
};

/** The functions about texts, in the order of the reference. */
export const TEXT_FUNCTIONS: readonly PlainFunction[] = [
  len,
  { ...len, name: "LENGTH", usage: "LENGTH(text)", example: ['LENGTH("sim")', 3] },
  left,
  right,
  mid,
  instr,
  ucase,
  { ...ucase, name: "UPPER", usage: "UPPER(text)", example: ['UPPER("sim")', "SIM"] },
  lcase,
  { ...lcase, name: "LOWER", usage: "LOWER(text)", example: ['LOWER("SIM")', "sim"] },
  trim,
  ltrim,
  rtrim,
  chr,
  asc,
  str,
  val,
];

function noSuchCharacter(code: number): ScriptFault {
  return new ScriptFault(
    "fault/character",
    `there is no character with the number ${code}`,
    "Unicode numbers its characters from 0 to 1114111, and leaves out 55296 to 57343.",
    "use a number from a Unicode table, such as CHR(10) for a line end",
  );
}

function noFirstCharacter(): ScriptFault {
  return new ScriptFault(
    "fault/character",
    "ASC was given an empty text",
    "An empty text has no first character, so there is no number to give.",
    "test the text with LEN first",
  );
}
