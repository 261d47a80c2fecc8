/**
 * The runtime's only file that touches the machine's own timers. Everything else asks a `Clock` what time it is
 * and is told from here when to look again.
 *
 * @module
 */

/** Waits for a later pass of the event loop, and for one's turn in it. */
export type Breather = () => Promise<void>;

/**
 * A promise that is kept in a later pass of the event loop, after whatever came in meanwhile; first come, first served.
 *
 * @param atOnce how many may go on in one pass
 */
export function createBreather(atOnce: number): Breather {
  const waiting: (() => void)[] = [];
  const letSomeGo = (): void => {
    for (const goOn of waiting.splice(0, atOnce)) goOn();
    if (waiting.length > 0) setImmediate(letSomeGo);
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(letSomeGo);
    });
}

/** A part of each pass of the event loop, for work that is done within one. */
export interface Share {
  /** Whether any of it is left in this pass. */
  left(): boolean;
  /** Does something, and takes the time that it took from the share. */
  spend<Result>(act: () => Result): Result;
}

export function createShare(ms: number): Share {
  let spentMs = 0;
  const renew = (): void => {
    spentMs = 0;
  };
  return {
    left: () => spentMs < ms,
    spend(act) {
      if (spentMs === 0) setImmediate(renew);
      const beganAt = performance.now();
      const result = act();
      spentMs += performance.now() - beganAt;
      return result;
    },
  };
}

/** Resolves after so long. It keeps no process alive that has nothing else to do. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

/** Something that goes on until it is told to stop. */
export interface Repeating {
  /** Resolves when the call under way, if any, has ended. */
  stop(): Promise<void>;
}

/** Calls `act` at once and then `everyMs` after each call has ended. */
export function repeat(everyMs: number, act: () => Promise<void>): Repeating {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const round = async (): Promise<void> => {
    await act();
    if (!stopped) timer = setTimeout(begin, everyMs);
  };
  let underWay = Promise.resolve();
  const begin = (): void => {
    underWay = round();
  };
  begin();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return underWay;
    },
  };
}

/** A stopwatch: each reading gives the milliseconds since the one before, by a clock that nobody sets. */
export function createStopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const elapsedMs = now - last;
    last = now;
    return elapsedMs;
  };
}

/** Calls `act` once after the shortest of the delays that were set since it last rang. */
export interface Alarm {
  /** Rings in `delayMs`, or earlier when it was already set for earlier. */
  within(delayMs: number): void;
  cancel(): void;
}

export function createAlarm(act: () => void): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let ringsAt = Number.POSITIVE_INFINITY;
  const cancel = (): void => {
    clearTimeout(timer);
    ringsAt = Number.POSITIVE_INFINITY;
  };
  const ring = (): void => {
    ringsAt = Number.POSITIVE_INFINITY;
    act();
  };
  return {
    within(delayMs) {
      const at = performance.now() + delayMs;
      if (at >= ringsAt) return;
      cancel();
      ringsAt = at;
      timer = setTimeout(ring, Math.max(0, delayMs));
    },
    cancel,
  };
}

/** Whether the promise was kept within `ms`. */
export async function keptWithin(ms: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const kept = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return kept;
}
