import type { BotId } from "../../model/ids.ts";
import type { Accepted, Inbound, InboundItem, Player } from "../../runtime/ports.ts";
import { accept } from "../memory/accept.ts";
import { playingIn } from "../memory/at-once.ts";
import { wantInbound } from "./crowd.ts";
import type { Operation } from "./operations.ts";

/**
 * A delivery, of which each bot's part is one operation.
 *
 * @module
 */

type KeptItem = Extract<InboundItem, { readonly type: "kept" }>;

interface Part {
  readonly items: InboundItem[];
  /** What lanes of the bot begin with. */
  readonly owners: Set<string>;
}

/** What is for whom, in its order; what is only kept is nobody's. */
export function byBot(items: readonly InboundItem[]): {
  readonly byBots: ReadonlyMap<BotId, Part>;
  readonly kept: readonly KeptItem[];
} {
  const byBots = new Map<BotId, Part>();
  const kept: KeptItem[] = [];
  for (const item of items) {
    if (item.type === "kept") {
      kept.push(item);
      continue;
    }
    const part = byBots.get(item.bot) ?? { items: [], owners: new Set() };
    byBots.set(item.bot, part);
    part.items.push(item);
    part.owners.add(item.type === "template" ? item.bot : item.number);
  }
  return { byBots, kept };
}

export function acceptIn(bot: BotId, batch: Inbound, player: Player | undefined): Operation<Accepted> {
  return (tables, documents) => {
    wantInbound(documents, bot, batch.items);
    return accept(tables, batch, player ? playingIn(tables, player) : () => undefined);
  };
}

export function together(answers: readonly Accepted[]): Accepted {
  const [first] = answers;
  if (first && answers.length === 1) return first;
  return {
    fresh: answers.reduce((sum, { fresh }) => sum + fresh, 0),
    duplicates: answers.reduce((sum, { duplicates }) => sum + duplicates, 0),
    played: answers.flatMap(({ played }) => played),
    work: answers.flatMap(({ work }) => work),
    undelivered: answers.flatMap(({ undelivered }) => undelivered),
  };
}
