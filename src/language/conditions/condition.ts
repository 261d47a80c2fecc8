import { LIMITS } from "../../model/limits.ts";
import { numberIn, type Value } from "../../model/value.ts";
import type { Code, Operator } from "../compile/instruction.ts";
import {
  calculated,
  clauseInside,
  conditionEmpty,
  conditionTooDeep,
  conditionTooLong,
  insertedElsewhere,
  notUnderstood,
  openQuote,
  quoteInside,
} from "./messages.ts";
import { type Piece, type Place, Scanner } from "./scan.ts";

/**
 * What a text condition says: `status=open AND total>100`.
 *
 * Left of an operator stands a column, right of it a value: a text in quotes, or without quotes as far as the next
 * AND or OR. Two columns are never compared, and nothing is worked out: for that there is WHERE.
 *
 * T1 Every value is a slot or a `value` of the code; no character of it is ever read as an operator.
 * T2 Brackets and NOT are counted before they are gone into, and AND and OR are flat: the depth is bounded.
 */
export interface Condition {
  /** The slots of the formula: what the code's `["local", n]` stand for. */
  readonly slots: readonly ConditionSlot[];
  readonly code: Code;
}

/** A column, or the value that was put into the text there. */
type ConditionSlot =
  | { readonly column: string }
  /** `written`: it stands without quotes, so that a text which is written like a number counts as one. */
  | { readonly inserted: number; readonly written: boolean };

/**
 * Reads a text condition.
 *
 * @param pieces  the text, or its parts with the numbers of the values that were joined between them
 * @throws ScriptFault `fault/condition`
 * @example parseCondition(["name=", 0]) // → { slots: [{ column: "name" }, { inserted: 0, … }], code: … }
 */
export function parseCondition(pieces: readonly Piece[]): Condition {
  return new ConditionParser(new Scanner(pieces)).parse();
}

class ConditionParser {
  private readonly scan: Scanner;
  private readonly slots: ConditionSlot[] = [];
  private readonly columns = new Map<string, number>();
  private depth = 0;

  constructor(scan: Scanner) {
    this.scan = scan;
  }

  parse(): Condition {
    const { scan } = this;
    if (scan.length > LIMITS.conditionLength) throw conditionTooLong();
    if (scan.isOver()) throw conditionEmpty();
    const code = this.either();
    if (!scan.isOver()) throw this.unexpected("AND, OR or the end", behindValue(scan.rest()));
    return { slots: this.slots, code };
  }

  private either(): Code {
    const operands = [this.both()];
    while (this.scan.word("OR", "||")) operands.push(this.both());
    return operands.length === 1 ? (operands[0] as Code) : ["or", ...operands];
  }

  private both(): Code {
    const operands = [this.single()];
    while (this.scan.word("AND", "&&")) operands.push(this.single());
    return operands.length === 1 ? (operands[0] as Code) : ["and", ...operands];
  }

  private single(): Code {
    const { scan } = this;
    const depth = this.depth;
    let negated = false;
    while (scan.word("NOT")) {
      this.deeper();
      negated = !negated;
    }
    const code = scan.sign("(") ? this.bracketed() : this.comparison();
    this.depth = depth;
    return negated ? ["not", code] : code;
  }

  private bracketed(): Code {
    this.deeper();
    const code = this.either();
    if (!this.scan.sign(")")) throw this.unexpected("`)`", "every ( needs its )");
    return code;
  }

  private deeper(): void {
    if (++this.depth > LIMITS.conditionDepth) throw conditionTooDeep();
  }

  private comparison(): Code {
    const column = this.column();
    const { scan } = this;
    const sign = scan.sign(...SIGNS.keys());
    if (sign !== undefined) return compared(column, SIGNS.get(sign) as Operator, this.value());
    if (scan.word("IS")) return this.nothing(column);
    const not = scan.word("NOT");
    const match = scan.words(...MATCHES);
    const operator = match && ((not ? `NOT ${match}` : match) as Operator);
    switch (match) {
      case "IN":
        return compared(column, operator as Operator, this.list());
      case "BETWEEN":
        return compared(column, operator as Operator, this.bounds());
      case undefined:
        throw this.unexpected(
          not ? MATCHES.join(", ") : "an operator",
          "write what the column should be, as in name=Ana or age>=18",
        );
      default:
        return compared(column, operator as Operator, this.value());
    }
  }

  private nothing(column: Code): Code {
    const not = this.scan.word("NOT");
    if (!this.scan.word("NULL")) throw this.unexpected("NULL", "other values are compared with =");
    return compared(column, not ? "IS NOT" : "IS", ["value", null]);
  }

  private list(): Code {
    if (!this.scan.sign("(")) throw this.unexpected("`(`", 'write the values in brackets: IN ("a", "b")');
    const elements = [this.value(",)")];
    while (this.scan.sign(",")) elements.push(this.value(",)"));
    if (!this.scan.sign(")")) throw this.unexpected("`,` or `)`", "every ( needs its )");
    return listOf(elements);
  }

  private bounds(): Code {
    const least = this.value();
    if (!this.scan.word("AND")) throw this.unexpected("AND", "write both bounds: BETWEEN 1 AND 10");
    return listOf([least, this.value()]);
  }

  /** `name`, `customer.name`, `[full name]` */
  private column(): Code {
    const { scan } = this;
    const at = scan.place();
    if (scan.insertedHere() !== undefined) throw insertedElsewhere(scan.shown, at);
    const path = scan.path();
    if (path === undefined)
      throw this.unexpected("the name of a column", "begin with a column, as in name=Ana");
    const [first, ...members] = path as [string, ...string[]];
    const slot: Code = ["local", this.slotOf(first)];
    return members.length === 0 ? slot : ["at", slot, ...members.map((member): Code => ["value", member])];
  }

  private slotOf(column: string): number {
    const known = this.columns.get(column);
    if (known !== undefined) return known;
    const slot = this.slots.push({ column }) - 1;
    this.columns.set(column, slot);
    return slot;
  }

  /** @param ends  signs that end a value without quotes, besides AND and OR */
  private value(ends = ")"): Code {
    const { scan } = this;
    const opening = scan.place();
    const quote = scan.sign('"', "'");
    if (quote !== undefined) {
      const parts = scan.quoted(quote);
      if (parts === undefined) throw openQuote(scan.shown, opening, quote);
      if (scan.touchesWord()) throw quoteInside(scan.shown, scan.place(), quote);
      return this.joined(parts);
    }
    const parts = scan.unquoted(ends);
    const text = scan.shown.slice(opening.at, scan.place().at);
    const clause = text.search(CLAUSE);
    if (clause >= 0) throw clauseInside(scan.shown, { at: opening.at + clause });
    const bracket = text.indexOf("(");
    if (bracket >= 0) throw calculated(scan.shown, { at: opening.at + bracket });
    const [only] = parts;
    if (only === undefined) throw this.unexpected("a value", "write a value, or '' for none");
    if (parts.length > 1) return this.joined(parts);
    return typeof only === "number" ? this.inserted(only, true) : ["value", constant(only)];
  }

  /** A text that values were put into is a text. */
  private joined(parts: readonly Piece[]): Code {
    const [only] = parts;
    if (parts.length === 0) return ["value", ""];
    if (parts.length === 1 && typeof only === "string") return ["value", only];
    const links = parts.map((part): readonly ["&", Code] => [
      "&",
      typeof part === "string" ? ["value", part] : this.inserted(part, false),
    ]);
    return ["chain", ["value", ""], ...links];
  }

  private inserted(inserted: number, written: boolean): Code {
    return ["local", this.slots.push({ inserted, written }) - 1];
  }

  private unexpected(expected: string, fix: string) {
    return notUnderstood(this.scan.shown, this.scan.place(), expected, fix);
  }
}

const SIGNS: ReadonlyMap<string, Operator> = new Map([
  ["<=", "<="],
  [">=", ">="],
  ["<>", "<>"],
  ["!=", "<>"],
  ["==", "="],
  ["=", "="],
  ["<", "<"],
  [">", ">"],
]);

const MATCHES = ["CONTAINS", "LIKE", "STARTS WITH", "ENDS WITH", "IN", "BETWEEN"] as const;

/** A list that is the same for every row is made once. */
function listOf(elements: readonly Code[]): Code {
  const values = elements.flatMap((element) => (element[0] === "value" ? [element[1]] : []));
  return values.length === elements.length ? ["value", values] : ["list", ...elements];
}

function compared(column: Code, operator: Operator, value: Code): Code {
  return ["chain", column, [operator, value]];
}

/** What stands behind the text, or behind WHERE; nobody looks for a text like that. */
const CLAUSE = /(?<=\s)(?:ORDER\s+BY|LIMIT\s+\d+$)/i;

const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["TRUE", true],
  ["FALSE", false],
  ["NULL", null],
]);

function constant(text: string): Value {
  const known = CONSTANTS.get(text.toUpperCase());
  return known === undefined ? written(text) : known;
}

/** Numbers of more digits than a number keeps: such a text is an id, and two of them must not become one. */
const DIGITS = 15;

/** What a value without quotes stands for: a number when it is written like one, else the text. */
export function written(value: Value): Value {
  if (typeof value !== "string" || value.length > 40) return value;
  return value.replace(/\D/g, "").length > DIGITS ? value : (numberIn(value) ?? value);
}

/** What is most often wrong when something follows a value. */
function behindValue(rest: Place & { readonly text: string }): string {
  if (rest.text.startsWith(")")) return "every ) needs its ( before it";
  return "put a value with blanks or signs in it in quotes: name='Smith and Sons'";
}
