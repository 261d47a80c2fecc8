import type { Reading } from "./code/reading.ts";
import { type Verdict, verdictOn } from "./code/verdict.ts";
import type { Capture, Dossier, Finding, Hearing } from "./dossier.ts";
import { isArmed, type Terms, withHearing } from "./hearings.ts";
import { languageTag } from "./languages.ts";
import { ALL_WAYS, announce, isAnnounced } from "./notices.ts";
import { codeOf, readingsOf, sealCode, sealReadings } from "./sealed.ts";

/** Readings of one hearing; a call has about four. */
const MOST_READINGS = 16;
/** UTF-16 units of one reading. Two minutes of speech, the most that is transcribed, are about 2,000. */
const READING_LENGTH = 8_000;

/**
 * The dossier after more of a call or a text was read: all that was heard in it is judged together, and what comes of
 * it waits to be told.
 */
export function hear(dossier: Dossier, hearing: Hearing, more: readonly Reading[], terms: Terms): Dossier {
  const fresh = more.filter(({ text }) => text.length <= READING_LENGTH);
  if (fresh.length === 0) return withHearing(dossier, hearing);
  const before = readingsOf(hearing, terms.vault);
  if (!before) return hearLocked(dossier, hearing, terms);
  const readings = [...before, ...fresh].slice(0, MOST_READINGS);
  const verdict = verdictOn(readings, languageTag(hearing.language));
  const judged = {
    ...hearing,
    readings: sealReadings(readings, terms.vault),
    finding: withoutCode(verdict),
  };
  return conclude(withHearing(dossier, judged), judged, verdict, terms);
}

/** What was heard before cannot be opened here, so nobody knows whether it agrees: a person has to listen. */
function hearLocked(dossier: Dossier, hearing: Hearing, terms: Terms): Dossier {
  if (hearing.finding.type === "captured") return withHearing(dossier, hearing);
  const unsure = { ...hearing, finding: { type: "ambiguous", why: "unsure" } } as const;
  return doubt(withHearing(dossier, unsure), unsure, terms);
}

/** What may stand in the open. */
function withoutCode(verdict: Verdict): Finding {
  if (verdict.type !== "captured") return verdict;
  const { type, agreeing, confidence } = verdict;
  return { type, agreeing, confidence };
}

function conclude(dossier: Dossier, hearing: Hearing, verdict: Verdict, terms: Terms): Dossier {
  switch (verdict.type) {
    case "captured":
      return capture(dossier, hearing, verdict, terms);
    case "ambiguous":
      return doubt(dossier, hearing, terms);
    case "nothing":
      return dossier;
  }
}

function capture(
  dossier: Dossier,
  { id }: Hearing,
  { code, sources, agreeing, confidence }: Extract<Verdict, { readonly type: "captured" }>,
  terms: Terms,
): Dossier {
  const known = dossier.capture;
  const isSame = known?.contradictedAt === undefined && known && codeOf(known, terms.vault) === code;
  if (known && isSame && known.hearing === id) {
    return { ...dossier, capture: { ...known, sources, agreeing, confidence } };
  }
  if (known && isSame && isOfThisWindow(known, dossier, terms)) {
    const again = { hearing: id, at: terms.now };
    const better = known.confidence === "low" ? confidence : known.confidence;
    return { ...dossier, capture: { ...known, again, confidence: better } };
  }
  const caught = {
    ...{ hearing: id, at: terms.now, code: sealCode(code, terms.vault) },
    ...(known && !isSame && known.hearing !== id && { insteadOf: known.hearing }),
  };
  return announce(
    { ...dossier, capture: { ...caught, sources, agreeing, confidence } },
    "captured",
    id,
    terms,
  );
}

/** Whether it was caught since we listen: whoever was told it then need not be told again. */
function isOfThisWindow({ at }: Capture, dossier: Dossier, { now }: Terms): boolean {
  return isArmed(dossier, now) && at >= (dossier.armed?.at ?? now);
}

/** A code that people were told may be wrong, or there is none and a person has to decide. */
function doubt(dossier: Dossier, { id }: Hearing, terms: Terms): Dossier {
  const known = dossier.capture;
  if (known?.hearing === id && isTaken(known, dossier)) return dossier;
  if (known?.hearing === id && known.contradictedAt === undefined) {
    const contradicted = { ...dossier, capture: { ...known, contradictedAt: terms.now } };
    return announce(contradicted, "ambiguous", id, terms, ALL_WAYS);
  }
  return isAnnounced(dossier, "ambiguous", id) ? dossier : announce(dossier, "ambiguous", id, terms);
}

/** Whether the registry has taken it: then it was right, whatever a late transcript says. */
function isTaken({ at }: Capture, { errand }: Dossier): boolean {
  const given = errand?.steps["verify-code"];
  return given?.type === "done" && given.at >= at;
}
