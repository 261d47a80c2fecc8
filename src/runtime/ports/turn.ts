import type { Program } from "../../language/compile/program.ts";
import type { State } from "../../machine/state.ts";
import type { LogLevel } from "../../model/effect.ts";
import type { BotId, ConversationId, EpochMs, NumberId, OutboxId, ProgramHash } from "../../model/ids.ts";
import type { Answer } from "../../model/inquiry.ts";
import type { Job, ScheduledJob } from "../../model/job.ts";
import type { Address, Message } from "../../model/message.ts";
import type { Outgoing } from "../../model/outgoing.ts";
import type { TableChange } from "../../model/table.ts";
import type { Value } from "../../model/value.ts";

/**
 * What a turn finds, and what it leaves behind.
 *
 * @module
 */

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

/** Whose queue it is, and its lane (`runtime/job-lanes.ts`). */
export interface QueueOwner {
  readonly bot: BotId;
  readonly number: NumberId;
  readonly lane: ConversationId;
}

/** A queue as an operator sees it. */
export interface QueueState extends QueueOwner {
  /** Items that wait, those of a later time among them. */
  readonly waiting: number;
  /** When the oldest of these was put in. */
  readonly oldestAt?: EpochMs;
  /** Items that were put aside. */
  readonly dead: number;
  readonly held: boolean;
}

export interface DeadJob {
  /** Names the job for ever. */
  readonly id: string;
  readonly diedAt: EpochMs;
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
  /** Nobody waits for it: it lets the answers to people go first. */
  readonly bulk?: true;
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

/** A stored program. `globals` are the top-level values of a handler program; empty for a dialog. */
export interface ProgramRecord {
  readonly hash: ProgramHash;
  readonly program: Program;
  readonly globals: readonly Value[];
}
