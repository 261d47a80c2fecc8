import type { BotId, EpochMs } from "../model/ids.ts";
import type { Clock, Store, Work } from "./ports.ts";
import { createAlarm, createStopwatch, type Repeating, repeat } from "./timers.ts";

/** What the sweeper looks after, and whom it tells. */
export interface SweepOptions {
  readonly store: Pick<Store, "due" | "nextDueAt" | "received" | "prune">;
  readonly clock: Clock;
  /** Whose lanes it rings. */
  readonly bots: readonly BotId[];
  /** Whether it also keeps house: advances the receiving clock and prunes. One per store. */
  readonly keepsHouse: boolean;
  /** How many lanes are due that wait elsewhere and must not hide the others. */
  readonly waiting?: () => number;
  readonly ring: (work: readonly Work[]) => void;
  readonly failed: (error: unknown) => void;
}

/** Finds what lost bells and passed times left lying. */
export interface Sweeper {
  start(): void;
  /** Rings in time for something that becomes due then, if it is before the next sweep. */
  expect(at: EpochMs): void;
  /** Resolves when the sweep under way, if any, has ended. */
  stop(): Promise<void>;
}

/** Nothing that is due waits longer than this for a bell that was lost. */
const SWEEP_MS = 1_000;
/** Timers that come one right after the other are found by one look: each is a write, which waits for the disk. */
const LOOKS_APART_MS = 10;
/** Lanes that one sweep rings; they are done in this order anyway. */
export const LANES_PER_SWEEP = 1_000;
/** Sweeps between two prunings while there is nothing to prune. */
const SWEEPS_PER_PRUNING = 30;
/** Rows that one batch deletes, and batches of one pruning: more than a busy server adds in a second. */
const ROWS_PER_BATCH = 200;
const BATCHES_PER_PRUNING = 20;

export function createSweeper(options: SweepOptions): Sweeper {
  const { store, clock, bots, keepsHouse, ring, failed, waiting = () => 0 } = options;
  const alarm = createAlarm(() => void guarded(look));
  let sinceLastLook = createStopwatch();
  let running: Repeating | undefined;
  let sweepsUntilPruning = 0;

  async function sweep(): Promise<void> {
    await look();
    if (keepsHouse && sweepsUntilPruning-- <= 0) await prune();
  }

  async function look(): Promise<void> {
    // A look that comes very late was held up together with the server: in that time no webhook reached us.
    const reachableMs = Math.min(sinceLastLook(), 2 * SWEEP_MS);
    if (keepsHouse) await store.received(reachableMs);
    const now = clock.now();
    ring(await store.due(now, LANES_PER_SWEEP + waiting(), bots));
    const next = await store.nextDueAt(now);
    if (next !== undefined) expect(next);
  }

  async function prune(): Promise<void> {
    sweepsUntilPruning = 0;
    for (let batch = 0; batch < BATCHES_PER_PRUNING; batch++) {
      if ((await store.prune(clock.now(), ROWS_PER_BATCH)) === ROWS_PER_BATCH) continue;
      sweepsUntilPruning = SWEEPS_PER_PRUNING;
      return;
    }
  }

  function expect(at: EpochMs): void {
    const delayMs = at - clock.now();
    if (running && delayMs < SWEEP_MS) alarm.within(Math.max(delayMs, LOOKS_APART_MS));
  }

  async function guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      failed(error);
    }
  }

  return {
    start() {
      sinceLastLook = createStopwatch();
      running ??= repeat(SWEEP_MS, () => guarded(sweep));
    },
    expect,
    async stop() {
      alarm.cancel();
      const stopped = running?.stop();
      running = undefined;
      await stopped;
    },
  };
}
