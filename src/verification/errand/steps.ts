import type { EpochMs } from "../../model/ids.ts";
import type { Dossier } from "../dossier.ts";
import type { Failure, NumberState } from "../ports/outside.ts";
import { type Errand, MOST_REQUESTS, STEPS, type StepName } from "./errand.ts";
import { stillToWait } from "./failures.ts";

/**
 * Which steps are ahead, and what one that was begun and never ended means to whoever goes on.
 *
 * E1 A code is asked for only when none was asked for in this round, or when a person wants another one: every request
 *    counts with the registry, and after a few it makes the business wait for hours.
 * E2 A request that was begun counts as made, whatever became of it.
 * E3 What the registry says of the number counts more than what we remember.
 * E4 Of two runs at once, the one that finds a step begun by the other stops.
 *
 * @module
 */

/** What a run is to do. What is left out is as it was before, or as usual. */
export interface Wanted {
  readonly numberId: string;
  readonly method?: Errand["method"];
  readonly language?: string;
  /** Ask for another code, although one was asked for, or although it is early for it. */
  readonly isAgain?: boolean;
  /** What a person has heard. */
  readonly code?: string;
}

/** What the registry said of the number when the run began. */
export type Standing = Pick<NumberState, "isVerified" | "isRegistered">;

const USUAL = { method: "voice", language: "en_US" } as const;

/** The errand as a run goes on with it: begun anew, in another round, or where it was left. */
export function takenUp(
  before: Errand | undefined,
  wanted: Wanted,
  standing: Standing,
  now: EpochMs,
): Errand {
  if (before === undefined) return begunAnew(wanted, now);
  // It came to its end once, and the number was given up since.
  const isOver = before.steps["give-back"]?.type === "done" && !standing.isRegistered;
  const isOtherNumber = before.numberId !== wanted.numberId;
  if (isOver || isOtherNumber) return { ...begunAnew(wanted, now, before), ...keptOf(before) };
  if (!wanted.isAgain && wasAsked(before)) return before;
  // Where the number is answered may have changed since: it is looked at again, and so is the window.
  const { "give-back": _, "answer-here": _here, arm: _armed, ...others } = before.steps;
  const { "request-code": _asked, "catch-code": _caught, "verify-code": _given, ...steps } = others;
  const { method = before.method, language = before.language } = wanted;
  return { ...before, method, language, steps };
}

function begunAnew(
  { numberId, method, language }: Wanted,
  now: EpochMs,
  before: Pick<Errand, "method" | "language"> = USUAL,
): Errand {
  return {
    startedAt: now,
    numberId,
    method: method ?? before.method,
    language: language ?? before.language,
    steps: {},
  };
}

/** What outlives a round: where the number's calls belong, the PIN, and what was tried. */
function keptOf({ former, pin, pinBefore, requests, tried }: Errand): Partial<Errand> {
  return {
    ...(former && { former }),
    ...(pin !== undefined && { pin }),
    ...(pinBefore !== undefined && { pinBefore }),
    ...(requests && { requests }),
    ...(tried && { tried }),
  };
}

/** The errand when somebody gives it up. What the registry has refused is remembered: it counts on. */
export function givenUp(errand: Errand): Errand {
  const refused = COUNTED.flatMap((step) => {
    const state = errand.steps[step];
    return state?.type === "failed" ? [[step, state] as const] : [];
  });
  const { before: _, ...rest } = errand;
  return { ...rest, steps: Object.fromEntries(refused) };
}

/** Whether there is nothing in it to be given up. */
export function isGivenUp(errand: Errand): boolean {
  const left = Object.keys(errand.steps).length - Object.keys(givenUp(errand).steps).length;
  return left === 0 && errand.former === undefined;
}

/** Whether a code was asked for in this round, or may have been (E2). */
function wasAsked({ steps }: Errand): boolean {
  const state = steps["request-code"];
  return state?.type === "begun" || state?.type === "done";
}

/**
 * Whether somebody else has been at a step: it stands in the errand otherwise than this run has found it, and this run
 * did not touch it.
 */
export function isTouched(step: StepName, before: Errand, now: Errand | undefined): boolean {
  return JSON.stringify(now?.steps[step]) !== JSON.stringify(before.steps[step]);
}

/** The steps that are left, in their order. Looking for the code is done anew each time: it may be too old by now. */
export function stepsAhead(
  errand: Errand | undefined,
  { isVerified, isRegistered }: Standing,
  code?: string,
): readonly StepName[] {
  const isDone = (step: StepName): boolean => errand?.steps[step]?.type === "done";
  if (isRegistered || isDone("register")) return LAST;
  if (isVerified || isDone("verify-code")) return ["register", ...LAST];
  if (code !== undefined) return ["verify-code", "register", ...LAST];
  const isAsked = errand !== undefined && wasAsked(errand);
  return STEPS.filter((step) => !(isAsked && BEFORE_ASKED.includes(step)));
}

const LAST = ["subscribe", "give-back"] as const satisfies readonly StepName[];
const BEFORE_ASKED: readonly StepName[] = ["answer-here", "arm", "request-code"];
/** What the registry counts. */
const COUNTED: readonly StepName[] = ["request-code", "verify-code", "register"];

/** The step that may not be done yet, for it was refused a short while ago, and why not. */
export function tooEarly(
  { steps }: Errand,
  ahead: readonly StepName[],
  now: EpochMs,
): { readonly step: StepName; readonly failure: Failure } | undefined {
  for (const step of COUNTED.filter((counted) => ahead.includes(counted))) {
    const state = steps[step];
    if (state?.type !== "failed" || !isLasting(step, state.failure)) continue;
    const untilAt = state.at + (state.failure.waitMs ?? 0);
    if (now < untilAt) return { step, failure: stillToWait(state.failure, untilAt, now) };
  }
  return undefined;
}

/** Whether a refusal holds for whatever is tried next: not one of ours, and not one of a code, for there are others. */
function isLasting(step: StepName, failure: Failure): boolean {
  return !failure.code.startsWith("verify/") && !(step === "verify-code" && isAboutCode(failure));
}

/** Whether an answer of the registry is about the code, and not about whoever brings it. */
export function isAboutCode({ code }: Failure): boolean {
  return code === "136025" || code === "100";
}

/** The dossier of which a code is asked for: what was heard until now is no answer to it. */
export function asking(dossier: Dossier, errand: Errand, now: EpochMs): Errand {
  return {
    ...errand,
    requests: [...(errand.requests ?? []), now].slice(-MOST_REQUESTS),
    before: dossier.hearings.map(({ id }) => id),
  };
}
