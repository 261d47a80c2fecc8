import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { error } from "./messages.ts";

/**
 * The messages of the syntax phase about what other dialects have, what a later version will have, and what is
 * understood without having an effect.
 *
 * @module
 */
interface Told {
  readonly words: string;
  readonly does: string;
  readonly instead: string;
}

export function notInDialect(at: Span, { words, does, instead, why }: Told & { why: string }): Diagnostic {
  return error(
    "not-in-dialect",
    `\`${words}\` is not in this dialect`,
    at,
    `elsewhere this ${does}`,
    why,
    instead,
  );
}

export function braces(at: Span): Diagnostic {
  return error(
    "not-in-dialect",
    "blocks in braces are not in this dialect",
    at,
    "elsewhere this begins a block",
    "Braces hold an object here, and the lines of a block stand between its first line and its END.",
    "write IF … THEN, ELSE and END IF, each on a line of its own; likewise WHILE … WEND, FOR … NEXT, SUB … END SUB",
  );
}

export function notYet(at: Span, { words, does, instead, why }: Told & { why: string }): Diagnostic {
  return error("not-yet", `\`${words}\` does not work in this version yet`, at, `this ${does}`, why, instead);
}

/** `=>` */
export function arrow(at: Span): Diagnostic {
  return error(
    "not-in-dialect",
    "`=>` is not in this dialect",
    at,
    "elsewhere this makes a function, or is written for >=",
    "What should be true of every row is said by a condition, and what should be done with each by a loop.",
    "write >= for greater or equal; for rows write FILTER items WHERE price > 10, or a loop with FOR EACH",
  );
}

/** REPEAT or UNTIL where a loop is open: it was meant to close that. */
export function repeatInside(at: Span, written: string, opener: string, closer: string): Diagnostic {
  const test = /(?:UNTIL|WHILE)$/.exec(written)?.[0];
  return error(
    "not-in-dialect",
    `\`${written}\` is not in this dialect`,
    at,
    "elsewhere this ends a loop",
    `A loop that begins with ${opener} ends with ${closer} here.`,
    `write ${test === undefined ? closer : `${closer} ${test}`} in place of ${written}`,
  );
}

/** The same where none is open. */
export function repeatOutside(at: Span, written: string): Diagnostic {
  const begins = written === "REPEAT";
  return error(
    "not-in-dialect",
    `\`${written}\` is not in this dialect`,
    at,
    begins ? "elsewhere this begins a loop" : "elsewhere this belongs to a loop, and none is open here",
    "A loop begins with DO here and ends with LOOP; its test stands behind either of them.",
    begins
      ? "write DO in place of REPEAT, and LOOP UNTIL with the test where the loop ends"
      : "write DO above the lines that are repeated, and LOOP UNTIL with the test below them",
  );
}

/** `x <- 5`, `x := 5`, `x *= 2` */
export function strangeSign(at: Span, sign: string, fix: string): Diagnostic {
  return error(
    "not-in-dialect",
    `\`${sign}\` is not in this dialect`,
    at,
    "elsewhere this puts a value into a variable",
    "A value is put into a variable by = here; += adds to what it holds, and -= takes from it.",
    fix,
  );
}

/** `f"Hello {name}"` */
export function letterBeforeText(at: Span, letter: string, text: string): Diagnostic {
  return error(
    "not-in-dialect",
    `\`${letter}\` before a text is not in this dialect`,
    at,
    "elsewhere this says how to read the text",
    `A text begins with its quote here, and \${name} puts the value of a variable into any of them.`,
    `write ${text}`,
  );
}

/** Said once for each construct and program. */
export function noEffect(at: Span, words: string, why: string, fix: string): Diagnostic {
  return {
    ...error(
      "no-effect",
      `\`${words}\` is read, but nobody acts on it`,
      at,
      "nothing to repair here",
      why,
      fix,
    ),
    severity: "warning",
  };
}
