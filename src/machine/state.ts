import type { Ref, Shape } from "../language/compile/instruction.ts";
import type { Effect } from "../model/effect.ts";
import type { Circumstances } from "../model/event.ts";
import type { ErrorState, Fault } from "../model/fault.ts";
import type { EpochMs } from "../model/ids.ts";
import type { Inquiry, WebCall } from "../model/inquiry.ts";
import type { About } from "../model/job.ts";
import type { Message } from "../model/message.ts";
import type { TableRequest } from "../model/table.ts";
import type { Value } from "../model/value.ts";

/**
 * A run, stopped between two instructions: plain JSON, as small as the script's variables.
 * Values inside are shared and never changed in place.
 */
export interface State {
  readonly format: 1;
  /** Bottom first. The last one is running. */
  readonly frames: readonly Frame[];
  readonly globals: readonly Value[];
  /** The newest message that this run was given: what GET WHATSAPP … reads. */
  readonly message: Message | null;
  /** What would continue the run; null while a turn is under way. */
  readonly waiting: Waiting | null;
  /** What the run is about, when no message has begun it. */
  readonly about?: About;
  /** What ADD SUGGESTION has named and nobody was shown yet. */
  readonly suggestions?: readonly string[];
  /** What SET HEADER sends along with web calls. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the last HEAR waited in vain. */
  readonly timedOut?: true;
  /** The newest error that the script caught, until it is cleared. */
  readonly error?: ErrorState;
  /** What the turn under way has spent and said so far; null at rest, so it is never saved. */
  readonly turn: TurnSoFar | null;
}

export interface Frame {
  readonly unit: number;
  /** Index of the next instruction. */
  readonly pc: number;
  readonly slots: readonly Value[];
  /** Where the caller wants the result, in the caller's terms. */
  readonly into?: Ref;
  /** What ON ERROR made of it: `next` goes on behind the statement that failed, a number at that instruction. */
  readonly onError?: "next" | number;
  /** The wait of the frames below, which goes on when this one, an interrupt, returns. */
  readonly interrupted?: Waiting;
  /** Of a script: what its variables held before it began, which they hold again when it returns. */
  readonly outer?: readonly Value[];
}

export type Waiting =
  | {
      readonly type: "message";
      /** The HEAR that waits; the same HEAR has the same site after a prompt was edited. */
      readonly site: string;
      readonly into?: Ref;
      readonly as?: Shape;
      readonly menu?: { readonly body: string; readonly choices: readonly string[]; readonly tries: number };
      /** What the answer must be, by its name in the table of types. */
      readonly kind?: string;
      /** Answers so far that did not fit; those to a menu are counted there. */
      readonly tries?: number;
      /** What the variable gets when no answer fits, or none comes. */
      readonly fallback?: Value;
      /** When the run goes on without an answer. */
      readonly dueAt?: EpochMs;
    }
  | { readonly type: "timer"; readonly site: string; readonly dueAt: EpochMs }
  /** Inside a turn only: an inquiry whose answer is awaited. */
  | {
      readonly type: "call";
      readonly into?: Ref;
      /** The call that a web service answers. */
      readonly web?: WebCall;
      /** What the script wants of the table whose rows were asked for. */
      readonly request?: TableRequest;
      /** What the script gets once its changes are noted, instead of the answer. */
      readonly result?: Value;
    };

/** The seed is that of the chance which is left. */
interface TurnSoFar extends Circumstances {
  readonly cost: number;
  readonly effects: readonly Effect[];
  /** What they take of `LIMITS.effectsPerTurn`. */
  readonly effectsSpent: number;
}

/** What a step led to. Effects are complete at `waiting`, `ended` and `faulted`. */
export type Outcome =
  | { readonly status: "waiting"; readonly state: State; readonly effects: readonly Effect[] }
  | { readonly status: "ended"; readonly effects: readonly Effect[] }
  /** The effects are the log lines up to the fault; everything else of the turn is undone. */
  | { readonly status: "faulted"; readonly fault: Fault; readonly effects: readonly Effect[] }
  /** An inquiry: step again with its `answered` or `refused`. */
  | { readonly status: "calling"; readonly state: State; readonly call: Inquiry }
  /** The slice is spent: let others run, then step again with `resumed`. */
  | { readonly status: "paused"; readonly state: State };
