import type { Row } from "../model/formula.ts";
import type { BotId } from "../model/ids.ts";
import type { Answer, FoundRows, ReadRows, WriteRows } from "../model/inquiry.ts";
import { LIMITS } from "../model/limits.ts";
import { nextBehind, numbered, type Table, type TableChange, type TableSize } from "../model/table.ts";
import type { KeptTables } from "./kept-tables.ts";
import type { Turn } from "./ports.ts";
import { tableFull, tableTooLong, tooManyRows, tooManyTables } from "./table-messages.ts";

/**
 * The tables of one turn: what it has read, and over it what it has changed, which nobody else sees before the commit.
 *
 * D1 A turn reads a table at most once; from then on it holds the version that it found.
 * D2 Who only adds rows need not read: such rows get their numbers when they are committed, or read.
 * D3 What is refused changes nothing, since the script may go on after it.
 */
export class TableDrafts {
  readonly #bot: BotId;
  readonly #tables: KeptTables;
  readonly #drafts = new Map<string, Draft>();
  /** Rows that the turn has written, and how long they are. */
  #rows = 0;
  #length = 0;

  constructor(bot: BotId, tables: KeptTables) {
    this.#bot = bot;
    this.#tables = tables;
  }

  async rows({ table }: ReadRows): Promise<Answer> {
    const draft = this.#draft(table);
    const fetched = draft.isRead ? 0 : draft.read(await this.#tables.read(this.#bot, table));
    const { rows, numbers } = draft.view();
    return { value: { rows, numbers, fetched } satisfies FoundRows };
  }

  async write(write: WriteRows): Promise<Answer> {
    const { table, add, put, drop } = write;
    const draft = this.#draft(table);
    const rows = this.#rows + add.length + put.length + drop.length;
    const length = this.#length + lengthOf(add) + lengthOf(put.map(([, row]) => row));
    if (rows > LIMITS.rowsPerTurn || length > LIMITS.rowsLengthPerTurn) return tooManyRows();
    draft.size ??= await this.#tables.size(this.#bot, table);
    const { size } = draft;
    if (!size.exists && size.tables >= LIMITS.tables) return tooManyTables();
    const growth = draft.growth(write);
    if (growth.rows > 0 && size.rows + growth.rows > LIMITS.tableRows) return tableFull(table);
    if (growth.length > 0 && size.length + growth.length > LIMITS.tableLength) return tableTooLong(table);
    [this.#rows, this.#length] = [rows, length];
    draft.write(write, growth);
    return { value: null };
  }

  /** What the commit of a turn that went well takes. */
  get written(): Pick<Turn, "tables"> {
    return noted([...this.#drafts].map(([table, draft]) => draft.change(table)));
  }

  /** The same for a turn whose writes are undone. */
  get read(): Pick<Turn, "tables"> {
    return noted([...this.#drafts].flatMap(([table, draft]) => draft.reading(table)));
  }

  #draft(table: string): Draft {
    let draft = this.#drafts.get(table);
    if (draft === undefined) this.#drafts.set(table, (draft = new Draft()));
    return draft;
  }
}

function noted(tables: readonly TableChange[]): Pick<Turn, "tables"> {
  return tables.length > 0 ? { tables } : {};
}

function lengthOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + JSON.stringify(row).length, 0);
}

/** How much larger a table becomes. */
interface Growth {
  readonly rows: number;
  readonly length: number;
}

/** One table as the turn sees it. */
class Draft {
  /** How large the table was when the turn wrote to it first. */
  size: TableSize | undefined;
  #growth: Growth = { rows: 0, length: 0 };
  /** Rows that were added before the table was read (D2). */
  #blind: Row[] = [];
  #base: Table | undefined;
  /** The table with all changes, by the numbers of its rows; like the base until something is written. */
  #rows: Map<number, Row> | undefined;
  readonly #changed = new Set<number>();
  #next = 1;

  get isRead(): boolean {
    return this.#base !== undefined;
  }

  /** Takes what the store has; gives its length. */
  read(base: Table): number {
    this.#base = base;
    this.#next = base.next;
    if (this.#blind.length > 0) this.#add(this.#blind);
    this.#blind = [];
    return base.length;
  }

  view(): Pick<FoundRows, "rows" | "numbers"> {
    if (this.#rows === undefined) return { rows: this.#base!.rows, numbers: this.#base!.numbers };
    return { rows: [...this.#rows.values()], numbers: [...this.#rows.keys()] };
  }

  /** How much the table will have grown in this turn with that as well. */
  growth({ add, put, drop }: WriteRows): Growth {
    const before = [...put.map(([number]) => number), ...drop].map((number) => this.#all().get(number)!);
    const after = [...add, ...put.map(([, row]) => row)];
    return {
      rows: this.#growth.rows + add.length - drop.length,
      length: this.#growth.length + lengthOf(after) - lengthOf(before),
    };
  }

  write({ add, put, drop }: WriteRows, growth: Growth): void {
    this.#growth = growth;
    for (const [number, row] of put) {
      this.#set(number, row);
      this.#next = nextBehind(row, this.#next);
    }
    for (const number of drop) {
      this.#all().delete(number);
      this.#changed.add(number);
    }
    if (this.#base === undefined) this.#blind.push(...add);
    else this.#add(add);
  }

  #add(rows: readonly Row[]): void {
    const { rows: all, next } = numbered(rows, this.#next);
    for (const [number, row] of all) this.#set(number, row);
    this.#next = next;
  }

  #set(number: number, row: Row): void {
    this.#all().set(number, row);
    this.#changed.add(number);
  }

  #all(): Map<number, Row> {
    const { numbers, rows } = this.#base!;
    this.#rows ??= new Map(numbers.map((number, at) => [number, rows[at]!]));
    return this.#rows;
  }

  /** Only what was read of it. */
  reading(table: string): TableChange[] {
    if (this.#base === undefined) return [];
    const { version, next } = this.#base;
    return [{ table, version, put: [], drop: [], next }];
  }

  change(table: string): TableChange {
    if (this.#base === undefined) return { table, add: this.#blind };
    const { version, next } = this.#base;
    const changed = [...this.#changed];
    return {
      table,
      version,
      put: changed.flatMap((number) => {
        const row = this.#rows?.get(number);
        return row === undefined ? [] : [[number, row] as const];
      }),
      drop: changed.filter((number) => number < next && !this.#rows?.has(number)),
      next: this.#next,
    };
  }
}
