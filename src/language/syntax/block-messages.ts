import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { meantInCondition } from "./meant.ts";
import { error, withNote } from "./messages.ts";

/**
 * The messages of the syntax phase about blocks and the lines that open, divide and close them.
 *
 * @module
 */

/** @param word  the word that stands there instead */
/** @param found  what stands there instead, as messages name it, and its word if it is one */
export function missingThen(at: Span, found: string, word?: string): Diagnostic {
  const meant = word === undefined ? undefined : meantInCondition(word);
  return error(
    "missing-then",
    "IF without THEN",
    at,
    "THEN should stand here",
    "THEN says where the condition ends.",
    meant === undefined ? thenInstead(found) : `write ${meant} in place of \`${word}\``,
  );
}

function thenInstead(found: string): string {
  if (found === "the end of the line") return "write THEN at the end of the line, behind the condition";
  return found === "`:`" ? "write THEN in place of `:`" : `write THEN before ${found}`;
}

export function missingEnd(opener: Span, what: string, closer: string): Diagnostic {
  return error(
    "missing-end",
    `${what} is never closed`,
    opener,
    `this ${what} has no ${closer}`,
    "Everything after it would belong to it.",
    `add ${closer} where it should end`,
  );
}

/** @param inner  SUB, FUNCTION or ON */
export function nestedDeclaration(at: Span, inner: string, opener: Span, outer: string): Diagnostic {
  const diagnostic = error(
    "nested-declaration",
    `${inner} inside ${outer}`,
    at,
    `this ${inner} begins in another block`,
    "SUB, FUNCTION and ON stand by themselves: they are no part of what runs around them.",
    `move the whole ${inner} … END ${inner.replace("SET ", "")} out of the ${outer}`,
  );
  return withNote(diagnostic, opener, `this ${outer} is still open`);
}

export function strayEnd(at: Span, closer: string, opener: string): Diagnostic {
  return error(
    "stray-end",
    `${closer} without ${opener}`,
    at,
    `no ${opener} is open here`,
    `${closer} closes a block that ${opener} opens.`,
    `remove it, or add the ${opener} that it should close`,
  );
}

/** `inCases`: it stands in a SELECT or SWITCH. */
export function strayElse(at: Span, written: string, inCases: boolean): Diagnostic {
  if (inCases)
    return error(
      "stray-else",
      `${written} between the cases`,
      at,
      "no IF is open here",
      "What happens when no CASE fits has a line of its own to begin it.",
      "write CASE ELSE, or DEFAULT",
    );
  return error(
    "stray-else",
    `${written} without IF`,
    at,
    "no IF is open here",
    "An IF with a statement after THEN ends with its line, so this line belongs to no IF.",
    "put what stands after THEN on a line of its own, and END IF after the last line",
  );
}

export function afterElse(at: Span, written: string, opener: Span): Diagnostic {
  return withNote(
    error(
      "after-else",
      `${written} after ELSE`,
      at,
      "this IF has had its ELSE",
      "ELSE is what happens when nothing else did, so it comes last and only once.",
      written === "ELSE" ? "remove one of them, or write ELSEIF … THEN" : "put it above the ELSE",
    ),
    opener,
    "the IF",
  );
}

export function strayDivider(at: Span, written: string, opener: string): Diagnostic {
  return error(
    "stray-divider",
    `${written} without ${opener}`,
    at,
    `no ${opener} is open here`,
    `${written} stands between ${opener} and END ${opener}.`,
    `remove it, or add the ${opener} that it belongs to`,
  );
}

/** A CASE after CASE ELSE or DEFAULT, a second CATCH. */
export function afterLast(at: Span, written: string, opener: Span): Diagnostic {
  const isCatch = written === "CATCH";
  return withNote(
    error(
      "after-last",
      isCatch ? "a second CATCH" : `${written} after CASE ELSE or DEFAULT`,
      at,
      isCatch ? "this TRY has had its CATCH" : "the cases end with the one for everything else",
      "Nothing could ever lead here.",
      isCatch ? "put both into one, with IF between them" : "put it above, and keep one for everything else",
    ),
    opener,
    "the block",
  );
}

export function beforeCase(at: Span, written: string, opener: Span): Diagnostic {
  return withNote(
    error(
      "before-case",
      "a line before the first CASE",
      at,
      "this line belongs to no CASE",
      `Of the lines between ${written} and END ${written} only those of the CASE that fits are carried out.`,
      `put it above the ${written}, or below a CASE`,
    ),
    opener,
    `the ${written}`,
  );
}

export function missingCatch(at: Span): Diagnostic {
  return error(
    "missing-catch",
    "TRY without CATCH",
    at,
    "what should happen on an error?",
    "An error that nobody hears of is never repaired.",
    "add a line CATCH above END TRY, and between them what to do then, such as LOG ERROR MESSAGE",
  );
}

export function wrongNext(at: Span, found: string, opener: Span, expected: string): Diagnostic {
  return withNote(
    error(
      "wrong-next",
      `NEXT ${found} closes FOR ${expected}`,
      at,
      `this should be NEXT ${expected}`,
      "Loops close in the opposite order of their opening, the innermost first.",
      `write NEXT ${expected}, or just NEXT; each FOR needs a NEXT of its own`,
    ),
    opener,
    "the loop that is open",
  );
}
