import type { EpochMs } from "../../model/ids.ts";
import type { Dossier, Finding, Look } from "../../verification/dossier.ts";
import { STEPS } from "../../verification/errand/errand.ts";
import { endOf, isoOf, STEP_WORDS } from "./words.ts";

/** What is seen of one verification from outside. No code is in it but masked. */
export interface Sighting {
  readonly bot: string;
  /** `…0098`. */
  readonly number: string;
  readonly state: string;
  /** Until when it is listened to, when it is. */
  readonly untilAt?: EpochMs;
  readonly code?: { readonly masked: string; readonly at: EpochMs; readonly confidence: string };
  readonly looks: readonly Look[];
}

/** How long a call without a code is still news. */
const NEWS_MS = 24 * 3_600_000;

/** Whether anybody may wait for something of it. */
export function isPending({ armed, capture, hearings, errand }: Dossier, now: EpochMs): boolean {
  if (armed !== undefined && armed.untilAt > now) return true;
  if (capture?.code !== undefined) return true;
  const steps = errand?.steps ?? {};
  if (Object.keys(steps).length > 0 && steps["give-back"]?.type !== "done") return true;
  return hearings.some(({ at }) => at > now - NEWS_MS);
}

/** @param code what was caught, when it can be read here */
export function sightingOf(dossier: Dossier, code: string | undefined, now: EpochMs): Sighting {
  const { bot, number, armed, capture, looks } = dossier;
  const isOpen = armed !== undefined && armed.untilAt > now;
  return {
    ...{ bot, number: endOf(number), state: stateOf(dossier, now), looks },
    ...(isOpen && { untilAt: armed.untilAt }),
    ...(capture?.code !== undefined && {
      code: {
        masked: code === undefined ? "locked" : `${code.slice(0, 2)}****`,
        at: capture.at,
        confidence: capture.contradictedAt === undefined ? capture.confidence : "contradicted",
      },
    }),
  };
}

function stateOf(dossier: Dossier, now: EpochMs): string {
  const { armed, capture, hearings, errand } = dossier;
  const given = STEPS.findLast((step) => step !== "give-back" && errand?.steps[step]?.type === "done");
  const isPast = given === "verify-code" || given === "register" || given === "subscribe";
  if (isPast) return STEP_WORDS[given][1];
  if (capture?.code !== undefined) return "a code was caught";
  const last = hearings.at(-1);
  if (last !== undefined && last.ended === undefined && last.way === "call" && last.at > now - CALL_MS)
    return "a call is there";
  if (last !== undefined) return FOUND[wordOf(last.finding)];
  return armed !== undefined && armed.untilAt > now ? "listening" : "nobody has called";
}

/** No call of a robot lasts longer. */
const CALL_MS = 10 * 60_000;

const FOUND = {
  none: "a call or a text without a code",
  captured: "a code was caught, and thrown away since",
  different: "two different codes were heard",
  contradicted: "a code was heard, and something that does not fit it",
  unsure: "six digits were heard, not for sure",
  "cut-off": "a call that was cut off",
  "other-numbers": "numbers were heard, but no code",
  "no-digits": "a call or a text without digits",
} as const;

function wordOf(finding: Finding): keyof typeof FOUND {
  return finding.type === "none" || finding.type === "captured" ? finding.type : finding.why;
}

/** The same as one JSON line. */
export function reportOf({ bot, number, state, untilAt, code, looks }: Sighting): object {
  return {
    ...{ event: "verification", bot, number, state },
    ...(untilAt !== undefined && { until: isoOf(untilAt) }),
    ...(code && { code: code.masked, caughtAt: isoOf(code.at), confidence: code.confidence }),
    looks: looks.map(({ at, who, what }) => ({ at: isoOf(at), who, what })),
  };
}
