import { retryAt } from "../delivery/backoff.ts";
import type { EpochMs } from "../model/ids.ts";
import type { SendResult } from "../runtime/ports.ts";
import type { VerificationBot } from "./bot.ts";
import type { Dossier, News, Notice, NoticeError, NoticeState, Way } from "./dossier.ts";
import { MOST_NOTICES } from "./dossier.ts";
import type { Terms } from "./hearings.ts";

/**
 * What is to be told to whom, and when.
 *
 * N1 A notice is durably `sending` before it leaves, so whoever finds it so after its lease knows that it may have left.
 * N2 It is told once more rather than never, but not more than a few times when it may have arrived; after 24 hours
 *    nobody needs it any more.
 *
 * @module
 */

/** How news travel. What only a person with the recording can decide goes by mail, which holds the link to it. */
const WAYS: Readonly<Record<News, readonly Way[]>> = {
  captured: ["mail", "sms", "webhook"],
  ambiguous: ["mail"],
  "not-captured": ["mail"],
  recording: ["mail"],
  fallback: ["mail"],
};

/** Everybody who was told a code is told that it may be wrong. */
export const ALL_WAYS: readonly Way[] = WAYS.captured;

/** Numbers that are told by text message. */
const MOST_NUMBERS = 5;

/** How long a notice may be under way: more than the longest time-out of any way. */
const LEASE_MS = 2 * 60_000;
const GIVEN_UP_AFTER_MS = 24 * 3_600_000;

/** The dossier with news that wait to be told (D3). */
export function announce(
  dossier: Dossier,
  news: News,
  hearing: string,
  { now, bot }: Terms,
  ways: readonly Way[] = WAYS[news],
): Dossier {
  const last = Math.max(0, ...dossier.notices.map(({ id }) => Number(id)));
  const fresh = ways
    .flatMap((way) => recipientsBy(way, bot).map((recipient) => ({ way, recipient })))
    .map((to, index): Notice => {
      const id = String(last + 1 + index);
      return {
        id,
        news,
        ...to,
        hearing,
        at: now,
        state: firstState(to.way, bot, now),
        tries: 0,
        doubtful: 0,
      };
    });
  return { ...dossier, notices: bounded([...dossier.notices, ...fresh]) };
}

/** One after the other, so that each is tried for itself. */
function recipientsBy(way: Way, bot: VerificationBot | undefined): readonly number[] {
  const numbers = way === "sms" ? (bot?.messenger.recipients.sms ?? []) : [];
  return numbers.length > 0 ? numbers.slice(0, MOST_NUMBERS).map((_, index) => index) : [0];
}

export function isAnnounced(dossier: Dossier, news: News, hearing: string): boolean {
  return dossier.notices.some((notice) => notice.news === news && notice.hearing === hearing);
}

function firstState(way: Way, bot: VerificationBot | undefined, now: EpochMs): NoticeState {
  const [setting] = bot?.messenger.missing(way) ?? [];
  return setting === undefined ? { type: "waiting", nextAt: now } : { type: "unset", setting };
}

/** Forgets the oldest that are done; then, if nothing gets through, the oldest that hold no code. */
function bounded(notices: readonly Notice[]): readonly Notice[] {
  let kept = notices;
  while (kept.length > MOST_NOTICES) {
    const done = kept.findIndex((notice) => dueAt(notice) === undefined);
    const least = done >= 0 ? done : kept.findIndex(({ news }) => news !== "captured");
    kept = kept.toSpliced(Math.max(0, least), 1);
  }
  return kept;
}

/** When there is something to do about it; undefined when it is done. */
export function dueAt({ state }: Notice): EpochMs | undefined {
  switch (state.type) {
    case "waiting":
      return state.nextAt;
    case "sending":
      return state.untilAt;
    case "sent":
    case "failed":
    case "unset":
      return undefined;
  }
}

/** The notice under way (N1), if it is due. */
export function taken(dossier: Dossier, id: string, now: EpochMs): readonly [Dossier, Notice | undefined] {
  const notice = dossier.notices.find((one) => one.id === id);
  if (!notice || (dueAt(notice) ?? Number.POSITIVE_INFINITY) > now) return [dossier, undefined];
  const sending: Notice = {
    ...notice,
    state: { type: "sending", untilAt: now + LEASE_MS },
    tries: notice.tries + 1,
    // Whoever was at it has died, and nobody knows how far it came.
    doubtful: notice.doubtful + (notice.state.type === "sending" ? 1 : 0),
  };
  return [withNotice(dossier, sending), sending];
}

/** The dossier with what has become of a try. @param tried as it was when it left */
export function settled(dossier: Dossier, tried: Notice, result: SendResult, now: EpochMs): Dossier {
  const notice = dossier.notices.find(({ id }) => id === tried.id);
  const isLate = notice?.tries !== tried.tries;
  // Somebody else tries it meanwhile: only that it has arrived is news for them.
  if (notice?.state.type !== "sending" || (isLate && result.type !== "accepted")) return dossier;
  const doubtful = tried.doubtful + (result.type === "unknown" ? 1 : 0);
  return withNotice(dossier, { ...notice, doubtful, state: stateAfter(tried, result, now) });
}

/** The dossier with a notice that will never be told. */
export function givenUp(dossier: Dossier, { id }: Notice, error: NoticeError, at: EpochMs): Dossier {
  const notice = dossier.notices.find((one) => one.id === id);
  return notice ? withNotice(dossier, { ...notice, state: { type: "failed", at, error } }) : dossier;
}

/** What has become of a notice after a try. */
export function stateAfter(notice: Notice, result: SendResult, now: EpochMs): NoticeState {
  if (result.type === "accepted") {
    return { type: "sent", at: now, ...(result.messageId !== "" && { messageId: result.messageId }) };
  }
  const { code, reason } = result.error;
  const error = { code, reason };
  const nextAt = nextTryAt(notice, result, now);
  return nextAt === undefined || nextAt > notice.at + GIVEN_UP_AFTER_MS
    ? { type: "failed", at: now, error }
    : { type: "waiting", nextAt, error };
}

/** Whoever says to come back later wants half a minute of some and a quarter of an hour of others. */
const LATER_MS = { first: 30_000, longest: 15 * 60_000 } as const;
/** Tries that may have arrived; more would be a nuisance. */
const MOST_DOUBTFUL = 4;
/** By then the wait between tries is as long as it gets, five minutes, and the hours decide. */
const SLOWEST_TRY = { unreached: 12, "slow-down": 7 } as const;

/** @returns undefined when it is time to give up */
function nextTryAt(
  { tries, doubtful }: Notice,
  result: Exclude<SendResult, { readonly type: "accepted" }>,
  now: EpochMs,
): EpochMs | undefined {
  const after = (setback: keyof typeof SLOWEST_TRY) =>
    retryAt(setback, Math.min(tries, SLOWEST_TRY[setback]), now, 0);
  switch (result.type) {
    case "unreached":
      return after("unreached");
    case "unknown":
      return doubtful + 1 >= MOST_DOUBTFUL ? undefined : after("slow-down");
    case "closed":
      return undefined;
    case "rejected":
      break;
  }
  switch (result.action) {
    case "retry":
      return after("unreached");
    case "slow-down":
      return after("slow-down");
    case "later":
      return now + Math.min(LATER_MS.first * 2 ** (tries - 1), LATER_MS.longest);
    case "give-up":
      return undefined;
  }
}

function withNotice(dossier: Dossier, notice: Notice): Dossier {
  return { ...dossier, notices: dossier.notices.map((one) => (one.id === notice.id ? notice : one)) };
}

/** What the provider says last of a text message; what comes after it is old. */
const FINAL = ["delivered", "undelivered", "failed"];

/** The dossier with what has become of a text message of ours. */
export function delivered(
  dossier: Dossier,
  {
    messageId,
    status,
    code,
  }: { readonly messageId: string; readonly status: string; readonly code?: string },
): Dossier {
  const notice = dossier.notices.find(
    ({ way, state }) => way === "sms" && state.type === "sent" && state.messageId === messageId,
  );
  if (notice?.state.type !== "sent") return dossier;
  const { delivery } = notice.state;
  if (delivery && (FINAL.includes(delivery.status) || delivery.status === status)) return dossier;
  const error = code === undefined ? {} : { error: { code, reason: "The provider could not deliver it." } };
  return withNotice(dossier, { ...notice, state: { ...notice.state, delivery: { status, ...error } } });
}

/** Whether a text message has certainly not arrived. */
export function isLost(status: string): boolean {
  return status === "undelivered" || status === "failed";
}
