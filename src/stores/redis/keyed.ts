import type { BotId, EpochMs } from "../../model/ids.ts";
import type { TemplateBook } from "../../model/template.ts";
import type { Early, Keyed } from "../memory/tables.ts";
import type { Documents } from "./documents.ts";
import type { IndexName } from "./names.ts";

/**
 * Documents, and members of sorted sets, as the maps that the rules know.
 *
 * @module
 */

/** Texts by their keys. */
export function textsIn<Key extends string, Text extends string>(
  documents: Documents,
  name: "aliases" | "jobs" | "sent" | "rows",
  guess?: "absent",
): Keyed<Key, Text> {
  return {
    get: (key) => (documents.read(name, key, guess) ?? undefined) as Text | undefined,
    has: (key) => documents.read(name, key, guess) !== null,
    set: (key, text) => documents.write(name, key, text),
    delete: (key) => documents.remove(name, key),
  };
}

/** What was seen. When is only asked by whoever forgets it. */
export function membersOf(documents: Documents, name: IndexName): Keyed<string, EpochMs> {
  const own = new Set<string>();
  return {
    get: () => undefined,
    has: (key) => own.has(key) || documents.hasMember(name, key),
    set: (key, at) => {
      own.add(key);
      documents.enter(name, key, at);
    },
    delete: (key) => documents.unrank(name, key),
  };
}

/** Statuses that came too early. Hardly ever there is one. */
export function earlyIn(documents: Documents): Keyed<string, Early> {
  const read = (key: string) => documents.read("early", key, "absent");
  return {
    get: (key) => {
      const text = read(key);
      return text === null ? undefined : (JSON.parse(text) as Early);
    },
    has: (key) => read(key) !== null,
    set: (key, early) => {
      documents.write("early", key, JSON.stringify(early));
      documents.rank("early-at", key, early.at);
    },
    delete: (key) => {
      if (read(key) === null) return;
      documents.remove("early", key);
      documents.unrank("early-at", key);
    },
  };
}

export function bookIn(documents: Documents): Keyed<BotId, TemplateBook> {
  return {
    get: () => {
      const text = documents.read("own", "book");
      return text === null ? undefined : (JSON.parse(text) as TemplateBook);
    },
    has: () => documents.read("own", "book") !== null,
    set: (_bot, book) => documents.write("own", "book", JSON.stringify(book)),
    delete: () => documents.remove("own", "book"),
  };
}
