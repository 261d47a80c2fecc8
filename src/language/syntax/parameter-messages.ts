import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { error } from "./messages.ts";

/**
 * What authors are told about PARAM.
 *
 * @module
 */
export function unknownParameterType(at: Span, word: string, near: string | undefined): Diagnostic {
  return {
    ...error(
      "unknown-parameter-type",
      `PARAM knows no type \`${word}\``,
      at,
      "what the caller gives should be of this type",
      "Nobody could tell which values fit, so it takes any of them.",
      near === undefined
        ? "take one of the types, such as STRING, INTEGER, NUMBER, BOOLEAN, DATE, EMAIL, OBJECT or ARRAY"
        : `did you mean \`${near}\`?`,
    ),
    severity: "warning",
  };
}

export function doubledParameterClause(at: Span, word: string, before: string): Diagnostic {
  return error(
    "doubled-parameter-clause",
    word === before ? `a second ${word} in one PARAM` : `${word} stands behind ${before} in one PARAM`,
    at,
    word === before ? "it is there already" : "this says the contrary",
    "Nobody could tell which of the two counts.",
    word === before ? `remove one ${word}` : `remove ${word} or ${before}`,
  );
}
