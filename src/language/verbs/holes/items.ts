import { ScriptFault } from "../../../model/fault.ts";
import { beginningOf, textOf, type Value } from "../../../model/value.ts";

/**
 * What a person can tap: the rows of a list, or buttons (H-23).
 *
 * @module
 */
interface Room {
  readonly called: string;
  readonly one: string;
  readonly items: number;
  /** Code points of one title. */
  readonly title: number;
}

export const ROWS: Room = { called: "rows", one: "row", items: 10, title: 24 };
export const BUTTONS: Room = { called: "buttons", one: "button", items: 3, title: 20 };

/** @throws ScriptFault `fault/items` when WhatsApp could not show them as a list */
export function rowsOf(values: readonly Value[]): readonly string[] {
  return fitting(itemsIn(values), ROWS);
}

/** @throws ScriptFault `fault/items` when WhatsApp could not show them as buttons */
export function buttonsOf(values: readonly Value[]): readonly string[] {
  return fitting(itemsIn(values), BUTTONS);
}

/** One text with commas, a list, or several values; blanks around them are dropped. */
function itemsIn(values: readonly Value[]): readonly string[] {
  const [only] = values;
  const texts = values.length === 1 && typeof only === "string" ? only.split(",") : flat(values).map(textOf);
  return texts.map((text) => text.trim());
}

function flat(values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => (Array.isArray(value) ? (value as readonly Value[]) : [value]));
}

function fitting(items: readonly string[], room: Room): readonly string[] {
  if (items.length > room.items) throw tooMany(items.length, room);
  const seen = new Set<string>();
  for (const item of items) {
    if (item === "" || item.includes("\n")) throw untitled(room);
    if ([...item].length > room.title) throw tooLong(item, room, SHORTER);
    if (seen.has(item)) throw doubled(item, room);
    seen.add(item);
  }
  if (items.length === 0) throw untitled(room);
  return items;
}

/** @throws ScriptFault `fault/items` when it does not fit on one button */
export function labelOf(value: Value): string {
  const text = textOf(value).trim();
  if (text === "" || text.includes("\n")) throw unreadable("a button", ONE_LABEL);
  const length = [...text.slice(0, 4 * BUTTONS.title)].length;
  if (length > BUTTONS.title) throw tooLong(text, BUTTONS, "shorten it");
  return text;
}

const ONE_LABEL = 'write its title, as in NAMED "See the menu"';

function tooMany(count: number, { called, items }: Room): ScriptFault {
  const other = called === "buttons" ? "take a list, which shows up to 10 rows" : "leave some out";
  return new ScriptFault(
    "fault/items",
    `${count} ${called}, and WhatsApp shows at most ${items}`,
    "It refuses the whole message, so nothing is sent.",
    `${other}, or ask with HEAR x AS …, which numbers any choices`,
  );
}

const SHORTER = "shorten it, or ask with HEAR x AS …, which writes long choices as numbered lines";

function tooLong(item: string, { one, title }: Room, fix: string): ScriptFault {
  return new ScriptFault(
    "fault/items",
    `"${beginningOf(item)}" has ${[...item].length} characters, and a ${one} has room for ${title}`,
    "WhatsApp refuses the whole message, so nothing is sent.",
    fix,
  );
}

function doubled(item: string, { one }: Room): ScriptFault {
  return new ScriptFault(
    "fault/items",
    `"${beginningOf(item)}" is there twice`,
    "The person's answer could not tell which of the two was tapped.",
    `give every ${one} a title of its own`,
  );
}

function untitled({ called, one }: Room): ScriptFault {
  return unreadable(
    `a ${one}`,
    `write the titles of the ${called} with commas between them, as in ITEMS "Small, Medium, Large"`,
  );
}

function unreadable(one: string, fix: string): ScriptFault {
  return new ScriptFault(
    "fault/items",
    `${one} without a title of one line`,
    "WhatsApp refuses the whole message, so nothing is sent.",
    fix,
  );
}
