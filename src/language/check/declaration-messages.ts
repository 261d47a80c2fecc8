import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { message } from "./messages.ts";

/**
 * The messages of the check phase about SUBs, FUNCTIONs and ON blocks, and about what stands outside of them.
 *
 * @module
 */

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

/** The same for a value: asked once, it would be the old one for ever. */
export function changesAtLoad(at: Span, what: string, need: "moment" | "chance"): Diagnostic {
  return message("acts-at-load", {
    title: `${what} outside an ON block`,
    at,
    label: need === "moment" ? "the time when the bot was loaded" : "the same for everybody, for ever",
    why: "In a script with ON blocks the top level runs once, when the bot is loaded: it may only set variables.",
    fix: "move it into ON WHATSAPP MESSAGE RECEIVED … END ON, where it is asked for every message",
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
