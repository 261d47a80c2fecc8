import type { Source } from "../code/reading.ts";
import type { Finding, Hearing } from "../dossier.ts";
import { type Caught, instant, type Story, wasCutOffByUs } from "./story.ts";

/**
 * What people are told, in their words.
 *
 * @module
 */

/** @example whereHeard(hearing) // → "a call from …0143 at 2026-11-21 17:05:00 UTC" */
export function whereHeard({ way, from, at }: Hearing): string {
  const kind = way === "call" ? "a call" : "a text message";
  const caller = from === "…" ? "" : ` from ${from}`;
  return `${kind}${caller} at ${instant(at)}`;
}

const HOW_READ: Readonly<Record<Source, string>> = {
  dtmf: "keys that were pressed",
  speech: "speech recognition",
  transcription: "the transcript of the recording",
  sms: "the text",
};

/** How a person finds out what was really said. */
export const LOOK_INTO: Readonly<Record<Hearing["way"], string>> = {
  call: "listen to the recording",
  text: "read the message in the console of the telephone provider",
};

/** How far the code can be trusted, and why. */
export function trust({ confidence, agreeing, sources }: Caught, way: Hearing["way"]): string {
  const times = agreeing === 1 ? "once" : `${agreeing} times, each time the same`;
  const read = `It was read ${times}, by ${sources.map((source) => HOW_READ[source]).join(" and ")}.`;
  switch (confidence) {
    case "high":
      return `Confidence: high. ${read}`;
    case "medium":
      return `Confidence: medium. ${read} If it is refused, ${LOOK_INTO[way]} before you ask for another.`;
    case "low":
      return `Confidence: low. ${read} Before you use it, ${LOOK_INTO[way]}: a wrong code uses up one of few attempts.`;
  }
}

/** What was found instead of a code, and what can be done about it. */
export function missed({ hearing, readings }: Story): string {
  if (wasCutOffByUs(readings)) {
    return "The robot was cut off: our answer failed in the middle of the call, and the telephone provider apologised to it. Look into the log for what failed, and at the provider's debugger, before you ask for another call.";
  }
  return `${found(hearing.finding)} Nothing was handed in, and no attempt to enter a code was used up.`;
}

function found(finding: Finding): string {
  switch (finding.type) {
    case "none":
      return "Nothing was heard: it was silent, or ended before anybody spoke.";
    case "captured":
      return "A code was caught.";
    case "ambiguous":
      return doubted(finding.why);
    case "nothing":
      return NOTHING[finding.why];
  }
}

const NOTHING: Readonly<Record<Extract<Finding, { readonly type: "nothing" }>["why"], string>> = {
  "cut-off": "Fewer than six digits came: it was cut off, or part of it was not understood.",
  "other-numbers": "Numbers came, but none of six digits.",
  "no-digits": "No digits were in it.",
};

/** Why six digits are no code. */
export function doubted(why: Extract<Finding, { readonly type: "ambiguous" }>["why"]): string {
  switch (why) {
    case "different":
      return "Two different codes were read.";
    case "contradicted":
      return "A code was read, and something else that does not fit it.";
    case "unsure":
      return "Six digits come out only by a guess.";
  }
}

/** Said under every code. */
export const CAUTION =
  "If nobody of yours has asked for a code, use it nowhere and pass it on to nobody: whoever has it can take over the number on WhatsApp.";
