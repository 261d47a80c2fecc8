import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import type { Need } from "../verbs/verb.ts";
import { message } from "./messages.ts";
import type { Scene } from "./scenes.ts";
import type { Use } from "./uses.ts";

/**
 * The messages of the check phase about verbs that speak of what is not there.
 *
 * @module
 */

interface Circumstance {
  readonly scene: Scene;
  /** What begins the run, in words. */
  readonly where: string;
  /** Where the verb stands, when the report is about a call that leads to it. */
  readonly there: Span | undefined;
}

export function nobodyAnswers(at: Span, { name }: Use, { scene, where, there }: Circumstance): Diagnostic {
  return message("nobody-answers", {
    title: `${name} cannot be used in ${where}`,
    at,
    label:
      there === undefined
        ? "nobody is here to answer"
        : `this leads to ${name}, and nobody is here to answer`,
    ...(there && { notes: [{ span: there, text: "the question" }] }),
    why:
      scene === "spawned"
        ? "What the person writes answers their conversation, not what runs beside it: this would wait for ever."
        : "No person's message has begun this run, so it would wait for ever.",
    fix: "ask in the conversation with the person, and pass on what they answered with ADD TO QUEUE or SPAWN",
  });
}

export function unmetNeed(at: Span, { name, needs }: Use, { scene, where, there }: Circumstance): Diagnostic {
  const [need = "run"] = needs;
  const [lacks, fix] = TEXTS[need];
  return message("unmet-need", {
    title: `${name} cannot be used in ${where}`,
    at,
    label: there === undefined ? lacks : `this leads to ${name}, and ${lacks}`,
    ...(there && { notes: [{ span: there, text: `${name} stands here` }] }),
    why: WHY[scene],
    fix,
  });
}

const TEXTS: Readonly<Record<Need, readonly [lacks: string, fix: string]>> = {
  person: ["nobody is here to talk to", 'say to whom: SEND WHATSAPP TO "+55 …" WITH "…"'],
  somebody: [
    "nobody is here whose memory it could be",
    'keep it for the bot, under a key of its own: SET BOT MEMORY "size of " + number$, "Large"',
  ],
  message: ["there is no message here", "move it into ON WHATSAPP MESSAGE RECEIVED … END ON"],
  request: ["no request is answered here", 'move it into ON WEBHOOK POST TO "/path" … END ON'],
  item: ["nothing has come from a queue here", 'move it into ON QUEUE "name" … END ON'],
  report: ["no message is reported on here", "move it into ON WHATSAPP STATUS RECEIVED … END ON"],
  error: ["there is no error here", "remove it"],
  run: ["nothing runs here", "remove it"],
};

const WHY: Readonly<Record<Scene, string>> = {
  conversation: "A person's message has begun this, and it knows of nothing else.",
  webhook: "A web request has begun this, not a person: it has no conversation and no message.",
  queue: "An item of a queue has begun this, not a person: it has no conversation, message or request.",
  status: "WhatsApp reports on a message that was sent; the person who got it has not written.",
  schedule: "The clock has begun this, not a person: it has no conversation, message or request.",
  spawned: "What SPAWN begins is given the message and the person, and nothing else.",
  alone: "SPAWN gives on nothing but a message and its person, and here is neither.",
};
