import { ScriptFault } from "../../../../model/fault.ts";
import type { Said } from "../../../../model/outgoing.ts";
import type { Tongue } from "../../../../model/tongue.ts";
import { kindOf, named, textOf, type Value } from "../../../../model/value.ts";

/**
 * How the objects of a card are read: what must be there, what may be, and nothing else.
 *
 * @module
 */

/** What a card says, once the language of what is added to a menu is known. */
export type Saying = (tongue: Tongue) => readonly Said[];

/** An object of the card: its members by their keys, and where it stands: `interactive.action.` */
export interface Parts extends ReadonlyMap<string, Value> {
  readonly path: string;
}

export function partsOf(value: Value, path: string): Parts {
  if (kindOf(value) !== "object")
    throw fault(
      path === ""
        ? `a card is an object, not ${named(value)}`
        : `\`${path.slice(0, -1)}\` is ${named(value)}`,
      "write an object there",
    );
  return Object.assign(new Map(Object.entries(value as Readonly<Record<string, Value>>)), { path });
}

export function neededParts(parts: Parts, key: string, keys: readonly string[]): Parts {
  const inner = partsOf(needed(parts, key), `${parts.path}${key}.`);
  onlyKeys(inner, keys);
  return inner;
}

export function neededList(parts: Parts, key: string): readonly Value[] {
  const value = needed(parts, key);
  if (!Array.isArray(value)) throw fault(`\`${parts.path}${key}\` is ${named(value)}`, "write a list there");
  return value as readonly Value[];
}

export function neededText(parts: Parts, key: string): string {
  needed(parts, key);
  return optionalText(parts, key) ?? "";
}

export function optionalText(parts: Parts, key: string): string | undefined {
  const value = parts.get(key);
  if (value === undefined || value === null) return undefined;
  if (typeof value === "object")
    throw fault(`\`${parts.path}${key}\` is ${named(value)}`, "write a text there");
  return textOf(value);
}

function needed(parts: Parts, key: string): Value {
  const value = parts.get(key) ?? null;
  if (value === null) throw fault(`\`${parts.path}${key}\` is missing in this card`, `write ${key} into it`);
  return value;
}

export function onlyKeys(parts: Parts, keys: readonly string[]): void {
  const other = [...parts.keys()].find((key) => !keys.includes(key));
  if (other === undefined) return;
  throw fault(
    `\`${parts.path}${other.slice(0, 40)}\` of this card cannot be sent from here`,
    `leave it out; what can stand there is ${keys.join(", ")}`,
  );
}

export function fault(title: string, fix: string): ScriptFault {
  return new ScriptFault(
    "fault/card",
    title,
    "A card is a message in WhatsApp's own form, and all of it should arrive; nothing is sent.",
    fix,
  );
}
