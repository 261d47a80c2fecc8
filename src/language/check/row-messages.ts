import type { Diagnostic } from "../../model/diagnostic.ts";
import type { ScriptFault } from "../../model/fault.ts";
import type { Span } from "../../model/source.ts";
import { message } from "./messages.ts";

/**
 * The messages of the check phase about conditions, and about what is worked out for every row.
 *
 * @module
 */

/** Told in the words of the fault that it would be at every run. */
export function unreadableCondition(at: Span, { message: title, why, fix }: ScriptFault): Diagnostic {
  return message("unreadable-condition", { title, at, label: "this cannot be understood", why, fix });
}

export function joinedCondition(at: Span, joined: Span): Diagnostic {
  return message("joined-condition", {
    severity: "warning",
    title: "what is joined to this condition can change what it asks for",
    at,
    label: "read as a whole when it is used",
    notes:
      joined.start === at.start && joined.file === at.file ? [] : [{ span: joined, text: "joined here" }],
    why: "If a person types x OR id>0, that becomes a part of the condition, and it means every row.",
    fix: "use WHERE with the variable, as in WHERE name = name$, or join the value to the text right here",
  });
}

export function notForRows(at: Span, name: string): Diagnostic {
  return message("not-for-rows", {
    title: `${name} cannot be worked out for every row`,
    at,
    label: "it is given a column here",
    why: "Only operators and functions of the language are worked out row by row, so that many rows take no time.",
    fix: "find the rows first, then go through them with FOR EACH; without a column in it, it may stand here",
  });
}
