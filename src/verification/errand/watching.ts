import type { EpochMs } from "../../model/ids.ts";
import type { Capture, Dossier, Hearing } from "../dossier.ts";
import type { Failure } from "../ports/outside.ts";
import { cutOff, differentCodes, lockedCode, noDigits, oldCode, unsureCode } from "./failures.ts";
import type { Sight } from "./scene.ts";

/** What has come of a request so far. */
export type Caught =
  | { readonly type: "code"; readonly hearing: string; readonly note: string }
  | { readonly type: "no-code"; readonly failure: Failure }
  /** The window is over, and nobody called or wrote. */
  | { readonly type: "silence" }
  | { readonly type: "wait"; readonly untilAt: EpochMs; readonly sight: Sight };

/** How long the registry takes a code. */
const CODE_GOOD_MS = 10 * 60_000;
/** How late a call that was under way when the window closed may still say its code. */
const LATE_CALL_MS = 90_000;
/** After a call something may still be heard of it: English recordings are written down later. */
const LATE_WORDS_MS = 90_000;
const LATE_GATHER_MS = 15_000;

/**
 * Whether what was heard since a code was asked for holds one that may be given in.
 *
 * W1 Only one that was heard well, and that nothing speaks against, is given in unheard.
 * W2 What was heard before the request is no answer to it, whenever it is understood.
 * W3 One request brings one code: when two calls bring two, either may be a stranger's.
 */
export function caughtIn(dossier: Dossier, now: EpochMs): Caught {
  const before = dossier.errand?.before ?? [];
  const hearings = dossier.hearings.filter(({ id }) => !before.includes(id));
  // W2. A hearing may have been forgotten since for want of room; its capture was not.
  const caughtAt = dossier.capture && lastCaughtAt(dossier.capture, before);
  if (dossier.capture && caughtAt !== undefined) return judged(dossier.capture, caughtAt, before, now);
  if (hearings.some(({ finding }) => finding.type === "ambiguous" && finding.why !== "unsure"))
    return { type: "no-code", failure: differentCodes() };
  const untilAt = waitsUntil(dossier, hearings);
  if (now < untilAt) return { type: "wait", untilAt, sight: sightOf(hearings.at(-1)) };
  return hearings.length === 0 ? { type: "silence" } : { type: "no-code", failure: codeless(hearings) };
}

/** When the code came that may be an answer: Meta may say again the one that it said before. */
function lastCaughtAt({ hearing, at, again }: Capture, before: readonly string[]): EpochMs | undefined {
  if (again && !before.includes(again.hearing)) return again.at;
  return before.includes(hearing) ? undefined : at;
}

function judged(
  { hearing, code, confidence, agreeing, contradictedAt, insteadOf }: Capture,
  at: EpochMs,
  before: readonly string[],
  now: EpochMs,
): Caught {
  const isOneOfTwo = insteadOf !== undefined && !before.includes(insteadOf);
  if (contradictedAt !== undefined || isOneOfTwo) return { type: "no-code", failure: differentCodes() };
  if (code === undefined) return { type: "no-code", failure: lockedCode() };
  if (now - at > CODE_GOOD_MS) return { type: "no-code", failure: oldCode() };
  if (confidence === "low") return { type: "no-code", failure: unsureCode() };
  const times = agreeing === 1 ? "once" : agreeing === 2 ? "twice" : `${agreeing} times`;
  return { type: "code", hearing, note: `heard ${times}, confidence ${confidence}` };
}

/**
 * Until when something may still come. A call that was cut off is no reason to wait for another one; one without any
 * digits is, for it may have been anybody, and one that is still under way.
 */
function waitsUntil({ armed }: Dossier, hearings: readonly Hearing[]): EpochMs {
  const windowAt = armed?.untilAt ?? 0;
  const isOurs = hearings.some(({ finding }) => isPartOfCode(finding));
  return Math.max(isOurs ? 0 : windowAt, ...hearings.map((hearing) => settlesAt(hearing, windowAt)));
}

/** When everything of a call or a text was heard. */
function settlesAt({ way, at, ended, language }: Hearing, windowAt: EpochMs): EpochMs {
  if (way === "text") return windowAt;
  if (ended === undefined) return Math.max(windowAt, at) + LATE_CALL_MS;
  return ended.at + (language.startsWith("en") ? LATE_WORDS_MS : LATE_GATHER_MS);
}

function isPartOfCode(finding: Hearing["finding"]): boolean {
  return finding.type === "ambiguous" || (finding.type === "nothing" && finding.why === "cut-off");
}

function codeless(hearings: readonly Hearing[]): Failure {
  const findings = hearings.map(({ finding }) => finding);
  if (findings.some(({ type }) => type === "ambiguous")) return unsureCode();
  if (findings.some(isPartOfCode)) return cutOff();
  return noDigits();
}

function sightOf(last: Hearing | undefined): Sight {
  if (last === undefined) return "nothing";
  if (last.way === "text") return "text";
  return last.ended === undefined ? "call" : "call-ended";
}
