import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { error, withNote } from "./messages.ts";
import { ADDING, insteadOfMethod } from "./methods.ts";

/**
 * The messages of the syntax phase about values and their parts.
 *
 * @module
 */

/** `list.REMOVE(x)`, `name.toUpperCase()`: of what other languages call on a value only ADD is known, as a statement. */
export function unknownMethod(at: Span, method: string): Diagnostic {
  const name = method.toUpperCase();
  const instead = insteadOfMethod(name);
  return error(
    "unknown-method",
    ADDING.has(name) ? `\`${method}\` gives no value` : `\`${method}\` is nothing that a value can do`,
    at,
    ADDING.has(name) ? "a value is needed here" : "functions stand before their values",
    "A list grows by list.ADD(value) in a line of its own; everything else is a function that gives a new value.",
    ADDING.has(name)
      ? `write APPEND(list, value) for a new list, or list.${name}(value) in a line of its own`
      : `write ${instead ?? "FUNCTION(value, …), with a function that the reference lists"}`,
  );
}

/** `.name = …` where no WITH is open. */
export function dotOutsideWith(at: Span): Diagnostic {
  return error(
    "dot-outside-with",
    "a dot at the beginning, and no object before it",
    at,
    "no WITH is open here",
    "A dot at the start means a member of the object that WITH names.",
    "write the object before the dot, as in: order.total = 5",
  );
}

export function numberTooLarge(at: Span): Diagnostic {
  return error(
    "number-too-large",
    "this number is too large",
    at,
    "larger than any number can be",
    "Numbers go up to about 1.8e308.",
    "write it as a text if you only show it",
  );
}

/** @param bracketed  the call in brackets, and what was joined behind it */
export function bareCallJoined(call: Span, lastValue: Span, bracketed: string): Diagnostic {
  return withNote(
    {
      ...error(
        "bare-call-joined",
        "this call takes the rest of the line as its value",
        call,
        "a call without brackets",
        "Without brackets, the last value of a call goes on to the end of the sum.",
        `put the call in brackets: ${bracketed}`,
      ),
      severity: "warning",
    },
    lastValue,
    "all of this is its last value",
  );
}
