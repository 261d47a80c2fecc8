import { ScriptFault } from "../../../model/fault.ts";
import { beginningOf, named, type Value } from "../../../model/value.ts";

/**
 * What an author is told when FORMAT cannot do what the pattern asks for.
 *
 * @module
 */

export function unknownPattern(pattern: string): ScriptFault {
  return new ScriptFault(
    "fault/format",
    `FORMAT does not know the pattern "${beginningOf(pattern)}"`,
    "A pattern shows a number, a date or a text, and is made of signs for one of these three.",
    'write it as in "#,##0.00" for a number, "dd/MM/yyyy HH:mm" for a date, "@" for a text',
  );
}

export function notNumeric(value: Value, pattern: string): ScriptFault {
  return new ScriptFault(
    "fault/format",
    `the pattern "${beginningOf(pattern)}" shows a number, but it was given ${named(value)}`,
    "Only numbers, and texts that are written like one, can be shown so.",
    'test it with ISNUMERIC first, or write a date pattern such as "dd/MM/yyyy" if it is a date',
  );
}

export function unknownLanguage(language: string): ScriptFault {
  return new ScriptFault(
    "fault/format",
    `FORMAT does not know the language "${beginningOf(language)}"`,
    "The language decides between point and comma, and which money is meant.",
    'write a code such as [en], [pt] or [es], as in "C2[pt]"',
  );
}
