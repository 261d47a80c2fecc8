import { ScriptFault } from "../../model/fault.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Place } from "./scan.ts";

/**
 * What an author is told about a text condition that cannot be read. Each shows the condition, and where.
 *
 * @module
 */

/** A condition that cannot be read, from where on. */
export class ConditionFault extends ScriptFault {
  /** UTF-16 units from its beginning. */
  readonly at: number;

  constructor(title: string, why: string, fix: string, at = 0) {
    super("fault/condition", title, why, fix);
    this.at = at;
  }
}

/** Characters of the condition around the place that a message shows. */
const AROUND = 40;

const FORM = "A condition is a column, an operator and a value, and perhaps more of them behind AND or OR:";

/** The condition in one line, and a caret below the place. */
function shownAt(shown: string, { at }: Place): string {
  const start = Math.max(0, at - AROUND);
  const end = Math.min(shown.length, at + AROUND);
  const before = start > 0 ? "… " : "";
  const line = shown.slice(start, end).replace(/\s/g, " ");
  const indent = " ".repeat(before.length + at - start);
  return `  ${before}${line}${end < shown.length ? " …" : ""}\n  ${indent}^`;
}

function fault(title: string, shown: string, place: Place, fix: string): ConditionFault {
  return new ConditionFault(title, `${FORM}\n${shownAt(shown, place)}`, fix, place.at);
}

export function notUnderstood(shown: string, place: Place, expected: string, fix: string): ConditionFault {
  const found = place.at >= shown.length ? "the condition ends" : "something else stands";
  return fault(`${expected} should come where ${found}`, shown, place, fix);
}

export function openQuote(shown: string, place: Place, quote: string): ConditionFault {
  return fault(
    "a quote in this condition is never closed",
    shown,
    place,
    `close it with ${quote}, and double a ${quote} that belongs to the value`,
  );
}

export function quoteInside(shown: string, place: Place, quote: string): ConditionFault {
  return fault(
    "a value in quotes goes on behind its closing quote",
    shown,
    place,
    `double a quote that belongs to the value: ${quote}O${quote}${quote}Brien${quote}`,
  );
}

export function calculated(shown: string, place: Place): ConditionFault {
  return fault(
    "nothing is worked out in a text condition",
    shown,
    place,
    "use WHERE for what should be worked out; if the bracket belongs to a text, put the text in quotes",
  );
}

export function clauseInside(shown: string, place: Place): ConditionFault {
  return fault(
    "ORDER BY and LIMIT are no part of a text condition",
    shown,
    place,
    'use WHERE, and put them behind it: FIND "orders" WHERE total > 10 ORDER BY total LIMIT 5',
  );
}

export function insertedElsewhere(shown: string, place: Place): ConditionFault {
  return fault(
    "a value is joined to a condition where a column should stand",
    shown,
    place,
    "write the columns, AND and OR into the text itself; a value comes behind =, < and their like",
  );
}

export function conditionEmpty(): ConditionFault {
  return new ConditionFault(
    "the condition is empty",
    "It says of no row whether it is meant.",
    "write one, as in name=Ana, or leave it out if every row is meant",
  );
}

export function conditionTooLong(): ConditionFault {
  return new ConditionFault(
    `the condition is longer than ${LIMITS.conditionLength} characters`,
    "It would take too long to read.",
    "look for rows by a column that they share, or use WHERE with IN and a list",
  );
}

export function conditionTooDeep(): ConditionFault {
  return new ConditionFault(
    `more than ${LIMITS.conditionDepth} brackets or NOTs are inside each other in a condition`,
    "It would take too long to read.",
    "write it with fewer brackets",
  );
}
