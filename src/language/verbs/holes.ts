import { ScriptFault } from "../../model/fault.ts";
import type { Formula, Row } from "../../model/formula.ts";
import { beginningOf, numberIn, textOf, type Value } from "../../model/value.ts";
import { fileOf, linkOf } from "./holes/address.ts";
import { type Card, cardOf } from "./holes/card/index.ts";
import { choicesOf } from "./holes/choices.ts";
import { contactNameOf, phoneOf } from "./holes/contact.ts";
import { debugModeOf } from "./holes/debug-mode.ts";
import { emojiOf } from "./holes/emoji.ts";
import { buttonsOf, labelOf, rowsOf } from "./holes/items.ts";
import { filesOf, recipientsOf, subjectOf } from "./holes/mail.ts";
import { memoryKeyOf, memoryValueOf } from "./holes/memory.ts";
import { type Person, personOf, whatsappPersonOf } from "./holes/person.ts";
import { type Place, placeOf } from "./holes/place.ts";
import { queueItemOf, queueNameOf } from "./holes/queue.ts";
import {
  columnNameOf,
  columnValuesOf,
  countOf,
  type SavedRows,
  savedRowsOf,
  tableNameOf,
  tableRowsOf,
} from "./holes/rows.ts";
import { languageOf, type TemplateValues, templateNameOf, templateValuesOf } from "./holes/template.ts";
import { webAddressOf, webHeaderNameOf, webHeaderValueOf } from "./holes/web.ts";
import { checkedHeaderName, checkedHeaderValue, checkedStatus } from "./response-rules.ts";

/**
 * The kinds of value that a verb's pattern may ask for, `<name:kind>`, and how the script's value becomes one.
 *
 * @module
 */
export interface HoleTypes {
  /** Anything; read as text. */
  text: string;
  /** Anything, as it is. */
  value: Value;
  /** A phone number in any writing, or the business-scoped id of somebody who shows none. */
  person: Person;
  /** The same, perhaps with `whatsapp:` in front. */
  whatsappPerson: Person;
  /** A number of seconds, or a text such as "2 days"; in milliseconds. */
  duration: number;
  /** One or more values with commas between them, read as texts. */
  texts: readonly string[];
  /** What may be answered: the same, and a list gives its elements. */
  choices: readonly string[];
  /** A web address that a person opens. */
  link: string;
  /** The web address of a file, or its name. */
  file: string;
  /** "-23.5,-46.6", or two numbers. */
  place: Place;
  /** What can be tapped: "a,b,c", a list, or several values; as many and as long as WhatsApp shows. */
  rows: readonly string[];
  buttons: readonly string[];
  /** What stands on a button: one line. */
  label: string;
  /** The name of a contact, and a phone number in digits. */
  contactName: string;
  phone: string;
  /** One emoji, or empty. */
  emoji: string;
  /** The name of an approved template. */
  template: string;
  /** "pt_BR" */
  language: string;
  /** Values for a template's gaps, or one object or list of them; an object may fill its header and buttons, too. */
  gaps: TemplateValues;
  /** Values that fill other holes, told by what they look like. */
  any: never;
  /** Mail addresses: one text with commas between them, or a list. */
  mails: readonly string[];
  /** One line. */
  subject: string;
  /** Names of files. */
  files: readonly string[];
  /** The head of an answer: its status, and a header. */
  status: number;
  headerName: string;
  headerValue: string;
  /** What something is kept under in memory, and what is kept. */
  key: string;
  kept: Value;
  /** A web call: its address, what it brings, and a header of it. */
  webAddress: string;
  webBody: Value;
  webHeaderName: string;
  webHeaderValue: string;
  /** The name of a queue, and what is put into it. */
  queue: string;
  item: Value;
  /** Whether everything is logged. */
  debugMode: boolean;
  /** A message as WhatsApp's own interface writes it. */
  card: Card;
  /** One or more values with commas between them, as an item of a queue keeps them. */
  details: readonly Value[];
  /** Which rows are meant: a text such as "status=open"; behind WHERE an expression; and ORDER BY what. */
  condition: Formula;
  where: Formula;
  sorting: Formula;
  /** What becomes of columns: `stock = stock - 1, sold = TRUE`. The formula gives an object. */
  changes: Formula;
  /** The name of a table, of a column, and how many rows. */
  table: string;
  column: string;
  count: number;
  /** What SAVE and INSERT are given: values that have names, or objects. */
  columns: SavedRows;
  /** One object or a list of them, and `name = value, name = value`. */
  tableRows: readonly Row[];
  fields: readonly Row[];
  /** An object with what becomes of columns. */
  columnValues: Formula;
  /** The name of a variable that the verb sets; the verb itself never sees it. */
  variable: never;
}

export type HoleKind = keyof HoleTypes;

/**
 * A kind of value. `text`: one value, which is read as text first. `value`: one value as it is. `values`: one or more
 * with commas between them, as they are. `formula`: what the compiler makes a formula of, which comes as one.
 */
type Hole<Type> =
  | {
      readonly means: string;
      readonly takes: "text" | "value" | "formula";
      readonly convert: (value: Value) => Type;
    }
  | {
      readonly means: string;
      readonly takes: "values";
      readonly convert: (values: readonly Value[]) => Type;
    };

const ITEMS = "one text with commas, a list, or several texts";

export const HOLES: { readonly [Kind in HoleKind]: Hole<HoleTypes[Kind] | string> } = {
  text: { means: "a text", takes: "text", convert: textOf },
  value: { means: "a value", takes: "value", convert: (value) => value },
  person: { means: "a phone number", takes: "text", convert: personOf },
  whatsappPerson: { means: "a phone number", takes: "text", convert: whatsappPersonOf },
  duration: {
    means: 'a number of seconds, or a text such as "2 days"',
    takes: "text",
    convert: durationMs,
  },
  texts: {
    means: "one or more texts with commas between them",
    takes: "values",
    convert: (values) => values.map(textOf),
  },
  choices: { means: "one or more texts with commas between them", takes: "values", convert: choicesOf },
  link: { means: "a web address", takes: "text", convert: linkOf },
  file: { means: "the web address or the name of a file", takes: "text", convert: fileOf },
  place: { means: 'a place such as "-23.5,-46.6"', takes: "values", convert: placeOf },
  rows: { means: ITEMS, takes: "values", convert: rowsOf },
  buttons: { means: ITEMS, takes: "values", convert: buttonsOf },
  label: { means: "a text of at most 20 characters", takes: "text", convert: labelOf },
  contactName: { means: "a name", takes: "text", convert: contactNameOf },
  phone: { means: "a phone number", takes: "text", convert: phoneOf },
  emoji: { means: "an emoji", takes: "text", convert: emojiOf },
  template: { means: "the name of a template", takes: "text", convert: templateNameOf },
  language: { means: 'a language such as "pt_BR"', takes: "text", convert: languageOf },
  gaps: { means: "values for the template", takes: "values", convert: templateValuesOf },
  any: { means: "values", takes: "values", convert: () => "" },
  mails: { means: "a mail address", takes: "value", convert: recipientsOf },
  subject: { means: "a subject", takes: "text", convert: subjectOf },
  files: { means: "the names of files", takes: "values", convert: filesOf },
  status: {
    means: "a whole number from 200 to 599",
    takes: "text",
    convert: (value) => checkedStatus(textOf(value)),
  },
  headerName: {
    means: "the name of a header",
    takes: "text",
    convert: (value) => checkedHeaderName(textOf(value)),
  },
  headerValue: { means: "a text", takes: "text", convert: (value) => checkedHeaderValue(textOf(value)) },
  key: { means: "a key", takes: "text", convert: memoryKeyOf },
  kept: { means: "a value", takes: "value", convert: memoryValueOf },
  webAddress: { means: "a web address", takes: "text", convert: webAddressOf },
  webBody: { means: "a value", takes: "value", convert: (value) => value },
  webHeaderName: { means: "the name of a header", takes: "text", convert: webHeaderNameOf },
  webHeaderValue: { means: "a text", takes: "text", convert: webHeaderValueOf },
  queue: { means: "the name of a queue", takes: "text", convert: queueNameOf },
  item: { means: "a value", takes: "value", convert: queueItemOf },
  debugMode: { means: "a debug mode", takes: "text", convert: debugModeOf },
  card: { means: "an object", takes: "value", convert: cardOf },
  details: {
    means: "values with commas between them",
    takes: "values",
    convert: (values) => queueItemOf(values) as readonly Value[],
  },
  condition: { means: 'a condition such as "status=open"', takes: "formula", convert: formulaOf },
  where: { means: "a condition such as price > 10", takes: "formula", convert: formulaOf },
  sorting: { means: "the name of a column", takes: "formula", convert: formulaOf },
  changes: { means: "changes such as stock = stock - 1", takes: "formula", convert: formulaOf },
  table: { means: "the name of a table", takes: "text", convert: tableNameOf },
  column: { means: "the name of a column", takes: "text", convert: columnNameOf },
  count: { means: "a number of rows", takes: "value", convert: countOf },
  columns: { means: "variables, or an object", takes: "values", convert: savedRowsOf },
  tableRows: { means: "an object, or a list of objects", takes: "value", convert: tableRowsOf },
  fields: { means: "columns such as name = name$", takes: "value", convert: tableRowsOf },
  columnValues: { means: "an object", takes: "value", convert: columnValuesOf },
  variable: { means: "the name of a variable", takes: "text", convert: textOf },
};

/** Whether several values with commas between them may stand there. */
export function takesSeveral(kind: HoleKind): boolean {
  return HOLES[kind].takes === "values";
}

function formulaOf(value: Value): Formula {
  return value as unknown as Formula;
}

const UNITS_MS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** A length of time in milliseconds. @throws ScriptFault `fault/duration` when it is none */
export function durationMs(value: Value): number {
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
