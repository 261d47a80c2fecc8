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

/** @param shared  what both wait for */
export function secondHandler(at: Span, name: string, { first, shared }: Second): Diagnostic {
  return message("second-handler", {
    title: `a second ${name}`,
    at,
    label: `${shared} would have to begin both`,
    notes: [{ span: first, text: "the first one" }],
    why: "What comes in is handled once, so nobody could tell which of the two should run.",
    fix: "put both into one block, with IF between them, or let one of them wait for something else",
  });
}

interface Second {
  readonly first: Span;
  readonly shared: string;
}

export function strayRestart(at: Span): Diagnostic {
  return message("stray-restart", {
    title: "RESTART outside ON WORD",
    at,
    label: "no conversation was interrupted here",
    why: "RESTART gives up the conversation that a word has interrupted, and begins it again from its top.",
    fix: 'move it into ON WORD "menu" … END ON, or go back with a loop or GOTO',
  });
}

/** @param hasMessages  whether the script has a block for messages, where the line may belong */
export function actsAtLoad(at: Span, what: string, hasMessages: boolean): Diagnostic {
  return message("acts-at-load", {
    title: `${what} outside an ON block`,
    at,
    label: "there is no conversation here",
    why: "In a script with ON blocks the top level runs once, when the bot is loaded: it may only set variables.",
    fix: hasMessages
      ? "move it into ON WHATSAPP MESSAGE RECEIVED … END ON"
      : "if it belongs to a conversation, move the ON blocks into another file of the bot; else move it into one of them",
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
    why: "Of several files only main.bas runs from its top; the others run when CALL or SET SCHEDULE names them.",
    fix: "call the script, or put the lines into a SUB and call that",
  });
}
