import type { AnswerPlaces, LineState } from "../ports/outside.ts";
import type { Errand } from "./errand.ts";
import { type Finding, fine } from "./findings.ts";

/** Says where calls or texts to the number go now, and what becomes of that. Of an address only its host is shown. */
export function answeredNow(
  { places }: Pick<LineState, "places">,
  here: Pick<AnswerPlaces, "voiceUrl" | "smsUrl">,
  method: Errand["method"],
): Finding {
  const [what, now, ours] =
    method === "sms"
      ? (["SMS", places.smsUrl, here.smsUrl] as const)
      : (["calls", places.voiceUrl, here.voiceUrl] as const);
  if (now === ours) return fine(`its ${what} come to our server already`);
  if (now === "") return fine(`its ${what} go nowhere now; they come to our server while this takes`);
  return fine(`its ${what} go to ${hostOf(now)} now; they come to our server while this takes, and go back`);
}

/** The rest may hold a login or a key. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "an address that is none";
}
