import type { EpochMs } from "../../model/ids.ts";
import type { Work } from "./inbound.ts";

/**
 * Carries bells between the processes that share a store: from whoever learns that a lane has something to do, to
 * somebody who does it. What there is to do is a row in the store, and never in here.
 *
 * B1 A bell that is lost costs time, never work: the sweep rings again.
 * B2 A bell that comes twice finds nothing left to do.
 * B3 Of several that listen, one hears each bell.
 * B4 Ringing neither waits nor throws; when bells cannot be carried, `onTrouble` hears of it once until they can.
 */
export interface Bells {
  /** Says that these lanes have something to do. */
  ring(work: readonly Work[]): void;
  /** Says that something becomes due then: somebody will look what. */
  expect(at: EpochMs): void;
  /** Begins to listen. Called once at most; a process that only accepts never does. */
  listen(listener: BellListener): Promise<void>;
  /** How far the listeners are behind. Rejects when nobody can tell. */
  lag(): Promise<BellLag>;
  /** Hears no more, and waits for what is being heard. What is rung afterwards is for others. */
  hush(): Promise<void>;
  /** Hushes, carries what was rung and is not carried yet, if that can be done soon, and lets go of everything. */
  close(): Promise<void>;
}

/** Whoever works. Each resolves when there is room for more: until then others hear what comes. */
export interface BellListener {
  heard(work: readonly Work[]): Promise<void>;
  /** Looks in the store for what has become due. */
  look(): Promise<void>;
}

export interface BellLag {
  /** Bells that nobody has heard yet; those that are not due do not count. */
  readonly waiting: number;
  /** For how long the oldest of them has been rung; 0 when there is none. */
  readonly oldestMs: number;
}
