import type { Row } from "../../model/formula.ts";
import type { BotId, ContactId } from "../../model/ids.ts";
import type { NumberedRow } from "../../model/table.ts";
import type { Recollection } from "../../runtime/ports.ts";
import type { Shelves } from "../memory/remembered.ts";
import type { BotTables, TableHead } from "../memory/rows.ts";
import type { Documents } from "./documents.ts";
import type { People } from "./people.ts";

/**
 * What scripts remember, and the tables that they keep rows in.
 *
 * @module
 */

/** A shelf is a hash; how many keys that of a person has stands with the person, for it decides whether they are forgotten. */
export class ShelvesInRedis implements Shelves {
  readonly #documents: Documents;
  readonly #people: People;

  constructor(documents: Documents, people: People) {
    this.#documents = documents;
    this.#people = people;
  }

  get(shelf: string, key: string): Recollection | undefined {
    const contact = contactOf(shelf);
    if (contact && this.#people.of(contact).remembers === 0) return undefined;
    const text = this.#documents.read(`shelf:${shelf}`, key);
    return text === null ? undefined : (JSON.parse(text) as Recollection);
  }

  set(shelf: string, key: string, kept: Recollection): void {
    const contact = contactOf(shelf);
    if (contact && !this.get(shelf, key)) this.#people.of(contact).remembers += 1;
    this.#documents.write(`shelf:${shelf}`, key, JSON.stringify(kept));
  }

  delete(shelf: string, key: string): void {
    const contact = contactOf(shelf);
    if (contact && this.get(shelf, key)) this.#people.of(contact).remembers -= 1;
    this.#documents.remove(`shelf:${shelf}`, key);
  }

  size(shelf: string): number {
    const contact = contactOf(shelf);
    return contact ? this.#people.of(contact).remembers : this.#documents.size(`shelf:${shelf}`);
  }

  all(shelf: string): Iterable<readonly [key: string, kept: Recollection]> {
    const contact = contactOf(shelf);
    if (contact && this.#people.of(contact).remembers === 0) return [];
    const texts = [...this.#documents.whole(`shelf:${shelf}`)];
    return texts.map(([key, text]) => [key, JSON.parse(text) as Recollection] as const);
  }

  clear(shelf: string): void {
    const contact = contactOf(shelf);
    if (contact) this.#people.of(contact).remembers = 0;
    this.#documents.clear(`shelf:${shelf}`);
  }
}

/** Whose it is, of a person's shelf (`memory/remembered.ts` names them). */
function contactOf(shelf: string): ContactId | undefined {
  const [scope, contact] = JSON.parse(shelf) as [string, ContactId];
  return scope === "person" ? contact : undefined;
}

/** The heads of all tables are one hash, the rows of each another one. */
export class TablesInRedis implements BotTables {
  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  get(_bot: BotId, name: string): TableHead | undefined {
    const text = this.#documents.read("tables", name);
    return text === null ? undefined : (JSON.parse(text) as TableHead);
  }

  set(_bot: BotId, name: string, head: TableHead): void {
    this.#documents.write("tables", name, JSON.stringify(head));
  }

  count(_bot: BotId): number {
    return this.#documents.size("tables");
  }

  row(_bot: BotId, name: string, number: number): Row | undefined {
    const text = this.#documents.read(`table:${name}`, String(number));
    return text === null ? undefined : (JSON.parse(text) as Row);
  }

  putRow(_bot: BotId, name: string, [number, row]: NumberedRow): void {
    this.#documents.write(`table:${name}`, String(number), JSON.stringify(row));
  }

  dropRow(_bot: BotId, name: string, number: number): void {
    this.#documents.remove(`table:${name}`, String(number));
  }

  rows(_bot: BotId, name: string): Iterable<NumberedRow> {
    // Whatever changes a row gives the head another version.
    const rows = this.#documents.following(`table:${name}`);
    return rows.map(([number, text]) => [Number(number), JSON.parse(text) as Row] as const);
  }

  clear(_bot: BotId, name: string): void {
    this.#documents.clear(`table:${name}`);
  }
}
