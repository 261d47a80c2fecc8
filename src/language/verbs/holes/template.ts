import { ScriptFault } from "../../../model/fault.ts";
import type { Template } from "../../../model/outgoing.ts";
import { beginningOf, named, textOf, type Value } from "../../../model/value.ts";

/**
 * What a template message is made of: its name, its language and the values for its gaps.
 *
 * @module
 */

/** Meta allows small letters, digits and `_`. */
const NAME = /^[a-z0-9_]{1,512}$/;
/** `pt_BR`, `en`, `fil`; scripts also write `pt-BR`. */
const LANGUAGE = /^([a-z]{2,3})(?:[_-]([a-z]{2}))?$/i;

/** @throws ScriptFault `fault/template` when no template can have that name */
export function templateNameOf(value: Value): string {
  const name = textOf(value).trim();
  if (NAME.test(name)) return name;
  throw new ScriptFault(
    "fault/template",
    `${name === "" ? "an empty text" : `"${beginningOf(name)}"`} cannot be the name of a template`,
    "Names of templates have small letters, digits and _ only; nothing is sent.",
    "write the name as WhatsApp Manager shows it, such as order_update",
  );
}

/** @throws ScriptFault `fault/template` when it names no language */
export function languageOf(value: Value): string {
  const text = textOf(value).trim();
  const [, language, country] = LANGUAGE.exec(text) ?? [];
  if (language !== undefined)
    return `${language.toLowerCase()}${country === undefined ? "" : `_${country.toUpperCase()}`}`;
  throw new ScriptFault(
    "fault/template",
    `"${beginningOf(text)}" is not the code of a language`,
    "WhatsApp sends a template only in a language in which it was approved; nothing is sent.",
    'write the code that WhatsApp Manager shows, such as "pt_BR" or "en_US"',
  );
}

/**
 * The values for a template's gaps: in their order, from a list, or by their names from an object. Keys `"1"`, `"2"` …
 * are places in the order.
 *
 * @throws ScriptFault `fault/template` when they could not all be put into gaps
 */
export function gapsOf(values: readonly Value[]): Template["params"] {
  const [only] = values;
  if (values.length === 1 && Array.isArray(only)) return inOrder(only as readonly Value[]);
  if (values.length === 1 && only !== null && typeof only === "object") return byKey(only as Keyed);
  return inOrder(values);
}

type Keyed = { readonly [key: string]: Value };

/** More gaps than any template has. */
const MOST = 200;

function inOrder(values: readonly Value[]): readonly string[] {
  if (values.length > MOST) throw noGap(`${values.length} values are more than a template has gaps`);
  return values.map((value, index) => gap(value, String(index + 1)));
}

function byKey(object: Keyed): Template["params"] {
  const entries = Object.entries(object);
  if (entries.length > MOST) throw noGap(`${entries.length} values are more than a template has gaps`);
  if (entries.length === 0 || entries.some(([key]) => !/^[1-9]\d{0,2}$/.test(key)))
    return Object.fromEntries(entries.map(([key, value]) => [nameOfGap(key), gap(value, key)]));
  const sorted = [...entries].sort(([one], [other]) => Number(one) - Number(other));
  const missing = sorted.findIndex(([key], index) => Number(key) !== index + 1);
  if (missing >= 0) throw noGap(`there is no value "${missing + 1}", but a later one`);
  return sorted.map(([key, value]) => gap(value, key));
}

function nameOfGap(key: string): string {
  if (/^[a-z][a-z0-9_]{0,199}$/.test(key)) return key;
  throw noGap(`"${beginningOf(key)}" cannot be the name of a gap`);
}

/** UTF-16 units that a template has room for at most, whatever it is made of. */
const LONGEST = 32_768;

function gap(value: Value, name: string): string {
  if (value !== null && typeof value === "object") throw noGap(`the value "${name}" is ${named(value)}`);
  const text = cleaned(textOf(value));
  if (text === "") throw noGap(`the value "${name}" is empty`);
  if (text.length > LONGEST) throw noGap(`the value "${name}" has ${text.length} characters`);
  return text;
}

/** WhatsApp refuses line ends, tabs and more than 4 blanks in a row inside a template. */
function cleaned(text: string): string {
  return text
    .replace(/\s*[\t\n\r\v\f\u0085\u2028\u2029]\s*/g, " ")
    .replace(/\s{5,}/g, "    ")
    .trim();
}

function noGap(title: string): ScriptFault {
  return new ScriptFault(
    "fault/template",
    title,
    "WhatsApp refuses a template unless each of its gaps gets a text; nothing is sent.",
    'give one text for each gap, in their order, as in WITH "Ana", 3, or by name, as in WITH { name: "Ana" }',
  );
}
