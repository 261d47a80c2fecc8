import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { error } from "./messages.ts";

/**
 * What authors are told about HEAR.
 *
 * @module
 */
export function unknownHearType(at: Span, word: string, near: string | undefined): Diagnostic {
  return error(
    "unknown-type",
    `HEAR knows no type \`${word}\``,
    at,
    "the answer should be of this type",
    "The bot could not tell which answers fit.",
    near === undefined
      ? "take one of the types, such as TEXT, NAME, EMAIL, INTEGER, MONEY, DATE, BOOLEAN or IMAGE; choices stand in double quotes"
      : `did you mean \`${near}\`? Choices stand in double quotes`,
  );
}

export function doubledClause(at: Span, word: string): Diagnostic {
  return error(
    "doubled-clause",
    `${word} stands twice behind one HEAR`,
    at,
    "the second one",
    "The bot would not know which of the two counts.",
    REPAIRS[word] ?? `remove one ${word}`,
  );
}

const REPAIRS: Readonly<Record<string, string>> = {
  AS: "name one type, or all choices behind one AS with commas between them",
  WITH: "say everything in one text: behind WITH, or right behind HEAR where a value is needed",
};
