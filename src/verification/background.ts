import type { Clock } from "../runtime/ports.ts";
import type { Round } from "./sweep.ts";

/** Does in the background what is due, as soon as it is. */
interface Background {
  start(): void;
  /** Resolves when all that is under way has ended. */
  stop(): Promise<void>;
  /** Something has just come that cannot wait. */
  ring(): void;
  /** Does all that is due now, and what comes of it. Rejects with what failed, after everything else was done. */
  sweep(): Promise<void>;
}

export type Repeat = (everyMs: number, act: () => Promise<void>) => { stop(): Promise<void> };

interface BackgroundOptions {
  readonly round: () => Promise<Round>;
  readonly clock: Clock;
  readonly repeat: Repeat | undefined;
  /** Told what failed. */
  readonly failed: (error: unknown) => void;
}

/** How often it is asked whether something is due; nobody waits longer for a code than that. */
const BEAT_MS = 500;
/** How long what another process has left may lie. */
const IDLE_MS = 30_000;
/** Rounds of one sweep: news that come of a recording, which come of a call. */
const MOST_ROUNDS = 10;

export function createBackground({ round, clock, repeat, failed }: BackgroundOptions): Background {
  const underWay = new Set<Promise<void>>();
  let dueAt = 0;
  let beats: { stop(): Promise<void> } | undefined;

  function ring(): void {
    dueAt = 0;
  }

  /** Waits for nothing that it begins: a mail server that takes a minute holds up no text message. */
  async function beat(): Promise<void> {
    const now = clock.now();
    if (now < dueAt) return;
    dueAt = now + IDLE_MS;
    try {
      const { begun, nextAt } = await round();
      dueAt = Math.min(dueAt, nextAt ?? dueAt);
      for (const work of begun) watch(work);
    } catch (error) {
      failed(error);
    }
  }

  function watch(work: Promise<void>): void {
    // After a failure nothing is hurried: what failed would fail again.
    const watched = work.then(ring, failed).finally(() => underWay.delete(watched));
    underWay.add(watched);
  }

  async function sweep(): Promise<void> {
    for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
      const { begun } = await round();
      if (begun.length === 0) return;
      const outcomes = await Promise.allSettled(begun);
      const failure = outcomes.find((outcome) => outcome.status === "rejected");
      if (failure) throw failure.reason;
    }
  }

  return {
    ring,
    sweep,
    start() {
      if (!repeat)
        throw new Error("Verification was started without `repeat`, so nothing would ever be told.");
      beats ??= repeat(BEAT_MS, beat);
    },
    async stop() {
      await beats?.stop();
      beats = undefined;
      await Promise.all(underWay);
    },
  };
}
