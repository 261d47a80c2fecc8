import type { LogLevel, Recipient } from "../../model/effect.ts";
import type { ErrorState } from "../../model/fault.ts";
import type { Message } from "../../model/message.ts";
import type { Said } from "../../model/outgoing.ts";
import type { Value } from "../../model/value.ts";
import type { HoleKind, HoleTypes } from "./holes.ts";

/**
 * What a verb is. One file per verb, one line per file in `index.ts`; grammar, checker, machine and the
 * reference pages all read that table.
 *
 * A pattern is words in capitals and holes `<name:kind>`; `[…]` may be left out as a whole. A hole whose kind is
 * `texts` takes several values with commas between them.
 *
 * @module
 */
export type Verb = EmittingVerb | WaitingVerb | ReadingVerb;

interface Described {
  /** The words that name it, in capitals. */
  readonly name: string;
  /** How it is written: `SEND WHATSAPP TO <to:person> WITH <text:text>`. */
  readonly pattern: string;
  /** One sentence for the reference. */
  readonly summary: string;
  /** What each hole is for, by its name. */
  readonly params: Readonly<Record<string, string>>;
  /** A line or a few that compile. */
  readonly example: string;
}

/** Puts an effect into the turn. */
export interface EmittingVerb extends Described {
  readonly does: "emit";
  readonly effect: (values: never) => Act;
}

/** Stops the run until something happens. */
export interface WaitingVerb extends Described {
  readonly does: "wait";
  readonly ask: (values: never) => Ask;
}

/** Gives a value out of what the run already knows. */
export interface ReadingVerb extends Described {
  readonly does: "read";
  /** What it tells of: `message`, when left out, is there in a conversation only. */
  readonly of?: "message" | "error";
  readonly value: (known: Known) => Value;
}

/** An effect before the machine has added its place in the script. */
export type Act =
  | { readonly type: "send"; readonly to: Recipient; readonly message: Said }
  | { readonly type: "log"; readonly level: LogLevel; readonly text: string };

export type Ask =
  | { readonly type: "message"; readonly choices?: readonly string[] }
  | { readonly type: "timer"; readonly ms: number };

/** What a run knows without asking anybody. */
export interface Known {
  readonly message: Message | null;
  /** The newest error, until it is cleared. */
  readonly error: ErrorState | null;
}

/** The values that a pattern promises: `TALK <text:text>` gives `{ text: string }`. */
export type Values<Pattern extends string> = Pattern extends `${infer Before}[${infer Option}]${infer After}`
  ? Required_<Before> & Partial<Required_<Option>> & Values<After>
  : Required_<Pattern>;

type Required_<Pattern extends string> = Pattern extends `${string}<${infer Name}:${infer Kind}>${infer Rest}`
  ? (Kind extends "variable" ? unknown : Kind extends HoleKind ? Record<Name, HoleTypes[Kind]> : never) &
      Required_<Rest>
  : unknown;

type Described_<Pattern extends string> = Omit<Described, "pattern"> & { readonly pattern: Pattern };

/** A verb that emits; its `effect` receives the values that its pattern names. */
export function emits<const Pattern extends string>(
  verb: Described_<Pattern> & { effect: (values: Values<Pattern>) => Act },
): EmittingVerb {
  return { ...verb, does: "emit" };
}

/** A verb that waits; its `ask` receives the values that its pattern names. */
export function waits<const Pattern extends string>(
  verb: Described_<Pattern> & { ask: (values: Values<Pattern>) => Ask },
): WaitingVerb {
  return { ...verb, does: "wait" };
}

/** A verb that reads. */
export function reads(
  verb: Described & { of?: "message" | "error"; value: (known: Known) => Value },
): ReadingVerb {
  return { ...verb, does: "read" };
}
