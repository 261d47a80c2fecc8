import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { nearest } from "../../model/spell.ts";
import type { Form } from "./forms.ts";

/**
 * Everything that can be wrong with the words of a transcript.
 *
 * @module
 */

function problem(
  code: `transcript/${string}`,
  title: string,
  [span, label]: readonly [Span, string],
  why: string,
  fix: string,
): Diagnostic {
  return { code, severity: "error", title, labels: [{ span, text: label }], why, fix };
}

/** @param form  the nearest line that there is */
export function unknownLine(span: Span, form: Form | undefined): Diagnostic {
  return problem(
    "transcript/unknown-line",
    "this line says nothing that a transcript knows",
    [span, "neither what happens, nor what the bot does"],
    "A line begins with > for what a person writes, < for what the bot answers, + for time that passes, ' for a remark, or with a word such as at, log, queue.",
    form ? `write it as: ${form.written}` : "put > or < before it; more lines of one message are indented",
  );
}

export function malformed(span: Span, what: string, { written, note }: Form): Diagnostic {
  return problem("transcript/malformed", what, [span, "here"], note, `such a line is written: ${written}`);
}

/** @param known  what can stand behind the sign */
export function unknownKind(span: Span, sign: string, word: string, known: readonly string[]): Diagnostic {
  const near = nearest(word, known);
  return problem(
    "transcript/unknown-kind",
    word === "" ? `nothing stands behind ${sign}` : `there is no ${word} to send`,
    [span, "here"],
    `Behind ${sign} stands one of ${known.join(", ")}; a text has no exclamation mark.`,
    near === undefined ? `for a text, write it as: ${sign[0]} text` : `did you mean ${sign} ${near}?`,
  );
}

export function strayIndent(span: Span): Diagnostic {
  return problem(
    "transcript/stray-indent",
    "an indented line that belongs to no other",
    [span, "no line above it that it could go on with"],
    "Indented lines go on with the message above them; a remark between the two ends it.",
    "take the blanks at its beginning away, or move the remark",
  );
}

export function tooEarly(span: Span): Diagnostic {
  return problem(
    "transcript/too-early",
    "nothing has happened yet that the bot could answer",
    [span, "expected before anything happens"],
    "A bot does something when a person writes, a request comes or time passes.",
    "begin with a line such as > hello",
  );
}

/** @param known  how the transcript calls people */
export function unknownPerson(span: Span, name: string, near: string | undefined): Diagnostic {
  return problem(
    "transcript/unknown-person",
    `nobody here is called ${name}`,
    [span, "a name that no line has introduced"],
    "A transcript must say which number somebody has.",
    near === undefined ? `write above it: person ${name} +15550101` : `did you mean ${near}?`,
  );
}

export function doubledPerson(span: Span, name: string): Diagnostic {
  return problem(
    "transcript/doubled-person",
    `${name} was introduced before`,
    [span, "the name or the number is taken"],
    "A name stands for one number, and a number has one name.",
    "give one of them another name, or take the line away",
  );
}

export function tooLate(span: Span, word: string): Diagnostic {
  return problem(
    "transcript/too-late",
    `${word} must stand before anything happens`,
    [span, "the chat has begun by here"],
    "It counts for the whole transcript.",
    "move the line to the top of the file",
  );
}

export function wrongSetting(span: Span, what: string, fix: string): Diagnostic {
  return problem("transcript/wrong-setting", what, [span, "here"], "The bot would not start with it.", fix);
}

export function nothingHappens(span: Span): Diagnostic {
  return problem(
    "transcript/nothing-happens",
    "nothing happens in this transcript",
    [span, "no line that begins with >"],
    "A transcript without a chat proves nothing.",
    "begin with a line such as > hello, and let `npx talkbasic test --update` write the answers",
  );
}
