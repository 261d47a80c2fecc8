import type { Script } from "../syntax/ast.ts";
import type { Item } from "../syntax/item.ts";

type Said = Script | readonly Item[];

/** Where something stands, which a new layout changes. */
const PLACES: ReadonlySet<string> = new Set(["span", "words", "at", "catchSpan"]);

/** Whether two trees say the same, wherever they say it and in whatever capitals their names are. */
export function areAlike(one: Said, other: Said): boolean {
  return JSON.stringify(one, withoutPlaces) === JSON.stringify(other, withoutPlaces);
}

function withoutPlaces(key: string, value: unknown): unknown {
  // Of a phrase that nobody knows `words` are no place.
  if (PLACES.has(key) && !Array.isArray(value)) return undefined;
  if (key === "spelled") return String(value).toUpperCase();
  return value instanceof Map ? [...value] : value;
}
