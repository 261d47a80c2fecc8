import { hear } from "./capture.ts";
import type { Dossier, Hearing } from "./dossier.ts";
import { hearingFor, hearingIn, isCodeless, type Terms, withHearing, withSeen } from "./hearings.ts";
import { languageTag } from "./languages.ts";
import { announce, isAnnounced } from "./notices.ts";
import type { CallAnswer, Ended, Heard, HeardAnswer, IncomingCall, IncomingText } from "./ports.ts";

/**
 * What a call or a text does to a dossier, and how the call is answered.
 *
 * C1 Outside the window nothing is kept, save what belongs to a call that came within it.
 * C2 The same request again changes nothing and is answered the same.
 *
 * @module
 */

/** A call comes in. @param isOurs whether a Voice URL leads back to ourselves */
export function takeCall(
  dossier: Dossier,
  call: IncomingCall,
  isOurs: (url: string) => boolean,
  terms: Terms,
): readonly [Dossier, CallAnswer] {
  const hearing = hearingFor(dossier, call, terms.now);
  if (!hearing) return [dossier, turnedAway(dossier, isOurs)];
  const answer = welcome(hearing.language, call, terms);
  const seen = withSeen(hearing, call.kind === "first" ? "voice" : "fallback");
  if (!seen) return [dossier, answer];
  const { trouble = "unknown" } = call;
  const known = { ...seen, from: call.from };
  if (call.kind === "first") return [withHearing(dossier, known), answer];
  return [announce(withHearing(dossier, { ...known, trouble }), "fallback", call.id, terms), answer];
}

/** How a call to an armed number is answered. @param language as Meta writes it */
export function welcome(
  language: string,
  { kind }: Pick<IncomingCall, "kind">,
  { bot }: Pick<Terms, "bot">,
): CallAnswer {
  if (kind === "fallback") return { type: "record" };
  if (bot?.forwardTo !== undefined) return { type: "forward", to: bot.forwardTo };
  if (bot?.voicemail !== undefined) return { type: "redirect", url: bot.voicemail };
  return { type: "listen", language: languageTag(language) };
}

function turnedAway({ formerVoiceUrl, errand }: Dossier, isOurs: (url: string) => boolean): CallAnswer {
  if (formerVoiceUrl === undefined || formerVoiceUrl === "" || isOurs(formerVoiceUrl))
    return { type: "decline" };
  const isGet = errand?.former?.places.voiceMethod === "GET";
  return { type: "as-before", url: formerVoiceUrl, method: isGet ? "GET" : "POST" };
}

/** Something was heard in a call, or nothing was. */
export function takeHeard(
  dossier: Dossier,
  { id, kind, readings }: Heard,
  terms: Terms,
): readonly [Dossier, HeardAnswer] {
  const hearing = hearingFor(dossier, { id }, terms.now);
  if (!hearing) return [dossier, { type: "decline" }];
  const seen = withSeen(hearing, kind);
  if (!seen) return [dossier, nextIn(hearing, kind, readings.length > 0)];
  const heard = hear(dossier, seen, readings, terms);
  const after = hearingIn(heard, id) ?? seen;
  const isNews = after.finding.type !== hearing.finding.type || !isAnnounced(heard, "not-captured", id);
  const told = kind === "transcription" && isNews ? tellMiss(heard, after, terms) : heard;
  return [told, nextIn(after, kind, readings.length > 0)];
}

/** Listening again may help twice at most, and only when somebody speaks. */
const LISTENS_AGAIN_AFTER = "gather-1";

function nextIn({ finding, language }: Hearing, kind: string, wasHeard: boolean): HeardAnswer {
  if (finding.type === "captured" || !kind.startsWith("gather")) return { type: "hang-up" };
  const mayClear = finding.type === "nothing" || (finding.type === "ambiguous" && finding.why === "unsure");
  return kind === LISTENS_AGAIN_AFTER && wasHeard && mayClear
    ? { type: "listen", language: languageTag(language) }
    : { type: "record" };
}

/** A call has ended. */
export function takeEnded(dossier: Dossier, { id, status, seconds }: Ended, terms: Terms): Dossier {
  const hearing = hearingIn(dossier, id);
  const seen = hearing && withSeen(hearing, "ended");
  if (!seen) return dossier;
  const ended = { ...seen, ended: { at: terms.now, status, seconds } };
  const after = withHearing(dossier, ended);
  return isElsewhere(ended, terms) || isAnnounced(after, "not-captured", id)
    ? after
    : tellMiss(after, ended, terms);
}

/** Whether somebody else has answered it, who knows what was said. */
function isElsewhere({ readings, recording }: Hearing, { bot }: Terms): boolean {
  const isRelayed = bot?.forwardTo !== undefined || bot?.voicemail !== undefined;
  return isRelayed && readings === undefined && recording === undefined;
}

/** A text message came in. */
export function takeText(dossier: Dossier, { id, from, readings }: IncomingText, terms: Terms): Dossier {
  const hearing = hearingFor(dossier, { id, from, way: "text" }, terms.now);
  const seen = hearing && withSeen(hearing, "text");
  if (!seen) return dossier;
  const heard = hear(dossier, seen, readings, terms);
  return tellMiss(heard, hearingIn(heard, id) ?? seen, terms);
}

/** The dossier with the news that no code came, if none did. */
export function tellMiss(dossier: Dossier, hearing: Hearing, terms: Terms): Dossier {
  return isCodeless(hearing) ? announce(dossier, "not-captured", hearing.id, terms) : dossier;
}
