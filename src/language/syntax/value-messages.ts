import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { error, withNote } from "./messages.ts";

/**
 * The messages of the syntax phase about values and their parts.
 *
 * @module
 */

/** `list.REMOVE(x)`: of what other languages call on a value only ADD is known. */
export function unknownMethod(at: Span, method: string): Diagnostic {
  return error(
    "unknown-method",
    `\`${method}\` is nothing that a value can do`,
    at,
    "only ADD can stand here",
    "A list grows by list.ADD(value); everything else is a function that gives a new value.",
    "write list = FUNCTION(list, …), or APPEND list, value",
  );
}

/** `.name = …` where no WITH is open. */
export function dotOutsideWith(at: Span): Diagnostic {
  return error(
    "dot-outside-with",
    "a member of nothing",
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

export function bareCallJoined(call: Span, lastValue: Span): Diagnostic {
  return withNote(
    {
      ...error(
        "bare-call-joined",
        "this call takes the rest of the line as its value",
        call,
        "a call without brackets inside a sum",
        "Without brackets, the last value of a call goes on to the end of the sum.",
        "put the call in brackets, as in: a + (GET TEXT b) + c",
      ),
      severity: "warning",
    },
    lastValue,
    "all of this is its last value",
  );
}
