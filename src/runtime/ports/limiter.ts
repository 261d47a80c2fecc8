import type { NumberId } from "../../model/ids.ts";
import type { Scope, SendLimits } from "../../model/pacing.ts";

/**
 * Says when a message may leave. All processes that send from one number ask the same one.
 *
 * L1 A grant takes from every scope of a demand at once, or from none.
 * L2 It answers *when*; it is asked again then, and not before.
 * L3 Bulk leaves a part of what may leave a number at once to answers, and loses nothing of its rate by that.
 */
export interface Limiter {
  ask(demand: Demand): Promise<Grant>;
  /** Messages that people have sent count against the throughput of a number, too, and are never held. */
  heard(demand: Pick<Demand, "portfolio" | "number" | "limits">, messages: number): Promise<void>;
  /** The channel says that a scope is too fast: it slows down, and recovers by and by. */
  slowDown(demand: Demand, scope: Scope): Promise<void>;
}

/** One message that wants to leave. */
export interface Demand {
  /** The account whose limits count; all keys of it are on one machine. */
  readonly portfolio: string;
  readonly number: NumberId;
  /** Names the person for the pair's and the portfolio's limits. */
  readonly person: string;
  /** Whether the window is closed, so that the person counts among those written to today. */
  readonly opensChat: boolean;
  readonly bulk: boolean;
  readonly limits: SendLimits;
}

export type Grant =
  | { readonly type: "granted" }
  /** `inMs`: when it would be granted if nobody else came. */
  | { readonly type: "wait"; readonly inMs: number; readonly scope: Scope };
