import { setTimeout as pause } from "node:timers/promises";
import type { OutboxId } from "../../model/ids.ts";
import type { Fate, Store } from "../../runtime/ports.ts";

/** How long it takes at most until the next look. */
const LOOK_MS = 100;

/** A message of ours and what became of it; undefined when the store has no row of it any more. */
export interface Settled {
  readonly id: OutboxId;
  readonly fate: Fate | undefined;
}

/**
 * Looks at messages until each has come to an end, or the time is up.
 *
 * @param nudge called before each look, by whoever is to send them itself
 */
export async function untilSettled(
  ids: readonly OutboxId[],
  store: Pick<Store, "fate">,
  { forMs, nudge = () => {} }: { readonly forMs: number; readonly nudge?: () => void },
): Promise<readonly Settled[]> {
  const endAt = performance.now() + forMs;
  for (;;) {
    nudge();
    const found = await Promise.all(ids.map(async (id) => ({ id, fate: await store.fate(id) })));
    if (found.every(({ fate }) => isAtRest(fate)) || performance.now() >= endAt) return found;
    await pause(LOOK_MS);
  }
}

function isAtRest(fate: Fate | undefined): boolean {
  switch (fate?.state) {
    case "pending":
    case "sending":
    case "unknown":
      return false;
    case "accepted":
    case "failed":
    case "held":
    case "parked":
    case undefined:
      return true;
  }
}
