import { createHash } from "node:crypto";
import type { Answer } from "../model/inquiry.ts";
import type { JournalEntry } from "./ports.ts";

/** One call as the journal keeps it. */
export type JournalledCall = Pick<JournalEntry, "call" | "name" | "result">;

/**
 * What a turn has asked of the world outside, so that a turn which runs again does not ask it again.
 *
 * K1 The same question (by its name and its values) is answered from the journal, each entry once, in their order. A
 *    turn that finds other things in the store when it runs again may ask other questions: those are new calls.
 * K2 The intent is kept before the call, the result before the next instruction. A crash between the two makes the
 *    call again, with the same key, even if the clock has made another question of it: it may have been heard.
 */
export class Journal {
  readonly #unused: JournalledCall[];
  readonly #keep: (entry: JournalledCall) => Promise<void>;
  readonly #keyOf: (call: number) => string;
  readonly #asking: () => void;
  #next: number;

  /**
   * @param known  what earlier attempts of the turn have kept
   * @param keyOf  the key of a call, the same for ever, by which those outside can recognise a repetition
   * @param asking  told when somebody outside is about to be asked
   */
  constructor(
    known: Iterable<JournalledCall>,
    keep: (entry: JournalledCall) => Promise<void>,
    keyOf: (call: number) => string,
    asking: () => void,
  ) {
    this.#unused = [...known].sort((a, b) => a.call - b.call);
    this.#keep = keep;
    this.#keyOf = keyOf;
    this.#asking = asking;
    this.#next = (this.#unused.at(-1)?.call ?? -1) + 1;
  }

  /**
   * @param question  everything that makes it another call, as JSON could hold it
   * @param changes   whether the call changes something: one that does not needs no intent
   */
  async once(
    name: string,
    question: unknown,
    ask: (key: string) => Promise<Answer>,
    { changes } = { changes: true },
  ): Promise<Answer> {
    const asked = `${name} ${createHash("sha256").update(JSON.stringify(question)).digest("base64url")}`;
    const found =
      this.#take((entry) => entry.name === asked || isOfOldForm(entry, name)) ?? this.#unheard(name);
    if (found?.result) return found.result;
    const entry = { call: found?.call ?? this.#next++, name: asked };
    this.#asking();
    if (changes) await this.#keep(entry);
    const result = await ask(this.#keyOf(entry.call));
    await this.#keep({ result, ...entry });
    return result;
  }

  /** A call of that name whose result nobody has learnt (K2). */
  #unheard(name: string): JournalledCall | undefined {
    return this.#take((entry) => !entry.result && entry.name.replace(/ [^ ]*$/, "") === name);
  }

  #take(isIt: (entry: JournalledCall) => boolean): JournalledCall | undefined {
    const index = this.#unused.findIndex(isIt);
    return index < 0 ? undefined : this.#unused.splice(index, 1)[0];
  }
}

/** Version 0.2 kept the bare name. */
function isOfOldForm(entry: JournalledCall, name: string): boolean {
  return entry.name === name;
}
