import { type ConversationId, isJobLane, type OutboxId } from "../../model/ids.ts";
import type { Conversation, InboxRow, JobRow, Keyed } from "../memory/tables.ts";
import { isDone, type OutboxRow } from "../outbox-row.ts";
import type { Documents } from "./documents.ts";
import { type Before, beforeOf, idTaken, NOTHING, setOf } from "./lane-before.ts";
import {
  deadFrom,
  deadText,
  doneField,
  doneInboxRow,
  doneOutboxRow,
  doneText,
  type LaneExtras,
  laneFrom,
  laneText,
  noExtras,
  sentField,
} from "./lane-document.ts";
import { moves } from "./lane-index.ts";
import { type Moved, movedUp, sharedOut } from "./lane-jobs.ts";
import { type Answers, longAnswers, shortJournal, wholeJournal } from "./lane-journal.ts";
import { parkedScore, renumber } from "./lane-places.ts";
import { type People, partsOf } from "./people.ts";

/** A lane as an operation found it, and what it makes of it. */
interface Loaded {
  readonly lane: Conversation;
  readonly extras: LaneExtras;
  /** The document, null of a lane that begins. */
  readonly text: string | null;
  readonly before: Before;
  readonly moved: Moved;
  readonly answers: Answers;
  /** Messages that were done and that the operation has looked at, by their fields. */
  readonly done: Map<string, string>;
  /** Jobs that were put aside and that it has looked at. */
  readonly dead: Set<string>;
}

/** The lanes that an operation works on. */
export class Lanes implements Keyed<ConversationId, Conversation> {
  readonly #documents: Documents;
  /** Who takes what is taken for sending. */
  readonly #instance: string;
  readonly #people: People;
  readonly #loaded = new Map<ConversationId, Loaded>();
  readonly #deleted = new Set<ConversationId>();
  /** Rows that are taken for sending after this operation. */
  readonly #taken: string[] = [];

  constructor(documents: Documents, people: People, instance: string) {
    this.#documents = documents;
    this.#people = people;
    this.#instance = instance;
  }

  get(id: ConversationId): Conversation | undefined {
    return this.#find(id)?.lane;
  }

  has(id: ConversationId): boolean {
    return this.#find(id) !== undefined;
  }

  set(id: ConversationId, lane: Conversation): void {
    if (this.#loaded.get(id)?.lane === lane) return;
    const text = this.#documents.read("lanes", id, "absent");
    this.#deleted.delete(id);
    const fresh = {
      before: NOTHING,
      moved: new Map(),
      answers: new Map(),
      done: new Map(),
      dead: new Set<string>(),
    };
    this.#loaded.set(id, { lane, extras: noExtras(), text, ...fresh });
  }

  delete(id: ConversationId): void {
    this.#deleted.add(id);
  }

  /** Lanes of schedules that begin or end with this operation. */
  scheduleLanes(): { readonly begun: ConversationId[]; readonly gone: ConversationId[] } {
    const begun = [...this.#loaded.values()].filter(({ text }) => text === null).map(({ lane }) => lane.id);
    const isSchedule = (id: ConversationId) => id.includes("!schedule!");
    return { begun: begun.filter(isSchedule), gone: [...this.#deleted].filter(isSchedule) };
  }

  /** What is known of a lane besides the conversation. */
  extras(lane: Conversation): LaneExtras {
    return this.#find(lane.id)!.extras;
  }

  #find(id: ConversationId): Loaded | undefined {
    if (this.#deleted.has(id)) return undefined;
    const known = this.#loaded.get(id);
    if (known) return known;
    const text = this.#documents.read("lanes", id, this.#isNew(id) ? "absent" : undefined);
    if (text === null) return undefined;
    const { lane, extras } = laneFrom(id, text);
    if (lane.contact) this.#people.meet(lane.contact);
    const before = beforeOf(lane, extras);
    const answers = longAnswers(this.#documents, id, lane.journal);
    if (answers.size > 0) lane.journal = wholeJournal(id, lane.journal, answers);
    const moved = movedUp(this.#documents, lane, extras.more);
    lane.jobs.push(...moved.keys());
    const loaded = { lane, extras, text, before, moved, answers, done: new Map(), dead: new Set<string>() };
    this.#loaded.set(id, loaded);
    return loaded;
  }

  /** Whether it is to be the conversation of somebody who begins with this operation. */
  #isNew(id: ConversationId): boolean {
    return !isJobLane(id) && this.#people.isBegun(partsOf(id).contact);
  }

  /** A row of a lane's outbox. One that is done comes back to its place in the lane. */
  rowOf(lane: Conversation, id: OutboxId): OutboxRow | undefined {
    const row = lane.outbox.find((other) => other.id === id);
    if (row) return row;
    const field = sentField(lane.id, id);
    const text = this.#documents.read(`done:${lane.id}`, field);
    return text === null ? undefined : this.#bringBack(lane, field, text);
  }

  /** Whether a row of that id is, or was, in the lane. Most likely not: its turn gives it a new one. */
  hasRow(lane: Conversation, id: OutboxId): boolean {
    if (lane.outbox.some((row) => row.id === id)) return true;
    return this.#documents.read(`done:${lane.id}`, sentField(lane.id, id), "absent") !== null;
  }

  #bringBack(lane: Conversation, field: string, text: string): OutboxRow {
    const { extras, done } = this.#find(lane.id)!;
    const { place, row } = doneOutboxRow(lane.id, text);
    const next = lane.outbox.findIndex((other) => (extras.places.get(other.id) ?? Infinity) > place);
    lane.outbox.splice(next < 0 ? lane.outbox.length : next, 0, row);
    extras.places.set(row.id, place);
    done.set(field, text);
    return row;
  }

  /** Brings everything back that is done. */
  bringAllBack(lane: Conversation): void {
    const { done } = this.#find(lane.id)!;
    for (const [field, text] of this.#documents.whole(`done:${lane.id}`)) {
      if (done.has(field)) continue;
      if (field.startsWith("out")) this.#bringBack(lane, field, text);
      else lane.inbox.push(doneInboxRow(text));
      done.set(field, text);
    }
  }

  deadJob(lane: Conversation, id: string): JobRow | undefined {
    const known = lane.jobs.find((row) => row.id === id && row.state === "dead");
    if (known) return known;
    const text = this.#documents.read("dead", id);
    if (text === null) return undefined;
    const { job } = deadFrom(text);
    lane.jobs.push(job);
    this.#find(lane.id)!.dead.add(id);
    return job;
  }

  /** Whether a job has not begun: it is neither under way, nor put aside, nor done. */
  isWaiting(lane: Conversation, { id, seq }: { readonly id: string; readonly seq: number }): boolean {
    const row = lane.jobs.find((other) => other.id === id);
    // One that was put aside and is tried again has another number.
    if (row) return row.state === "pending" && row.seq === seq;
    return this.#documents.read("jobs", id) !== null && this.#documents.read("dead", id) === null;
  }

  /** Jobs of a lane that wait, wherever they stand, and that were put aside. */
  counts(lane: Conversation): { readonly waiting: number; readonly dead: number } {
    const { extras, moved } = this.#find(lane.id)!;
    const inLane = lane.jobs.filter(({ state }) => state === "pending").length - moved.size;
    return { waiting: inLane + extras.more.atOnce + extras.more.timed, dead: extras.dead };
  }

  /** Writes what has become of all of them. */
  save(): void {
    for (const [id, loaded] of this.#loaded) if (!this.#deleted.has(id)) this.#save(loaded);
    for (const id of this.#deleted) this.#remove(id);
    this.#saveTakers();
  }

  #save(loaded: Loaded): void {
    const { lane, extras, before, moved, text } = loaded;
    this.#saveDone(loaded);
    const jobs = lane.jobs.length + loaded.dead.size > 0 ? this.#saveJobs(loaded) : lane.jobs;
    const front = sharedOut(this.#documents, { ...lane, jobs }, before.jobs, moved, extras.more);
    renumber(lane, extras);
    const journal = shortJournal(this.#documents, lane.id, lane.journal, loaded.answers);
    lane.journal = journal;
    lane.jobs = front;
    const after = laneText(lane, extras);
    if (after !== text) this.#documents.write("lanes", lane.id, after);
    this.#index(lane, extras, before);
  }

  /** Moves messages out that are done, and deletes those that were pruned. */
  #saveDone({ lane, extras, done }: Loaded): void {
    const gone = done.size === 0 ? undefined : new Set(done.keys());
    const name = `done:${lane.id}` as const;
    const leave = (row: InboxRow | OutboxRow, place: number) => {
      const field = doneField(lane.id, row);
      const text = doneText(lane.id, row, place);
      gone?.delete(field);
      if (done.get(field) === text) return;
      if (!done.has(field)) extras.done += 1;
      this.#documents.write(name, field, text);
    };
    for (const row of lane.inbox) if (!row.pending) leave(row, 0);
    renumber(lane, extras);
    for (const row of lane.outbox) {
      if (!isDone(row)) continue;
      leave(row, extras.places.get(row.id)!);
      extras.places.delete(row.id);
    }
    for (const field of gone ?? []) this.#documents.remove(name, field);
    extras.done -= gone?.size ?? 0;
    lane.outbox = lane.outbox.filter((row) => !isDone(row));
    lane.inbox = lane.inbox.filter((row) => row.pending);
  }

  /** Moves jobs out that were put aside; returns the others. */
  #saveJobs({ lane, extras, dead }: Loaded): JobRow[] {
    const gone = new Set(dead);
    for (const row of lane.jobs) {
      if (row.state !== "dead" || gone.delete(row.id)) continue;
      extras.dead += 1;
      this.#documents.write("dead", row.id, deadText(lane, row));
      this.#documents.rank("died", row.id, row.diedAt);
    }
    for (const id of gone) {
      this.#documents.remove("dead", id);
      this.#documents.unrank("died", id);
    }
    extras.dead -= gone.size;
    return lane.jobs.filter(({ state }) => state !== "dead");
  }

  /** Who has taken a row stays its taker when a merge puts it into another lane. */
  #saveTakers(): void {
    const before = setOf([...this.#loaded.values()].flatMap((loaded) => [...loaded.before.sending]));
    const after = setOf(this.#taken);
    for (const taken of before) if (!after.has(taken)) this.#documents.remove("sending", idTaken(taken));
    for (const taken of after)
      if (!before.has(taken)) this.#documents.write("sending", idTaken(taken), this.#instance);
  }

  #remove(id: ConversationId): void {
    const loaded = this.#loaded.get(id);
    if (loaded?.text == null) return;
    this.#documents.remove("lanes", id);
    this.#documents.clear(`done:${id}`);
    for (const [index] of moves(loaded.before.standings, {})) this.#documents.unrank(index, id);
  }

  #index(lane: Conversation, extras: LaneExtras, before: Before): void {
    const after = beforeOf(lane, extras);
    for (const [index, score] of moves(before.standings, after.standings))
      if (score === undefined) this.#documents.unrank(index, lane.id);
      else this.#documents.rank(index, lane.id, score);
    for (const row of lane.outbox)
      if (row.state === "parked" && !before.parked.has(row.id))
        this.#documents.rank("parked", row.id, parkedScore(row, extras));
    for (const id of before.parked) if (!after.parked.has(id)) this.#documents.unrank("parked", id);
    this.#taken.push(...after.sending);
  }
}
