import type { Diagnostic, Label } from "../../model/diagnostic.ts";
import type { ScriptFault } from "../../model/fault.ts";
import type { Span } from "../../model/source.ts";

/**
 * Every message of the check phase.
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

function message(code: string, { title, at, label, notes = [], why, fix, severity }: Parts): Diagnostic {
  return {
    code: `check/${code}`,
    severity: severity ?? "error",
    title,
    labels: [{ span: at, text: label }, ...notes],
    why,
    fix,
  };
}

export function unknownVariable(
  at: Span,
  spelled: string,
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
      : `set it first, as in: ${spelled} = "", or put it into double quotes if it is a text`,
  });
}

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

interface Suggestions {
  /** The header that would define it. */
  readonly stub: string;
  /** A known phrase or statement that is written nearly so. */
  readonly near: string | undefined;
  /** How it begins, as far as that is known, and the words that could come then. */
  readonly known: string;
  readonly next: readonly string[];
  /** A value is needed, and none follows the words: they may lack their quotes. */
  readonly mayBeText: boolean;
}

export function unknownPhrase(
  at: Span,
  spelled: string,
  { stub, near, known, next, mayBeText }: Suggestions,
): Diagnostic {
  const closer = stub.startsWith("SUB") ? "END SUB" : "END FUNCTION";
  const define = `define it: ${stub} … ${closer}`;
  const create = mayBeText ? `put it into double quotes if it is a text, or ${define}` : define;
  const continued = next.length > 0 ? `after ${known} comes: ${next.join(", ")}` : undefined;
  return message("unknown-phrase", {
    title: `unknown phrase \`${spelled}\``,
    at,
    label: "nobody defined these words",
    why: "The bot could not know what to do here.",
    fix: continued ?? (near === undefined ? create : `did you mean \`${near}\`? Or ${define}`),
  });
}

export function argumentCount(
  at: Span,
  name: string,
  takes: readonly [number, number],
  found: number,
  { declared, usage }: { declared?: Span | undefined; usage?: string | undefined },
): Diagnostic {
  const [least, most] = takes;
  const wanted = least === most ? `${least}` : `${least} to ${most}`;
  return message("argument-count", {
    title: `\`${name}\` takes ${wanted} ${least === 1 && most === 1 ? "value" : "values"}, not ${found}`,
    at,
    label: `${found} ${found === 1 ? "value" : "values"} here`,
    ...(declared && { notes: [{ span: declared, text: "it is defined here" }] }),
    why: "Each value has its place; a missing one would be empty, one too many would be lost.",
    fix: usage
      ? `write ${usage}`
      : "put a comma or a small word between values, and brackets around the call when in doubt",
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

export function duplicateName(at: Span, name: string, first: Span): Diagnostic {
  return message("duplicate-name", {
    title: `\`${name}\` is defined twice`,
    at,
    label: "defined again here",
    notes: [{ span: first, text: "first defined here" }],
    why: "All files of a bot share their SUBs and FUNCTIONs, so nobody could tell which one is meant.",
    fix: "rename one of them",
  });
}

export function builtInName(at: Span, name: string): Diagnostic {
  return message("built-in-name", {
    title: `\`${name}\` belongs to the language`,
    at,
    label: "this name is taken",
    why: "Its calls would always reach the built-in one.",
    fix: "take other words, or add one",
  });
}

export function duplicateParameter(at: Span, spelled: string): Diagnostic {
  return message("duplicate-parameter", {
    title: `two parameters are called \`${spelled}\``,
    at,
    label: "the second one",
    why: "Only one of the two values could be reached.",
    fix: "rename one of them",
  });
}

export function secondHandler(at: Span, name: string, first: Span): Diagnostic {
  return message("second-handler", {
    title: `a second ${name}`,
    at,
    label: "this block would never run",
    notes: [{ span: first, text: "the first one" }],
    why: "A message is handled once, so a bot has one such block.",
    fix: "put both into one block, with IF between them",
  });
}

export function actsAtLoad(at: Span, what: string): Diagnostic {
  return message("acts-at-load", {
    title: `${what} outside an ON block`,
    at,
    label: "there is no conversation here",
    why: "In a script with ON blocks the top level runs once, when the bot is loaded: it may only set variables.",
    fix: "move it into ON WHATSAPP MESSAGE RECEIVED … END ON",
  });
}

export function exitOutside(at: Span, what: string): Diagnostic {
  return message("exit-outside", {
    title: `EXIT ${what} outside ${what}`,
    at,
    label: `no ${what} is open here`,
    why: "There is nothing to leave.",
    fix: "remove it, or write EXIT alone to end the run",
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

export function idleTopLevel(at: Span): Diagnostic {
  return message("idle-top-level", {
    severity: "warning",
    title: "these lines never run",
    at,
    label: "from here on",
    why: "Of several files only main.bas runs from its top; the others share their SUBs and FUNCTIONs.",
    fix: "put them into a SUB and call it from main.bas",
  });
}

/** A value that would be refused at every run, told in the words of its fault. */
export function impossibleValue(at: Span, { message: title, why, fix }: ScriptFault): Diagnostic {
  return message("impossible-value", { title, at, label: "this cannot work", why, fix });
}
