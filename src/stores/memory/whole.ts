import type { Row } from "../../model/formula.ts";
import {
  type BotId,
  type ContactId,
  type ConversationId,
  type EpochMs,
  type OutboxId,
  type ProgramHash,
  scheduleLanes,
} from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import type { NumberedRow } from "../../model/table.ts";
import type { TemplateBook } from "../../model/template.ts";
import type { Paper, PaperRef, ProgramRecord, Recollection, Shelf, Upload } from "../../runtime/ports.ts";
import type { OutboxRow } from "../outbox-row.ts";
import type { PaperHead, PaperRow } from "../paper-row.ts";
import type { PaperShelves } from "./papers.ts";
import type { Shelves } from "./remembered.ts";
import type { BotTables, TableHead } from "./rows.ts";
import {
  type Conversation,
  type Early,
  type JobRow,
  type Kept,
  type Logged,
  randomContact,
  type Tables,
} from "./tables.ts";

/** All that a store knows, as maps. A store on disk has the same things as tables. */
export class WholeTables implements Tables {
  readonly aliases = new Map<string, ContactId>();
  readonly addresses = new Map<ContactId, Address[]>();
  readonly conversations = new Map<ConversationId, Conversation>();
  readonly talks = new Map<ConversationId, Conversation>();
  readonly seen = new Map<string, EpochMs>();
  readonly lanes = new Map<OutboxId, Conversation>();
  readonly jobs = new Map<string, ConversationId>();
  readonly sent = new Map<string, OutboxId>();
  readonly early = new Map<string, Early>();
  readonly kept: Kept[] = [];
  readonly log: Logged[] = [];
  readonly shelves = new WholeShelves();
  readonly botTables = new WholeBotTables();
  readonly papers = new WholePapers();
  readonly books = new Map<BotId, TemplateBook>();
  readonly programs = new Map<ProgramHash, ProgramRecord>();
  /** Number and checksum → the file that the channel keeps. */
  readonly uploads = new Map<string, Upload>();
  receiving = 0;
  /** Messages and jobs that came so far. */
  #arrivals = 0;
  /** The last version that was given to something remembered. */
  #version = 0;

  talksOf(contact: ContactId): readonly Conversation[] {
    return [...this.talks.values()].filter((conversation) => conversation.contact === contact);
  }

  spawnedFor(person: ConversationId): readonly Conversation[] {
    return [...this.conversations.values()].filter((lane) => lane.person === person);
  }

  setPerson(lane: Conversation, person: ConversationId | undefined): void {
    lane.person = person;
  }

  scheduled(bot: BotId): readonly Conversation[] {
    const isMeant = (lane: Conversation) => lane.bot === bot && lane.id.startsWith(scheduleLanes(bot));
    return [...this.conversations.values()].filter(isMeant);
  }

  rowOf({ outbox }: Conversation, id: OutboxId): OutboxRow | undefined {
    return outbox.find((row) => row.id === id);
  }

  deadJob({ jobs }: Conversation, id: string): JobRow | undefined {
    return jobs.find((row) => row.id === id && row.state === "dead");
  }

  isWaiting({ jobs }: Conversation, { seq }: { readonly seq: number }): boolean {
    return jobs.some((row) => row.state === "pending" && row.seq === seq);
  }

  newContact(): ContactId {
    return randomContact();
  }

  nextSeq(): number {
    return ++this.#arrivals;
  }

  /** Numbers and versions up to these have been given elsewhere. */
  countFrom(arrivals: number, version: number): void {
    this.#arrivals = Math.max(this.#arrivals, arrivals);
    this.#version = Math.max(this.#version, version);
  }

  nextVersion(): number {
    return ++this.#version;
  }
}

class WholeShelves implements Shelves {
  readonly #shelves = new Map<string, Map<string, Recollection>>();

  get(shelf: string, key: string): Recollection | undefined {
    return this.#shelves.get(shelf)?.get(key);
  }

  set(shelf: string, key: string, kept: Recollection): void {
    const all = this.#shelves.get(shelf) ?? new Map<string, Recollection>();
    this.#shelves.set(shelf, all.set(key, kept));
  }

  delete(shelf: string, key: string): void {
    const all = this.#shelves.get(shelf);
    if (all?.delete(key) && all.size === 0) this.#shelves.delete(shelf);
  }

  size(shelf: string): number {
    return this.#shelves.get(shelf)?.size ?? 0;
  }

  all(shelf: string): ReadonlyMap<string, Recollection> {
    return this.#shelves.get(shelf) ?? new Map();
  }

  clear(shelf: string): void {
    this.#shelves.delete(shelf);
  }
}

class WholeBotTables implements BotTables {
  readonly #heads = new Map<BotId, Map<string, TableHead>>();
  /** By the numbers of the rows. */
  readonly #rows = new Map<BotId, Map<string, Map<number, Row>>>();

  get(bot: BotId, name: string): TableHead | undefined {
    return this.#heads.get(bot)?.get(name);
  }

  set(bot: BotId, name: string, head: TableHead): void {
    this.#heads.set(bot, (this.#heads.get(bot) ?? new Map()).set(name, head));
  }

  all(bot: BotId): Iterable<readonly [name: string, head: TableHead]> {
    return this.#heads.get(bot) ?? [];
  }

  count(bot: BotId): number {
    return this.#heads.get(bot)?.size ?? 0;
  }

  row(bot: BotId, name: string, number: number): Row | undefined {
    return this.#rows.get(bot)?.get(name)?.get(number);
  }

  putRow(bot: BotId, name: string, [number, row]: NumberedRow): void {
    const ofBot = this.#rows.get(bot) ?? new Map<string, Map<number, Row>>();
    this.#rows.set(bot, ofBot.set(name, (ofBot.get(name) ?? new Map()).set(number, row)));
  }

  dropRow(bot: BotId, name: string, number: number): void {
    this.#rows.get(bot)?.get(name)?.delete(number);
  }

  rows(bot: BotId, name: string): Iterable<NumberedRow> {
    return this.#rows.get(bot)?.get(name) ?? [];
  }

  clear(bot: BotId, name: string): void {
    this.#rows.get(bot)?.delete(name);
  }
}

class WholePapers implements PaperShelves {
  readonly #papers = new Map<string, Paper>();

  head(ref: PaperRef): PaperHead | undefined {
    return this.#papers.get(paperKey(ref));
  }

  get(ref: PaperRef): PaperRow | undefined {
    const found = this.#papers.get(paperKey(ref));
    if (!found) return undefined;
    const { bot: _, shelf: _shelf, name: _name, ...row } = found;
    return row;
  }

  set({ bot, shelf, name }: PaperRef, row: PaperRow): void {
    this.#papers.set(paperKey({ bot, shelf, name }), { bot, shelf, name, ...row });
  }

  delete(ref: PaperRef): void {
    this.#papers.delete(paperKey(ref));
  }

  all(bot: BotId, shelf: Shelf): Iterable<Paper> {
    return this.ofBot(bot).filter((paper) => paper.shelf === shelf);
  }

  ofBot(bot: BotId): readonly Paper[] {
    return [...this.#papers.values()].filter((paper) => paper.bot === bot);
  }

  bots(): readonly BotId[] {
    return [...new Set([...this.#papers.values()].map(({ bot }) => bot))];
  }

  /** Deletes at most `limit` that were to be there only until before this time; returns how many. */
  dropOld(before: EpochMs, limit: number): number {
    const old = [...this.#papers.values()].filter(({ untilAt }) => untilAt !== undefined && untilAt < before);
    const dropped = old.slice(0, limit);
    for (const paper of dropped) this.delete(paper);
    return dropped.length;
  }
}

function paperKey({ bot, shelf, name }: PaperRef): string {
  return JSON.stringify([bot, shelf, name]);
}
