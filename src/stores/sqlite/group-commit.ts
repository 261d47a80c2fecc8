/** What a group commit needs of a database. */
export interface Transactions {
  exec(sql: "BEGIN IMMEDIATE" | "COMMIT" | "ROLLBACK"): void;
}

interface Write {
  /** Does its statements; runs again when another write of the same transaction threw. */
  readonly apply: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Writes of one turn of the event loop in one transaction: one sync to disk costs as much as many rows.
 *
 * G1 A promise resolves only after the COMMIT that its write is in.
 * G2 A write that throws takes no other with it: the transaction is rolled back and each write runs again in one of
 *    its own.
 */
export class GroupCommit {
  readonly #db: Transactions;
  #waiting: Write[] = [];
  #closed = false;

  constructor(db: Transactions) {
    this.#db = db;
  }

  /** @param apply  what to write, without awaiting; it may run twice and must not remember the first time */
  write<Result>(apply: () => Result): Promise<Result> {
    if (this.#closed) return Promise.reject(new Error("the store is closed"));
    if (this.#waiting.length === 0) setImmediate(() => this.#flush());
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ apply, resolve: (value) => resolve(value as Result), reject });
    });
  }

  /** Commits what is waiting and takes no more. */
  close(): void {
    this.#flush();
    this.#closed = true;
  }

  #flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length > 0) this.#commitAll(batch);
  }

  #commitAll(batch: readonly Write[]): void {
    try {
      this.#db.exec("BEGIN IMMEDIATE");
    } catch (error) {
      // Nobody is the culprit: the database is locked or gone, and would be for each write alone.
      for (const { reject } of batch) reject(error);
      return;
    }
    try {
      const results = batch.map(({ apply }) => apply());
      this.#db.exec("COMMIT");
      for (const [index, { resolve }] of batch.entries()) resolve(results[index]);
    } catch (error) {
      this.#rollBack();
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const write of batch) this.#commitAll([write]);
    }
  }

  #rollBack(): void {
    try {
      this.#db.exec("ROLLBACK");
    } catch {
      // SQLite rolls back by itself when the disk is full or fails; then there is nothing to roll back.
    }
  }
}
