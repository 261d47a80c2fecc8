import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { message } from "./messages.ts";

/**
 * The messages of the check phase about variables.
 *
 * @module
 */

export function unknownVariable(
  at: Span,
  spelled: string,
  first: string,
  near?: { spelled: string; span: Span },
): Diagnostic {
  return message("unknown-variable", {
    title: `unknown variable \`${spelled}\``,
    at,
    label: "nothing sets this variable",
    ...(near && { notes: [{ span: near.span, text: `\`${near.spelled}\` is set here` }] }),
    why: "It would always be empty.",
    fix: near
      ? `did you mean \`${near.spelled}\`?`
      : SCHEME.test(spelled)
        ? `put the address into double quotes: "${spelled}://…"`
        : `set it first, as in: ${spelled} = ${first}, or put it into double quotes if it is a text`,
  });
}

/** `None` and `nil` are names here, as any others. */
export function unknownValue(at: Span, spelled: string, value: string): Diagnostic {
  return message("unknown-variable", {
    title: `unknown variable \`${spelled}\``,
    at,
    label: "nothing sets this variable",
    why: `The word for this value is ${value} here; anything else is the name of a variable.`,
    fix: `write ${value}`,
  });
}

/** What an address begins with: the rest of it was read as a comment. */
const SCHEME = /^https?$/i;

/** A variable that another SUB, FUNCTION or ON block sets for itself (H-17). */
export function variableElsewhere(at: Span, spelled: string, there: Span): Diagnostic {
  return message("variable-elsewhere", {
    title: `\`${spelled}\` has no value here`,
    at,
    label: "nothing sets this variable",
    notes: [{ span: there, text: "this is a variable of its own" }],
    why: "What a SUB, FUNCTION or ON block sets is its own, unless the top of the script sets it too.",
    fix: `set it at the top of the script first, as in: ${spelled} = "", or let a FUNCTION give it back`,
  });
}

/** ERROR and its like are told by the run. */
export function fixedName(at: Span, spelled: string): Diagnostic {
  return message("fixed-name", {
    title: `\`${spelled}\` cannot be set`,
    at,
    label: "this tells of the newest error",
    why: "What it tells would be lost, or the variable could never be read.",
    fix: "take another name, such as e; CLEAR ERROR forgets the error",
  });
}

export function changedConstant(at: Span, spelled: string, constant: Span): Diagnostic {
  return message("changed-constant", {
    title: `\`${spelled}\` is a constant`,
    at,
    label: "it is changed here",
    notes: [{ span: constant, text: "CONST says that it stays as it is" }],
    why: "Whoever reads CONST relies on the value never changing.",
    fix: "use another variable, or remove the word CONST",
  });
}

export function mixedSigils(at: Span, spelled: string, first: { spelled: string; span: Span }): Diagnostic {
  return message("mixed-sigils", {
    severity: "warning",
    title: `\`${spelled}\` and \`${first.spelled}\` are one variable`,
    at,
    label: "written so here",
    notes: [{ span: first.span, text: "and so here" }],
    why: "The sign at the end says what kind of value it is; it does not make another variable.",
    fix: "write it in one way everywhere",
  });
}
