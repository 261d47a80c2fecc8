import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";

/**
 * The messages of the syntax phase, but for those about blocks (`block-messages.ts`), single characters
 * (`character-messages.ts`), texts (`text-messages.ts`) and values (`value-messages.ts`).
 *
 * @module
 */
export function error(
  code: string,
  title: string,
  at: Span,
  label: string,
  why: string,
  fix: string,
): Diagnostic {
  return { code: `syntax/${code}`, severity: "error", title, labels: [{ span: at, text: label }], why, fix };
}

export function lostCharacter(at: Span): Diagnostic {
  return error(
    "lost-character",
    "a character that was lost when the file was saved",
    at,
    "nobody can tell which one stood here",
    "The file is not in UTF-8, so letters such as é reach people as \ufffd.",
    "save the file in UTF-8, and write the letter again",
  );
}

export function unclosedBracket(at: Span, bracket: string): Diagnostic {
  return error(
    "unclosed-bracket",
    `\`${bracket}\` is not closed`,
    at,
    "this bracket is opened here",
    "Everything after it is taken for a part of it.",
    `add the closing \`${{ "(": ")", "[": "]", "{": "}" }[bracket.slice(-1)] ?? ")"}\``,
  );
}

export function tooDeep(at: Span, limit: number): Diagnostic {
  return error(
    "too-deep",
    `more than ${limit} levels inside each other`,
    at,
    "this is one level too many",
    "Nobody could read it, and a computer has to stop somewhere.",
    "put the inner part into a variable first",
  );
}

/** @param fix  what to do about this very token; without it the repair follows from what was expected */
export function unexpected(
  at: Span,
  found: string,
  expected: string,
  fix = repairOf(found, expected),
): Diagnostic {
  return error(
    "unexpected",
    `expected ${expected}, found ${found}`,
    at,
    `${expected} should stand here`,
    "The line cannot be understood from here on.",
    fix,
  );
}

function repairOf(found: string, expected: string): string {
  if (found === "`EACH`") return EACH;
  if (found === "the end of the line") {
    return `add ${expected}${EXAMPLES[expected] ?? ""}`;
  }
  if (expected === "a value") return `write a value before ${found}; a text stands in double quotes`;
  if (/^the end of the (statement|line)$/.test(expected)) return "remove it, or begin a new line before it";
  const isSign = /^(`.*`|[A-Z]+)$/.test(expected);
  if (!isSign) return `put ${expected} in its place`;
  if (JOINING.has(found)) return `put ${expected} in place of ${found}`;
  return `put ${expected} before ${found === "a text" ? "this text" : found}`;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  "a value": "; a text stands in double quotes",
  "the name of a variable": ", as in: HEAR name",
};

/** What stands between two values: the wrong one of them is not to be kept. */
const JOINING: ReadonlySet<string> = new Set([
  "`,`",
  ..."TO WITH FROM AT AS AND IN FOR ATÉ ATE HASTA".split(" ").map((word) => `\`${word}\``),
]);

const EACH = "count with FOR i = 1 TO …, or take another name";

export function unknownStatement(at: Span, words: string, fix: string): Diagnostic {
  return error(
    "unknown-statement",
    `\`${words}\` begins no statement`,
    at,
    "nobody defined these words",
    "The line cannot be understood from here on.",
    fix,
  );
}

export function reservedName(at: Span, word: string): Diagnostic {
  return error(
    "reserved-name",
    `\`${word}\` cannot be a name`,
    at,
    "this word builds statements",
    "The language would not know whether you mean the word or the variable.",
    word === "EACH" ? EACH : `take another name, or write \`${word}$\``,
  );
}

/**
 * `PRICE OF BREAD = 3`
 *
 * @param variable  the variable itself, when the word before it only declares it elsewhere: `var x = 5`
 */
export function severalWords(at: Span, words: readonly string[], variable?: string): Diagnostic {
  return error(
    "several-words",
    `\`${words.join(" ")}\` is no variable: its name is one word`,
    at,
    "several words",
    "A blank or a hyphen ends a name, so each of these words would be read by itself.",
    variable === undefined
      ? `write ${words.join("_")}, here and wherever it is meant`
      : `write ${variable} alone: a variable needs no word before it that says what it is`,
  );
}

/** @param name  of several words, of which the first builds statements */
export function uncallableName(at: Span, name: string): Diagnostic {
  const [first = ""] = name.split(" ");
  return error(
    "uncallable-name",
    `nothing can be called \`${name}\``,
    at,
    "this word builds statements",
    `What begins with ${first.toUpperCase()} is never taken for a call, so nothing could call it.`,
    "put another word first, or take other words",
  );
}

/** @param example  how to write it so that nobody has to guess */
export function unclearOrder(at: Span, verb: string, example: string): Diagnostic {
  return error(
    "unclear-order",
    `it is unclear which value of ${verb} is which`,
    at,
    "these values could stand in several orders",
    "A message with its values mixed up would reach the wrong person, or say the wrong thing.",
    `write it with its words, as in ${example}`,
  );
}

export function missingName(at: Span, kind: string): Diagnostic {
  return error(
    "missing-name",
    `${kind} without a name`,
    at,
    "its name should follow",
    "Nothing could call it.",
    `write ${kind} and one or more words, as in: ${kind} SEND GREETING TO NAME$`,
  );
}

export function labelNotAlone(at: Span, name: string): Diagnostic {
  return error(
    "label-not-alone",
    `the label \`${name}\` is not alone on its line`,
    at,
    "nothing may follow a label on its line",
    "A colon behind a word separates statements; it makes a label only where the line ends with it.",
    "begin a new line behind the colon",
  );
}

export function noGosub(at: Span, name: string): Diagnostic {
  return error(
    "no-gosub",
    "there is no GOSUB",
    at,
    "a SUB is called by its name alone",
    "Lines that are needed in several places are a SUB here, with variables of its own.",
    `write SUB ${name} above the lines and END SUB below them, then call it with: ${name}`,
  );
}

export function noLineNumbers(at: Span, number: string): Diagnostic {
  return error(
    "no-line-numbers",
    `GOTO ${number}: lines have no numbers`,
    at,
    "the name of a label should stand here",
    "A label is a name with a colon, alone on its line.",
    "write again: on a line of its own where it should go on, and then GOTO again",
  );
}

/** Another BASIC numbers its lines: said once, of the first line that has a number. */
export function numberedLine(at: Span): Diagnostic {
  return error(
    "no-line-numbers",
    "lines have no numbers",
    at,
    "this number should not stand here",
    "Lines run in the order in which they stand; GOTO goes to a label, which has a name.",
    "remove the numbers from all lines; where a GOTO leads write a label, such as again: on a line of its own",
  );
}

/** The same diagnostic with one more place to look at. */
export function withNote(diagnostic: Diagnostic, span: Span, text: string): Diagnostic {
  return { ...diagnostic, labels: [...diagnostic.labels, { span, text }] };
}

export function tooLong(file: number, limit: number): Diagnostic {
  return error(
    "too-long",
    `a script of more than ${limit} characters`,
    { file, start: 0, end: 1 },
    "this file is too long",
    "A bot of this size could not be kept with every conversation that runs on it.",
    "split it into several .bas files in the same folder",
  );
}
