import type { Answer, Inquiry, WriteRows } from "../../src/model/inquiry.ts";
import { nextBehind, numbered } from "../../src/model/table.ts";
import type { Value } from "../../src/model/value.ts";

/** What a program played by itself keeps, and the answers that it gets: as a store would, without one. */
export class Kept {
  #memory: ReadonlyMap<string, Value> = new Map();
  #pending: Map<string, Value> = new Map();
  #tables: ReadonlyMap<string, Rows> = new Map();
  #pendingTables: Map<string, Rows> = new Map();

  answerTo(inquiry: Inquiry): Answer {
    switch (inquiry.type) {
      case "recall":
        return { value: this.#pending.get(`${inquiry.scope} ${inquiry.key}`) ?? "" };
      case "remember":
        this.#pending.set(`${inquiry.scope} ${inquiry.key}`, inquiry.value);
        return { value: null };
      case "read rows": {
        const { rows } = this.#table(inquiry.table);
        return {
          value: { rows: rows.map(([, row]) => row), numbers: rows.map(([number]) => number), fetched: 0 },
        };
      }
      case "write rows":
        this.#pendingTables.set(inquiry.table, written(this.#table(inquiry.table), inquiry));
        return { value: null };
      default:
        return { refused: `nothing here answers "${inquiry.type}"` };
    }
  }

  /** The turn is over: what it has written is kept, or undone. */
  settle(isKept: boolean): void {
    if (isKept) [this.#memory, this.#tables] = [this.#pending, this.#pendingTables];
    this.#pending = new Map(this.#memory);
    this.#pendingTables = new Map(this.#tables);
  }

  #table(name: string): Rows {
    return this.#pendingTables.get(name) ?? { rows: [], next: 1 };
  }
}

/** A table: its rows, and the number of the next. */
type Rows = ReturnType<typeof numbered>;

function written({ rows, next }: Rows, { add, put, drop }: WriteRows): Rows {
  const changed = new Map(put);
  const left = rows.filter(([number]) => !drop.includes(number));
  const behind = put.reduce((least, [, row]) => nextBehind(row, least), next);
  const added = numbered(add, behind);
  return {
    rows: [...left.map(([number, row]) => [number, changed.get(number) ?? row] as const), ...added.rows],
    next: added.next,
  };
}
