import { intervalMs } from "../delivery/pace.ts";
import type { ConversationId, EpochMs, NumberId } from "../model/ids.ts";
import { isLimited } from "../model/pacing.ts";
import { Line } from "./line.ts";
import type { Clock, Demand, Grant, Limiter } from "./ports.ts";
import type { Waits } from "./waits.ts";

/** What a lane is told that wants to send. */
export type Passed =
  | "go"
  /** It is called when it has a chance. */
  | "wait"
  /** It waits so long that it is better written down. */
  | { readonly untilAt: EpochMs };

/**
 * Where lanes wait for the channel's limits.
 *
 * G1 Nobody polls: whoever was told when to come again does not ask before.
 * G2 What limits a number limits all of its lanes: only the heads of its line ask. What limits one person is waited for
 *    outside of that line, and holds up nobody.
 * G3 Answers go before bulk. An answer before which no answer waits asks at once, however much bulk waits.
 * G4 No lane is forgotten: each one that was told to wait is called.
 */
export interface Gate {
  /** Whether a message of the lane may leave now. "go" spends a grant. */
  pass(lane: ConversationId, demand: Demand): Promise<Passed>;
  /** A visit of the lane has ended, perhaps without a question: then it is the turn of others. */
  left(lane: ConversationId): void;
  /** An answer waits in the lane behind bulk: it need not wait as long as bulk does. */
  hurry(lane: ConversationId): void;
  /** Whether the lane waits here, and will be called. */
  waiting(lane: ConversationId): boolean;
  /** How many lanes wait. */
  readonly size: number;
  /** Whether somebody waits for what limits a number. */
  isBusy(number: NumberId): boolean;
}

export interface GateOptions {
  readonly limiter: Pick<Limiter, "ask">;
  readonly clock: Clock;
  readonly waits: Waits;
  /** Has the lane visited, and it asks again. */
  readonly call: (lane: ConversationId) => void;
  /** Told when the limiter failed; whoever asked asks again. */
  readonly failed: (error: unknown) => void;
}

/** What a lane waits for by itself, and no longer than this, is not written down. */
const SHORT_MS = 1_000;
/** Two calls of one number are at least so far apart: bursts are deep enough for that, and timers not finer. */
const CALLS_APART_MS = 5;
const AFTER_TROUBLE: Grant = { type: "wait", inMs: 500, scope: "number" };

export function createGate(options: GateOptions): Gate {
  return new LimitGate(options);
}

class LimitGate implements Gate {
  readonly #options: GateOptions;
  readonly #lines = new Map<NumberId, Line>();
  /** Who stands in which line. */
  readonly #standing = new Map<ConversationId, NumberId>();
  /** Who waits for something of their own. */
  readonly #resting = new Set<ConversationId>();
  readonly #timers = new Map<NumberId, () => void>();

  constructor(options: GateOptions) {
    this.#options = options;
  }

  async pass(lane: ConversationId, demand: Demand): Promise<Passed> {
    if (!isLimited(demand.limits)) return "go";
    if (this.#resting.has(lane)) return "wait";
    const { number, bulk } = demand;
    const line = this.#line(number);
    if (line.isCalled(lane)) return this.#ask(lane, { ...demand, bulk: !line.isAnswer(lane) }, line);
    if (!line.has(lane) && !line.isBefore(bulk)) return this.#ask(lane, demand, line);
    if (!bulk) this.hurry(lane);
    return line.has(lane) ? "wait" : this.#stand(lane, demand, line);
  }

  left(lane: ConversationId): void {
    const number = this.#standing.get(lane);
    if (number === undefined || !this.#line(number).isCalled(lane)) return;
    this.#leave(lane, this.#line(number));
    this.#expect(number);
  }

  hurry(lane: ConversationId): void {
    const number = this.#standing.get(lane);
    if (number === undefined) return;
    this.#line(number).hurry(lane);
    this.#expect(number);
  }

  waiting(lane: ConversationId): boolean {
    const number = this.#standing.get(lane);
    return this.#resting.has(lane) || (number !== undefined && !this.#line(number).isCalled(lane));
  }

  get size(): number {
    return this.#standing.size + this.#resting.size;
  }

  isBusy(number: NumberId): boolean {
    return !this.#line(number).isEmpty;
  }

  async #ask(lane: ConversationId, demand: Demand, line: Line): Promise<Passed> {
    const passed = this.#answered(lane, demand, line, await this.#grant(demand));
    this.#expect(demand.number);
    return passed;
  }

  async #grant(demand: Demand): Promise<Grant> {
    try {
      return await this.#options.limiter.ask(demand);
    } catch (error) {
      this.#options.failed(error);
      return AFTER_TROUBLE;
    }
  }

  #answered(lane: ConversationId, demand: Demand, line: Line, grant: Grant): Passed {
    if (grant.type === "granted") {
      line.grant(lane);
      this.#standing.delete(lane);
      return "go";
    }
    const now = this.#options.clock.now();
    switch (grant.scope) {
      case "number":
      case "own":
        line.refuse(lane, demand.bulk, now + Math.max(grant.inMs, CALLS_APART_MS));
        return line.has(lane) ? "wait" : this.#stand(lane, demand, line);
      case "pair":
      case "portfolio":
        this.#leave(lane, line);
        return this.#rest(lane, now + grant.inMs, grant.inMs);
    }
  }

  #stand(lane: ConversationId, { number, bulk, limits }: Demand, line: Line): Passed {
    const comeBackAt = line.stand(lane, bulk, intervalMs(limits), this.#options.clock.now());
    if (comeBackAt !== undefined) return { untilAt: comeBackAt };
    this.#standing.set(lane, number);
    return "wait";
  }

  #rest(lane: ConversationId, untilAt: EpochMs, ms: number): Passed {
    if (ms >= SHORT_MS) return { untilAt };
    this.#resting.add(lane);
    this.#options.waits.at(untilAt, () => {
      this.#resting.delete(lane);
      this.#options.call(lane);
    });
    return "wait";
  }

  #leave(lane: ConversationId, line: Line): void {
    line.leave(lane);
    this.#standing.delete(lane);
  }

  /** Sees to it that the next of a number's line are called in time. */
  #expect(number: NumberId): void {
    this.#timers.get(number)?.();
    this.#timers.delete(number);
    const { nextAt } = this.#line(number);
    if (nextAt === undefined) return;
    if (nextAt <= this.#options.clock.now()) this.#call(number);
    else
      this.#timers.set(
        number,
        this.#options.waits.at(nextAt, () => this.#call(number)),
      );
  }

  #call(number: NumberId): void {
    this.#timers.delete(number);
    for (const lane of this.#line(number).call()) this.#options.call(lane);
  }

  #line(number: NumberId): Line {
    const line = this.#lines.get(number) ?? new Line();
    this.#lines.set(number, line);
    return line;
  }
}
