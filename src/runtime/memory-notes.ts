import type { Answer, MemoryScope, Recall, Remember } from "../model/inquiry.ts";
import { LIMITS } from "../model/limits.ts";
import type { Value } from "../model/value.ts";
import { tooManyKeys, tooMuchRemembered } from "./memory-messages.ts";
import type { Owner } from "./notebook.ts";
import type { MemoryNote, MemoryOwner, Recollection, Store, Turn } from "./ports.ts";

/** What the turn knows of one key. */
interface Entry {
  readonly of: MemoryOwner;
  readonly key: string;
  /** As the turn has read it: its commit says so. */
  read?: Recollection;
  /** As it was found by a write, which goes whatever is there by then. */
  found?: Recollection;
  /** What the turn has written; null when it has forgotten the key. */
  value?: Value;
}

/** The memory of a bot, a person and a conversation, as one turn sees and changes it. */
export class MemoryNotes {
  readonly #store: Pick<Store, "recall" | "remembered">;
  readonly #owner: Owner;
  readonly #entries = new Map<string, Entry>();
  /** How many keys a scope has: as the store says, and what the turn has changed since. */
  readonly #sizes = new Map<MemoryScope, number>();
  /** UTF-16 units that the turn has written. */
  #length = 0;

  constructor(store: Pick<Store, "recall" | "remembered">, owner: Owner) {
    this.#store = store;
    this.#owner = owner;
  }

  async recall({ scope, key }: Recall): Promise<Answer> {
    const entry = this.#entry(scope, key);
    if (entry.value !== undefined) return { value: entry.value ?? "" };
    entry.read ??= await this.#store.recall(entry.of, key);
    return { value: entry.read.value ?? "" };
  }

  async remember({ scope, key, value }: Remember): Promise<Answer> {
    const entry = this.#entry(scope, key);
    this.#length += key.length + JSON.stringify(value).length;
    if (this.#length > LIMITS.memoryLengthPerTurn) return tooMuchRemembered();
    const change = (value === null ? 0 : 1) - ((await this.#isThere(entry)) ? 1 : 0);
    if (change !== 0 && (await this.#resized(entry.of, change)) > LIMITS.memoryKeys[scope])
      return tooManyKeys(scope);
    entry.value = value;
    return { value: null };
  }

  /** What the commit of a turn that went well takes. */
  get written(): Pick<Turn, "memory"> {
    return noted([...this.#entries.values()].map(noteOf));
  }

  /** The same for a turn whose writes are undone. */
  get read(): Pick<Turn, "memory"> {
    return noted([...this.#entries.values()].map(({ value: _undone, ...entry }) => noteOf(entry)));
  }

  #entry(scope: MemoryScope, key: string): Entry {
    const name = JSON.stringify([scope, key]);
    const entry = this.#entries.get(name) ?? { of: this.#of(scope), key };
    this.#entries.set(name, entry);
    return entry;
  }

  #of(scope: MemoryScope): MemoryOwner {
    const { bot, person } = this.#owner;
    if (scope === "bot") return { scope, bot };
    if (person === undefined) throw new Error(`a run without a person asked for the memory of its ${scope}`);
    return { scope, conversation: person };
  }

  async #isThere(entry: Entry): Promise<boolean> {
    if (entry.value !== undefined) return entry.value !== null;
    entry.found ??= entry.read ?? (await this.#store.recall(entry.of, entry.key));
    return entry.found.value !== undefined;
  }

  async #resized(of: MemoryOwner, change: number): Promise<number> {
    const size = (this.#sizes.get(of.scope) ?? (await this.#store.remembered(of))) + change;
    this.#sizes.set(of.scope, size);
    return size;
  }
}

function noteOf({ of, key, read, value }: Entry): MemoryNote {
  return { of, key, ...(read && { version: read.version }), ...(value !== undefined && { value }) };
}

/** What was only looked at for a write that was refused says nothing. */
function noted(notes: readonly MemoryNote[]): Pick<Turn, "memory"> {
  const memory = notes.filter(({ version, value }) => version !== undefined || value !== undefined);
  return memory.length > 0 ? { memory } : {};
}
