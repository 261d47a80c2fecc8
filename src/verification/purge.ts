import type { EpochMs } from "../model/ids.ts";
import type { Capture, Dossier, Hearing } from "./dossier.ts";
import { CODE_KEPT_MS } from "./dossier.ts";
import { isArmed } from "./hearings.ts";
import { dueAt } from "./notices.ts";

/** How long a dossier is kept after the last thing in it. */
const DOSSIER_KEPT_MS = 90 * 24 * 3_600_000;

/** When something in the dossier has to be thrown away; undefined when nothing has. */
export function purgeAt({ capture, hearings }: Dossier): EpochMs | undefined {
  const secrets = [
    ...(capture?.code === undefined ? [] : [capture.at]),
    ...hearings.filter(({ readings }) => readings !== undefined).map(({ at }) => at),
  ];
  return secrets.length === 0 ? undefined : Math.min(...secrets) + CODE_KEPT_MS;
}

/** The dossier without codes, and without what was heard, of more than 24 hours ago. */
export function purged(dossier: Dossier, now: EpochMs): Dossier {
  if ((purgeAt(dossier) ?? Number.POSITIVE_INFINITY) > now) return dossier;
  const isOver = ({ at }: { readonly at: EpochMs }) => at + CODE_KEPT_MS <= now;
  const hearings = dossier.hearings.map((hearing) => (isOver(hearing) ? silenced(hearing) : hearing));
  const { capture, ...rest } = dossier;
  if (!capture) return { ...rest, hearings };
  return { ...rest, hearings, capture: isOver(capture) ? emptied(capture) : capture };
}

function silenced({ readings: _purged, ...hearing }: Hearing): Hearing {
  return hearing;
}

function emptied({ code: _purged, ...capture }: Capture): Capture {
  return capture;
}

/**
 * Whether nothing in the dossier is needed any more. The former Voice URL is, as long as calls may come to us, and so
 * is what an errand knows: the PIN of the number.
 */
export function isForgettable(dossier: Dossier, now: EpochMs): boolean {
  const { armed, hearings, notices, copies = [], errand, formerVoiceUrl } = dossier;
  if (isArmed(dossier, now) || errand || formerVoiceUrl !== undefined || copies.length > 0) return false;
  if (notices.some((notice) => dueAt(notice) !== undefined)) return false;
  const last = Math.max(armed?.untilAt ?? 0, ...hearings.map(({ at }) => at), ...looksAt(dossier));
  return last + DOSSIER_KEPT_MS <= now;
}

function looksAt({ looks }: Dossier): readonly EpochMs[] {
  return looks.map(({ at }) => at);
}
