import { retryAt } from "../delivery/backoff.ts";
import type { EpochMs } from "../model/ids.ts";
import { tellMiss } from "./calls.ts";
import type { Copy, Dossier, Hearing, Recording } from "./dossier.ts";
import { MOST_COPIES, RECORDING_KEPT_MS } from "./dossier.ts";
import { hearingFor, hearingIn, type Terms, withHearing, withSeen } from "./hearings.ts";
import { announce, isAnnounced } from "./notices.ts";
import type { Recorded } from "./ports.ts";

/**
 * What becomes of the sound of a call.
 *
 * S1 A recording that the provider has made is known by its id until it was deleted there.
 *
 * @module
 */
export type Wanted = Extract<Recording, { readonly type: "wanted" }>;

/** A call has two recordings, which end at about the same time, and the longer is the one to fetch. */
const SETTLES_MS = 2_000;
/** How long fetching one may take, before it is begun once more. */
const LEASE_MS = 60_000;
/** The provider has had time enough to get it ready. */
const GIVEN_UP_AFTER_MS = 6 * 3_600_000;

/** What the provider says of a recording. */
export function takeRecorded(dossier: Dossier, recorded: Recorded, terms: Terms): Dossier {
  const { id, isUncertain } = recorded;
  const hearing = isUncertain ? hearingIn(dossier, id) : hearingFor(dossier, { id }, terms.now);
  const seen = hearing && withSeen(hearing, `recorded ${recorded.recording} ${recorded.status}`);
  if (!seen) return dossier;
  const known = withHearing(dossier, seen);
  if (recorded.status === "completed") return want(known, seen, recorded, terms);
  // Another recording of the same call may be better.
  if (seen.recording && seen.recording.type !== "none") return known;
  const why = recorded.status === "absent" ? "the call was silent" : "the provider could not record it";
  const silent: Hearing = { ...seen, recording: { type: "none", why } };
  const after = withHearing(known, silent);
  return isAnnounced(after, "not-captured", seen.id) ? after : tellMiss(after, silent, terms);
}

function want(
  dossier: Dossier,
  hearing: Hearing,
  { recording: id, seconds = 0 }: Recorded,
  { now }: Terms,
): Dossier {
  const copies = [...(dossier.copies ?? []), { id, at: now, untilAt: now + RECORDING_KEPT_MS }];
  const known: Dossier = { ...dossier, copies: copies.slice(-MOST_COPIES) };
  const { recording } = hearing;
  if (recording && recording.type !== "none" && recording.seconds >= seconds) return known;
  const wanted: Wanted = { type: "wanted", id, seconds, at: now, tries: 0, nextAt: now + SETTLES_MS };
  return withHearing(known, { ...hearing, recording: wanted });
}

/** The recording to fetch now, under way from now on. */
export function takenSound(
  dossier: Dossier,
  id: string,
  now: EpochMs,
): readonly [Dossier, Wanted | undefined] {
  const hearing = hearingIn(dossier, id);
  if (hearing?.recording?.type !== "wanted" || hearing.recording.nextAt > now) return [dossier, undefined];
  const { recording } = hearing;
  const taken: Wanted = { ...recording, tries: recording.tries + 1, nextAt: now + LEASE_MS };
  return [withHearing(dossier, { ...hearing, recording: taken }), taken];
}

/** The dossier with a recording that is kept, or that there will never be, and the news of it if they are needed. */
export function soundSettled(
  dossier: Dossier,
  id: string,
  { recording, of }: { readonly recording: Recording; readonly of: string },
  terms: Terms,
): Dossier {
  const hearing = hearingIn(dossier, id);
  // A longer one is wanted by now.
  if (hearing?.recording?.type !== "wanted" || hearing.recording.id !== of) return dossier;
  const after = withHearing(dossier, { ...hearing, recording });
  const isNeeded = hearing.finding.type !== "captured";
  return isNeeded && !isAnnounced(after, "recording", id) ? announce(after, "recording", id, terms) : after;
}

/** When to try again to fetch it; undefined when it is time to give up. */
export function soundRetryAt({ at, tries }: Wanted, now: EpochMs): EpochMs | undefined {
  return now > at + GIVEN_UP_AFTER_MS ? undefined : retryAt("unreached", tries, now, 0);
}

/** The dossier with a recording that is tried again later. */
export function soundPutOff(dossier: Dossier, id: string, later: Wanted): Dossier {
  const hearing = hearingIn(dossier, id);
  if (hearing?.recording?.type !== "wanted" || hearing.recording.id !== later.id) return dossier;
  return withHearing(dossier, { ...hearing, recording: later });
}

/** When a copy that could not be deleted is tried again, and since when it never is. */
const COPY_RETRY_MS = 24 * 3_600_000;
const COPY_GIVEN_UP_MS = 2 * RECORDING_KEPT_MS;

/** The dossier after the provider was asked to delete a copy. */
export function copyTried(dossier: Dossier, { id, at }: Copy, isGone: boolean, now: EpochMs): Dossier {
  const isOver = isGone || now > at + COPY_GIVEN_UP_MS;
  const copies = (dossier.copies ?? []).flatMap((copy) => {
    if (copy.id !== id) return [copy];
    return isOver ? [] : [{ ...copy, untilAt: now + COPY_RETRY_MS }];
  });
  return { ...dossier, copies };
}
