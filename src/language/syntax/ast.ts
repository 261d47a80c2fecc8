import type { Span } from "../../model/source.ts";
import type { Operator } from "../compile/instruction.ts";

/**
 * What a script says, as a tree with places. Names are in capitals and without sigil; `spelled` keeps what the
 * author wrote.
 *
 * @module
 */
export type Expression =
  | { readonly type: "literal"; readonly value: string | number | boolean | null; readonly span: Span }
  | Name
  | { readonly type: "not" | "negate"; readonly operand: Expression; readonly span: Span }
  | { readonly type: "power"; readonly base: Expression; readonly exponent: Expression; readonly span: Span }
  | Chain
  | { readonly type: "and" | "or"; readonly operands: readonly Expression[]; readonly span: Span }
  | Call
  | { readonly type: "read"; readonly verb: string; readonly span: Span }
  | UnknownPhrase;

export interface Name {
  readonly type: "name";
  readonly name: string;
  readonly spelled: string;
  readonly span: Span;
}

/** Operators of one level from the left, in one node: a sum of ten thousand terms is flat. */
interface Chain {
  readonly type: "chain";
  readonly first: Expression;
  readonly rest: readonly { readonly operator: Operator; readonly operand: Expression }[];
  readonly span: Span;
}

/** A call of a built-in function, a SUB or FUNCTION of the author, or a phrase of the host. */
export interface Call {
  readonly type: "call";
  readonly callee: { readonly kind: "function" | "unit" | "host"; readonly name: string };
  readonly args: readonly Expression[];
  /** Written without brackets. */
  readonly bare: boolean;
  readonly span: Span;
  /** The words only. */
  readonly words: Span;
}

/** A run of words that nobody defined. The checker reports it; its values are still checked. */
export interface UnknownPhrase {
  readonly type: "unknown";
  readonly words: readonly string[];
  readonly args: readonly Expression[];
  /** How the phrase was written down to its first value, `GET ORDER DETAILS`. */
  readonly spelled: string;
  readonly span: Span;
}

export type Statement =
  | { readonly type: "assign"; readonly target: Name; readonly value: Expression; readonly span: Span }
  | { readonly type: "run"; readonly call: Call | UnknownPhrase; readonly span: Span }
  | VerbStatement
  | If
  | For
  | { readonly type: "while"; readonly test: Expression; readonly body: Body; readonly span: Span }
  | { readonly type: "return"; readonly value?: Expression; readonly span: Span }
  | { readonly type: "exit"; readonly from: ExitKind; readonly span: Span };

export type Body = readonly Statement[];
export type ExitKind = "for" | "while" | "sub" | "function" | "run";

export interface VerbStatement {
  readonly type: "verb";
  readonly verb: string;
  /** By the names in the verb's pattern; a variable that the verb sets is a `Name`. */
  readonly args: ReadonlyMap<string, Expression | readonly Expression[]>;
  readonly span: Span;
}

export interface If {
  readonly type: "if";
  readonly branches: readonly { readonly test: Expression; readonly body: Body; readonly span: Span }[];
  readonly otherwise?: Body;
  readonly span: Span;
}

export interface For {
  readonly type: "for";
  readonly variable: Name;
  readonly from: Expression;
  readonly to: Expression;
  readonly step?: Expression;
  readonly body: Body;
  readonly span: Span;
}

/** A SUB, a FUNCTION or an ON block. `span` is its header. */
export interface Declaration {
  readonly kind: "sub" | "function" | "handler";
  /** In capitals without sigils, `SEND HELP MENU`; for a handler the event. */
  readonly name: string;
  readonly spelled: string;
  readonly params: readonly Name[];
  readonly body: Body;
  readonly span: Span;
}

/** One file. */
export interface Script {
  readonly file: number;
  readonly top: Body;
  readonly declarations: readonly Declaration[];
}
