import type { ConversationId } from "../model/ids.ts";
import type { Lease, Leases } from "./ports.ts";

/**
 * Works in lanes only while this process has their leases, and keeps each from one visit to the next as long as there
 * is more to do.
 *
 * T1 Whoever is refused leaves the lane to the one who has it, who looks again before it lets go.
 * T2 What happens once it is the store that decides. A process that has lost a lease meanwhile finishes its visit, and
 *    its commit finds that somebody else went on.
 */
export interface Tenure {
  visit(lane: ConversationId, work: () => Promise<"again" | "rest">): Promise<"again" | "rest">;
  /** Whether the lane is kept from the visit before. */
  keeps(lane: ConversationId): boolean;
  /** Lets go of a lane that is not visited any more. */
  leave(lane: ConversationId): Promise<void>;
}

export function createTenure(leases: Pick<Leases, "take">): Tenure {
  const kept = new Map<ConversationId, Lease>();

  async function take(lane: ConversationId): Promise<Lease | undefined> {
    const lease = kept.get(lane);
    if (lease?.isHeld) return lease;
    kept.delete(lane);
    return leases.take(lane);
  }

  return {
    async visit(lane, work) {
      const lease = await take(lane);
      if (!lease) return "rest";
      let more: "again" | "rest" = "rest";
      try {
        more = await work();
      } finally {
        if (more === "again") kept.set(lane, lease);
        else {
          kept.delete(lane);
          if (await lease.release()) more = "again";
        }
      }
      return more;
    },
    keeps: (lane) => kept.has(lane),
    async leave(lane) {
      const lease = kept.get(lane);
      kept.delete(lane);
      await lease?.release();
    },
  };
}
