import type { BotId } from "../../model/ids.ts";
import type { Accepted, Player, Receipt } from "../../runtime/ports.ts";
import { settle } from "../memory/outbox.ts";
import { type Conversation, headOf } from "../memory/tables.ts";
import type { Operation, Operations } from "./operations.ts";

/**
 * Lanes that others write into next. What this process believes of them will be wrong: to look first costs less than an
 * order that is refused.
 */
export class Handovers {
  readonly #operations: Operations;
  #takesIn = false;

  constructor(operations: Operations) {
    this.#operations = operations;
  }

  /** Who does not play turns leaves them to others. */
  accepted(bot: BotId, { work }: Accepted, player: Player | undefined): void {
    this.#takesIn = true;
    if (player) return;
    for (const { conversation } of work) this.#operations.forget(bot, "lanes", conversation);
  }

  /** Where nothing is left to do, the next one to write is whoever takes messages in. */
  settled(lane: Conversation | undefined): void {
    if (lane && !this.#takesIn) this.#operations.forget(lane.bot, "lanes", lane.id);
  }
}

/** @returns the lane, when nothing is left to do in it */
export function settleIn(receipt: Receipt): Operation<Conversation | undefined> {
  return (tables) => {
    settle(tables, receipt);
    const lane = tables.lanes.get(receipt.id);
    return lane && isIdle(lane) ? lane : undefined;
  };
}

function isIdle(lane: Conversation): boolean {
  return headOf(lane) === undefined && !lane.inbox.some(({ pending }) => pending);
}
