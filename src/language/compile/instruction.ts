import type { Value } from "../../model/value.ts";

/**
 * The instructions that a program is made of. Everything here is JSON: it is stored, hashed, and loaded years
 * later, so a shape once released keeps its meaning (a new meaning gets a new `op` or tag).
 *
 * Expressions (`Code`) have no effects. A call that may wait or change something is an instruction of its own
 * whose result lands in a slot, so that a run can be saved between any two instructions.
 *
 * @module
 */

/** Where a variable lives: in the run's globals or in the frame of its unit. */
export type Ref = readonly ["global" | "local", number];

/** What a sigil makes of a value when it is assigned: `$` text, `%` whole, `#` and `!` number. */
export type Shape = "text" | "whole" | "number";

export type Code =
  | readonly ["value", Value]
  | Ref
  | readonly ["not", Code]
  | readonly ["negate", Code]
  | readonly ["power", Code, Code]
  /** Operators of one level, from the left: `a - b + c` is ["chain", a, ["-", b], ["+", c]]. */
  | readonly ["chain", Code, ...(readonly [Operator, Code])[]]
  | readonly ["and", ...Code[]]
  | readonly ["or", ...Code[]]
  /** A built-in function of `language/functions`, by its name without sigil. */
  | readonly ["function", string, ...Code[]]
  /** A verb that only reads the run's own facts, such as GET WHATSAPP MESSAGE BODY. */
  | readonly ["read", string];

export type Operator = "+" | "-" | "*" | "/" | "MOD" | "&" | Comparison;
type Comparison = "=" | "<>" | "<" | ">" | "<=" | ">=" | "CONTAINS";

/** A verb's values by the names in its pattern; a repeated value (`<choices…>`) is a list of codes. */
export type Arguments = { readonly [name: string]: Code | readonly Code[] };

export type Instruction =
  | { readonly op: "set"; readonly to: Ref; readonly value: Code; readonly as?: Shape }
  | { readonly op: "jump"; readonly to: number }
  /** Jumps when the test is false. */
  | { readonly op: "unless"; readonly test: Code; readonly to: number }
  /** Checks that a FOR bound is a number and stores it. */
  | { readonly op: "bound"; readonly to: Ref; readonly value: Code }
  /** Leaves the loop when the variable is past the limit, seen in the direction of the step. */
  | {
      readonly op: "loop";
      readonly variable: Ref;
      readonly limit: Ref;
      readonly step: Ref;
      readonly exit: number;
    }
  /** Adds the step to the variable and jumps. */
  | {
      readonly op: "advance";
      readonly variable: Ref;
      readonly step: Ref;
      readonly to: number;
      readonly as?: Shape;
    }
  /** Calls a SUB or FUNCTION of the author; values beyond its parameters cannot occur. */
  | { readonly op: "call"; readonly unit: number; readonly args: readonly Code[]; readonly into?: Ref }
  | { readonly op: "return"; readonly value?: Code }
  /** Ends the run. */
  | { readonly op: "end" }
  /** A verb that puts an effect into the turn. */
  | { readonly op: "emit"; readonly verb: string; readonly args: Arguments }
  /** A verb that waits; what comes back lands in `into`. `site` names this wait for ever (see `Program`). */
  | {
      readonly op: "wait";
      readonly verb: string;
      readonly args: Arguments;
      readonly site: string;
      readonly into?: Ref;
      readonly as?: Shape;
    }
  /** A phrase that the host provides: the run stops until its answer comes. */
  | { readonly op: "host"; readonly name: string; readonly args: readonly Code[]; readonly into?: Ref };
