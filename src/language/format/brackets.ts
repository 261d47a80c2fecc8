import type { Token } from "./pieces.ts";

const OPENING: ReadonlySet<string> = new Set(["(", "[", "{", "#{"]);
const CLOSING: ReadonlySet<string> = new Set([")", "]", "}"]);

/** Whether a token opens a bracket. */
export function opensBracket({ image }: Token): boolean {
  return OPENING.has(image);
}

export function closesBracket({ image }: Token): boolean {
  return CLOSING.has(image);
}

/**
 * How far the rows are indented over which one logical line goes.
 *
 * Brackets that open on the same row indent what is in them by one level together, so a row that closes all of them
 * stands where their row stands. Without brackets a row that goes on is one level deeper.
 */
export class Brackets {
  /** How many levels each open bracket indents what is in it. */
  #depths: number[] = [];

  /** The levels that a row of these tokens has over the first one of its line; call it for each row, in order. */
  levelsOf(row: readonly Token[], isFirst: boolean): number {
    if (isFirst) this.#depths = [];
    const wasOpen = this.#depths.length > 0;
    const firstOther = row.findIndex((token) => !closesBracket(token));
    const closed = firstOther < 0 ? row.length : firstOther;
    this.#depths.length = Math.max(0, this.#depths.length - closed);
    const levels = wasOpen && closed > 0 ? this.#sum() : this.inner;
    this.#open(row.slice(closed));
    return isFirst ? 0 : levels;
  }

  /** The levels of what stands between two rows. */
  get inner(): number {
    return Math.max(1, this.#sum());
  }

  #sum(): number {
    return this.#depths.reduce((sum, depth) => sum + depth, 0);
  }

  #open(tokens: readonly Token[]): void {
    const before = this.#depths.length;
    let kept = before;
    for (const token of tokens) {
      if (opensBracket(token)) this.#depths.push(0);
      else if (closesBracket(token)) this.#depths.pop();
      kept = Math.min(kept, this.#depths.length);
    }
    if (this.#depths.length > kept) this.#depths[this.#depths.length - 1] = 1;
  }
}
