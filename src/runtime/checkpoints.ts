import type { BotId, ConversationId, EpochMs, NumberId } from "../model/ids.ts";
import { isLimited } from "../model/pacing.ts";
import type { Breaker } from "./breaker.ts";
import type { Gate, Passed } from "./gate.ts";
import type { Demand } from "./ports.ts";
import type { DeliveryManners } from "./runtime.ts";

/**
 * What a message passes last before it leaves: whether the channel takes anything of the bot, and whether it is its turn.
 *
 * @module
 */
export interface Checkpoints {
  readonly breaker: Breaker;
  readonly gate: Gate;
}

/** A message that would leave. */
export interface Leaving {
  readonly bot: BotId;
  readonly number: NumberId;
  readonly conversation: ConversationId;
  readonly bulk: boolean;
  readonly opensChat: boolean;
}

/** Lets a message leave, which spends a grant of the channel's limits, or says what it waits for. */
export async function pass(
  leaving: Leaving,
  delivery: DeliveryManners | undefined,
  now: EpochMs,
  { breaker, gate }: Checkpoints,
): Promise<Passed> {
  const tried = breaker.pass(leaving.bot, now);
  if (tried !== "go") return tried;
  if (!isPaced(delivery)) return "go";
  return gate.pass(leaving.conversation, demandOf(leaving, delivery));
}

/** Whether a message may leave without asking anybody. */
export function isFree(
  { bot }: Pick<Leaving, "bot">,
  delivery: DeliveryManners | undefined,
  { breaker }: Checkpoints,
): boolean {
  return breaker.isClosed(bot) && !isPaced(delivery);
}

export function isPaced(delivery: DeliveryManners | undefined): delivery is DeliveryManners {
  return delivery !== undefined && isLimited(delivery.limits);
}

export function demandOf(
  { number, conversation, bulk, opensChat }: Leaving,
  { limits, portfolio = number }: DeliveryManners,
): Demand {
  return { portfolio, number, person: personIn(conversation), opensChat, bulk, limits };
}

/** The contact of a conversation: the same for all numbers of a bot. */
function personIn(conversation: ConversationId): string {
  return conversation.slice(conversation.indexOf(":") + 1);
}
