import { plan } from "../delivery/plan.ts";
import type { Plan } from "../delivery/policy.ts";
import { asTheChannelSaid, HELD, HOLD_EXPIRED } from "../delivery/refusals.ts";
import type { EpochMs } from "../model/ids.ts";
import type { Outgoing } from "../model/outgoing.ts";
import { isOpenAt } from "../model/window.ts";
import { type Checkpoints, pass } from "./checkpoints.ts";
import type { Aside, Departure, Grounds, SendError, Standing, Taking } from "./ports.ts";
import type { DeliveryManners } from "./runtime.ts";
import type { TemplateBooks } from "./template-books.ts";

/** What becomes of a message that would leave. */
export type Verdict =
  /** `taking`: how it is to be taken. `opensChat`: the person counts among those written to today. */
  | {
      readonly type: "leaves";
      readonly taking: Taking;
      readonly message: Outgoing;
      readonly opensChat: boolean;
    }
  /** `error`: why, where somebody should hear of it. */
  | { readonly type: "aside"; readonly aside: Aside; readonly error?: SendError }
  /** It stands in the gate, which rings its lane. */
  | { readonly type: "waits" };

/** What is asked about a message that would leave. */
export interface Counter extends Checkpoints {
  readonly books: TemplateBooks;
}

/** What its bot says about such messages. */
export interface Terms {
  readonly delivery?: DeliveryManners;
  /** Whether a script is told of one that failed. */
  readonly wakes: boolean;
}

/**
 * Decides whether a message leaves now, and as what: first whether it can reach the person at all, then whether the
 * channel takes anything of the bot, and last whether it is its turn. To leave spends a grant of the limits.
 */
export async function decide(
  departure: Departure,
  { delivery, wakes }: Terms,
  now: EpochMs,
  counter: Counter,
): Promise<Verdict> {
  const { id, message } = departure;
  const asItIs = { type: "leaves", taking: { id }, message, opensChat: false } as const;
  if (isPostal(message)) return asItIs;
  const verdict = delivery
    ? verdictOn(await planFor(departure, delivery, now, counter.books), departure, { now, wakes })
    : asItIs;
  if (verdict.type !== "leaves") return verdict;
  const passed = await pass({ opensChat: verdict.opensChat, ...departure }, delivery, now, counter);
  if (passed === "go") return verdict;
  if (passed === "wait") return { type: "waits" };
  return { type: "aside", aside: { id, at: now, type: "postponed", untilAt: passed.untilAt } };
}

/** Whether it leaves by other ways than WhatsApp, which have neither windows nor limits. */
export function isPostal({ type }: Outgoing): boolean {
  return type === "mail" || type === "sms";
}

async function planFor(
  { bot, message, standing, standIn }: Departure,
  { fallback, fallbackTemplate }: DeliveryManners,
  now: EpochMs,
  books: TemplateBooks,
): Promise<Plan> {
  const { announcedAt, ...unannounced } = standing;
  // A template that did not get there has told nobody anything: it is tried again.
  const reader = standIn === undefined ? standing : unannounced;
  const isPlain = message.type !== "template" && isOpenAt(standing.lastInboundAt, now);
  const book = isPlain ? undefined : await books.of(bot);
  const policy = {
    fallback,
    ...(fallbackTemplate && { fallbackTemplate }),
    ...(book && { templates: book.templates }),
  };
  return plan(message, reader, policy, now);
}

function verdictOn(
  plan: Plan,
  { id, standing, error: before }: Departure,
  { now: at, wakes }: { readonly now: EpochMs; readonly wakes: boolean },
): Verdict {
  const grounds = groundsOf(standing);
  switch (plan.type) {
    case "send": {
      const { message, opensChat } = plan;
      return { type: "leaves", taking: { id }, message, opensChat };
    }
    case "stand-in": {
      const { message, standIn } = plan;
      return { type: "leaves", taking: { id, standIn, grounds }, message, opensChat: true };
    }
    case "hold":
      return { type: "aside", aside: { id, at, grounds, type: "held", untilAt: plan.untilAt }, error: HELD };
    case "refuse": {
      const error = asTheChannelSaid(plan.refusal, before);
      return { type: "aside", aside: { id, at, grounds, type: "failed", error, wakes }, error };
    }
  }
}

/** What is decided because the person is silent must not come true after they have written. */
function groundsOf({ lastInboundAt }: Standing): Grounds {
  return lastInboundAt === undefined ? {} : { lastInboundAt };
}

/** What becomes of a message that nobody has come to ask for. */
export function expired({ id, standing }: Departure, at: EpochMs, wakes: boolean): Verdict {
  return {
    type: "aside",
    aside: { id, at, grounds: groundsOf(standing), type: "failed", error: HOLD_EXPIRED, wakes },
    error: HOLD_EXPIRED,
  };
}
