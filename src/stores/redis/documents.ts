import {
  type Beliefs,
  frontRef,
  type Kept,
  type Known,
  type Request,
  refOf,
  type Scored,
} from "./beliefs.ts";
import type { IndexName, KeyName, Space } from "./names.ts";
import { TOKEN_LENGTH } from "./scripts.ts";

/**
 * What one try of an operation reads and writes.
 *
 * A document is a field of a hash. Its text begins with a token, another one after each write. An operation works on
 * what is believed to be there; all that it has read is checked in the script that writes, and if anything is otherwise
 * nothing is written, what is there is believed from now on, and the operation runs again.
 *
 * D1 Whatever an operation reads is either a document, guarded by its token, or follows from documents that it has read
 *    as well: all fields of a hash, the front of a sorted set.
 * D2 What is not known is missed: the operation ends there, it is fetched, and the operation runs again.
 *
 * @module
 */

/** Something is not known that has to be fetched first. */
export class Missed extends Error {}

/** What there is now. */
type News = readonly [ref: string, name: KeyName, text: Kept];

/** Stands for a member in the place of a text. */
const THERE = "+";

interface Guard {
  readonly name: KeyName;
  readonly field: string;
  /** The token, `""` for nothing; `+` or `-` for a member. */
  readonly was: string;
  /** What was believed to be there. */
  readonly value: Kept;
  readonly look: number;
}

/** One try. */
export class Documents {
  readonly missed: Request[] = [];
  readonly #beliefs: Beliefs;
  readonly #recent: (ref: string) => string | undefined;
  readonly #token: string;
  readonly #guards = new Map<string, Guard>();
  /** What it has written itself; null: removed. */
  readonly #written = new Map<
    string,
    { readonly name: KeyName; readonly field: string; readonly text: Kept }
  >();
  readonly #verbs: (readonly [verb: string, name: KeyName, ...args: string[]])[] = [];
  readonly #cleared = new Set<KeyName>();
  readonly #entered: News[] = [];
  readonly #looks = new Set<number>();

  constructor(beliefs: Beliefs, recent: (ref: string) => string | undefined, token: string) {
    this.#beliefs = beliefs;
    this.#recent = recent;
    this.#token = token;
  }

  /**
   * @param guess  what is not known is taken to be absent
   * @returns the text without its token, null when there is none
   */
  read(name: KeyName, field: string, guess?: "absent"): string | null {
    const ref = refOf(name, field);
    const own = this.#written.get(ref);
    if (own) return own.text;
    const value = this.#guard(name, field, ref, guess);
    return value === null ? null : value.slice(TOKEN_LENGTH);
  }

  #guard(name: KeyName, field: string, ref: string, guess?: "absent"): Kept {
    const guarded = this.#guards.get(ref);
    if (guarded) return guarded.value;
    const known = this.#known(ref) ?? (guess && { value: null, look: 0 });
    if (!known) throw this.#miss({ kind: "h", name, field });
    const { value, look } = known;
    const was = value === null ? "" : value.slice(0, TOKEN_LENGTH);
    this.#guards.set(ref, { name, field, was, value, look });
    this.#looks.add(look);
    return value;
  }

  #known(ref: string): Known<Kept> | undefined {
    const known = this.#beliefs.documents.get(ref);
    if (known) return known;
    const text = this.#recent(ref);
    return text === undefined ? undefined : { value: text, look: 0 };
  }

  /** Has all of it fetched at once that is not known. */
  want(requests: readonly Request[]): void {
    const unknown = requests.filter((request) => !this.#isKnown(request));
    if (unknown.length === 0) return;
    this.missed.push(...unknown);
    throw new Missed();
  }

  #isKnown(request: Request): boolean {
    switch (request.kind) {
      case "h":
        return this.#known(refOf(request.name, request.field)) !== undefined;
      case "a":
        return this.#beliefs.wholes.has(request.name);
      case "l":
        return this.#beliefs.sizes.has(request.name);
      case "r":
        return this.#beliefs.fronts.has(frontRef(request));
    }
  }

  #miss(request: Request): Missed {
    this.missed.push(request);
    return new Missed();
  }

  write(name: KeyName, field: string, text: string): void {
    this.#written.set(refOf(name, field), { name, field, text });
  }

  remove(name: KeyName, field: string): void {
    this.#written.set(refOf(name, field), { name, field, text: null });
  }

  /** All fields of a hash. */
  whole(name: KeyName): ReadonlyMap<string, string> {
    const known = this.#beliefs.wholes.get(name);
    if (!known) throw this.#miss({ kind: "a", name });
    this.#looks.add(known.look);
    const fields = new Map<string, string>();
    for (const field of known.value.keys()) {
      const text = this.read(name, field);
      if (text !== null) fields.set(field, text);
    }
    return fields;
  }

  /** The same, of a hash that never changes without another document that is read as well: so nothing guards it. */
  following(name: KeyName): readonly (readonly [field: string, text: string])[] {
    const known = this.#beliefs.wholes.get(name);
    if (!known) throw this.#miss({ kind: "a", name });
    this.#looks.add(known.look);
    return [...known.value].map(([field, text]) => [field, text.slice(TOKEN_LENGTH)]);
  }

  /** How many fields a hash has. Nothing guards it: for those who only want to know. */
  size(name: KeyName): number {
    const known = this.#beliefs.sizes.get(name);
    if (!known) throw this.#miss({ kind: "l", name });
    this.#looks.add(known.look);
    return known.value;
  }

  /** The first members of a sorted set between two scores. */
  front(name: KeyName, min: string, max: string, limit: number): readonly Scored[] {
    const request = { kind: "r", name, min, max, limit } as const;
    const known = this.#beliefs.fronts.get(frontRef(request));
    if (!known) throw this.#miss(request);
    this.#looks.add(known.look);
    return known.value;
  }

  /** Whether a member is there; it is taken to be absent unless it is known better. */
  hasMember(name: IndexName, member: string): boolean {
    const ref = refOf(name, member);
    const isRecent = () => ({ value: this.#recent(ref) === THERE, look: 0 });
    const { value, look } = this.#beliefs.members.get(ref) ?? isRecent();
    if (!this.#guards.has(ref)) {
      this.#guards.set(ref, { name, field: member, was: value ? "+" : "-", value: null, look });
      this.#looks.add(look);
    }
    return value;
  }

  rank(name: KeyName, member: string, score: number): void {
    this.#verbs.push(["z", name, String(score), member]);
  }

  /** The same, of one that others will ask for. */
  enter(name: IndexName, member: string, score: number): void {
    this.rank(name, member, score);
    this.#entered.push([refOf(name, member), name, THERE]);
  }

  unrank(name: KeyName, member: string): void {
    this.#verbs.push(["r", name, member]);
  }

  /** Deletes a key, before all else that is written. */
  clear(name: KeyName): void {
    this.#cleared.add(name);
  }

  /** Whether all that was read was seen in one look, so that it needs no guard. */
  get isOneLook(): boolean {
    return this.#looks.size <= 1 && !this.#looks.has(0);
  }

  get writesNothing(): boolean {
    return this.#written.size + this.#verbs.length + this.#cleared.size === 0;
  }

  /** What the script `WRITE` is told. */
  order(space: Space, withWrites: boolean): { readonly keys: string[]; readonly args: string[] } {
    const numbers = new Map<KeyName, string>();
    const keys: string[] = [];
    const number = (name: KeyName) => {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      const next = String(keys.push(space.key(name)));
      numbers.set(name, next);
      return next;
    };
    const args = [this.#token, String(this.#guards.size)];
    for (const { name, field, was } of this.#guards.values()) args.push(number(name), field, was);
    if (!withWrites) return { keys, args };
    for (const name of this.#cleared) args.push("x", number(name));
    // What takes memory goes first: when there is none left, Redis refuses the first of it, and nothing was written yet.
    for (const { name, field, text } of this.#written.values())
      if (text !== null) args.push("h", number(name), field, this.#token + text);
    for (const [verb, name, ...rest] of this.#verbs) args.push(verb, number(name), ...rest);
    for (const { name, field, text } of this.#written.values())
      if (text === null) args.push("d", number(name), field);
    return { keys, args };
  }

  /** Believes what the guards found, and that all the others were right at that moment; returns what was found. */
  learn(stale: readonly unknown[], look: number): News[] {
    const guards = [...this.#guards];
    for (const [ref, { was, value }] of guards) {
      if (was === "+" || was === "-") this.#beliefs.members.set(ref, { value: was === "+", look });
      else this.#beliefs.documents.set(ref, { value, look });
    }
    const news: News[] = [];
    for (let at = 0; at < stale.length; at += 2) {
      const [ref, { was, name }] = guards[Number(stale[at])]!;
      const text = stale[at + 1] as Kept;
      if (was === "+" || was === "-") {
        this.#beliefs.members.set(ref, { value: text !== null, look });
        news.push([ref, name, text === null ? null : THERE]);
      } else {
        this.#beliefs.documents.set(ref, { value: text, look });
        news.push([ref, name, text]);
      }
    }
    this.#beliefs.forgetDerived();
    return news;
  }

  /** What there is now that all was written. */
  outcome(): News[] {
    const texts = [...this.#written].map(([ref, { name, text }]): News => {
      return [ref, name, text === null ? null : this.#token + text];
    });
    return [...texts, ...this.#entered];
  }
}
