import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { message } from "./messages.ts";

/**
 * The messages of the check phase about how things reach a person: when, and in which form.
 *
 * @module
 */

/** Why the person may not have written for 24 hours when a message is sent. */
export type Silence =
  /** A WAIT, or a HEAR that nobody may have answered, of a day or more. */
  | { readonly type: "wait" | "timeout"; readonly span: Span }
  /** The run was begun by something else than a message: `where` is the block, in words. */
  | { readonly type: "scene"; readonly where: string }
  /** The number is written in the script. */
  | { readonly type: "stranger" };

export function outsideWindow(at: Span, silence: Silence): Diagnostic {
  const note = noteOf(silence);
  return message("outside-window", {
    severity: "warning",
    title: "WhatsApp may refuse this message",
    at,
    label: labelOf(silence),
    ...(note && { notes: [note] }),
    why: "To somebody who has not written for 24 hours WhatsApp takes templates only, and the bot's settings name none to go in its place: the message would fail.",
    fix: 'send a template: SEND TEMPLATE "name" TO number, or write whatsapp-fallback-template,name into the bot\'s config.csv',
  });
}

function labelOf(silence: Silence): string {
  switch (silence.type) {
    case "wait":
    case "timeout":
      return "the person may not have written for 24 hours by then";
    case "scene":
      return `${silence.where} runs whether or not this person has written in the last 24 hours`;
    case "stranger":
      return "nobody knows whether this person has written in the last 24 hours";
  }
}

function noteOf(silence: Silence): { span: Span; text: string } | undefined {
  switch (silence.type) {
    case "wait":
      return { span: silence.span, text: "the wait" };
    case "timeout":
      return { span: silence.span, text: "this may end without an answer" };
    case "scene":
    case "stranger":
      return undefined;
  }
}

/** A WAIT in a conversation that keeps what the person writes waiting. */
export function longWait(at: Span): Diagnostic {
  return message("long-wait", {
    severity: "warning",
    title: "this WAIT lasts longer than 5 minutes",
    at,
    label: "nobody who writes meanwhile gets an answer",
    why: "What the person writes during a WAIT is kept, and only the next HEAR reads it: to them the bot seems to be dead.",
    fix: "write HEAR answer$ TIMEOUT with the same time, which ends as soon as they write; or put the WAIT and what follows it into a SUB that SPAWN begins",
  });
}

/** How a menu is shown that does not fit on buttons. */
type MenuForm = "list" | "lines";

/** The choices of a HEAR that were hardly meant to be shown so. */
export function longMenu(at: Span, reason: string, form: MenuForm, fix: string): Diagnostic {
  return message("long-menu", {
    severity: "warning",
    title: "this menu does not fit on buttons",
    at,
    label: reason,
    why:
      form === "list"
        ? "The person must open a list to see the choices."
        : "The person sees numbered lines and must type, since nothing can be tapped.",
    fix,
  });
}
