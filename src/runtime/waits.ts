import type { EpochMs } from "../model/ids.ts";
import type { Clock } from "./ports.ts";
import { createAlarm } from "./timers.ts";

/**
 * What is to be done at times of the clock, for things that live in memory only. Under a virtual clock somebody moves
 * the clock and calls `wake`; once started, it rings by itself.
 */
export interface Waits {
  /** Has `act` called once the time has come; gives what calls it off. */
  at(time: EpochMs, act: () => void): () => void;
  /** Does what is due; whether there was anything. */
  wake(): boolean;
  nextAt(): EpochMs | undefined;
  start(): void;
  stop(): void;
}

interface Wait {
  readonly time: EpochMs;
  readonly act: () => void;
  readonly setAt: EpochMs;
}

/** Has the clock been set back by so much, nobody waits until it is there again: rather early than hours too late. */
const SET_BACK_MS = 1_000;

function isDue({ time, setAt }: Wait, now: EpochMs): boolean {
  return time <= now || now < setAt - SET_BACK_MS;
}

export function createWaits(clock: Clock): Waits {
  const waiting = new Set<Wait>();
  const alarm = createAlarm(() => void wake());
  let running = false;

  function wake(): boolean {
    const now = clock.now();
    const due = [...waiting].filter((wait) => isDue(wait, now)).sort((a, b) => a.time - b.time);
    for (const wait of due) {
      // One that is due may call off another.
      if (waiting.delete(wait)) wait.act();
    }
    expect();
    return due.length > 0;
  }

  function nextAt(): EpochMs | undefined {
    const times = [...waiting].map(({ time }) => time);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  function expect(): void {
    const next = nextAt();
    if (running && next !== undefined) alarm.within(Math.min(next - clock.now(), LONGEST_ALARM_MS));
  }

  return {
    at(time, act) {
      const wait = { time, act, setAt: clock.now() };
      waiting.add(wait);
      expect();
      return () => waiting.delete(wait);
    },
    wake,
    nextAt,
    start() {
      running = true;
      expect();
    },
    stop() {
      running = false;
      alarm.cancel();
    },
  };
}

/** A clock that is set, or a timer that is early: it looks again in time. */
const LONGEST_ALARM_MS = 1_000;
