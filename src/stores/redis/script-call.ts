import type { KeyName, Space } from "./names.ts";

const DIGITS = 6;

/** What a script is told: the keys that it works on, each once, and what names them by their numbers. */
export class ScriptCall {
  readonly keys: string[] = [];
  readonly args: string[] = [];
  readonly #space: Space;
  readonly #numbers = new Map<KeyName, string>();

  constructor(space: Space) {
    this.#space = space;
  }

  /** The number of a key, counted from 1, in so many digits that Lua need not look for its end. */
  number(name: KeyName): string {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = String(this.keys.push(this.#space.key(name))).padStart(DIGITS, "0");
    this.#numbers.set(name, number);
    return number;
  }
}
