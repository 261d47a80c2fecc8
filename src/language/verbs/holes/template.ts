import { ScriptFault } from "../../../model/fault.ts";
import type { Template } from "../../../model/outgoing.ts";
import { beginningOf, textOf, type Value } from "../../../model/value.ts";
import { buttonOf, gapOf, headerOf, noGap } from "./template-parts.ts";

/**
 * What a template message is made of: its name, its language and the values for its gaps.
 *
 * T1 In an object the keys `header` and `button1` to `button10` fill the header and the buttons. A gap of the text that
 *    is called so can only be filled by giving all values in their order.
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

export type TemplateValues = Pick<Template, "params" | "header" | "buttons">;

/**
 * The values for a template's gaps: in their order, from a list, or by their names from an object. Keys `"1"`, `"2"` …
 * are places in the order.
 *
 * @throws ScriptFault `fault/template` when they could not all be put into gaps; `fault/address` and `fault/place` for
 * what cannot be its header
 */
export function templateValuesOf(values: readonly Value[]): TemplateValues {
  const [only] = values;
  if (values.length === 1 && Array.isArray(only)) return { params: inOrder(only as readonly Value[]) };
  if (values.length !== 1 || only === undefined || only === null || typeof only !== "object")
    return { params: inOrder(values) };
  const entries = Object.entries(only);
  const header = entries.find(([key]) => key === "header");
  const buttons = entries.flatMap(([key, value]) => {
    const index = buttonIn(key);
    return index === undefined ? [] : [buttonOf(value, index)];
  });
  return {
    params: byKey(entries.filter(([key]) => isGap(key))),
    ...(header && { header: headerOf(header[1]) }),
    ...(buttons.length > 0 && { buttons: buttons.sort((one, other) => one.index - other.index) }),
  };
}

/** Whether a key of the values names a gap of the text (T1). */
export function isGap(key: string): boolean {
  return key !== "header" && buttonIn(key) === undefined;
}

/** The place of the button that a key names, from 0. */
export function buttonIn(key: string): number | undefined {
  const [, number] = /^button([1-9]|10)$/.exec(key) ?? [];
  return number === undefined ? undefined : Number(number) - 1;
}

/** More gaps than any template has. */
const MOST = 200;

function inOrder(values: readonly Value[]): readonly string[] {
  if (values.length > MOST) throw noGap(`${values.length} values are more than a template has gaps`);
  return values.map((value, index) => gapOf(value, String(index + 1)));
}

function byKey(entries: readonly (readonly [string, Value])[]): Template["params"] {
  if (entries.length > MOST) throw noGap(`${entries.length} values are more than a template has gaps`);
  if (entries.length === 0 || entries.some(([key]) => !/^[1-9]\d{0,2}$/.test(key)))
    return Object.fromEntries(entries.map(([key, value]) => [nameOfGap(key), gapOf(value, key)]));
  const sorted = [...entries].sort(([one], [other]) => Number(one) - Number(other));
  const missing = sorted.findIndex(([key], index) => Number(key) !== index + 1);
  if (missing >= 0) throw noGap(`there is no value "${missing + 1}", but a later one`);
  return sorted.map(([key, value]) => gapOf(value, key));
}

function nameOfGap(key: string): string {
  if (/^[a-z][a-z0-9_]{0,199}$/.test(key)) return key;
  throw noGap(`"${beginningOf(key)}" cannot be the name of a gap`);
}
