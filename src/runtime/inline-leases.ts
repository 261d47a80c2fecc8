import type { ConversationId } from "../model/ids.ts";
import type { Lease, Leases } from "./ports.ts";

/** Who has what, among those who share this process. */
export interface LeaseBook {
  readonly lanes: Map<ConversationId, HeldLease>;
  housekeeper?: Leases | undefined;
  fence: number;
}

export function leaseBook(): LeaseBook {
  return { lanes: new Map(), fence: 0 };
}

/** Leases inside one process; without a book to share, everything is granted that is not taken already. */
export function inlineLeases(book: LeaseBook = leaseBook()): Leases {
  const leases: Leases = {
    async take(lane) {
      const held = book.lanes.get(lane);
      if (held) held.isAsked = true;
      return held ? undefined : new HeldLease(lane, book, leases);
    },
    async keepsHouse() {
      book.housekeeper ??= leases;
      return book.housekeeper === leases;
    },
    async close() {
      const own = [...book.lanes.values()].filter(({ holder }) => holder === leases);
      for (const lease of own) await lease.release();
      if (book.housekeeper === leases) book.housekeeper = undefined;
    },
  };
  return leases;
}

class HeldLease implements Lease {
  readonly fence: number;
  readonly holder: Leases;
  readonly #lane: ConversationId;
  readonly #book: LeaseBook;
  isAsked = false;

  constructor(lane: ConversationId, book: LeaseBook, holder: Leases) {
    this.fence = ++book.fence;
    this.holder = holder;
    this.#lane = lane;
    this.#book = book;
    book.lanes.set(lane, this);
  }

  get isHeld(): boolean {
    return this.#book.lanes.get(this.#lane) === this;
  }

  async release(): Promise<boolean> {
    if (!this.isHeld) return false;
    this.#book.lanes.delete(this.#lane);
    return this.isAsked;
  }
}
