import type { Formula, Row } from "../../model/formula.ts";
import type { EpochMs } from "../../model/ids.ts";
import type { About } from "../../model/job.ts";
import type { Meter } from "../../model/meter.ts";
import type { Value } from "../../model/value.ts";

/**
 * A built-in function: a value from values, without any effect. Families of functions share a file; each is
 * listed in `index.ts`.
 */
export type BuiltIn = PlainFunction | KnowingFunction | OperatorFunction | RowFunction;

interface Described {
  /** In capitals, without sigil: `MID$` and `MID` are one function. Several words are a phrase: `IS NUMERIC`. */
  readonly name: string;
  /** How it is written: `MID(text, start[, length])`. */
  readonly usage: string;
  readonly summary: string;
  /** An expression that compiles, and what it gives. */
  readonly example: readonly [expression: string, result: Value];
  /** How few and how many values it takes. */
  readonly takes: readonly [least: number, most: number];
  /** Cost units per KiB of its values, when its work takes longer than copying them; some look at them first. */
  readonly weight?: number | ((...values: Value[]) => number);
  /** Words that may stand without quotes where its last value does: `SORT list, "price" DESC`. */
  readonly closing?: readonly string[];
  /** What its work costs, where that does not go by the length of its values as text: see `model/meter.ts`. */
  readonly cost?: (...values: Value[]) => number | undefined;
}

/** Gives the same for the same values, at any time and anywhere. */
export interface PlainFunction extends Described {
  /**
   * The same for values of the kinds that it is mostly given, paid for: scripts go through texts character by character.
   * Undefined when they are others; nothing was paid then.
   */
  readonly usual?: (meter: Meter, ...values: [Value, Value, Value]) => Value | undefined;
  readonly call: (...values: Value[]) => Value;
}

/** Asks what the run knows: the same values may give something else in another turn, or for another bot. */
export interface KnowingFunction extends Described {
  /**
   * What it asks for. A bot is loaded at no moment and without chance, so the top level refuses these two. `request`,
   * `item` and `report` are what a run may be about (see `Need` of the verbs).
   */
  readonly needs: "moment" | "chance" | "timezone" | "request" | "item" | "report";
  readonly callKnowing: (known: Known, ...values: Value[]) => Value;
}

/** What a run must be about for the function to have an answer. */
export function runNeeds({ needs }: KnowingFunction): readonly ("request" | "item" | "report")[] {
  switch (needs) {
    case "request":
    case "item":
    case "report":
      return [needs];
    case "moment":
    case "chance":
    case "timezone":
      return [];
  }
}

/** Has a condition that is worked out for every row of a list. */
export interface RowFunction extends Described {
  /** Which of its values is the condition: a text condition, or WHERE and an expression. The first is 0. */
  readonly condition: number;
  /** The condition comes as the formula that it has become. */
  readonly callOnRows: (choose: ChooseRows, ...values: Value[]) => Value;
}

/** The rows that a formula is true of; pays for each of them. */
type ChooseRows = (formula: Formula, rows: readonly Row[]) => readonly Row[];

/** Another way to write an operator between two values, which the compiler makes of it. */
export interface OperatorFunction extends Described {
  readonly operator: "CONTAINS" | "MOD";
}

/** What a run knows of the world. */
export interface Known {
  readonly at: EpochMs;
  /** The bot's, by its IANA name: `America/Sao_Paulo`. */
  readonly timezone: string;
  /** What the run is about, when no message has begun it. */
  readonly about: About | null;
  /** The next 32 bits of the turn's chance, as a whole number from 0 to 4294967295. */
  draw(): number;
}
