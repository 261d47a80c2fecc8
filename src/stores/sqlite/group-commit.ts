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
 * How commits are paced that nobody outside waits for. Measured: a commit of its own costs a write some 200 us of processor
 * time, as much as all its statements. `burst` may follow each other at once, so that a quiet server never waits; under
 * lasting load they come `everyMs`, or with the next one that is awaited.
 */
export const PACING = { burst: 50, everyMs: 5 } as const;

/**
 * Writes of one moment in one transaction: one sync to disk costs as much as many rows. A moment is
 * one turn of the event loop, or under lasting load `PACING.everyMs` when nothing in it is awaited.
 *
 * G1 A promise resolves only after the COMMIT that its write is in.
 * G2 A write that throws takes no other with it: the transaction is rolled back and each write runs again in one of
 *    its own.
 * G3 A write waits for its transaction no longer than `PACING.everyMs`, and the commits under way; one that is awaited
 *    waits for the turn of the event loop only, and takes along whatever waits.
 */
export class GroupCommit {
  readonly #db: Transactions;
  #waiting: Write[] = [];
  #closed = false;
  /** Whether what waits is committed in this turn of the event loop. */
  #isAtOnce = false;
  /** When the next commit would come, had the last ones come `PACING.everyMs` after each other. */
  #pacedUntil = 0;
  #later: NodeJS.Timeout | undefined;

  constructor(db: Transactions) {
    this.#db = db;
  }

  /**
   * @param apply  what to write, without awaiting; it may run twice and must not remember the first time
   * @param isAwaited  somebody outside waits for it
   */
  write<Result>(apply: () => Result, isAwaited = false): Promise<Result> {
    if (this.#closed) return Promise.reject(new Error("the store is closed"));
    this.#schedule(isAwaited);
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ apply, resolve: (value) => resolve(value as Result), reject });
    });
  }

  /** Commits what is waiting and takes no more. */
  close(): void {
    this.#flush();
    this.#closed = true;
  }

  #schedule(isAwaited: boolean): void {
    if (this.#isAtOnce || (this.#waiting.length > 0 && !isAwaited)) return;
    const delayMs = this.#pacedUntil - (PACING.burst - 1) * PACING.everyMs - performance.now();
    this.#isAtOnce = isAwaited || delayMs <= 0;
    clearTimeout(this.#later);
    if (this.#isAtOnce) setImmediate(() => this.#flush());
    else this.#later = setTimeout(() => this.#flush(), delayMs);
  }

  #flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#isAtOnce = false;
    clearTimeout(this.#later);
    if (batch.length === 0) return;
    this.#pace();
    this.#commitAll(batch);
  }

  /** Those that are awaited come whenever they must: however many, what comes after them waits no longer than `everyMs`. */
  #pace(): void {
    const { burst, everyMs } = PACING;
    const now = performance.now();
    this.#pacedUntil = Math.min(Math.max(this.#pacedUntil, now) + everyMs, now + burst * everyMs);
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
