import type { EpochMs } from "../model/ids.ts";
import type { VerificationBot } from "./bot.ts";
import type { Dossier, Hearing } from "./dossier.ts";
import { MOST_HEARINGS } from "./dossier.ts";
import type { Vault } from "./ports.ts";

/** What is known besides the dossier when something happens to it. */
export interface Terms {
  readonly now: EpochMs;
  readonly vault: Vault;
  /** Undefined when the bot is not here. */
  readonly bot: VerificationBot | undefined;
}

/** What has come, as the dossier is to know it. */
interface Arrival {
  /** The provider's id of the call or the message. */
  readonly id: string;
  readonly way?: Hearing["way"];
  /** As a log may hold it; left out when only an earlier request said it. */
  readonly from?: string;
}

/** Whether calls and texts are listened to now. */
export function isArmed({ armed }: Pick<Dossier, "armed">, now: EpochMs): boolean {
  return armed !== undefined && now < armed.untilAt;
}

export function hearingIn({ hearings }: Dossier, id: string): Hearing | undefined {
  return hearings.find((hearing) => hearing.id === id);
}

/**
 * The call or text that a request is about. One that is known is known also after the window, for requests about it
 * come late; an unknown one begins only while we listen, though its first request may have been lost.
 *
 * @returns undefined when it is none of ours
 */
export function hearingFor(dossier: Dossier, arrival: Arrival, now: EpochMs): Hearing | undefined {
  const { id, way = "call", from = "…" } = arrival;
  const known = hearingIn(dossier, id);
  if (known || !dossier.armed || !isArmed(dossier, now)) return known;
  const { language } = dossier.armed;
  return { id, way, at: now, from, language, seen: [], finding: { type: "none" } };
}

/** The dossier with the hearing as it is now. The oldest is forgotten when there are too many, never the captured one. */
export function withHearing(dossier: Dossier, hearing: Hearing): Dossier {
  const isKnown = hearingIn(dossier, hearing.id) !== undefined;
  const hearings = isKnown
    ? dossier.hearings.map((one) => (one.id === hearing.id ? hearing : one))
    : [...dossier.hearings, hearing];
  if (hearings.length <= MOST_HEARINGS) return { ...dossier, hearings };
  const oldest = hearings.findIndex(({ id }) => id !== dossier.capture?.hearing);
  return { ...dossier, hearings: hearings.toSpliced(oldest, 1) };
}

/** Requests about one hearing; a call has about seven. */
const MOST_SEEN = 32;

/** @returns undefined when the request was taken before (D2) */
export function withSeen(hearing: Hearing, request: string): Hearing | undefined {
  if (hearing.seen.includes(request) || hearing.seen.length >= MOST_SEEN) return undefined;
  return { ...hearing, seen: [...hearing.seen, request] };
}

/** Whether neither a code nor something like one was heard. */
export function isCodeless({ finding }: Hearing): boolean {
  return finding.type === "none" || finding.type === "nothing";
}
