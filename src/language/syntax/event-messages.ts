import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { error } from "./messages.ts";

/**
 * The messages of the syntax phase about the lines that say what begins a block: ON, WEBHOOK and SET SCHEDULE.
 *
 * @module
 */

/** @param near  the event that was meant */
export function unknownEvent(at: Span, written: string, near: string | undefined): Diagnostic {
  return error(
    "unknown-event",
    `nothing called \`${written}\` can happen`,
    at,
    "no such event",
    "The block would never run.",
    `${near === undefined ? "" : `did you mean \`${near}\`? `}The events are: ${EVENT_FORMS.join(", ")}`,
  );
}

/** Every event as it is written. */
const EVENT_FORMS = [
  "ON WHATSAPP MESSAGE RECEIVED",
  "ON WHATSAPP STATUS RECEIVED",
  'ON WEBHOOK POST TO "/path"',
  'ON QUEUE "name"',
  'ON WORD "menu"',
] as const;

export function incompleteEvent(
  at: Span,
  written: string,
  { wants, example }: { readonly wants: string; readonly example: string },
): Diagnostic {
  return error(
    "incomplete-event",
    `${written} needs ${wants}`,
    at,
    `${wants} should stand here`,
    "The bot must know when to run this block.",
    `write for example: ${example}`,
  );
}

export function movingEvent(at: Span): Diagnostic {
  return error(
    "moving-event",
    "a text with a value in it where the event is named",
    at,
    "this text must be the same at all times",
    "What a block waits for is settled when the bot is loaded, before any variable has a value.",
    "write the whole text, without a value in it",
  );
}

export function unknownMethod(at: Span, word: string): Diagnostic {
  return error(
    "unknown-request",
    `a script cannot answer ${word} requests`,
    at,
    "this kind of request is not known here",
    "The block would never run.",
    "take GET, POST, PUT, PATCH or DELETE, or leave the word out: then the block answers all of them",
  );
}

/** @param problem  what is wrong with it, after "the path" */
export function unusablePath(at: Span, problem: string, fix: string): Diagnostic {
  return error(
    "unusable-path",
    `the path of a webhook ${problem}`,
    at,
    "no request could ever fit this",
    "The path of a request is compared with it letter by letter, without what stands behind its question mark.",
    fix,
  );
}

export function unusableName(at: Span, of: keyof typeof NAMES): Diagnostic {
  const [title, why, fix] = NAMES[of];
  return error("unusable-name", title, at, "this name cannot be used", why, fix);
}

const NAMES = {
  queue: [
    "a queue with an impossible name",
    "Whoever adds to the queue and whoever takes from it must agree on its name.",
    'take letters, digits, - _ and . only, at most 100, as in: ON QUEUE "orders"',
  ],
  word: [
    "a word that nobody could write",
    "It is compared with a whole message of the person, without blanks around it.",
    'take 1 to 100 characters, as in: ON WORD "menu", "cancel"',
  ],
  schedule: [
    "a schedule with an impossible name",
    "By its name a schedule is known when the script is changed: it keeps when it is due next.",
    'take 1 to 100 characters, as in: SET SCHEDULE "report", "every day at 9am"',
  ],
  secret: [
    "a secret with an impossible name",
    "The secret itself is a setting of the bot; here stands its name.",
    'take letters, digits, - and _ only, as in: WITH SECRET "shop"',
  ],
} as const;

export function lateWebhook(at: Span): Diagnostic {
  return error(
    "late-webhook",
    "WEBHOOK below other lines",
    at,
    "this must be the first line of its file",
    "It makes a webhook of the whole file, so the lines above it would belong to it too.",
    'move it to the top of the file, or answer the request in a block: ON WEBHOOK "name" … END ON',
  );
}

export function cannotSpawn(at: Span, words: string): Diagnostic {
  return error(
    "cannot-spawn",
    `SPAWN cannot begin \`${words}\``,
    at,
    "this is no SUB of the script",
    "SPAWN lets a SUB of yours run by itself while the script goes on; words of the language are done at once.",
    "put it into a SUB of its own, and write SPAWN and the name of the SUB",
  );
}
