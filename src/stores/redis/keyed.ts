import type { BotId, EpochMs } from "../../model/ids.ts";
import type { TemplateBook } from "../../model/template.ts";
import type { Early, Keyed } from "../memory/tables.ts";
import type { Documents } from "./documents.ts";

/**
 * Documents, and members of sorted sets, as the maps that the rules know.
 *
 * @module
 */

/** Texts by their keys. */
export class Texts<Key extends string, Text extends string> implements Keyed<Key, Text> {
  readonly #documents: Documents;
  readonly #name: "aliases" | "jobs" | "sent" | "rows";
  readonly #guess: "absent" | undefined;

  constructor(documents: Documents, name: "aliases" | "jobs" | "sent" | "rows", guess?: "absent") {
    this.#documents = documents;
    this.#name = name;
    this.#guess = guess;
  }

  get(key: Key): Text | undefined {
    return (this.#documents.read(this.#name, key, this.#guess) ?? undefined) as Text | undefined;
  }

  has(key: Key): boolean {
    return this.#documents.read(this.#name, key, this.#guess) !== null;
  }

  set(key: Key, text: Text): void {
    this.#documents.write(this.#name, key, text);
  }

  delete(key: Key): void {
    this.#documents.remove(this.#name, key);
  }
}

/** What was seen. When is only asked by whoever forgets it. */
export class Seen implements Keyed<string, EpochMs> {
  readonly #documents: Documents;
  /** What the operation itself has seen. */
  readonly #own = new Set<string>();

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  get(): undefined {
    return undefined;
  }

  has(key: string): boolean {
    return this.#own.has(key) || this.#documents.hasMember("seen", key);
  }

  set(key: string, at: EpochMs): void {
    this.#own.add(key);
    this.#documents.enter("seen", key, at);
  }

  delete(key: string): void {
    this.#documents.unrank("seen", key);
  }
}

/** Statuses that came too early. Hardly ever there is one. */
export class EarlyOnes implements Keyed<string, Early> {
  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  get(key: string): Early | undefined {
    const text = this.#read(key);
    return text === null ? undefined : (JSON.parse(text) as Early);
  }

  has(key: string): boolean {
    return this.#read(key) !== null;
  }

  set(key: string, early: Early): void {
    this.#documents.write("early", key, JSON.stringify(early));
    this.#documents.rank("early-at", key, early.at);
  }

  delete(key: string): void {
    if (this.#read(key) === null) return;
    this.#documents.remove("early", key);
    this.#documents.unrank("early-at", key);
  }

  #read(key: string): string | null {
    return this.#documents.read("early", key, "absent");
  }
}

/** The templates of a bot's account: one book. */
export class Books implements Keyed<BotId, TemplateBook> {
  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  get(): TemplateBook | undefined {
    const text = this.#documents.read("own", "book");
    return text === null ? undefined : (JSON.parse(text) as TemplateBook);
  }

  has(): boolean {
    return this.#documents.read("own", "book") !== null;
  }

  set(_bot: BotId, book: TemplateBook): void {
    this.#documents.write("own", "book", JSON.stringify(book));
  }

  delete(): void {
    this.#documents.remove("own", "book");
  }
}
