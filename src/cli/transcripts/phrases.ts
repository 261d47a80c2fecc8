/**
 * The rows of phrases from outside that a transcript has prepared so far. Each line of the driver has to say all rows
 * of a phrase again.
 */
export class Phrases {
  readonly #groups = new Map<string, Group[]>();
  readonly #steps: () => number;

  /** @param steps  how many steps there were: lines right below each other are one group */
  constructor(steps: () => number) {
    this.#steps = steps;
  }

  /** One row more. @returns the object of a `host` line */
  with(name: string, row: unknown): Readonly<Record<string, unknown>> {
    const groups = this.#groups.get(name) ?? [];
    this.#groups.set(name, groups);
    const steps = this.#steps();
    if (groups[0]?.until === steps) groups[0].rows.push(row);
    else groups.unshift({ rows: [row], until: steps });
    groups[0]!.until = steps + 1;
    return { [name]: groups.flatMap(({ rows }) => rows) };
  }
}

/** Of rows that fit, the first of the newest group counts: what a transcript says later holds. */
interface Group {
  readonly rows: unknown[];
  /** The number of steps at which the next line still belongs to it. */
  until: number;
}
