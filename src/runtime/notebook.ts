import type { BotId, ConversationId } from "../model/ids.ts";
import type { KeptTables } from "./kept-tables.ts";
import { MemoryNotes } from "./memory-notes.ts";
import type { Store, Turn } from "./ports.ts";
import { TableDrafts } from "./table-drafts.ts";

/** Whose turn it is. */
export interface Owner {
  readonly bot: BotId;
  /** Whom the run is about, if anybody. */
  readonly person: ConversationId | undefined;
}

/** What a turn has read in the store and wants to write there, as its commit takes it. */
export type Noted = Pick<Turn, "memory" | "tables">;

/**
 * What one turn knows of the store and has changed so far: it reads its own pending writes, and the commit makes them
 * real if what was read is still as it was (N1). Every attempt of a turn has a notebook of its own.
 *
 * N1 Whatever a turn has read goes to its commit with its version, also when the turn faulted: a fault may come of
 *    what was read.
 */
export class Notebook {
  readonly bot: BotId;
  readonly memory: MemoryNotes;
  readonly tables: TableDrafts;

  constructor(store: Pick<Store, "recall" | "remembered">, tables: KeptTables, owner: Owner) {
    this.bot = owner.bot;
    this.memory = new MemoryNotes(store, owner);
    this.tables = new TableDrafts(owner.bot, tables);
  }

  /** Of a turn that went well. */
  get written(): Noted {
    return { ...this.memory.written, ...this.tables.written };
  }

  /** Of a turn whose writes are undone. */
  get read(): Noted {
    return { ...this.memory.read, ...this.tables.read };
  }
}
