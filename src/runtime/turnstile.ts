/**
 * Lets turns that get in each other's way pass one by one. The versions that a commit checks are what keeps the store
 * right; this only sees to it that no turn runs again and again while others pass it by.
 *
 * F1 Nobody stands in line for a first attempt: most turns meet nobody.
 * F2 A turn that was stale stands in line for everything shared that it had read, and holds it until its next attempt
 *    is over; first come, first served. Lines are entered in the order of their names, so no two wait for each other.
 * F3 Whoever comes to a thing with a line waits until that line is empty, holding nothing. So a turn in line is made
 *    stale again only by turns that were past that point before: by as many as were under way, at most.
 * F4 Whoever asks somebody outside, or sleeps, lets go of everything: a slow service holds up nobody. When such a turn
 *    is stale again, it is not asked again what it was told, and holds on to the end.
 *
 * Between processes nobody stands in line: there the one who lost begins again at once, while those who won have to
 * begin with a new turn.
 *
 * @module
 */
export interface Turnstile {
  /** Begins an attempt, perhaps after others. @param who  the same for all attempts of a turn */
  begin(who: string): Promise<Passage>;
}

/** One attempt's way past the turnstile. */
export interface Passage {
  /** Comes to something that other turns may change; resolves when the attempt may look at it (F3). */
  come(name: string): Promise<void>;
  /** Lets go of everything (F4). */
  stepAside(): void;
  /** The attempt is over; `stale`: there will be another, which has to stand in line. */
  end(how: "over" | "stale"): void;
}

export function createTurnstile(): Turnstile {
  const lines = new Lines();
  /** What turns had read that were stale. */
  const stale = new Map<string, readonly string[]>();

  return {
    async begin(who) {
      const names = stale.get(who) ?? [];
      stale.delete(who);
      const held = await lines.enterAll(names);
      const met = new Set(names);
      const stepAside = (): void => {
        for (const leave of held.splice(0)) leave();
      };
      return {
        async come(name) {
          met.add(name);
          if (held.length === 0) await lines.clear(name);
        },
        stepAside,
        end(how) {
          if (how === "stale") stale.set(who, [...met]);
          stepAside();
        },
      };
    },
  };
}

/** Lines by the names of what is waited for. */
class Lines {
  /** Resolves when the last one in the line has left it. */
  readonly #ends = new Map<string, Promise<void>>();

  /** Resolves with what leaves each line, once all are held. */
  async enterAll(names: readonly string[]): Promise<(() => void)[]> {
    const held: (() => void)[] = [];
    for (const name of [...names].sort()) held.push(await this.#enter(name));
    return held;
  }

  /** Resolves when nobody stands there. */
  async clear(name: string): Promise<void> {
    for (let end = this.#ends.get(name); end; end = this.#ends.get(name)) await end;
  }

  async #enter(name: string): Promise<() => void> {
    const before = this.#ends.get(name);
    let leave: () => void = () => {};
    const mine = new Promise<void>((resolve) => {
      leave = resolve;
    });
    this.#ends.set(name, mine);
    await before;
    return () => {
      if (this.#ends.get(name) === mine) this.#ends.delete(name);
      leave();
    };
  }
}
