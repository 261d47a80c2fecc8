import type { DatabaseSyncInstance, StatementSyncInstance } from "@photostructure/sqlite";

/** What a column can hold; booleans go in as 0 and 1, because the two drivers differ about them. */
export type Cell = null | number | string;

export interface DatabaseOptions {
  /** How long a call waits for another process that is writing, ms. */
  readonly busyTimeoutMs: number;
}

/**
 * The one owner of a SQLite database and of all its prepared statements.
 *
 * Statements stay inside: in @photostructure/sqlite a statement does not keep its database alive, and to call one
 * whose database was garbage collected is a segmentation fault.
 */
export class Database {
  readonly #db: DatabaseSyncInstance;
  readonly #statements = new Map<string, StatementSyncInstance>();

  private constructor(db: DatabaseSyncInstance) {
    this.#db = db;
  }

  static async open(file: string, { busyTimeoutMs }: DatabaseOptions): Promise<Database> {
    const { DatabaseSync } = await driver();
    return new Database(new DatabaseSync(file, { timeout: busyTimeoutMs }));
  }

  /** The first row of a query, if any. */
  get<Row>(sql: string, ...cells: readonly Cell[]): Row | undefined {
    return this.#prepared(sql).get(...cells) as Row | undefined;
  }

  all<Row>(sql: string, ...cells: readonly Cell[]): Row[] {
    return this.#prepared(sql).all(...cells) as Row[];
  }

  /** How many rows changed. */
  run(sql: string, ...cells: readonly Cell[]): number {
    return Number(this.#prepared(sql).run(...cells).changes);
  }

  /** The rowid that a row was given. */
  insert(sql: string, ...cells: readonly Cell[]): number {
    return Number(this.#prepared(sql).run(...cells).lastInsertRowid);
  }

  /** Runs what is not worth preparing: pragmas and the schema. */
  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** Once more does nothing. */
  close(): void {
    this.#statements.clear();
    if (this.#db.isOpen) this.#db.close();
  }

  #prepared(sql: string): StatementSyncInstance {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Node's own SQLite where it is stable enough, else the same interface from npm. */
function driver(): Promise<typeof import("@photostructure/sqlite")> {
  const major = Number.parseInt(process.versions.node, 10);
  return major >= 24 ? import("node:sqlite" as string) : import("@photostructure/sqlite");
}
