/** What reached the people of one contestant. */
export interface Verdict {
  /** Different replies. */
  readonly answered: number;
  readonly doubled: number;
  /** Replies that came after a later one to the same person. */
  readonly outOfOrder: number;
}

/** The replies to each person, by business number. A reply ends in the number that its message had, from 1. */
export class Books {
  readonly #people = new Map<string, Map<string, number[]>>();
  readonly #counts = new Map<string, number>();
  #awaited: { readonly number: string; readonly count: number; readonly reached: () => void } | undefined;

  /** @returns how many this number has sent so far */
  write(number: string, person: string, text: string): number {
    const people = entry(this.#people, number, () => new Map<string, number[]>());
    entry(people, person, (): number[] => []).push(Number(text.slice(text.lastIndexOf(" "))));
    const count = (this.#counts.get(number) ?? 0) + 1;
    this.#counts.set(number, count);
    if (this.#awaited?.number === number && count >= this.#awaited.count) this.#awaited.reached();
    return count;
  }

  /** Resolves when so many were sent, or the time is over. */
  until(number: string, count: number, withinMs: number): Promise<void> {
    if ((this.#counts.get(number) ?? 0) >= count) return Promise.resolve();
    return new Promise((resolve) => {
      const late = setTimeout(resolve, withinMs);
      const reached = () => {
        clearTimeout(late);
        this.#awaited = undefined;
        resolve();
      };
      this.#awaited = { number, count, reached };
    });
  }

  verdict(number: string): Verdict {
    const all = [...(this.#people.get(number)?.values() ?? [])];
    const different = all.map((replies) => new Set(replies).size);
    const answered = different.reduce((sum, count) => sum + count, 0);
    return {
      answered,
      doubled: all.reduce((sum, { length }) => sum + length, 0) - answered,
      outOfOrder: all.reduce((sum, replies) => sum + late(replies), 0),
    };
  }
}

function late(replies: readonly number[]): number {
  let newest = 0;
  return replies.filter((reply) => {
    const isLate = reply < newest;
    newest = Math.max(newest, reply);
    return isLate;
  }).length;
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, fresh: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = fresh();
  map.set(key, value);
  return value;
}
