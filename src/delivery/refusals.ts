import type { EpochMs } from "../model/ids.ts";
import type { Template } from "../model/outgoing.ts";
import { findTemplate, misfitOf, type TemplateShape } from "../model/template.ts";
import { misfitRefusal } from "./misfits.ts";
import type { Reader, Refusal } from "./policy.ts";

/**
 * Why a message does not leave, in words that its author and its operator can act on. They name no person and quote
 * nothing that was said.
 *
 * @module
 */

const HOUR = 3_600_000;

/** Why a template must not go to this person; undefined when nothing speaks against it. */
export function templateRefusal(
  template: Template,
  { optedOutAt }: Pick<Reader, "optedOutAt">,
  book: readonly TemplateShape[] | undefined,
): Refusal | undefined {
  const shape = book && findTemplate(book, template);
  const isMissing = book !== undefined && shape === undefined;
  if (optedOutAt !== undefined && !isMissing && mayAdvertise(shape))
    return optedOut(template, optedOutAt, shape);
  const misfit = book && misfitOf(book, template);
  return misfit && misfitRefusal(template, misfit);
}

/** What is in no category that forbids advertising counts as advertising. */
function mayAdvertise(shape: TemplateShape | undefined): boolean {
  return shape === undefined || !["UTILITY", "AUTHENTICATION"].includes(shape.category);
}

function optedOut(template: Template, since: EpochMs, shape: TemplateShape | undefined): Refusal {
  const is =
    shape === undefined
      ? "may be advertising: the account's templates were never fetched, so nobody knows its category. Run `talkbasic templates pull`"
      : `is advertising (${shape.category}). Send a template of the category UTILITY`;
  return {
    code: "delivery/opted-out",
    reason: `The person has wanted no advertising since ${dayOf(since)}, and the template "${template.name}" ${is}, or wait until the person writes START.`,
  };
}

const WINDOW_CLOSED = "delivery/window-closed";

/** Why a message outside the window goes no other way, and what would let it. */
const WAYS_OUT = {
  reaction: "A reaction has no words for a template, and none that are worth keeping; send a text instead.",
  refuse:
    "Set whatsapp-fallback to template-and-hold: the fallback template then tells the person, and the message follows when they write.",
  "no-template":
    "Set whatsapp-fallback-template to the name of an approved template, which then goes in the place of such messages, or whatsapp-fallback to hold, which keeps them until the person writes.",
  "nothing-new":
    "The fallback template was sent already since they last wrote, and has no gap for anything new. Use one with a gap in its body, or set whatsapp-fallback to template-and-hold.",
} as const;

export function windowClosed(way: keyof typeof WAYS_OUT, { lastInboundAt }: Reader, now: EpochMs): Refusal {
  const silence =
    lastInboundAt === undefined
      ? "As far as we know the person has not written in the last 24 hours"
      : `The person has not written for ${lengthOf(now - lastInboundAt)} (since ${minuteOf(lastInboundAt)})`;
  return {
    code: WINDOW_CLOSED,
    reason: `${silence}, and until they do WhatsApp takes nothing but templates for them. ${WAYS_OUT[way]}`,
  };
}

/** What WhatsApp calls it, now and in its old days. */
const CLOSED_CODES: ReadonlySet<string> = new Set(["131047", "470"]);

/** Where the channel itself said before that the window is closed, its code stays: that is what people look for. */
export function asTheChannelSaid(refusal: Refusal, before: Refusal | undefined): Refusal {
  const isHeard = refusal.code === WINDOW_CLOSED && before && CLOSED_CODES.has(before.code);
  return isHeard ? { ...refusal, code: before.code } : refusal;
}

/** Said of a message that is held: it does not leave yet. */
export const HELD: Refusal = {
  code: WINDOW_CLOSED,
  reason:
    "More than 24 hours have passed since the person wrote, and so WhatsApp takes templates only; " +
    "it is kept, and leaves when the person writes.",
};

/** What a message has failed with that was held for too long. */
export const HOLD_EXPIRED: Refusal = {
  code: "delivery/hold-expired",
  reason:
    "It waited 7 days for the person to write, because WhatsApp's 24-hour window was closed, and they did not; " +
    "what must arrive in any case is sent as a template: SEND TEMPLATE.",
};

export function holdFull(held: number): Refusal {
  return {
    code: "delivery/hold-full",
    reason: `${held} messages are held for this person already, and more are not kept: they would all arrive at once. Say less until the person writes, or send a template.`,
  };
}

/** @param refusal why the fallback template may not go */
export function fallbackRefusal({ code, reason }: Refusal): Refusal {
  const isFilledWrongly = code === "132000" || code === "132012";
  const rule = "A fallback template has one gap in its body or none, and no other gaps.";
  return {
    code,
    reason: `The window is closed, and the template of whatsapp-fallback-template cannot go in the place of the message. ${reason}${isFilledWrongly ? ` ${rule}` : ""}`,
  };
}

/** In whole hours, or days when there are many. */
function lengthOf(ms: number): string {
  const hours = Math.round(ms / HOUR);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}

function minuteOf(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function dayOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}
