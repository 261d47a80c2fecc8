import type { Diagnostic, Label } from "../../model/diagnostic.ts";
import type { ScriptFault } from "../../model/fault.ts";
import type { Span } from "../../model/source.ts";
import type { Goto, Label as GotoLabel, Name } from "../syntax/ast.ts";

/**
 * The messages of the check phase, but for those about declarations (`declaration-messages.ts`) and variables
 * (`variable-messages.ts`).
 *
 * @module
 */
interface Parts {
  readonly title: string;
  readonly at: Span;
  readonly label: string;
  readonly notes?: readonly Label[];
  readonly why: string;
  readonly fix: string;
  readonly severity?: "warning";
}

/** A message of the check phase; `code` is its slug. */
export function message(
  code: string,
  { title, at, label, notes = [], why, fix, severity }: Parts,
): Diagnostic {
  return {
    code: `check/${code}`,
    severity: severity ?? "error",
    title,
    labels: [{ span: at, text: label }, ...notes],
    why,
    fix,
  };
}

export interface Suggestions {
  /** What the words were taken for. */
  readonly understood: string;
  /** The header that would define it. */
  readonly stub: string;
  /** What to write instead of words from another language. */
  readonly habit: string | undefined;
  /** A known phrase or statement that is written nearly so. */
  readonly near: string | undefined;
  /** A variable of that name, and the line that would put the value into it. */
  readonly variable: { readonly setAt: Name; readonly assignment: string } | undefined;
  /** How it begins, as far as that is known, and the words that could come then. */
  readonly known: string;
  readonly next: readonly string[];
  /** What the words would be as a text, where they may lack their quotes. */
  readonly text: string | undefined;
}

const LOST = "could not know what to do here";

export function unknownPhrase(
  at: Span,
  spelled: string,
  { understood, stub, habit, near, variable, known, next, text }: Suggestions,
): Diagnostic {
  const closer = stub.startsWith("SUB") ? "END SUB" : "END FUNCTION";
  const define = `define it: ${stub} … ${closer}`;
  const create =
    text !== undefined
      ? `write "${text}" if it is a text, or ${define}`
      : `${define}, or let the program that hosts the bot provide it`;
  const continued = next.length > 0 ? `after ${known} comes: ${next.join(", ")}; or ${define}` : undefined;
  const suggested = near === undefined ? create : `did you mean \`${near}\`? Or ${define}`;
  return message("unknown-phrase", {
    title: `unknown phrase \`${spelled}\``,
    at,
    label: "nobody defined these words",
    ...(variable && { notes: [{ span: variable.setAt.span, text: "a variable has this name" }] }),
    why:
      near === undefined && habit === undefined
        ? `It is read as ${understood}, and the bot ${LOST}.`
        : `The bot ${LOST}.`,
    fix: habit ?? (variable && `did you forget =? Write ${variable.assignment}`) ?? continued ?? suggested,
  });
}

export function argumentCount(
  at: Span,
  name: string,
  takes: readonly [number, number],
  found: number,
  { declared, usage }: { declared?: Span | undefined; usage: string },
): Diagnostic {
  const [least, most] = takes;
  const range = Number.isFinite(most) ? `${least} to ${most}` : `at least ${least}`;
  const wanted = least === most ? `${least}` : range;
  return message("argument-count", {
    title: `\`${name}\` takes ${wanted} ${/^(at least )?1$/.test(wanted) ? "value" : "values"}, not ${found}`,
    at,
    label: `${found} ${found === 1 ? "value" : "values"} here`,
    ...(declared && { notes: [{ span: declared, text: "it is defined here" }] }),
    why: "Each value has its place; a missing one would be empty, one too many would be lost.",
    fix: `write ${usage}`,
  });
}

export function givesNothing(at: Span, name: string, declared: Span): Diagnostic {
  return message("gives-nothing", {
    title: `\`${name}\` gives no value`,
    at,
    label: "a value is needed here",
    notes: [{ span: declared, text: "it is a SUB" }],
    why: "A SUB does something; only a FUNCTION gives something back.",
    fix: "make it a FUNCTION with RETURN, or call it in a line of its own",
  });
}

export function unknownLabel({ spelled, at }: Goto, near: GotoLabel | undefined): Diagnostic {
  return message("unknown-label", {
    title: `there is no label \`${spelled}\``,
    at,
    label: "nothing to go to",
    ...(near && { notes: [{ span: near.at, text: `\`${near.spelled}\` is here` }] }),
    why: "Nobody could tell where to go on: a label is a name with a colon, alone on its line.",
    fix: near
      ? `did you mean \`${near.spelled}\`?`
      : `write ${spelled}: on a line of its own where it should go on`,
  });
}

export function labelElsewhere({ spelled, at }: Goto, there: GotoLabel): Diagnostic {
  return message("label-elsewhere", {
    title: `\`${spelled}\` cannot be reached from here`,
    at,
    label: "this would leave its SUB, FUNCTION or ON block, or enter one",
    notes: [{ span: there.at, text: "the label stands in another one" }],
    why: "GOTO stays within the SUB, FUNCTION, ON block or top level in which it stands.",
    fix: "leave with RETURN, or put the lines below the label into a SUB and call it",
  });
}

export function duplicateLabel({ spelled, at }: GotoLabel, first: GotoLabel): Diagnostic {
  return message("duplicate-label", {
    title: `a second label \`${spelled}\``,
    at,
    label: "the same name again",
    notes: [{ span: first.at, text: "the first one" }],
    why: "Nobody could tell which of them a GOTO means.",
    fix: "rename one of them",
  });
}

export function gotoIntoBlock({ spelled, at }: Goto, label: GotoLabel, block: Span): Diagnostic {
  return message("goto-into-block", {
    title: `GOTO ${spelled} leads into a block`,
    at,
    label: "this stands outside of it",
    notes: [
      { span: block, text: "the block begins here" },
      { span: label.at, text: "the label stands inside" },
    ],
    why: "A block is entered at its first line only: there its test is made, or its loop is set up.",
    fix: "put the label above the block, or the GOTO inside",
  });
}

export function breakInCase(at: Span, inLoop: boolean): Diagnostic {
  return message("break-in-case", {
    ...(inLoop && { severity: "warning" as const }),
    title: inLoop ? "this BREAK leaves the loop" : "BREAK at the end of a CASE",
    at,
    label: inLoop ? "not only the CASE" : "no loop is open here",
    why: "A CASE ends where the next one begins, without any BREAK.",
    fix: inLoop ? "remove it, or write EXIT FOR, EXIT WHILE or EXIT DO if the loop is meant" : "remove it",
  });
}

export function exitOutside(at: Span, written: string, what: string): Diagnostic {
  return message("exit-outside", {
    title: `${written} outside ${what}`,
    at,
    label: what === "a loop" ? "no loop is open here" : `no ${what} is open here`,
    why: "There is nothing to leave.",
    fix: "remove it, or write EXIT alone to end the run",
  });
}

export function silentPrint(at: Span): Diagnostic {
  return message("silent-print", {
    severity: "warning",
    title: "PRINT says nothing to the person",
    at,
    label: "this is written into the log",
    why: "This script has no TALK, so the person who chats would never get an answer.",
    fix: "write TALK to say it, or LOG if the log is meant",
  });
}

/** ON ERROR at the top of a handler program. */
export function idleOnError(at: Span): Diagnostic {
  return message("idle-on-error", {
    severity: "warning",
    title: "ON ERROR at the top does not reach into the ON blocks",
    at,
    label: "it ends with the lines outside of them",
    why: "An error in an ON block would still stop its run, and the person would get an apology.",
    fix: "write it as the first line of each ON block that should go on after an error",
  });
}

/** A text beside OR. */
export function textAsTest(at: Span): Diagnostic {
  return message("text-as-test", {
    severity: "warning",
    title: "OR gives TRUE or FALSE, never this text",
    at,
    label: "a text that is not empty always counts as TRUE",
    why: "So the whole is TRUE, whatever stands on the other side.",
    fix: 'write NVL(name, "text") for a value to fall back on, or compare again, as in: size = "S" OR size = "M"',
  });
}

/** A value that would be refused at every run, told in the words of its fault. */
export function impossibleValue(
  at: Span,
  { message: title, why, fix }: Pick<ScriptFault, "message" | "why" | "fix">,
  label = "this cannot work",
): Diagnostic {
  return message("impossible-value", { title, at, label, why, fix });
}

export function unnamedColumn(at: Span, verb: string): Diagnostic {
  return message("unnamed-column", {
    title: "this value has no name for its column",
    at,
    label: "in which column should this go?",
    why: `${verb} keeps each value in a column that is called like the variable which holds it.`,
    fix: `put it into a variable first, as in: saved_at = NOW(), and then ${verb} "guests.csv", name, saved_at`,
  });
}
