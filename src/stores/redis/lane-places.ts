import type { Conversation } from "../memory/tables.ts";
import type { OutboxRow } from "../outbox-row.ts";
import type { LaneExtras } from "./lane-document.ts";

/**
 * The places of the rows of a lane's outbox: numbers that rise in the order of leaving, and stay with a row.
 *
 * @module
 */

/** Gives new rows places behind the others; all of them, when a merge has put them in another order. */
export function renumber({ outbox }: Conversation, extras: LaneExtras): void {
  const { places } = extras;
  let last = -1;
  const isInOrder = outbox.every(({ id }) => {
    const place = places.get(id) ?? Infinity;
    const follows = place > last || place === Infinity;
    last = place;
    return follows;
  });
  if (!isInOrder) places.clear();
  for (const { id } of outbox) if (!places.has(id)) places.set(id, extras.nextPlace++);
}

/** Of the same time the one behind is the newer one: so many places have room behind the milliseconds of a score. */
const PLACES = 1_024;

/** By what rows that were parked are listed. */
export function parkedScore({ id, createdAt }: OutboxRow, { places }: LaneExtras): number {
  return createdAt + (places.get(id)! % PLACES) / PLACES;
}
