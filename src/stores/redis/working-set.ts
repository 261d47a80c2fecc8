import {
  type BotId,
  type ContactId,
  type ConversationId,
  type EpochMs,
  type OutboxId,
  scheduleLanes,
} from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import type { TemplateBook } from "../../model/template.ts";
import {
  type Conversation,
  type Early,
  type JobRow,
  type Kept,
  type Keyed,
  type Logged,
  type Pile,
  randomContact,
  type Tables,
} from "../memory/tables.ts";
import type { OutboxRow } from "../outbox-row.ts";
import { Addresses, Aliases, Talks } from "./addressees.ts";
import type { Documents } from "./documents.ts";
import { ShelvesInRedis, TablesInRedis } from "./kept-things.ts";
import { Books, EarlyOnes, Seen, Texts } from "./keyed.ts";
import type { LaneExtras } from "./lane-document.ts";
import { Lanes } from "./lanes.ts";
import type { Numbers } from "./numbers.ts";
import { PapersInRedis } from "./papers.ts";
import { People } from "./people.ts";
import { RowLanes } from "./row-lanes.ts";

/** What an operation is told besides what is kept. */
export interface Circumstances {
  readonly bot: BotId;
  /** The process that runs it. */
  readonly instance: string;
  readonly numbers: Numbers;
  /** The receiving clock, ms. */
  readonly receiving: number;
  /** The names of those who begin with the operation: the same at each try, or what is known of them would be of others. */
  readonly contacts: ContactId[];
}

/** As much of a bot as one operation needs: the rules of the store in memory work on it, and never learn where it is. */
export class WorkingSet implements Tables {
  readonly aliases: Keyed<string, ContactId>;
  readonly addresses: Keyed<ContactId, Address[]>;
  readonly conversations: Lanes;
  readonly talks: Keyed<ConversationId, Conversation>;
  readonly seen: Keyed<string, EpochMs>;
  readonly lanes: Keyed<OutboxId, Conversation>;
  readonly jobs: Keyed<string, ConversationId>;
  readonly sent: Keyed<string, OutboxId>;
  readonly early: Keyed<string, Early>;
  readonly kept: Pile<Kept>;
  readonly log: Pile<Logged>;
  readonly shelves: ShelvesInRedis;
  readonly botTables: TablesInRedis;
  readonly papers: PapersInRedis;
  readonly books: Keyed<BotId, TemplateBook>;
  readonly receiving: number;
  readonly #documents: Documents;
  readonly #people: People;
  readonly #numbers: Numbers;
  readonly #contacts: ContactId[];
  #begun = 0;

  constructor(documents: Documents, { instance, numbers, receiving, contacts }: Circumstances) {
    this.#documents = documents;
    this.#numbers = numbers;
    this.receiving = receiving;
    this.#contacts = contacts;
    const people = new People(documents);
    this.#people = people;
    this.conversations = new Lanes(documents, people, instance);
    this.aliases = new Aliases(documents, people);
    this.addresses = new Addresses(people);
    this.talks = new Talks(people, this.conversations);
    this.seen = new Seen(documents);
    this.lanes = new RowLanes(documents, this.conversations);
    this.jobs = new Texts(documents, "jobs", "absent");
    this.sent = new Texts(documents, "sent");
    this.early = new EarlyOnes(documents);
    this.kept = new PileInRedis(documents, "kept", numbers);
    this.log = new PileInRedis(documents, "log", numbers);
    this.shelves = new ShelvesInRedis(documents, people);
    this.botTables = new TablesInRedis(documents);
    this.papers = new PapersInRedis(documents);
    this.books = new Books(documents);
  }

  talksOf(contact: ContactId): readonly Conversation[] {
    const found = [...this.#people.of(contact).talks.values()].map((id) => this.conversations.get(id));
    return found.filter((conversation) => conversation?.contact === contact) as Conversation[];
  }

  spawnedFor(person: ConversationId): readonly Conversation[] {
    return this.#list("spawned", person).flatMap((id) => this.conversations.get(id) ?? []);
  }

  setPerson(lane: Conversation, person: ConversationId | undefined): void {
    if (lane.person === person) return;
    if (lane.person)
      this.#setList("spawned", lane.person, without(this.#list("spawned", lane.person), lane.id));
    if (person) this.#setList("spawned", person, [...this.#list("spawned", person), lane.id]);
    lane.person = person;
  }

  scheduled(bot: BotId): readonly Conversation[] {
    return this.#list("own", "schedules")
      .filter((id) => id.startsWith(scheduleLanes(bot)))
      .flatMap((id) => this.conversations.get(id) ?? []);
  }

  #list(name: "spawned" | "own", field: string): ConversationId[] {
    const text = this.#documents.read(name, field);
    return text === null ? [] : (JSON.parse(text) as ConversationId[]);
  }

  #setList(name: "spawned" | "own", field: string, list: readonly ConversationId[]): void {
    if (list.length === 0) this.#documents.remove(name, field);
    else this.#documents.write(name, field, JSON.stringify(list));
  }

  rowOf(lane: Conversation, id: OutboxId): OutboxRow | undefined {
    return this.conversations.rowOf(lane, id);
  }

  deadJob(lane: Conversation, id: string): JobRow | undefined {
    return this.conversations.deadJob(lane, id);
  }

  isWaiting(lane: Conversation, job: { readonly id: string; readonly seq: number }): boolean {
    return this.conversations.isWaiting(lane, job);
  }

  newContact(): ContactId {
    const nth = this.#begun++;
    this.#contacts[nth] ??= randomContact();
    return this.#contacts[nth];
  }

  nextSeq({ lastSeq }: Conversation): number {
    return this.#numbers.next(lastSeq);
  }

  nextVersion(): number {
    return this.#numbers.next();
  }

  /** What is known of a lane besides the conversation. */
  extras(lane: Conversation): LaneExtras {
    return this.conversations.extras(lane);
  }

  /** Has the documents say what has become of everything. */
  save(): void {
    this.#saveSchedules();
    this.conversations.save();
    this.#people.save();
  }

  #saveSchedules(): void {
    const { begun, gone } = this.conversations.scheduleLanes();
    if (begun.length + gone.length === 0) return;
    const before = this.#list("own", "schedules");
    const after = [...new Set([...before, ...begun])].filter((id) => !gone.includes(id));
    if (after.length !== before.length || begun.length > 0) this.#setList("own", "schedules", after);
  }
}

function without<Item>(list: readonly Item[], item: Item): Item[] {
  return list.filter((other) => other !== item);
}

/** Rows of which none is ever changed; of two that say the same both are kept. */
class PileInRedis<Row extends { readonly at: EpochMs }> implements Pile<Row> {
  readonly #documents: Documents;
  readonly #name: "kept" | "log";
  readonly #numbers: Numbers;

  constructor(documents: Documents, name: "kept" | "log", numbers: Numbers) {
    this.#documents = documents;
    this.#name = name;
    this.#numbers = numbers;
  }

  push({ at, ...row }: Row): void {
    this.#documents.rank(this.#name, `${this.#numbers.next()} ${JSON.stringify(row)}`, at);
  }
}
