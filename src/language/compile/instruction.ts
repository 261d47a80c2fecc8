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
  | readonly ["list", ...Code[]]
  /** The later of two equal keys counts. */
  | readonly ["object", ...Entry[]]
  /** A part of a value: of a list by index, of an object by key; NULL when there is none. */
  | readonly ["at", Code, ...Code[]]
  /** The second when the first is true, else the third; only one of them is worked out. */
  | readonly ["choose", Code, Code, Code]
  /** A list of so many NULLs, filled from a second list as far as that goes. */
  | readonly ["array", Code]
  | readonly ["array", Code, Code]
  /** A built-in function of `language/functions`, by its name without sigil. */
  | readonly ["function", string, ...Code[]]
  /** A verb that only reads the run's own facts, such as GET WHATSAPP MESSAGE BODY. */
  | readonly ["read", string]
  /** What a caller gave to the input of that name, made to be of its type and one of those that ENUM lists. */
  | readonly ["parameter", string, type: string, Code]
  | readonly ["parameter", string, type: string, Code, Code]
  /** A `Formula`: an expression for rows, whose ["local", n] is the n-th slot, and what the slots are. */
  | readonly ["formula", Code, ...SlotCode[]]
  /** The same, of a text condition that is known only when it is worked out. */
  | readonly ["condition", Code];

/**
 * `column`: of the row, with what the name stands for when there is no such column. `given`: the same for every row.
 * `written`: the same, and a text that is written like a number counts as one.
 */
export type SlotCode =
  | readonly ["column", string]
  | readonly ["column", string, Code]
  | readonly ["given" | "written", Code];

type Entry = readonly [key: string, value: Code];

export type Operator = "+" | "-" | "*" | "/" | "MOD" | "&" | Comparison;
type Comparison =
  | "="
  | "<>"
  | "<"
  | ">"
  | "<="
  | ">="
  | Match
  /** The same the other way round: `x NOT IN list`. */
  | `NOT ${Match}`
  /** Whether there is no value; its right side is NULL. */
  | "IS"
  | "IS NOT";
/** BETWEEN has a list of two on its right side. */
type Match = "CONTAINS" | "IN" | "LIKE" | "STARTS WITH" | "ENDS WITH" | "BETWEEN";

/** A verb's values by the names in its pattern; a repeated value (`<choices…>`) is a list of codes. */
export type Arguments = { readonly [name: string]: Code | readonly Code[] };

/** `params`: the values of query and form together. `body`: an object when it is JSON, else a text. */
export type RequestPart = "params" | "body" | "headers" | "method" | "path";

export type Instruction =
  | { readonly op: "set"; readonly to: Ref; readonly value: Code; readonly as?: Shape }
  /** Puts a value into a part of a variable. What is missing on the way there is made. */
  | {
      readonly op: "put";
      readonly to: Ref;
      readonly path: readonly Code[];
      readonly value: Code;
      readonly as?: Shape;
    }
  /** Puts values behind the last element of a list, which is a variable or a part of one. */
  | {
      readonly op: "append";
      readonly to: Ref;
      readonly path: readonly Code[];
      readonly values: readonly Code[];
    }
  /** Makes an object of a part of a variable that holds nothing. */
  | { readonly op: "open"; readonly to: Ref; readonly path: readonly Code[] }
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
  /** Keeps what FOR EACH goes over: a list, the keys of an object, or an empty list for nothing. */
  | { readonly op: "iterate"; readonly to: Ref; readonly value: Code }
  /** Puts the next element into the variable; leaves the loop when there is none. */
  | {
      readonly op: "each";
      readonly variable: Ref;
      readonly list: Ref;
      /** Where the number of elements that had their turn is kept. */
      readonly at: Ref;
      readonly exit: number;
      readonly as?: Shape;
    }
  /** Raises an error of the author. */
  | { readonly op: "throw"; readonly text: Code }
  /** What an error in this frame leads to from here on: the end of the run, the next statement, or a label. */
  | { readonly op: "onError"; readonly answer: "stop" | "next" }
  | { readonly op: "onError"; readonly answer: "jump"; readonly to: number }
  /** Forgets the error; `resuming`: only where ON ERROR RESUME NEXT holds. */
  | { readonly op: "clearError"; readonly when: "always" | "resuming" }
  /** Calls a SUB or FUNCTION of the author; values beyond its parameters cannot occur. */
  | { readonly op: "call"; readonly unit: number; readonly args: readonly Code[]; readonly into?: Ref }
  /** Lets a SUB or FUNCTION of the author run beside this run. */
  | { readonly op: "spawn"; readonly unit: number; readonly args: readonly Code[] }
  /** Ends what is under way and begins the conversation again from its top, within the same turn. */
  | { readonly op: "restart" }
  /** Puts the parts of the request that is being answered into variables. */
  | { readonly op: "request"; readonly into: { readonly [part in RequestPart]?: Ref } }
  | { readonly op: "return"; readonly value?: Code }
  /** Ends the run. */
  | { readonly op: "end" }
  /** A verb that puts an effect into the turn. */
  | { readonly op: "emit"; readonly verb: string; readonly args: Arguments }
  /** A verb that changes what the run keeps in mind. */
  | { readonly op: "note"; readonly verb: string; readonly args: Arguments }
  /** A verb that waits; what comes back lands in `into`. `site` names this wait for ever (see `Program`). */
  | {
      readonly op: "wait";
      readonly verb: string;
      readonly args: Arguments;
      readonly site: string;
      /** What an answer must be, by its name in the table of types of HEAR; any text when left out. */
      readonly kind?: string;
      readonly into?: Ref;
      readonly as?: Shape;
    }
  /** A phrase that the host provides: the run stops until its answer comes. */
  | { readonly op: "host"; readonly name: string; readonly args: readonly Code[]; readonly into?: Ref }
  /** A verb that asks something within the turn: the run stops until it is answered. */
  | { readonly op: "ask"; readonly verb: string; readonly args: Arguments; readonly into?: Ref };
