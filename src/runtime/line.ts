import type { ConversationId, EpochMs } from "../model/ids.ts";

/** Who has to wait longer than this comes back later: what waits in memory is found by every sweep, in vain. */
const PATIENCE_MS = 5_000;
/** So many may wait however slow it goes. */
const ALWAYS_WELCOME = 8;
/** Whoever comes back too early waits a little more; too late, and there may be nobody to send. */
const EARLY_MS = PATIENCE_MS / 2;
/** Those who come back come in groups, and one look finds them all. */
const TOGETHER_MS = 1_000;
/** Lanes that are called at the same time: at first, when nobody knows yet how many may send, and at most. */
const FIRST_CALLED = 16;
const MOST_CALLED = 64;

/**
 * The lanes that wait for one number, answers before bulk; first come, first served.
 *
 * Those at the head are called when their time has come, and ask the limiter then. As many are called at once as were
 * granted the last time, and one more: so a number that may send 1,600 a second is not asked one by one, and one that
 * may send few is hardly ever asked in vain. Until all who were called have asked, nobody else is called.
 */
export class Line {
  readonly #answers = new Queue();
  readonly #bulk = new Queue();
  readonly #called = new Set<ConversationId>();
  /** Of those who were called since the last time that somebody was refused. */
  #granted = 0;
  #isRefused = false;
  #atOnce = FIRST_CALLED;

  get isEmpty(): boolean {
    return this.#answers.lanes.size + this.#bulk.lanes.size === 0;
  }

  has(lane: ConversationId): boolean {
    return this.#answers.lanes.has(lane) || this.#bulk.lanes.has(lane);
  }

  /** Whether it stands with the answers. */
  isAnswer(lane: ConversationId): boolean {
    return this.#answers.lanes.has(lane);
  }

  isCalled(lane: ConversationId): boolean {
    return this.#called.has(lane);
  }

  /** Whether somebody waits whom such a message must not overtake. */
  isBefore(bulk: boolean): boolean {
    return this.#answers.lanes.size > 0 || (bulk && this.#bulk.lanes.size > 0);
  }

  /**
   * Takes the last place.
   *
   * @param intervalMs how long after another one leaves, in the long run
   * @returns when to come back instead, where that is long
   */
  stand(lane: ConversationId, bulk: boolean, intervalMs: number, now: EpochMs): EpochMs | undefined {
    return this.#queue(bulk).stand(lane, intervalMs, now);
  }

  /** An answer waits behind the bulk of its own lane. */
  hurry(lane: ConversationId): void {
    if (this.#bulk.lanes.delete(lane)) this.#answers.lanes.add(lane);
  }

  /** It may send. */
  grant(lane: ConversationId): void {
    if (this.#called.has(lane)) this.#granted++;
    this.leave(lane);
  }

  /** It has no more to do here. */
  leave(lane: ConversationId): void {
    this.#answers.lanes.delete(lane);
    this.#bulk.lanes.delete(lane);
    this.#cameBack(lane);
  }

  /** Nobody like this may send before then. One that was called keeps its place. */
  refuse(lane: ConversationId, bulk: boolean, untilAt: EpochMs): void {
    this.#queue(bulk).opensAt = untilAt;
    if (this.#called.has(lane)) this.#isRefused = true;
    this.#cameBack(lane);
  }

  /** When the next may be called; undefined when nobody waits, or not all have asked who were. */
  get nextAt(): EpochMs | undefined {
    return this.isEmpty || this.#called.size > 0 ? undefined : this.#first.opensAt;
  }

  /** Calls whose turn it is. */
  call(): readonly ConversationId[] {
    // Also when the clock was set back, and the time for which it was closed is far away by now.
    this.#first.opensAt = 0;
    const called = [...this.#first.head(this.#atOnce)];
    for (const lane of called) this.#called.add(lane);
    return called;
  }

  #cameBack(lane: ConversationId): void {
    if (!this.#called.delete(lane) || this.#called.size > 0) return;
    this.#atOnce = Math.min(
      this.#isRefused ? this.#granted + 1 : Math.max(this.#granted, this.#atOnce),
      MOST_CALLED,
    );
    if (this.#isRefused) this.#granted = 0;
    this.#isRefused = false;
  }

  get #first(): Queue {
    return this.#answers.lanes.size > 0 ? this.#answers : this.#bulk;
  }

  #queue(bulk: boolean): Queue {
    return bulk ? this.#bulk : this.#answers;
  }
}

class Queue {
  readonly lanes = new Set<ConversationId>();
  opensAt: EpochMs = 0;
  /** When the last of those will leave who were told to come back. */
  #lastLeavesAt: EpochMs = 0;
  #lastStoodAt: EpochMs = 0;

  /** Who comes back later gets a place in time, or all would come at once, again and again. */
  stand(lane: ConversationId, intervalMs: number, now: EpochMs): EpochMs | undefined {
    const { size } = this.lanes;
    if (size < ALWAYS_WELCOME || size * intervalMs < PATIENCE_MS) {
      this.lanes.add(lane);
      return undefined;
    }
    // What was said before the clock was set back counts no more.
    const last = now < this.#lastStoodAt ? 0 : this.#lastLeavesAt;
    this.#lastStoodAt = now;
    this.#lastLeavesAt = Math.max(last, now + size * intervalMs) + intervalMs;
    const comesBackAt = Math.floor((this.#lastLeavesAt - EARLY_MS) / TOGETHER_MS) * TOGETHER_MS;
    return Math.max(comesBackAt, now + TOGETHER_MS);
  }

  *head(lanes: number): Iterable<ConversationId> {
    let left = lanes;
    for (const lane of this.lanes) {
      if (left-- <= 0) return;
      yield lane;
    }
  }
}
