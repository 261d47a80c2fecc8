import { type Beliefs, frontRef, type Kept, type Known, type Request, type Scored } from "./beliefs.ts";
import type { IndexName, KeyName, Space } from "./names.ts";
import type { Recent } from "./recent.ts";
import type { ScriptCall } from "./script-call.ts";
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
class Missed extends Error {}

/** One for all: nobody asks where it came from, and to write that down takes longer than much else. */
const MISSED = new Missed();

/** What there is now. */
export type News = readonly [ref: string, text: Kept];

/** Stand for a member in the place of a token. */
const THERE = "+";
const ABSENT = "-";

interface Guard {
  readonly name: KeyName;
  readonly field: string;
  /** The token, `""` for nothing; `+` or `-` for a member. */
  readonly was: string;
  /** What was believed to be there. */
  readonly value: Kept;
  readonly look: number;
}

/** A member that is put into a sorted set, or taken out. */
interface Rank {
  readonly name: KeyName;
  readonly member: string;
  readonly score: number | undefined;
}

/** What it has written itself, with its token; null: removed. */
interface Written {
  readonly name: KeyName;
  readonly field: string;
  readonly value: Kept;
}

/** One try. */
export class Documents {
  readonly missed: Request[] = [];
  readonly #space: Space;
  readonly #beliefs: Beliefs;
  readonly #recent: Pick<Recent, "get">;
  readonly #token: string;
  readonly #guards = new Map<string, Guard>();
  readonly #written = new Map<string, Written>();
  readonly #ranks: Rank[] = [];
  readonly #entered: News[] = [];
  readonly #cleared = new Set<KeyName>();
  /** Which look all was seen in that was read; undefined before, `several` when there was none. */
  #look: number | "several" | undefined;

  constructor(space: Space, beliefs: Beliefs, recent: Pick<Recent, "get">, token: string) {
    this.#space = space;
    this.#beliefs = beliefs;
    this.#recent = recent;
    this.#token = token;
  }

  /**
   * @param guess  what is not known is taken to be absent
   * @returns the text without its token, null when there is none
   */
  read(name: KeyName, field: string, guess?: "absent"): string | null {
    const ref = this.#space.ref(name, field);
    const own = this.#written.get(ref);
    const { value } = own ?? this.#guard(name, field, ref, guess);
    return value === null ? null : value.slice(TOKEN_LENGTH);
  }

  #guard(name: KeyName, field: string, ref: string, guess?: "absent"): Guard {
    const guarded = this.#guards.get(ref);
    if (guarded) return guarded;
    const known = this.#known(ref) ?? (guess && { value: null, look: 0 });
    if (!known) throw this.#miss({ kind: "h", name, field });
    const { value, look } = known;
    const was = value === null ? "" : value.slice(0, TOKEN_LENGTH);
    const guard = { name, field, was, value, look };
    this.#guards.set(ref, guard);
    this.#sawIn(look);
    return guard;
  }

  #known(ref: string): Known<Kept> | undefined {
    const known = this.#beliefs.documents.get(ref);
    if (known) return known;
    const text = this.#recent.get(ref);
    return text === undefined ? undefined : { value: text, look: 0 };
  }

  #sawIn(look: number): void {
    this.#look = this.#look === undefined || this.#look === look ? look : "several";
  }

  /** Has all of it fetched at once that is not known. */
  want(requests: readonly Request[]): void {
    const unknown = requests.filter((request) => !this.#isKnown(request));
    if (unknown.length === 0) return;
    this.missed.push(...unknown);
    throw MISSED;
  }

  #isKnown(request: Request): boolean {
    switch (request.kind) {
      case "h":
        return this.#known(this.#space.ref(request.name, request.field)) !== undefined;
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
    return MISSED;
  }

  write(name: KeyName, field: string, text: string): void {
    this.#written.set(this.#space.ref(name, field), { name, field, value: this.#token + text });
  }

  remove(name: KeyName, field: string): void {
    this.#written.set(this.#space.ref(name, field), { name, field, value: null });
  }

  /** All fields of a hash. */
  whole(name: KeyName): ReadonlyMap<string, string> {
    const known = this.#beliefs.wholes.get(name);
    if (!known) throw this.#miss({ kind: "a", name });
    this.#sawIn(known.look);
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
    this.#sawIn(known.look);
    return [...known.value].map(([field, text]) => [field, text.slice(TOKEN_LENGTH)]);
  }

  /** How many fields a hash has. Nothing guards it: for those who only want to know. */
  size(name: KeyName): number {
    const known = this.#beliefs.sizes.get(name);
    if (!known) throw this.#miss({ kind: "l", name });
    this.#sawIn(known.look);
    return known.value;
  }

  /** The first members of a sorted set between two scores. */
  front(name: KeyName, min: string, max: string, limit: number): readonly Scored[] {
    const request = { kind: "r", name, min, max, limit } as const;
    const known = this.#beliefs.fronts.get(frontRef(request));
    if (!known) throw this.#miss(request);
    this.#sawIn(known.look);
    return known.value;
  }

  /** Whether a member is there; it is taken to be absent unless it is known better. */
  hasMember(name: IndexName, member: string): boolean {
    const ref = this.#space.ref(name, member);
    const { value, look } = this.#beliefs.members.get(ref) ?? this.#guessed(ref);
    if (!this.#guards.has(ref)) {
      this.#guards.set(ref, { name, field: member, was: value ? THERE : ABSENT, value: null, look });
      this.#sawIn(look);
    }
    return value;
  }

  #guessed(ref: string): Known<boolean> {
    return { value: this.#recent.get(ref) === THERE, look: 0 };
  }

  rank(name: KeyName, member: string, score: number): void {
    this.#ranks.push({ name, member, score });
  }

  /** The same, of one that others will ask for. */
  enter(name: IndexName, member: string, score: number): void {
    this.rank(name, member, score);
    this.#entered.push([this.#space.ref(name, member), THERE]);
  }

  unrank(name: KeyName, member: string): void {
    this.#ranks.push({ name, member, score: undefined });
  }

  /** Deletes a key, before all else that is written. */
  clear(name: KeyName): void {
    this.#cleared.add(name);
  }

  /** Whether all that was read was seen in one look, so that it needs no guard. */
  get isOneLook(): boolean {
    return this.#look === undefined || (this.#look !== "several" && this.#look > 0);
  }

  /** Whether there is nothing to write, nor to check. */
  needsNothing(withWrites: boolean): boolean {
    return this.#guards.size === 0 && !(withWrites && !this.writesNothing);
  }

  get writesNothing(): boolean {
    return this.#written.size + this.#ranks.length + this.#cleared.size === 0;
  }

  /** Tells the script `WRITE` of it. */
  order(script: ScriptCall, withWrites: boolean): void {
    const { args } = script;
    const at = args.push("") - 1;
    let plan = this.#token;
    for (const { name, field, was } of this.#guards.values()) {
      plan += (was === THERE ? "t" : was === ABSENT ? "n" : "g") + script.number(name);
      if (was === THERE || was === ABSENT) args.push(field);
      else args.push(field, was);
    }
    if (withWrites) plan += this.#orderWrites(script);
    args[at] = plan;
  }

  #orderWrites(script: ScriptCall): string {
    const { args } = script;
    let plan = "";
    for (const name of this.#cleared) plan += `x${script.number(name)}`;
    // What takes memory goes first: when there is none left, Redis refuses the first of it, and nothing was written yet.
    for (const { name, field, value } of this.#written.values()) {
      if (value === null) continue;
      plan += `h${script.number(name)}`;
      args.push(field, value);
    }
    for (const { name, member, score } of this.#ranks) {
      plan += (score === undefined ? "r" : "z") + script.number(name);
      if (score === undefined) args.push(member);
      else args.push(String(score), member);
    }
    for (const { name, field, value } of this.#written.values()) {
      if (value !== null) continue;
      plan += `d${script.number(name)}`;
      args.push(field);
    }
    return plan;
  }

  /** Believes what the guards found, and that all the others were right at that moment; returns what was found. */
  learn(stale: readonly unknown[], beliefs: Beliefs, look: number): News[] {
    const guards = [...this.#guards];
    for (const [ref, { was, value }] of guards) {
      if (was === THERE || was === ABSENT) beliefs.members.set(ref, { value: was === THERE, look });
      else beliefs.documents.set(ref, { value, look });
    }
    const news: News[] = [];
    for (let at = 0; at < stale.length; at += 2) {
      const [ref, { was }] = guards[Number(stale[at])]!;
      const text = stale[at + 1] as Kept;
      if (was === THERE || was === ABSENT) {
        beliefs.members.set(ref, { value: text !== null, look });
        news.push([ref, text === null ? null : THERE]);
      } else {
        beliefs.documents.set(ref, { value: text, look });
        news.push([ref, text]);
      }
    }
    beliefs.forgetDerived();
    return news;
  }

  /** What there is now that all was written. */
  outcome(): News[] {
    const texts = [...this.#written].map(([ref, { value }]): News => [ref, value]);
    return [...texts, ...this.#entered];
  }
}
