import type { BellListener, Bells, Clock, Work } from "./ports.ts";
import { type Alarm, createAlarm } from "./timers.ts";

/** Bells that ring in one process, for all who listen there. */
export interface Exchange {
  /** Rung and not heard yet, in that order. */
  readonly waiting: Map<string, Rung>;
  readonly listeners: Set<Ear>;
  readonly alarm: Alarm;
}

interface Rung {
  readonly work: Work;
  readonly rungAt: number;
}

/** A listener, and what it is being told. */
interface Ear {
  readonly listener: BellListener;
  telling?: Promise<void> | undefined;
}

export function bellExchange(): Exchange {
  const listeners = new Set<Ear>();
  const alarm = createAlarm(() => {
    // Any of them will do: one looks for all.
    const [first] = listeners;
    void first?.listener.look();
  });
  return { waiting: new Map(), listeners, alarm };
}

/** Lanes that one listener hears of at once: the others hear of the next. */
const LANES_AT_ONCE = 100;
/** What becomes due one right after the other is found by one look: each is a write, which waits for the disk. */
const LOOKS_APART_MS = 10;

/** Bells inside one process; without an exchange to share, for its only listener. */
export function inlineBells(clock: Clock, exchange: Exchange = bellExchange()): Bells {
  const { waiting, listeners, alarm } = exchange;
  let own: Ear | undefined;

  async function hush(): Promise<void> {
    if (!own) return;
    listeners.delete(own);
    if (listeners.size === 0) alarm.cancel();
    await own.telling;
  }

  return {
    ring(work) {
      for (const one of work) {
        const key = `${one.type} ${one.conversation}`;
        if (!waiting.has(key)) waiting.set(key, { work: one, rungAt: performance.now() });
      }
      for (const ear of listeners) tell(ear, exchange);
    },
    expect(at) {
      alarm.within(Math.max(at - clock.now(), LOOKS_APART_MS));
    },
    async listen(listener) {
      own = { listener };
      listeners.add(own);
      tell(own, exchange);
    },
    async lag() {
      const [oldest] = waiting.values();
      return { waiting: waiting.size, oldestMs: oldest ? performance.now() - oldest.rungAt : 0 };
    },
    hush,
    close: hush,
  };
}

/** Tells a listener what nobody has heard yet, unless it is being told something, or hears no more. */
function tell(ear: Ear, exchange: Exchange): void {
  const { waiting, listeners } = exchange;
  if (ear.telling || waiting.size === 0 || !listeners.has(ear)) return;
  // Later: whoever rang has not finished, and may be the listener itself.
  ear.telling = Promise.resolve()
    .then(() => ear.listener.heard(firstOf(waiting)))
    .then(() => {
      ear.telling = undefined;
      tell(ear, exchange);
    });
}

/** Takes out what was rung first. */
function firstOf(waiting: Exchange["waiting"]): readonly Work[] {
  const first: Work[] = [];
  for (const [key, { work }] of waiting) {
    if (first.length === LANES_AT_ONCE) break;
    waiting.delete(key);
    first.push(work);
  }
  return first;
}
