import type { Breather } from "./timers.ts";

/**
 * A keyed mailbox: bells in, visits out.
 *
 * L1 At most one visit per key is under way in this process.
 * L2 At most `atOnce` visits are under way; the others wait in the order of their bells.
 * L3 A bell during a visit is not lost: the key is visited once more.
 * L4 A key that has more to do goes to the end of the line, so that nobody holds a place for ever.
 * L5 Whoever was called from elsewhere goes before those who wait: it has stood in a line already.
 * L6 What is rung for when it is closed, or is left to do then, is not forgotten: it is left to others.
 *
 * @module
 */
export interface Lanes<Key> {
  /** Says that there may be something to do for this key. */
  ring(key: Key): void;
  /** Says so of one whose turn it is (L5). */
  call(key: Key): void;
  /** How many more visits could begin now. */
  free(): number;
  /** Resolves when a visit could begin at once, or none will any more. */
  room(): Promise<void>;
  /** Resolves when nothing is under way and nobody waits. */
  idle(): Promise<void>;
  /** Leaves who waits to others and starts nothing more; visits under way go on to their end. */
  close(): void;
}

export interface LanesOptions<Key> {
  readonly atOnce: number;
  readonly breathe: Breather;
  /** Does one piece of the key's work; "again" when there may be more. */
  readonly visit: (key: Key) => Promise<"again" | "rest">;
  /** Told of a visit that threw. Its key rests until the next bell. */
  readonly failed: (key: Key, error: unknown) => void;
  /** Told of a key that others have to visit (L6). */
  readonly leave?: (key: Key) => void;
}

export function createLanes<Key>(options: LanesOptions<Key>): Lanes<Key> {
  const called = new Set<Key>();
  const line = new Set<Key>();
  const visiting = new Set<Key>();
  const rungMeanwhile = new Set<Key>();
  let onIdle: (() => void)[] = [];
  let onRoom: (() => void)[] = [];
  let closed = false;

  function ring(key: Key): void {
    if (closed) {
      options.leave?.(key);
      return;
    }
    if (visiting.has(key)) rungMeanwhile.add(key);
    else if (!called.has(key)) line.add(key);
    admit();
  }

  function call(key: Key): void {
    if (!closed && !visiting.has(key)) {
      line.delete(key);
      called.add(key);
    }
    ring(key);
  }

  function admit(): void {
    for (const waiting of [called, line]) {
      for (const key of waiting) {
        if (visiting.size >= options.atOnce) return;
        waiting.delete(key);
        visiting.add(key);
        void visit(key);
      }
    }
  }

  async function visit(key: Key): Promise<void> {
    const more = await outcomeOf(key);
    visiting.delete(key);
    const rung = rungMeanwhile.delete(key);
    if (more || rung) againLater(key);
    admit();
    if (onRoom.length > 0 && free() > 0) onRoom = announce(onRoom);
    if (visiting.size === 0) onIdle = announce(onIdle);
  }

  function againLater(key: Key): void {
    if (closed) options.leave?.(key);
    else line.add(key);
  }

  function free(): number {
    return closed ? 0 : Math.max(0, options.atOnce - visiting.size - called.size - line.size);
  }

  async function outcomeOf(key: Key): Promise<boolean> {
    try {
      await options.breathe();
      return closed || (await options.visit(key)) === "again";
    } catch (error) {
      options.failed(key, error);
      return false;
    }
  }

  function announce(waiting: readonly (() => void)[]): [] {
    for (const tell of waiting) tell();
    return [];
  }

  return {
    ring,
    call,
    free,
    room: () =>
      closed || free() > 0 ? Promise.resolve() : new Promise((resolve) => onRoom.push(() => resolve())),
    idle: () =>
      visiting.size === 0 ? Promise.resolve() : new Promise((resolve) => onIdle.push(() => resolve())),
    close() {
      closed = true;
      const waiting = [...called, ...line];
      called.clear();
      line.clear();
      for (const key of waiting) options.leave?.(key);
      onRoom = announce(onRoom);
    },
  };
}
