const PATIENCE_MS = 15_000;

/** Counts what is under way and wakes those who wait for something to become true, so that nobody has to sleep. */
export class Watch {
  readonly #waiting = new Set<{ readonly ask: () => void; readonly timer: NodeJS.Timeout }>();
  #busy = 0;

  get busy(): number {
    return this.#busy;
  }

  /** Counts work as under way until it ends, well or not. */
  during<T>(work: Promise<T>): Promise<T> {
    this.#busy += 1;
    const counted = work.finally(() => {
      this.#busy -= 1;
      this.changed();
    });
    // Whoever cares about a failure has the promise; for the others it must not end the process.
    counted.catch(() => undefined);
    return counted;
  }

  /** Something happened: everybody looks again. */
  changed(): void {
    for (const { ask } of this.#waiting) ask();
  }

  /** @param summary says how things stand, for the error after 15 s in vain */
  until(isSo: () => boolean, summary: () => string): Promise<void> {
    if (isSo()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(waiter.timer);
        this.#waiting.delete(waiter);
        settle();
      };
      const giveUp = (): void =>
        end(() => reject(new Error(`waited ${PATIENCE_MS} ms in vain: ${summary()}`)));
      const waiter = {
        ask: () => {
          if (isSo()) end(resolve);
        },
        timer: setTimeout(giveUp, PATIENCE_MS),
      };
      this.#waiting.add(waiter);
    });
  }

  /** Forgets everybody who still waits. */
  close(): void {
    for (const { timer } of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
  }
}
