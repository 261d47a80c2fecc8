import type { Work } from "../runtime/ports.ts";
import { pause } from "./patience.ts";

/**
 * Carries bells away in loads.
 *
 * C1 One load is under way at a time. What is put in meanwhile, or shortly after it left, goes with the next.
 * C2 A lane that is rung for several times before it is carried is carried once.
 * C3 What could not be carried is tried again. Beyond a number of lanes nothing more is kept: the sweep finds the rest.
 */
export interface Carrier {
  put(work: readonly Work[]): void;
  /** Resolves when nothing is left to carry. */
  empty(): Promise<void>;
  /** Carries nothing more. */
  close(): void;
}

export interface CarrierOptions {
  readonly carry: (work: readonly Work[]) => Promise<void>;
  /** Told each time that a load could not be carried. */
  readonly failed: (error: unknown) => void;
}

/** Lanes of one load: few enough that a full one leaves something for other listeners. */
const LANES_PER_LOAD = 100;
/** Loads that are not full are at least so far apart: each costs as much as one that is. */
const APART_MS = 10;
const AGAIN_MS = 500;
const MOST_KEPT = 20_000;

export function createCarrier({ carry, failed }: CarrierOptions): Carrier {
  const waiting = new Map<string, Work>();
  let running: Promise<void> | undefined;
  let isClosed = false;

  async function run(): Promise<void> {
    // What comes in the same pass of the event loop goes with it.
    await new Promise(setImmediate);
    while (waiting.size > 0 && !isClosed) {
      await carryOne();
      if (waiting.size < LANES_PER_LOAD) await pause(APART_MS);
    }
    running = undefined;
  }

  async function carryOne(): Promise<void> {
    const load = firstOf(waiting, LANES_PER_LOAD);
    for (const [key] of load) waiting.delete(key);
    try {
      await carry(load.map(([, work]) => work));
    } catch (error) {
      failed(error);
      for (const [key, work] of load) waiting.set(key, work);
      await pause(AGAIN_MS);
    }
  }

  return {
    put(work) {
      for (const one of work) {
        if (waiting.size < MOST_KEPT) waiting.set(`${one.type} ${one.conversation}`, one);
      }
      if (waiting.size > 0 && !isClosed) running ??= run();
    },
    empty: () => running ?? Promise.resolve(),
    close() {
      isClosed = true;
    },
  };
}

function firstOf<Key, Value>(map: ReadonlyMap<Key, Value>, atMost: number): (readonly [Key, Value])[] {
  const first: (readonly [Key, Value])[] = [];
  for (const entry of map) {
    if (first.length === atMost) break;
    first.push(entry);
  }
  return first;
}
