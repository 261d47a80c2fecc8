import type { EpochMs } from "../../model/ids.ts";
import type { AnswerPlaces, Failure } from "../ports/outside.ts";
import type { Sealed } from "../ports/vault.ts";

/**
 * How far the verification of a number has come. It is written down before and after each step that changes anything
 * outside, so that whoever goes on with it knows what was done, and what may have been done.
 *
 * @module
 */
export interface Errand {
  readonly startedAt: EpochMs;
  /** The registry's id of the number. */
  readonly numberId: string;
  readonly method: "voice" | "sms";
  /** Such as `en_US`. */
  readonly language: string;
  readonly steps: Readonly<Partial<Record<StepName, StepState>>>;
  /** Where the number was answered before we came, given back at the end; and `here`, what we put in its place. */
  readonly former?: {
    readonly lineId: string;
    readonly places: Partial<AnswerPlaces>;
    readonly here: Partial<AnswerPlaces>;
  };
  /** The two-step PIN with which it is registered; purpose `pin`. */
  readonly pin?: Sealed;
  /** The one that was kept before another one was given, until it is known which of them is right. */
  readonly pinBefore?: Sealed;
  /** When codes were asked for, oldest first; at most `MOST_REQUESTS`. */
  readonly requests?: readonly EpochMs[];
  /** Hearings that were there before the last code was asked for: what they hold is no answer. */
  readonly before?: readonly string[];
  /** Codes that were given in; at most `MOST_TRIED`. */
  readonly tried?: readonly Tried[];
}

/** A code that was given in. */
export interface Tried {
  /** Made of the code by the vault, purpose `tried`: it tells the same code again, and no code can be read out of it. */
  readonly mark: string;
  /** How often. */
  readonly times: number;
  /** Whether it was said that it is wrong, or too old. */
  readonly isRefused: boolean;
}

export const MOST_REQUESTS = 50;
export const MOST_TRIED = 50;

export const STEPS = [
  ...(["answer-here", "arm", "request-code", "catch-code"] as const),
  ...(["verify-code", "register", "subscribe", "give-back"] as const),
] as const;
export type StepName = (typeof STEPS)[number];

export type StepState =
  /** Begun, and not known to have ended: it may have happened outside. */
  | { readonly type: "begun"; readonly at: EpochMs }
  | { readonly type: "done"; readonly at: EpochMs; readonly ms: number; readonly note?: string }
  | { readonly type: "failed"; readonly at: EpochMs; readonly failure: Failure };
