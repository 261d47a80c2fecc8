import type { SourceFile, Span } from "../../model/source.ts";
import type { Value } from "../../model/value.ts";
import type { Instruction, Ref, Shape } from "./instruction.ts";

/**
 * A compiled bot: plain data that is stored and hashed as it is, sources included, so that a conversation can
 * finish on the program it began with and still show the script line of a fault.
 */
export interface Program {
  /** Number of this shape. A runtime loads every format that was ever released. */
  readonly format: 1;
  /** `dialog`: the top level is one conversation. `handler`: it runs once at load, then ON blocks run. */
  readonly kind: "dialog" | "handler";
  readonly sources: readonly SourceFile[];
  /** Names of the global slots, in slot order, in capitals and without sigil. */
  readonly globals: readonly string[];
  /** Unit 0 is the top level. */
  readonly units: readonly Unit[];
  /** The unit of ON WHATSAPP MESSAGE RECEIVED, in a handler program that has one. */
  readonly onMessage?: number;
  /** The other ON blocks, WEBHOOK files and schedules, in the order of the script. */
  readonly handlers?: readonly Handler[];
}

/** A block that something else than a message begins, and its unit. */
export type Handler =
  | WebhookHandler
  | { readonly on: "queue"; readonly queue: string; readonly unit: number }
  | { readonly on: "status"; readonly unit: number }
  | ScheduleHandler
  /** An interrupt: it runs above a HEAR that waits. Words as they are compared: trimmed, in small letters. */
  | { readonly on: "word"; readonly words: readonly string[]; readonly unit: number };

export interface WebhookHandler {
  readonly on: "webhook";
  /** In capitals; undefined for any. */
  readonly method?: string;
  /** Begins with `/`. */
  readonly path: string;
  /** The name of the secret that a request must show. */
  readonly secret?: string;
  readonly unit: number;
}

interface ScheduleHandler {
  readonly on: "schedule";
  /** By which it is known from one version of the program to the next; no two of a program have the same. */
  readonly name: string;
  /** When: lines of cron with six fields, each in its own right. */
  readonly times: readonly string[];
  readonly unit: number;
}

/** One body of instructions: the top level, a SUB, a FUNCTION, a handler or the top of another file. */
export interface Unit {
  readonly kind: "main" | "sub" | "function" | "handler" | "script";
  /** As the author wrote it, for messages: `SEND HELP MENU`. Empty for the top level. */
  readonly name: string;
  /** How many of the first local slots are parameters, and what each one's sigil makes of its value. */
  readonly params: readonly (Shape | null)[];
  /** What the sigil at the end of a FUNCTION's name makes of its result. */
  readonly returns?: Shape;
  /** Names of the local slots. Loop bounds begin with `#`, temporaries with `~`; neither can be written. */
  readonly locals: readonly string[];
  readonly code: readonly Instruction[];
  /** The place in the script of each instruction. */
  readonly spans: readonly Span[];
  /** Its TRY blocks, inner ones before outer ones. */
  readonly catches?: readonly Catch[];
  /** Its statements, inner ones before outer ones, when ON ERROR RESUME NEXT stands in it. */
  readonly resumes?: readonly Resume[];
  /**
   * Of a script: the global slots that are its own. It begins with nothing in them, and when it has returned its caller
   * finds in them what it left there: it may have called itself.
   */
  readonly own?: { readonly from: number; readonly count: number };
  /** Of a WEBHOOK file: the variables that its answer is made of when a run ends that has printed nothing. */
  readonly results?: Results;
  /** What PARAM and DESCRIPTION say of the script whose top this is. Nothing of it is needed to run it. */
  readonly about?: ScriptAbout;
}

export interface ScriptAbout {
  readonly description?: string;
  readonly params?: readonly ParamAbout[];
}

export interface ParamAbout {
  /** As it is written. */
  readonly name: string;
  /** As the table of `parameters.ts` calls it. */
  readonly type?: string;
  readonly required?: true;
  readonly like?: string;
  readonly description?: string;
  /** DEFAULT and ENUM, where they are written out. */
  readonly fallback?: Value;
  readonly among?: readonly Value[];
}

/** Where the values of `result_x` stand: globals, so that they can be read wherever the run ends. */
export interface Results {
  /** Members of the JSON answer; what holds nothing is left out. */
  readonly members: readonly (readonly [name: string, from: Ref])[];
  /** `result_status` */
  readonly status?: Ref;
}

/** An error in the instructions from `from` up to `to`, that one left out, leads to the instruction `at`. */
export interface Catch {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** A statement: when one of its own instructions fails, the run goes on at `to`. */
export interface Resume {
  readonly from: number;
  readonly to: number;
  /** The variable that is NULL then. */
  readonly empties?: Ref;
}
