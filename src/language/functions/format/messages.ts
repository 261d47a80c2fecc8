import { ScriptFault } from "../../../model/fault.ts";
import { kindOf, type Value } from "../../../model/value.ts";

/**
 * What an author is told when FORMAT cannot do what the pattern asks for.
 *
 * @module
 */

/** As much of a text as a message to the author can hold. */
const SHOWN = 40;

export function unknownPattern(pattern: string): ScriptFault {
  return new ScriptFault(
    "fault/format",
    `FORMAT does not know the pattern "${pattern.slice(0, SHOWN)}"`,
    "A pattern shows a number, a date or a text, and is made of signs for one of these three.",
    'write it as in "#,##0.00" for a number, "dd/MM/yyyy HH:mm" for a date, "@" for a text',
  );
}

export function notNumeric(value: Value, pattern: string): ScriptFault {
  const found =
    typeof value === "string"
      ? `the text "${value.slice(0, SHOWN)}"`
      : `a value that is ${FOUND[kindOf(value)]}`;
  return new ScriptFault(
    "fault/format",
    `the pattern "${pattern.slice(0, SHOWN)}" shows a number, but it was given ${found}`,
    "Only numbers, and texts that are written like one, can be shown so.",
    'test it with ISNUMERIC first, or write a date pattern such as "dd/MM/yyyy" if it is a date',
  );
}

const FOUND: Record<ReturnType<typeof kindOf>, string> = {
  nothing: "NULL",
  text: "a text",
  number: "a number",
  "true or false": "TRUE or FALSE",
  list: "a list",
  object: "an object",
};

export function unknownLanguage(language: string): ScriptFault {
  return new ScriptFault(
    "fault/format",
    `FORMAT does not know the language "${language.slice(0, SHOWN)}"`,
    "The language decides between point and comma, and which money is meant.",
    'write a code such as [en], [pt] or [es], as in "C2[pt]"',
  );
}
