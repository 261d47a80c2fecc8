import { type ConversationId, isJobLane, type OutboxId } from "../../model/ids.ts";
import type { Conversation, Keyed } from "../memory/tables.ts";
import type { Documents } from "./documents.ts";
import { Texts } from "./keyed.ts";
import type { Lanes } from "./lanes.ts";

/** By row, its lane. Most rows are in the lane that their id begins with; of the others it is kept which. */
export class RowLanes implements Keyed<OutboxId, Conversation> {
  readonly #lanes: Lanes;
  readonly #elsewhere: Texts<OutboxId, ConversationId>;
  /** For an id that is most likely new. */
  readonly #notUsed: Texts<OutboxId, ConversationId>;

  constructor(documents: Documents, lanes: Lanes) {
    this.#lanes = lanes;
    this.#elsewhere = new Texts(documents, "rows");
    this.#notUsed = new Texts(documents, "rows", "absent");
  }

  get(id: OutboxId): Conversation | undefined {
    const begins = laneIn(id);
    // What jobs say leaves from the lanes of people.
    const told = begins && isJobLane(begins) ? this.#elsewhere.get(id) : undefined;
    if (told) return this.#lanes.get(told);
    const own = begins && this.#lanes.get(begins);
    if (own && this.#lanes.rowOf(own, id)) return own;
    const lane = this.#elsewhere.get(id);
    return lane && this.#lanes.get(lane);
  }

  has(id: OutboxId): boolean {
    const begins = laneIn(id);
    const own = begins && this.#lanes.get(begins);
    return (own !== undefined && this.#lanes.hasRow(own, id)) || this.#notUsed.has(id);
  }

  set(id: OutboxId, lane: Conversation): void {
    if (laneIn(id) !== lane.id) this.#elsewhere.set(id, lane.id);
  }

  delete(id: OutboxId): void {
    this.#elsewhere.delete(id);
  }
}

/** The lane that the id of a row begins with: it is `lane/turn/n`. */
export function laneIn(id: string): ConversationId | undefined {
  const end = id.lastIndexOf("/", id.lastIndexOf("/") - 1);
  const lane = end > 0 ? id.slice(0, end) : "";
  return /[:!]/.test(lane) ? (lane as ConversationId) : undefined;
}
