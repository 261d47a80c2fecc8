import type { Program } from "../language/compile/program.ts";
import type { State } from "../machine/state.ts";
import type { LogLevel, LogSwitch } from "../model/effect.ts";
import type { BotId, ConversationId, EpochMs, NumberId, OutboxId, ProgramHash } from "../model/ids.ts";
import type { Answer, WebCall } from "../model/inquiry.ts";
import type { Job, ScheduledJob } from "../model/job.ts";
import type { Address, Message } from "../model/message.ts";
import type { DeliveryStatus } from "../model/outbox.ts";
import type { Outgoing } from "../model/outgoing.ts";
import type { SeededTable, Table, TableChange, TableSize } from "../model/table.ts";
import type { Value } from "../model/value.ts";
import type { WebOutcome, WebRequest, WebResponse } from "../model/web.ts";

/**
 * What the runtime needs from outside: durable memory, a way out, a clock, a host. Rooms that implement a port
 * import only `model` and this file.
 *
 * @module
 */

/**
 * Everything durable. `test/contract/store.ts` is the definition of done for an implementation;
 * `stores/memory.ts` is the readable reference.
 *
 * S1 A resolved promise means that the write survives a crash of the process and of the machine.
 * S2 `accept` and `commit` are all or nothing.
 * S3 The revision check inside `commit` is what makes a turn happen once; locks elsewhere only save work.
 * S4 Two calls at the same time, from any number of processes, never both succeed in the same transition.
 */
export interface Store {
  /**
   * Keeps a batch of what came in, before anybody is told that we have it. A message whose (number, id) was seen
   * in the last 8 days is left out. Addresses seen together become one contact; a move takes addresses along.
   *
   * @param player  plays the turns of messages that nothing else comes before, in the same transaction
   * @returns what was new, the turns that were played, and the other lanes in which there is now something to do
   */
  accept(batch: Inbound, player?: Player): Promise<Accepted>;

  /** The conversation with what comes next for it, or undefined when there is nothing to do at `now`. */
  open(conversation: ConversationId, now: EpochMs): Promise<Opened | undefined>;

  /** Keeps the intent or the result of an outside call of the turn under way. Same key again: replaced. */
  journal(entry: JournalEntry): Promise<void>;

  /**
   * Ends a turn: state at `revision + 1`, outbox, log, timer, the consumed event and the journal's end, or nothing.
   *
   * @returns `stale` when the conversation has moved on, or something that the turn has read has changed, and the turn
   * must run again; `duplicate` when what it consumed was already consumed
   */
  commit(turn: Turn): Promise<"committed" | "stale" | "duplicate">;

  /**
   * Writes what a run without a lane of its own wants done, a script's answer to a web request: all of it or nothing.
   * The same id again: nothing happens.
   *
   * @returns `stale` when something that the run has read has changed: nothing was written, and it must run again
   */
  post(posting: Posting): Promise<"posted" | "stale">;

  /** What is kept under a key, and in which version. */
  recall(of: MemoryOwner, key: string): Promise<Recollection>;

  /** How many keys somebody's memory has. */
  remembered(of: MemoryOwner): Promise<number>;

  /** Jobs that were given up and wait for a person's decision, newest first. */
  deadJobs(limit: number): Promise<readonly DeadJob[]>;

  /**
   * Makes these the schedules of a bot, all at once. One that is there with the same times keeps when it is due next,
   * even if that has passed; one that is not among them is due no more. A run that waits goes on to its end.
   */
  setSchedules(
    bot: BotId,
    number: NumberId,
    schedules: readonly ScheduleEntry[],
    now: EpochMs,
  ): Promise<void>;

  /** Ends the rest of a bot's lanes of jobs: a new program may know what to do with them. */
  wake(bot: BotId): Promise<readonly Work[]>;

  /**
   * Lanes with something to do at `now`, oldest first: what lost bells and passed times left lying.
   *
   * @param bots  whose lanes count; all when left out
   */
  due(now: EpochMs, limit: number, bots?: readonly BotId[]): Promise<readonly Work[]>;

  /** The earliest time after `now` at which something becomes due by itself, if any. */
  nextDueAt(now: EpochMs): Promise<EpochMs | undefined>;

  /**
   * Takes the oldest open message of a lane for sending, durably marked `sending` until `leaseMs` from now.
   * Rows that the rules of `model/outbox.ts` give up are parked on the way; a row whose lease ran out becomes
   * `unknown` for `unknownWaitMs` of the receiving clock.
   *
   * @returns undefined when the lane must wait or is empty
   */
  take(
    lane: ConversationId,
    now: EpochMs,
    leaseMs: number,
    unknownWaitMs: number,
  ): Promise<Dispatch | undefined>;

  /** Keeps how a send went. A report about a row that a status already settled changes nothing but its message id. */
  settle(receipt: Receipt): Promise<void>;

  /** Messages that were given up and wait for a person's decision, newest first. */
  parked(limit: number): Promise<readonly Parked[]>;

  /** Advances the receiving clock: time during which webhooks could reach us (see O3). */
  received(elapsedMs: number): Promise<void>;

  /** Declares every `sending` row an orphan: for the one process that holds the data folder, at its start. */
  recover(unknownWaitMs: number): Promise<void>;

  putProgram(record: ProgramRecord): Promise<void>;
  getProgram(hash: ProgramHash): Promise<ProgramRecord | undefined>;

  /** The conversation that an address leads to, if that person is known. */
  findConversation(bot: BotId, number: NumberId, address: Address): Promise<ConversationId | undefined>;

  /** The run of a conversation as its last turn left it, to be looked at; undefined when none is open. */
  openRun(conversation: ConversationId): Promise<Opened["run"]>;

  /** A table of a bot with all its rows, or undefined when it still has the version that the caller knows. */
  table(bot: BotId, name: string, known?: number): Promise<Table | undefined>;

  tableSize(bot: BotId, name: string): Promise<TableSize>;

  /**
   * Fills tables with what files hold. One that a script has changed since stays as it is; one that holds the same file
   * already keeps its version.
   */
  seed(bot: BotId, tables: readonly SeededTable[]): Promise<void>;

  /** Deletes at most `limit` rows that are past their time (`LIMITS`); returns how many. */
  prune(now: EpochMs, limit: number): Promise<number>;

  close(): Promise<void>;
}

/** What one delivery of a channel brought, in its order. */
export interface Inbound {
  readonly receivedAt: EpochMs;
  readonly items: readonly InboundItem[];
}

export type InboundItem =
  /** A message of a person. `wakes` false: kept, but starts no turn and answers no HEAR. */
  | {
      readonly type: "message";
      readonly bot: BotId;
      readonly number: NumberId;
      /** All addresses that the message names for its sender (for a group: the group's only), best first. */
      readonly from: readonly [Address, ...Address[]];
      readonly message: Message;
      readonly wakes: boolean;
      /** Whether it opens the customer service window. */
      readonly opensWindow: boolean;
      /** The channel's own element, as it came. */
      readonly raw: unknown;
    }
  /** The channel says that `before` is now `after`: the old address no longer leads here. */
  | {
      readonly type: "move";
      readonly bot: BotId;
      readonly number: NumberId;
      readonly id: string;
      readonly before: readonly [Address, ...Address[]];
      readonly after: readonly [Address, ...Address[]];
      readonly raw: unknown;
    }
  | {
      readonly type: "status";
      readonly bot: BotId;
      readonly number: NumberId;
      /** Whom the message was for, as a script sees people; empty when the channel does not say. */
      readonly recipient: string;
      /** Whether a script is told, once for each message and status: a job in the lane of that recipient's reports. */
      readonly wakes: boolean;
      /** The channel's id of the message it speaks of. */
      readonly messageId: string;
      /** What we gave the channel to echo, when it did. */
      readonly echo?: string;
      readonly status: DeliveryStatus;
      readonly at: EpochMs;
      readonly error?: SendError;
      readonly raw: unknown;
    }
  /** Anything else: kept for reading, starts nothing. `reason` says in words why. */
  | { readonly type: "kept"; readonly topic: string; readonly reason: string; readonly raw: unknown };

/** Plays turns while their messages are being kept, so that both are made durable by one write. */
export interface Player {
  /**
   * What the turn comes to; undefined when it has to take its time, and its lane is to ring. Called inside the
   * transaction, and once more when that was rolled back: waits for nothing, and what it did before does not count.
   */
  readonly play: (opened: Opened) => Turn | undefined;
  /**
   * The terms on which the first message of such a turn may be taken for sending at the same time, and how many of them.
   * One that must never be resent by itself is not taken: it would be parked if the process died here.
   */
  readonly sends: { readonly atMost: number; readonly leaseMs: number };
}

export interface Accepted {
  /** Messages that were not seen before. */
  readonly fresh: number;
  readonly duplicates: number;
  readonly played: readonly PlayedTurn[];
  readonly work: readonly Work[];
}

/** A turn that was committed together with the message that it consumed. */
export interface PlayedTurn {
  readonly opened: Opened;
  readonly turn: Turn;
  /** Its first message, taken for sending as `take` does. */
  readonly dispatch?: Dispatch;
}

/** A bell: this lane has something to do. */
export type Work = { readonly type: "turn" | "send"; readonly conversation: ConversationId };

/** A conversation, or a lane of jobs, as a turn finds it. */
export interface Opened {
  readonly conversation: ConversationId;
  readonly bot: BotId;
  readonly number: NumberId;
  /** 0 before the first turn. */
  readonly revision: number;
  /** Undefined when no run is open: the next message begins one. */
  readonly run?: { readonly program: ProgramHash; readonly state: State };
  readonly faults: FaultStreak;
  readonly next: Next;
  /** What a crashed attempt of this turn had already asked and learnt, by call number. */
  readonly journal: ReadonlyMap<number, JournalEntry>;
  /** In the lane of a run that SPAWN began: whom it reaches by now, whoever they were merged with since. */
  readonly person?: ConversationId;
  /** In a lane of jobs: the one whose run waits. */
  readonly underWay?: Extract<Next, { readonly type: "job" }>;
}

export type Next =
  | { readonly type: "message"; readonly seq: number; readonly message: Message }
  /** `id` names the job for ever; `attempt` counts from 1. */
  | {
      readonly type: "job";
      readonly seq: number;
      readonly id: string;
      readonly job: Job;
      readonly attempt: number;
    }
  | { readonly type: "timer"; readonly dueAt: EpochMs };

/** Faults in a row at one place. `count` 0 when the last turn went well. */
export interface FaultStreak {
  readonly site: string;
  readonly count: number;
}

export interface JournalEntry {
  readonly conversation: ConversationId;
  readonly revision: number;
  /**
   * What the turn consumes, 0 for a timer. A turn that was begun comes before all that came or became due since; what
   * the journal says of another turn is nothing to it. Left out (by version 0.2): it is about whatever comes next.
   */
  readonly seq?: number;
  /** Number of the call within the turn, from 0. */
  readonly call: number;
  /** What was asked: `runtime/journal.ts` says how questions are told apart. */
  readonly name: string;
  /** Absent: the intent only. */
  readonly result?: Answer;
}

export interface Turn {
  readonly conversation: ConversationId;
  /** The revision that was opened. */
  readonly revision: number;
  readonly consumed: Next;
  readonly at: EpochMs;
  /** Undefined: the run is over. */
  readonly run?: { readonly program: ProgramHash; readonly state: State };
  /** Whether the next message may be handled now; false while the run waits for a time only. */
  readonly hears: boolean;
  readonly timerAt?: EpochMs;
  readonly faults: FaultStreak;
  readonly outbox: readonly OutboxEntry[];
  readonly jobs: readonly JobEntry[];
  readonly log: readonly LogEntry[];
  /** What it has read of memory, and what it writes there; a version that is no longer there makes it stale. */
  readonly memory?: readonly MemoryNote[];
  /** What it has read of the bot's tables, and what it does to them; a version that is no longer there makes it stale. */
  readonly tables?: readonly TableChange[];
  /**
   * What becomes of the job that the turn consumed, or whose run it carried on. `again`: it is tried once more, others
   * of its lane meanwhile. `dead`: it is put aside for a person to decide about. `rest`: nobody here can do it, nor any
   * other of its lane, which rests until then or until `wake`. Undefined: it is done when no run is left of it.
   */
  readonly setback?:
    | { readonly type: "again"; readonly notBeforeAt: EpochMs }
    | { readonly type: "dead"; readonly reason: string }
    | { readonly type: "rest"; readonly untilAt: EpochMs };
}

/** What a run without a lane of its own leaves behind. */
export interface Posting {
  /** Names the run for ever, as a conversation's id and turn do elsewhere. */
  readonly id: ConversationId;
  readonly bot: BotId;
  /** The number that its messages leave from. */
  readonly number: NumberId;
  readonly at: EpochMs;
  readonly outbox: readonly OutboxEntry[];
  readonly jobs: readonly JobEntry[];
  readonly log: readonly LogEntry[];
  /** As in a turn. */
  readonly memory?: readonly MemoryNote[];
  readonly tables?: readonly TableChange[];
}

/** Whose memory: that of a person goes with them when they turn out to be somebody we know. */
export type MemoryOwner =
  | { readonly scope: "bot"; readonly bot: BotId }
  | { readonly scope: "person" | "conversation"; readonly conversation: ConversationId };

export interface Recollection {
  /** Another one after each write; 0 as long as nothing is kept. */
  readonly version: number;
  /** Undefined when nothing is kept. */
  readonly value?: Value;
}

/** What a turn has done with one key. */
export interface MemoryNote {
  readonly of: MemoryOwner;
  readonly key: string;
  /** The version that it has read; undefined when it has only written. */
  readonly version?: number;
  /** What it writes, null to forget; undefined when it has only read. */
  readonly value?: Value;
}

/** A job to be kept until it is done. */
export interface JobEntry {
  /** `conversation/turn/n`: names one effect for ever. */
  readonly id: string;
  /** Jobs of one lane are done one at a time, in the order in which they came; begun when there is none. */
  readonly lane: ConversationId;
  readonly job: Job;
  /** Left out: at once. */
  readonly notBeforeAt?: EpochMs;
}

/** A schedule, and when it is due first. */
export interface ScheduleEntry {
  readonly lane: ConversationId;
  readonly job: ScheduledJob;
}

export interface DeadJob {
  readonly lane: ConversationId;
  readonly bot: BotId;
  readonly job: Job;
  readonly attempt: number;
  readonly reason: string;
}

export interface OutboxEntry {
  readonly id: OutboxId;
  /** The conversation itself, or an address that becomes a contact of the same bot and number. */
  readonly to: ConversationId | Address;
  readonly message: Outgoing;
  readonly origin: Origin;
  readonly onUnknown: "resend" | "park";
}

export interface LogEntry {
  /** Number of the effect within its turn, among messages and log lines alike: the order of the script. */
  readonly effect: number;
  readonly level: LogLevel;
  readonly text: string;
  readonly origin: Origin;
  /** Written by a turn that faulted: the line is kept, everything else of that turn is undone. */
  readonly undone?: true;
}

/** The script line that something comes from. */
export interface Origin {
  readonly path: string;
  readonly line: number;
}

/** A message taken for sending. */
export interface Dispatch {
  readonly id: OutboxId;
  readonly conversation: ConversationId;
  readonly bot: BotId;
  readonly number: NumberId;
  /** Where the person can be reached: the phone when known, else a business-scoped id, or the group. */
  readonly to: Address;
  readonly message: Outgoing;
  readonly origin: Origin;
  /** Sends of this row so far, this one included. */
  readonly attempt: number;
  /** How many of them the channel answered with a no. */
  readonly refused: number;
}

export interface Receipt {
  readonly id: OutboxId;
  /** Which send it speaks of: a report that comes after the row was taken again settles nothing but "accepted". */
  readonly attempt: number;
  readonly at: EpochMs;
  readonly outcome:
    | { readonly type: "accepted"; readonly messageId: string; readonly knownAs?: Address }
    /** `refused`: the channel answered no, which counts towards giving up differently from not reaching it. */
    | {
        readonly type: "retry";
        readonly notBeforeAt: EpochMs;
        readonly refused: boolean;
        readonly error: SendError;
      }
    | { readonly type: "failed"; readonly error: SendError }
    | { readonly type: "unknown"; readonly waitMs: number; readonly error: SendError };
}

/** Why a send did not go as wished. `code` is the channel's own, or a slug for what happened before it answered. */
export interface SendError {
  readonly code: string;
  readonly reason: string;
}

export interface Parked {
  readonly id: OutboxId;
  readonly conversation: ConversationId;
  readonly origin: Origin;
  readonly error?: SendError;
}

/** A stored program. `globals` are the top-level values of a handler program; empty for a dialog. */
export interface ProgramRecord {
  readonly hash: ProgramHash;
  readonly program: Program;
  readonly globals: readonly Value[];
}

/** The way out: performs one send and says honestly what is known of it. Never throws. */
export interface Sender {
  send(dispatch: Dispatch): Promise<SendResult>;
}

export type SendResult =
  | { readonly type: "accepted"; readonly messageId: string; readonly knownAs?: Address }
  /** The channel answered no. `action` is what its error table says to do. */
  | {
      readonly type: "rejected";
      readonly action: "retry" | "slow-down" | "later" | "give-up";
      readonly error: SendError;
    }
  /** It is proven that no byte of the request left. */
  | { readonly type: "unreached"; readonly error: SendError }
  /** It may or may not have been accepted. */
  | { readonly type: "unknown"; readonly error: SendError };

/** Phrases that the host provides. */
export interface Host {
  /** @param key the same for the same call after a crash, so that the host can recognise a repetition */
  call(
    name: string,
    args: readonly Value[],
    key: string,
  ): Promise<{ readonly value: Value } | { readonly refused: string }>;
}

/** The way to web services. Never throws. */
export interface Web {
  /**
   * @param given.key     the same for the same call after a crash, so that the service can recognise a repetition; calls
   *   that change nothing have none
   * @param given.signal  breaks the call off
   * @returns what was answered, whatever its status
   */
  call(
    call: WebCall,
    given: { readonly bot: BotId; readonly key?: string; readonly signal?: AbortSignal },
  ): Promise<WebOutcome>;
}

export interface Clock {
  now(): EpochMs;
}

/** Told what happened, after it happened; for logs, terminals and tests. Must not throw. */
export interface Observer {
  observe(occurrence: Occurrence): void;
}

export type Occurrence =
  | {
      readonly type: "log";
      readonly conversation: ConversationId;
      readonly revision: number;
      readonly entry: LogEntry;
    }
  | {
      readonly type: "fault";
      readonly conversation: ConversationId;
      readonly revision: number;
      /** The script's place and the whole message, as `check` would show it. */
      readonly code: string;
      readonly line: number;
      readonly message: string;
      readonly rendered: string;
    }
  | { readonly type: "sent"; readonly dispatch: Dispatch; readonly messageId: string }
  | {
      readonly type: "unsent";
      readonly dispatch: Dispatch;
      readonly outcome: "retry" | "failed" | "unknown";
      readonly error: SendError;
    }
  /** An item was put into a queue. `effect` is its number within the turn. */
  | {
      readonly type: "queued";
      readonly conversation: ConversationId;
      readonly revision: number;
      readonly effect: number;
      readonly queue: string;
      readonly item: Value;
    }
  /** A script answered a web request. */
  | {
      readonly type: "answered";
      readonly conversation: ConversationId;
      readonly request: WebRequest;
      readonly response: WebResponse;
    }
  /** A script turned something of the runtime's own log on or off. */
  | { readonly type: "switched"; readonly bot: BotId; readonly of: LogSwitch; readonly on: boolean }
  /** A job faulted too often and was put aside. */
  | {
      readonly type: "dead";
      readonly conversation: ConversationId;
      readonly job: Job;
      readonly reason: string;
    }
  | { readonly type: "ended"; readonly conversation: ConversationId; readonly reason: "finished" | "faults" }
  /** Our own machinery failed, most often the store; nothing is lost, and the next sweep tries again. */
  | {
      readonly type: "trouble";
      readonly during: "turn" | "send" | "sweep" | "answer";
      readonly conversation?: ConversationId;
      readonly error: unknown;
    };
