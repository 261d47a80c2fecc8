import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import type { Declaration, Name, Statement } from "../syntax/ast.ts";
import { message } from "./messages.ts";
import { writtenCall } from "./written-call.ts";

/**
 * The messages of the check phase about the order in which lines run.
 *
 * @module
 */

/** A line that no run comes to, and the one above it that leads elsewhere. */
export function unreachable(at: Span, before: Statement): Diagnostic {
  return message("unreachable", {
    severity: "warning",
    title: "this line is never reached",
    at,
    label: "no run comes here",
    notes: [{ span: before.span, text: LEADS_ELSEWHERE[before.type] ?? "this always leads elsewhere" }],
    why: "The bot would never do what stands here, although it looks as if it did.",
    fix: "move it above the line that leads elsewhere, put that line into an IF, or remove this one",
  });
}

const LEADS_ELSEWHERE: { readonly [Type in Statement["type"]]?: string } = {
  return: "this goes back, or ends the run",
  exit: "this leaves",
  goto: "this goes on at its label",
  continue: "this goes on with the next round",
  throw: "this raises an error",
  restart: "this begins the conversation again",
  if: "every branch of this leads elsewhere",
  select: "every case of this leads elsewhere",
  try: "both parts of this lead elsewhere",
  while: "this loop has no end",
  do: "this loop has no end",
};

/** A SUB or FUNCTION that nothing in the whole program calls. */
export function neverCalled(declaration: Declaration): Diagnostic {
  const { kind, spelled, span } = declaration;
  const call = writtenCall(declaration);
  return message("never-called", {
    severity: "warning",
    title: `nothing calls \`${spelled}\``,
    at: span,
    label: `this ${kind.toUpperCase()} never runs`,
    why: "What stands in it is never done. Perhaps its name is written in another way where it was meant.",
    fix: kind === "sub" ? `call it: ${call}` : `use what it gives, as in: TALK ${call}`,
  });
}

/**
 * A variable that is read in a place where no line before can have set it.
 *
 * @param start  what it could begin with
 */
export function readTooEarly(at: Name, first: Name, start: string): Diagnostic {
  return message("read-too-early", {
    severity: "warning",
    title: `\`${at.spelled}\` is still empty here`,
    at: at.span,
    label: "read before any line sets it",
    notes: [{ span: first.span, text: "it is set here for the first time" }],
    why: "Lines run from top to bottom, so at this place it always holds nothing.",
    fix: `set it above this line first, as in: ${at.spelled} = ${start}, or move this line below the one that sets it`,
  });
}

/** @param verdict  what becomes of the comparison: `=` is never true, `<>` always is, `<` and its like stop the run */
export function textAgainstNumber(at: Span, text: string, verdict: "never" | "always" | "stops"): Diagnostic {
  const written = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  return message("text-against-number", {
    severity: "warning",
    title: "a text is compared with a number",
    at,
    label: `"${written}" is not written like a number`,
    why: OUTCOMES[verdict],
    fix: "write the number in digits, as in: age > 18",
  });
}

/** @param joined  the text has values joined to it before a minus comes: `"Total: " + a - b` */
export function textInCalculation(at: Span, text: string, joined: boolean): Diagnostic {
  const written = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  return message("text-in-calculation", {
    severity: "warning",
    title: joined ? "something is subtracted from a text" : "a text is calculated with",
    at,
    label: joined
      ? "+ makes one text of this and what stands beside it"
      : `"${written}" is not written like a number`,
    why: "No number comes of it: the run would stop here, and the person would get an apology instead of an answer.",
    fix: joined
      ? 'put the calculation into brackets, as in: "Total: " + (price - discount)'
      : "write the number in digits, as in: 10 * 5",
  });
}

const LONGEST_SHOWN = 30;

const OUTCOMES = {
  never: "No number is ever equal to it, so this is never true.",
  always: "No number is ever equal to it, so this is always true.",
  stops:
    "Neither of them is the larger one: the run would stop here, and the person would get an apology instead of an answer.",
} as const;
