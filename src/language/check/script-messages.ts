import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Span } from "../../model/source.ts";
import { message } from "./messages.ts";

/**
 * The messages of the check phase about scripts that CALL or SET SCHEDULE names.
 *
 * @module
 */

/** @param others  the scripts of the bot that can be named */
export function unknownScript(
  at: Span,
  name: string,
  near: string | undefined,
  others: readonly string[],
): Diagnostic {
  const known =
    others.length === 0
      ? "put the script beside main.bas, into the bot's folder"
      : `the scripts of this bot are: ${others.slice(0, LIMITS.wordsPerHint).join(", ")}`;
  return message("unknown-script", {
    title: `there is no script \`${name}\``,
    at,
    label: "this bot has no such file",
    why: "The scripts that can run are those in the bot's own folder.",
    fix: near === undefined ? known : `did you mean "${near}"?`,
  });
}

/** `CALL "/path"`: elsewhere an address of the host. */
export function hostScript(at: Span, path: string): Diagnostic {
  return message("host-script", {
    title: `nothing here answers \`CALL "${path}"\``,
    at,
    label: "this is an address of some host, not a script of the bot",
    why: "CALL runs other scripts of the same bot; such addresses are the host's, and this one offers none.",
    fix: "let the program that hosts the bot provide the phrase CALL, or write what it does into a script of the bot",
  });
}

export function mainScript(at: Span, name: string): Diagnostic {
  return message("main-script", {
    title: `\`${name}\` cannot be called`,
    at,
    label: "this script runs by itself",
    why: "Its top level is the conversation, or is settled once when the bot is loaded; it is nobody's subroutine.",
    fix: "put what both need into a SUB, or into a script of its own",
  });
}

export function webhookScript(at: Span, name: string, webhook: Span): Diagnostic {
  return message("webhook-script", {
    title: `\`${name}\` answers web requests`,
    at,
    label: "there is no request for it here",
    notes: [{ span: webhook, text: "this makes a webhook of the file" }],
    why: "A WEBHOOK file runs once for each request, and what it prints is the answer.",
    fix: "put what both need into a SUB, which all files share",
  });
}

export function emptyScript(at: Span, name: string): Diagnostic {
  return message("empty-script", {
    title: `nothing in \`${name}\` would run`,
    at,
    label: "this file has SUBs, FUNCTIONs and blocks only",
    why: "Running a script runs the lines at its top level; SUBs and FUNCTIONs of all files are known everywhere anyway.",
    fix: "remove this line, and call the SUB that you need by its name",
  });
}
