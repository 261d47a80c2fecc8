import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Span } from "../../model/source.ts";
import { error } from "./messages.ts";
import type { TextProblem } from "./texts/scan.ts";

/**
 * Every message of the syntax phase about texts and comments.
 *
 * @module
 */

/**
 * Says why a text, a raw block or a comment cannot be read.
 *
 * @param image  the text as far as it goes
 */
export function unreadable({ kind, word, start, end }: TextProblem, image: string, file: number): Diagnostic {
  const at = { file, start, end };
  switch (kind) {
    case "text":
      return unclosedText(at, image.endsWith('\\"'));
    case "single":
      return unclosedApostrophe(at);
    case "hole":
      return unclosedValue(at);
    case "depth":
      return textTooDeep(at);
    case "block":
      return unclosedBlock(at, 'text `"""`', 'write """ alone on the line below the text');
    case "crowded":
      return crowdedBlock(at);
    case "raw":
      return unclosedBlock(at, `BEGIN ${word}`, `write END ${word} on a line of its own, below the text`);
    case "comment":
      return unclosedBlock(at, "comment", "write */ where the comment should end");
  }
}

function unclosedText(at: Span, isQuoteEscaped: boolean): Diagnostic {
  return error(
    "unclosed-text",
    "a text is not closed",
    at,
    "this text begins here and never ends",
    "A text ends on the line on which it begins.",
    isQuoteEscaped
      ? 'the \\" at its end is a quote inside the text: write \\\\" for a backslash at the end'
      : 'add a " at its end; several lines of text stand between BEGIN TALK and END TALK',
  );
}

/**
 * @param written      what should be said, as it stands
 * @param hasVariable  a variable of the program is called like one of its words
 */
export function unquotedText(at: Span, written: string, hasVariable: boolean): Diagnostic {
  const inside = written.replace(/(?<!\$)\{(\w+)\}/g, "$${$1}");
  const shown = inside.length > LONGEST_SHOWN ? `${inside.slice(0, LONGEST_SHOWN)}…` : inside;
  const values =
    hasVariable && !inside.includes("${") ? `; inside of it \${name} puts in the value of name` : "";
  return error(
    "unquoted-text",
    "a text without its double quotes",
    at,
    "a text that somebody should read",
    "Outside of double quotes, words are names of variables and phrases, and nobody defined these.",
    `write "${shown}"${values}`,
  );
}

const LONGEST_SHOWN = 80;

function unclosedApostrophe(at: Span): Diagnostic {
  return error(
    "unclosed-apostrophe",
    "a value is missing, or a text in single quotes is not closed",
    at,
    "this is taken for a comment, or for a text that never ends",
    "An apostrophe inside a text in single quotes would end it.",
    "put double quotes around the text",
  );
}

function unclosedValue(at: Span): Diagnostic {
  return error(
    "unclosed-value",
    "`${` is not closed",
    at,
    "a value is put into the text from here on",
    "Without its } nobody knows where the value ends and the text goes on; both stand on one line.",
    "add the closing }, or write \\${ if the text should show it",
  );
}

function textTooDeep(at: Span): Diagnostic {
  return error(
    "text-too-deep",
    `more than ${LIMITS.textDepth} texts inside each other`,
    at,
    "this is one text too many",
    "Nobody could read it, and a computer has to stop somewhere.",
    "put the inner text into a variable first",
  );
}

function unclosedBlock(at: Span, what: string, fix: string): Diagnostic {
  return error(
    "unclosed-block",
    `this ${what} is never closed`,
    at,
    "it begins here",
    "Everything below it would belong to it.",
    fix,
  );
}

function crowdedBlock(at: Span): Diagnostic {
  return error(
    "crowded-block",
    'more stands behind the `"""` that opens a text of several lines',
    at,
    "nothing may follow on this line",
    'Only alone at the end of its line does `"""` begin such a text; otherwise it is a text with quotes in it.',
    "begin the text on the next line",
  );
}

export function emptyValue(at: Span): Diagnostic {
  return error(
    "empty-value",
    "nothing is put into this text",
    at,
    "a value should stand between { and }",
    "What stands between them is put into the text.",
    "write the name of a variable there, or \\${ if the text should show it",
  );
}

export function strangeBackslash(at: Span, written: string): Diagnostic {
  return {
    ...error(
      "strange-backslash",
      `\`${written}\` is shown as it is written`,
      at,
      "this backslash has no meaning",
      'In a text \\n is a new line, \\t a tab, \\r a return, \\" a quote and \\\\ a backslash.',
      "write \\\\ for a backslash",
    ),
    severity: "warning",
  };
}

export function pathInText(at: Span, written: string): Diagnostic {
  return {
    ...error(
      "path-in-text",
      "a backslash in what looks like the name of a file",
      at,
      `\`${written}\` may not be what the text shows`,
      "In a text \\n is a new line and \\t a tab, so C:\\new would be broken in two.",
      "write \\\\ for each backslash, as in C:\\\\new",
    ),
    severity: "warning",
  };
}
