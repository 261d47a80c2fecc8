import type { EpochMs } from "../model/ids.ts";
import type { Outgoing, Template } from "../model/outgoing.ts";
import { findTemplate, hasNames, type TemplateShape } from "../model/template.ts";
import { isOpenAt } from "../model/window.ts";
import { planLate } from "./fallback.ts";
import type { Plan, Policy, Reader } from "./policy.ts";
import { templateRefusal } from "./refusals.ts";

/**
 * Decides how a message may reach a person right now.
 *
 * A1 Free words leave while the window is open, templates always; what the channel would refuse is refused here.
 * A2 Whoever wants no advertising gets no template that is advertising, or may be for all we know.
 * A3 Outside the window the bot's fallback decides (`fallback.ts`). A template in the place of a message obeys A1 and
 *    A2; where it may not go the message is refused, and no other template is tried.
 *
 * @param now epoch ms, when it is sent and not when it was said
 * @see Meta, WhatsApp Cloud API, "Customer service windows"
 * @example plan({ type: "text", body: "Hi" }, { held: 0 }, { fallback: "hold" }, now) // → { type: "hold", untilAt: … }
 */
export function plan(message: Outgoing, reader: Reader, policy: Policy, now: EpochMs): Plan {
  // Mail and SMS know no windows.
  if (message.type === "mail" || message.type === "sms") return { type: "send", message, opensChat: false };
  const isOpen = isOpenAt(reader.lastInboundAt, now);
  if (message.type === "template") {
    const refusal = templateRefusal(message, reader, policy.templates);
    if (refusal !== undefined) return { type: "refuse", refusal };
    return { type: "send", message: withHeaderGap(message, policy.templates), opensChat: !isOpen };
  }
  return isOpen ? { type: "send", message, opensChat: false } : planLate(message, reader, policy, now);
}

/** A gap with a name is filled by that name, which scripts do not say for the only gap of a header. */
function withHeaderGap(template: Template, book: readonly TemplateShape[] = []): Template {
  const { header } = template;
  const shape = findTemplate(book, template)?.header;
  if (header?.type !== "text" || shape?.type !== "text" || !hasNames(shape.gaps)) return template;
  const [gap] = shape.gaps;
  return gap === undefined ? template : { ...template, header: { ...header, gap } };
}
