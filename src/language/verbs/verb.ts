import type { Act } from "../../model/effect.ts";
import type { ErrorState } from "../../model/fault.ts";
import type { Inquiry, TableInquiry } from "../../model/inquiry.ts";
import type { About } from "../../model/job.ts";
import type { Message } from "../../model/message.ts";
import type { Value } from "../../model/value.ts";
import type { HoleKind, HoleTypes } from "./holes.ts";

/**
 * What a verb is. One file per verb, one line per file in `index.ts`; grammar, checker, machine and the
 * reference pages all read that table.
 *
 * A pattern is words in capitals and holes `<name:kind>`; `[…]` may be left out as a whole. A hole of some kinds, such
 * as `texts`, takes several values with commas between them. Verbs may begin with the same words: what follows tells
 * them apart, and the earlier one in the table wins when it does not.
 *
 * @module
 */
export type Verb = EmittingVerb | NotingVerb | WaitingVerb | ReadingVerb | AskingVerb;

interface Described {
  /** The words that name it, in capitals. */
  readonly name: string;
  /** How it is written: `SEND WHATSAPP TO <to:person> WITH <text:text>`. */
  readonly pattern: string;
  /** Further patterns that scripts use, with holes of the same names. The reference shows the first one only. */
  readonly accepts?: readonly string[];
  /**
   * For a pattern whose hole `any` takes values in any order: tells by what they look like (texts written out; undefined
   * for anything else) which hole each of them fills, null for none. Undefined when nobody could tell.
   */
  readonly sorts?: (written: readonly (string | undefined)[]) => readonly (string | null)[] | undefined;
  /** One sentence for the reference. */
  readonly summary: string;
  /** What each hole is for, by its name. */
  readonly params: Readonly<Record<string, string>>;
  /** A line or a few that compile. */
  readonly example: string;
  /** A declaration: it may stand at the top level of a handler program, and counts from the loading of the bot on. */
  readonly declares?: true;
  /** What it does only where nobody else does it: a phrase of the host, or of the script, that has its name goes before. */
  readonly hook?: true;
  /** What must be there for it, of several one; a verb that reads needs a message when nothing is said. */
  readonly needs?: Need | readonly Need[];
}

/**
 * `person`: a conversation to speak in. `somebody`: a person whose memory it is. `message`: somebody's message. `request`: a web request that is being answered.
 * `item`: an item of a queue. `report`: what became of a message. `error`, `run`: is always there.
 */
export type Need = "person" | "somebody" | "message" | "request" | "item" | "report" | "error" | "run";

/** What must be there for a verb, of several one; none when it can stand anywhere. */
export function needsOf({ does, needs }: Verb): readonly Need[] {
  if (needs === undefined) return does === "read" ? ["message"] : [];
  return typeof needs === "string" ? [needs] : needs;
}

/** Whether a verb waits for somebody's answer. */
export function hears(verb: Verb): boolean {
  return verb.does === "wait" && needsOf(verb).includes("person");
}

/** Puts an effect into the turn, or several. */
export interface EmittingVerb extends Described {
  readonly does: "emit";
  readonly effect: (values: never, known: Known) => Act | readonly Act[];
}

/** Changes what the run keeps in mind; nothing of it leaves the run by itself. */
export interface NotingVerb extends Described {
  readonly does: "note";
  readonly note: (before: Kept, values: never) => Kept;
}

/** What a run keeps in mind. */
export interface Kept {
  /** What ADD SUGGESTION has named and nobody was shown yet. */
  readonly suggestions: readonly string[];
  /** What SET HEADER sends along with every web call; names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Stops the run until something happens. */
export interface WaitingVerb extends Described {
  readonly does: "wait";
  readonly ask: (values: never) => Ask;
}

/** Gives a value out of what the run already knows. */
export interface ReadingVerb extends Described {
  readonly does: "read";
  readonly value: (known: Known) => Value;
}

/** Asks something that is answered within the turn; a statement, and a value unless it `givesNothing`. */
export interface AskingVerb extends Described {
  readonly does: "ask";
  readonly ask: (values: never, known: Known & Kept) => Inquiry | TableInquiry;
  /** It only does something: where a value is needed it cannot stand. */
  readonly givesNothing?: true;
  /** What it gives may be a counter: with a number added, an empty text is 0 (`compile/counting.ts`). */
  readonly counts?: true;
}

/** Whether a verb can stand where a value is needed, with values of its own. */
export function givesAnswer(verb: Verb | undefined): verb is AskingVerb {
  return verb?.does === "ask" && !verb.givesNothing;
}

export type Ask =
  | {
      readonly type: "message";
      /** What to say first. */
      readonly prompt?: string;
      readonly choices?: readonly string[];
      /** What the answer is when none fits, or none comes. */
      readonly fallback?: Value;
      readonly timeoutMs?: number;
    }
  | { readonly type: "timer"; readonly ms: number };

/** What a run knows without asking anybody. */
export interface Known {
  readonly message: Message | null;
  /** What the run is about, when no message has begun it. */
  readonly about: About | null;
  /** Whether the last HEAR waited in vain. */
  readonly timedOut: boolean;
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
  verb: Described_<Pattern> & { effect: (values: Values<Pattern>, known: Known) => Act | readonly Act[] },
): EmittingVerb {
  return { ...verb, does: "emit" };
}

/** A verb that changes what the run keeps in mind; its `note` receives that, and the values that its pattern names. */
export function notes<const Pattern extends string>(
  verb: Described_<Pattern> & { note: (before: Kept, values: Values<Pattern>) => Kept },
): NotingVerb {
  return { ...verb, does: "note" };
}

/** A verb that waits; its `ask` receives the values that its pattern names. */
export function waits<const Pattern extends string>(
  verb: Described_<Pattern> & { ask: (values: Values<Pattern>) => Ask },
): WaitingVerb {
  return { ...verb, does: "wait" };
}

/** A verb that asks; its `ask` receives the values that its pattern names, converted, and makes the inquiry. */
export function asks<const Pattern extends string>(
  verb: Described_<Pattern> & {
    ask: (values: Values<Pattern>, known: Known & Kept) => Inquiry | TableInquiry;
    givesNothing?: true;
    counts?: true;
  },
): AskingVerb {
  return { ...verb, does: "ask" };
}

/** A verb that reads. */
export function reads(verb: Described & { value: (known: Known) => Value }): ReadingVerb {
  return { ...verb, does: "read" };
}
