import type { EpochMs } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import type { Template } from "../model/outgoing.ts";
import { findMeant, hasNames, TEMPLATE_LANGUAGE, type TemplateShape } from "../model/template.ts";
import { type FreeForm, fillFor, isCarriedWhole } from "./gap.ts";
import type { Plan, Policy, Reader, Refusal, TemplateRef } from "./policy.ts";
import { fallbackRefusal, holdFull, templateRefusal, windowClosed } from "./refusals.ts";

/**
 * What becomes of a message that comes too late to be sent as it is.
 *
 * F1 `template`: a template goes in its place and carries as much of it as there is room for. Nothing is held.
 * F2 `template-and-hold`: the first message since the window closed is announced by a template, and held; it is carried
 *    instead when it is a text that fits whole. Whatever follows is held, and no second template is sent.
 * F3 `hold`: it is held until the person writes. Of what is held there is an end, in number and in time.
 * F4 `refuse`: it is not sent.
 * F5 A reaction is never worth announcing or keeping.
 *
 * @module
 */

/** @param now  when the window is closed */
export function planLate(
  message: FreeForm | { readonly type: "reaction" },
  reader: Reader,
  policy: Policy,
  now: EpochMs,
): Plan {
  if (message.type === "reaction") return refuse(windowClosed("reaction", reader, now));
  switch (policy.fallback) {
    case "refuse":
      return refuse(windowClosed(policy.fallbackTemplate ? "refuse" : "no-template", reader, now));
    case "hold":
      return hold(reader, now);
    case "template-and-hold":
      return reader.announcedAt === undefined ? inPlaceOf(message, reader, policy, now) : hold(reader, now);
    case "template":
      return inPlaceOf(message, reader, policy, now);
  }
}

function hold(reader: Reader, now: EpochMs): Plan {
  if (isFull(reader)) return refuse(holdFull(reader.held));
  return { type: "hold", untilAt: now + LIMITS.heldMs };
}

function isFull({ held }: Reader): boolean {
  return held >= LIMITS.heldMessages;
}

/** The template that goes in the place of a message, if it may. */
function inPlaceOf(
  message: FreeForm,
  reader: Reader,
  { fallback, fallbackTemplate, templates }: Policy,
  now: EpochMs,
): Plan {
  if (fallbackTemplate === undefined) return refuse(windowClosed("no-template", reader, now));
  const { template, gaps } = filledFor(message, fallbackTemplate, templates);
  const refusal = templateRefusal(template, reader, templates);
  if (refusal !== undefined) return refuse(fallbackRefusal(refusal));
  if (fallback === "template") {
    const saysNothingNew = gaps === 0 && reader.announcedAt !== undefined;
    if (saysNothingNew) return refuse(windowClosed("nothing-new", reader, now));
    return { type: "stand-in", message: template, standIn: "carries" };
  }
  if (gaps === 1 && isCarriedWhole(message))
    return { type: "stand-in", message: template, standIn: "carries" };
  if (isFull(reader)) return refuse(holdFull(reader.held));
  return { type: "stand-in", message: template, standIn: "announces" };
}

/**
 * The fallback template with the message in its gap. Of a template that is not known it is believed that it has one; of
 * one with several only the first is filled, which the check of templates then refuses.
 */
function filledFor(
  message: FreeForm,
  ref: TemplateRef,
  book: readonly TemplateShape[] | undefined,
): { readonly template: Template; readonly gaps: number } {
  const { name } = ref;
  const shape = findMeant(book ?? [], ref);
  const language = ref.language || shape?.language || TEMPLATE_LANGUAGE;
  const gaps = shape?.gaps ?? ["1"];
  const [gap] = gaps;
  const value = fillFor(message, language);
  const params = gap === undefined ? [] : hasNames(gaps) ? { [gap]: value } : [value];
  return { template: { type: "template", name, language, params }, gaps: gaps.length };
}

function refuse(refusal: Refusal): Plan {
  return { type: "refuse", refusal };
}
