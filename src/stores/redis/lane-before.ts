import type { OutboxId } from "../../model/ids.ts";
import type { Conversation, JobRow } from "../memory/tables.ts";
import type { OutboxRow } from "../outbox-row.ts";
import type { LaneExtras } from "./lane-document.ts";
import { type Standings, standingsOf } from "./lane-index.ts";

/** What was said of a lane outside of its document before an operation: only what differs afterwards is written. */
export interface Before {
  readonly standings: Standings;
  readonly parked: ReadonlySet<OutboxId>;
  readonly sending: ReadonlySet<string>;
  /** Jobs of the document. */
  readonly jobs: ReadonlySet<JobRow>;
}

/** Of most lanes all of it is empty: they share what is. */
const NONE: ReadonlySet<never> = new Set();
export const NOTHING: Before = { standings: {}, parked: NONE, sending: NONE, jobs: NONE };

export function beforeOf(lane: Conversation, extras: LaneExtras): Before {
  const { outbox } = lane;
  const parked = setOf(outbox.filter(({ state }) => state === "parked").map(({ id }) => id));
  const sending = setOf(outbox.filter(({ state }) => state === "sending").map(takenAs));
  return { standings: standingsOf(lane, extras), parked, sending, jobs: setOf(lane.jobs) };
}

export function setOf<Item>(items: readonly Item[]): ReadonlySet<Item> {
  return items.length === 0 ? NONE : new Set(items);
}

/** Whoever takes a row again is another taker. */
function takenAs({ id, attempt }: OutboxRow): string {
  return `${attempt} ${id}`;
}

/** The row of a taking. */
export function idTaken(taken: string): string {
  return taken.slice(taken.indexOf(" ") + 1);
}
