import type { BotId, ConversationId, EpochMs, NumberId, ProgramHash } from "../../model/ids.ts";
import type { SeededTable, Table, TableSize } from "../../model/table.ts";
import type { TemplateBook } from "../../model/template.ts";
import type {
  MemoryOwner,
  Paper,
  PaperRef,
  ProgramRecord,
  Recollection,
  Shelf,
  Store,
  Upload,
  Writing,
} from "../../runtime/ports.ts";
import { keepFile } from "../memory/books.ts";
import { dropPaper, paper, papersOf, writePaper } from "../memory/papers.ts";
import { recall, remembered } from "../memory/remembered.ts";
import { readTable, seedTable, tableSize } from "../memory/rows.ts";
import { inPaperOrder } from "../paper-row.ts";
import type { Common } from "./common.ts";
import type { Registry } from "./registry.ts";
import type { Routes } from "./routes.ts";

/** What is kept here. */
type Kept =
  | "templates"
  | "putTemplates"
  | "upload"
  | "putUpload"
  | "keepFile"
  | "putProgram"
  | "getProgram"
  | "table"
  | "tableSize"
  | "seed"
  | "recall"
  | "remembered"
  | "paper"
  | "papers"
  | "writePaper"
  | "dropPaper";

interface KeepingOptions {
  readonly common: Common;
  readonly registry: Registry;
  readonly routes: Routes;
}

/** The half of a store in Redis that only keeps things: nothing in it waits, comes in, or leaves. */
export class Keeping implements Pick<Store, Kept> {
  readonly #common: Common;
  readonly #registry: Registry;
  readonly #routes: Routes;

  constructor({ common, registry, routes }: KeepingOptions) {
    this.#common = common;
    this.#registry = registry;
    this.#routes = routes;
  }

  async templates(bot: BotId): Promise<TemplateBook | undefined> {
    return this.#routes.look(bot, (tables) => tables.books.get(bot));
  }

  async putTemplates(bot: BotId, book: TemplateBook): Promise<void> {
    await this.#routes.change(bot, (tables) => tables.books.set(bot, book));
  }

  async upload(number: NumberId, sha256: string, now: EpochMs): Promise<string | undefined> {
    const found = await this.#common.upload(number, sha256);
    return found && now < found.untilAt ? found.mediaId : undefined;
  }

  async putUpload(upload: Upload): Promise<void> {
    await this.#common.putUpload(upload);
  }

  async keepFile(conversation: ConversationId, seq: number, file: string): Promise<void> {
    await this.#routes.changeLane(conversation, (tables) => keepFile(tables, conversation, seq, file));
  }

  async putProgram(record: ProgramRecord): Promise<void> {
    await this.#common.putProgram(record);
  }

  async getProgram(hash: ProgramHash): Promise<ProgramRecord | undefined> {
    return this.#common.getProgram(hash);
  }

  async table(bot: BotId, name: string, known?: number): Promise<Table | undefined> {
    return this.#routes.look(bot, (tables) => readTable(tables.botTables, bot, name, known));
  }

  async tableSize(bot: BotId, name: string): Promise<TableSize> {
    return this.#routes.look(bot, (tables) => tableSize(tables.botTables, bot, name));
  }

  async seed(bot: BotId, seeded: readonly SeededTable[]): Promise<void> {
    for (const table of seeded)
      await this.#routes.change(bot, (tables) => seedTable(tables.botTables, bot, table));
  }

  async recall(of: MemoryOwner, key: string): Promise<Recollection> {
    return (await this.#routes.lookAtOwner(of, (tables) => recall(tables, of, key))) ?? { version: 0 };
  }

  async remembered(of: MemoryOwner): Promise<number> {
    return (await this.#routes.lookAtOwner(of, (tables) => remembered(tables, of))) ?? 0;
  }

  async paper(ref: PaperRef, now: EpochMs): Promise<Paper | undefined> {
    return this.#routes.look(ref.bot, (tables) => paper(tables, ref, now));
  }

  async papers(shelf: Shelf, now: EpochMs, bots?: readonly BotId[]): Promise<readonly Paper[]> {
    const found = await this.#routes.everywhere(
      (bot) => this.#routes.look(bot, (tables) => papersOf(tables, bot, shelf, now)),
      bots,
    );
    return inPaperOrder(found);
  }

  async writePaper(writing: Writing, now: EpochMs): Promise<"written" | "stale"> {
    const { bot } = writing;
    // It may be all that there is of a bot, whose numbers nobody has named yet.
    await this.#registry.enter(bot, bot);
    return this.#routes.change(bot, (tables) => writePaper(tables, writing, now));
  }

  async dropPaper(ref: PaperRef, version: number): Promise<"dropped" | "stale"> {
    return this.#routes.change(ref.bot, (tables) => dropPaper(tables, ref, version));
  }
}
