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
  | Path
  | { readonly type: "list"; readonly elements: readonly Expression[]; readonly span: Span }
  | { readonly type: "object"; readonly entries: readonly Entry[]; readonly span: Span }
  | Choose
  /** A list of so many NULLs, which `kept` fills as far as it goes. */
  | { readonly type: "array"; readonly size: Expression; readonly kept?: Name; readonly span: Span }
  | Call
  | { readonly type: "read"; readonly verb: string; readonly span: Span }
  | Hear
  | Asked
  | RowFormula
  | Column
  | TextCondition
  | UnknownPhrase;

export interface Name {
  readonly type: "name";
  readonly name: string;
  readonly spelled: string;
  readonly span: Span;
}

/** A part of a value: `of.member[index]`. Flat, however long; a member's name is a literal. */
export interface Path {
  readonly type: "path";
  readonly of: Expression;
  readonly steps: readonly Expression[];
  readonly span: Span;
}

/** One `key: value` of an object. The key keeps its capitals. */
export interface Entry {
  readonly key: string;
  readonly value: Expression;
}

/** `test ? yes : no` */
interface Choose {
  readonly type: "choose";
  readonly test: Expression;
  readonly yes: Expression;
  readonly no: Expression;
  readonly span: Span;
}

/** Operators of one level from the left, in one node: a sum of ten thousand terms is flat. */
export interface Chain {
  readonly type: "chain";
  readonly first: Expression;
  readonly rest: readonly { readonly operator: Operator; readonly operand: Expression }[];
  /** A text with values in it. */
  readonly isText?: true;
  readonly span: Span;
}

/**
 * A call of a built-in function, a SUB or FUNCTION of the author, a phrase of the host, or another script, whose name is
 * that of its file as `scriptName` gives it.
 */
export interface Call {
  readonly type: "call";
  readonly callee: { readonly kind: "function" | "unit" | "host" | "script"; readonly name: string };
  readonly args: readonly Expression[];
  /** Written without brackets. */
  readonly bare: boolean;
  readonly span: Span;
  /** The words only. */
  readonly words: Span;
}

/** A question: waits for the person's next message, and is what they answer. */
export interface Hear {
  readonly type: "hear";
  readonly verb: "HEAR";
  /** What the answer must be, by its name in the table of types; undefined for any text, and for a menu. */
  readonly kind?: string;
  /** By the names in the pattern of HEAR, in the order of the script. */
  readonly args: VerbStatement["args"];
  readonly span: Span;
}

/** A verb that asks something within the turn, where a value is needed: `GET BOT MEMORY "k"`. */
export interface Asked {
  readonly type: "asked";
  readonly verb: string;
  readonly args: VerbStatement["args"];
  readonly span: Span;
}

/** What is worked out for every row: `price > max` behind WHERE. */
export interface RowFormula {
  readonly type: "formula";
  readonly of: Expression;
  readonly span: Span;
}

/** A name in such a formula: a column of the row if there is one, else a variable, or a function without values. */
export interface Column {
  readonly type: "column";
  readonly name: string;
  readonly spelled: string;
  readonly otherwise?: Call | UnknownPhrase;
  readonly span: Span;
}

/** A text that says of rows whether they are meant: `"status=open"`. */
export interface TextCondition {
  readonly type: "condition";
  readonly of: Expression;
  readonly span: Span;
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
  | Assign
  | Put
  | Append
  /** DIM and REDIM. Signs shape what is put into such a list, not the list. */
  | {
      readonly type: "dim";
      readonly lists: readonly { readonly target: Name; readonly value: Expression }[];
      readonly span: Span;
    }
  | With
  | { readonly type: "run"; readonly call: Call | UnknownPhrase; readonly span: Span }
  | VerbStatement
  | Hearing
  | If
  | For
  | Each
  | Do
  | Select
  | Try
  | Label
  | Goto
  | { readonly type: "onError"; readonly answer: "stop" | "next" | Goto; readonly span: Span }
  | { readonly type: "clearError"; readonly span: Span }
  | { readonly type: "throw"; readonly value: Expression; readonly span: Span }
  | {
      readonly type: "assert";
      readonly test: Expression;
      readonly message?: Expression;
      readonly span: Span;
    }
  | { readonly type: "while"; readonly test: Expression; readonly body: Body; readonly span: Span }
  | { readonly type: "return"; readonly value?: Expression; readonly span: Span }
  | {
      readonly type: "exit";
      readonly from: ExitKind;
      /** As written: `EXIT FOR`, `BREAK`. */
      readonly written: string;
      readonly span: Span;
    }
  /** CONTINUE: the next round of the innermost loop. */
  | { readonly type: "continue"; readonly span: Span }
  /** A SUB or FUNCTION of the author that runs beside this run. */
  | { readonly type: "spawn"; readonly call: Call | UnknownPhrase; readonly span: Span }
  /** What other dialects need and this one only reads: SET CONTEXT. `description`: what the script does, in its own words. */
  | {
      readonly type: "accepted";
      readonly values: readonly Expression[];
      readonly description?: string;
      readonly span: Span;
    }
  /** Begins the conversation again from its top. */
  | { readonly type: "restart"; readonly span: Span };

/** Where something is put: a variable, or a part of what it holds. */
export interface Place {
  readonly target: Name;
  /** From the variable's value down to the part; none for the variable itself. */
  readonly steps: readonly Expression[];
  /** The last name, whose sign shapes what is put here. */
  readonly spelled: string;
}

export interface Assign {
  readonly type: "assign";
  readonly target: Name;
  readonly value: Expression;
  /** Written with CONST: nothing else may set it. */
  readonly constant?: true;
  /** Written with PARAM: what a caller of the script gives goes before. */
  readonly param?: Parameter;
  /** Written `.name = …`, which is a member of the object of the WITH around it. */
  readonly dotted?: true;
  readonly span: Span;
}

/** What PARAM says of an input, besides its name and its DEFAULT. */
export interface Parameter {
  /** As the table of `parameters.ts` calls it; any value will do without. */
  readonly type?: string;
  /** A list of what it may be. */
  readonly among?: Expression;
  /** Nobody should call the script without it. */
  readonly required?: true;
  /** A sample. */
  readonly like?: string;
  readonly description?: string;
}

/** Puts a value into a part of a variable, or adds to what is there. */
export interface Put {
  readonly type: "put";
  readonly place: Place;
  readonly operator?: "+" | "-";
  readonly value: Expression;
  readonly dotted?: true;
  readonly span: Span;
}

/** APPEND and PUSH: puts values behind a list's last element. */
export interface Append {
  readonly type: "append";
  readonly place: Place;
  readonly values: readonly Expression[];
  readonly dotted?: true;
  readonly span: Span;
}

/** Builds or extends an object; what its body assigns to names has become what it puts into members. */
export interface With {
  readonly type: "with";
  readonly place: Place;
  /** What it begins with; else what is there already. */
  readonly value?: Expression;
  readonly body: Body;
  readonly span: Span;
}

export type Body = readonly Statement[];
/** `loop` is the innermost loop, whatever its kind. */
export type ExitKind = "for" | "while" | "do" | "loop" | "sub" | "function" | "run";

export interface VerbStatement {
  readonly type: "verb";
  readonly verb: string;
  /** By the names in the verb's pattern; a variable that the verb sets is a `Name`. */
  readonly args: ReadonlyMap<string, Expression | readonly Expression[]>;
  readonly span: Span;
}

/** HEAR and INPUT: puts an answer into a variable or a part of one. */
export interface Hearing {
  readonly type: "hearing";
  readonly place: Place;
  readonly question: Hear;
  readonly dotted?: true;
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

/** FOR EACH over the elements of a list, or the keys of an object. */
export interface Each {
  readonly type: "each";
  readonly variable: Name;
  readonly list: Expression;
  readonly body: Body;
  readonly span: Span;
}

/** DO … LOOP, with a test at its beginning, at its end, or none. */
export interface Do {
  readonly type: "do";
  readonly before?: LoopTest;
  readonly after?: LoopTest;
  readonly body: Body;
  readonly span: Span;
}

/** WHILE goes on as long as the test is true, UNTIL as long as it is false. `span` is its line. */
export interface LoopTest {
  readonly until: boolean;
  readonly test: Expression;
  readonly span: Span;
}

/** SELECT and SWITCH. */
export interface Select {
  readonly type: "select";
  readonly subject: Expression;
  readonly cases: readonly Case[];
  readonly otherwise?: Body;
  readonly span: Span;
}

export interface Case {
  readonly matches: readonly CaseMatch[];
  readonly body: Body;
  readonly span: Span;
}

/** `CASE v`, `CASE IS > v` and `CASE a TO b`. */
export type CaseMatch =
  | { readonly type: "compare"; readonly operator: Operator; readonly value: Expression }
  | { readonly type: "range"; readonly from: Expression; readonly to: Expression };

export interface Try {
  readonly type: "try";
  readonly body: Body;
  /** The variable that gets the error's text. */
  readonly caught?: Name;
  readonly handler: Body;
  /** The line with CATCH. */
  readonly catchSpan: Span;
  readonly span: Span;
}

export interface Label {
  readonly type: "label";
  /** In capitals and without sigil. */
  readonly name: string;
  readonly spelled: string;
  readonly at: Span;
  readonly span: Span;
}

export interface Goto {
  readonly type: "goto";
  /** In capitals and without sigil. */
  readonly label: string;
  readonly spelled: string;
  /** Of the label's name. */
  readonly at: Span;
  readonly span: Span;
}

/** A SUB, a FUNCTION, an ON block or the top of a file that does not run as main.bas does. `span` is its header. */
export interface Declaration {
  readonly kind: "sub" | "function" | "handler" | "script";
  /** In capitals without sigils, `SEND HELP MENU`; for a handler the event, for a script its `scriptName`. */
  readonly name: string;
  readonly spelled: string;
  readonly params: readonly Name[];
  readonly body: Body;
  readonly span: Span;
  /** What begins a handler. */
  readonly on?: Occasion;
  /** The top of a WEBHOOK file: it is given the request's parts as variables, and `result_x` is its answer. */
  readonly isFile?: true;
}

/** What an ON block waits for. */
export type Occasion =
  | { readonly type: "message" }
  | { readonly type: "status" }
  | {
      readonly type: "webhook";
      /** In capitals; undefined for any. */
      readonly method?: string;
      readonly path: string;
      readonly secret?: string;
    }
  | { readonly type: "queue"; readonly queue: string }
  /** Trimmed and in small letters. */
  | { readonly type: "word"; readonly words: readonly string[] }
  | { readonly type: "schedule"; readonly name: string; readonly times: Times };

/** When something runs: lines of cron with six fields, each in its own right. */
export type Times = readonly string[];

/** `SET SCHEDULE when, "script.bas"` */
export interface Timing {
  readonly times: Times;
  /** As `scriptName` gives it. */
  readonly script: string;
  /** Of the script's name. */
  readonly at: Span;
  readonly span: Span;
}

/** One file. */
export interface Script {
  readonly file: number;
  /** As `scriptName` gives it. */
  readonly name: string;
  readonly top: Body;
  readonly declarations: readonly Declaration[];
  readonly timings: readonly Timing[];
}
