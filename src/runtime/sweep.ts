import type { BotId, EpochMs } from "../model/ids.ts";
import type { Clock, Store, Work } from "./ports.ts";
import { createStopwatch, type Repeating, repeat } from "./timers.ts";

/** What the sweeper looks after, and whom it tells. */
export interface SweepOptions {
  readonly store: Pick<Store, "due" | "nextDueAt" | "received" | "prune" | "recover">;
  readonly clock: Clock;
  /** Whose lanes it rings. */
  readonly bots: readonly BotId[];
  /** Whether webhooks reach this process: then it advances the receiving clock. */
  readonly receives: boolean;
  /** Whether this process keeps the store's house now: it rings for what lies there, and prunes. One does. */
  readonly keepsHouse: () => Promise<boolean>;
  /** How long orphans of processes that have died wait for a status; undefined when no other process can have died. */
  readonly orphanWaitMs?: number;
  /** How many lanes are due that wait elsewhere and must not hide the others. */
  readonly waiting: () => number;
  readonly ring: (work: readonly Work[]) => void;
  /** Whether so many bells are not heard yet that more would not help. */
  readonly isBehind: () => Promise<boolean>;
  /** Has somebody look when something becomes due. */
  readonly expect: (at: EpochMs) => void;
  readonly succeeded: () => void;
  readonly failed: (error: unknown) => void;
}

/** Finds what lost bells and passed times left lying. */
export interface Sweeper {
  start(): void;
  /** Sees to it that somebody looks in time for something that becomes due then, if it is before the next sweep. */
  expect(at: EpochMs): void;
  /** Looks for what has become due. */
  look(): Promise<void>;
  /** Resolves when the sweep under way, if any, has ended. */
  stop(): Promise<void>;
}

/** Nothing that is due waits longer than this for a bell that was lost. */
const SWEEP_MS = 1_000;
/** Lanes that one sweep rings; they are done in this order anyway. */
export const LANES_PER_SWEEP = 1_000;
/** Sweeps between two looks for processes that have died. */
const SWEEPS_PER_RECOVERY = 3;
/** Sweeps between two prunings while there is nothing to prune. */
const SWEEPS_PER_PRUNING = 30;
/**
 * Rows that one batch deletes, and batches of one pruning: together more than a busy server adds in a second. A batch
 * goes to the disk with whatever is written then, and everybody who writes waits for it: some 20 us a row.
 */
const ROWS_PER_BATCH = 40;
const BATCHES_PER_PRUNING = 100;

export function createSweeper(options: SweepOptions): Sweeper {
  const { store, clock, bots, receives, keepsHouse, orphanWaitMs } = options;
  let sinceLastLook = createStopwatch();
  let running: Repeating | undefined;
  let sweepsUntilRecovery = 0;
  let sweepsUntilPruning = 0;

  async function sweep(): Promise<void> {
    if (!(await keepsHouse())) return receive();
    await lookUp();
    if (orphanWaitMs !== undefined && sweepsUntilRecovery-- <= 0) await recover(orphanWaitMs);
    if (sweepsUntilPruning-- <= 0) await prune();
  }

  async function receive(): Promise<void> {
    if (!receives) return;
    // A look that comes very late was held up together with the server: in that time no webhook reached us.
    const reachableMs = Math.min(sinceLastLook(), 2 * SWEEP_MS);
    await store.received(reachableMs);
  }

  async function lookUp(): Promise<void> {
    await receive();
    const now = clock.now();
    const due = await store.due(now, LANES_PER_SWEEP + options.waiting(), bots);
    if (due.length > 0 && !(await options.isBehind())) options.ring(due);
    const next = await store.nextDueAt(now);
    if (next !== undefined) expect(next);
  }

  async function recover(waitMs: number): Promise<void> {
    await store.recover(waitMs, "dead");
    sweepsUntilRecovery = SWEEPS_PER_RECOVERY;
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
    if (running && at - clock.now() < SWEEP_MS) options.expect(at);
  }

  async function guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      options.succeeded();
    } catch (error) {
      options.failed(error);
    }
  }

  return {
    start() {
      sinceLastLook = createStopwatch();
      running ??= repeat(SWEEP_MS, () => guarded(sweep));
    },
    expect,
    look: () => guarded(lookUp),
    async stop() {
      const stopped = running?.stop();
      running = undefined;
      await stopped;
    },
  };
}
