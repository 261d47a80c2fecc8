import type { Posting, Turn } from "../../runtime/ports.ts";
import { commit, post } from "../memory/turns.ts";
import { wantRecipients } from "./crowd.ts";
import type { Operation } from "./operations.ts";

/**
 * The end of a turn, or of a run without a lane: one operation, however many people it speaks to.
 *
 * @module
 */
export function commitIn(turn: Turn): Operation<"committed" | "stale" | "duplicate"> {
  return (tables, documents) => {
    const lane = tables.conversations.get(turn.conversation);
    if (lane) wantRecipients(documents, lane.bot, turn.outbox);
    return commit(tables, turn);
  };
}

export function postIn(posting: Posting): Operation<"posted" | "stale"> {
  return (tables, documents) => {
    wantRecipients(documents, posting.bot, posting.outbox);
    return post(tables, posting);
  };
}
