import type { News } from "../dossier.ts";
import type { WebhookEvent } from "../ports.ts";
import { type Story, wasCutOffByUs } from "./story.ts";

/** The notification to a program. @param holdsCode whether its owner has asked for codes */
export function eventFor(id: string, at: number, story: Story, holdsCode: boolean): WebhookEvent {
  const { bot, number, hearing, caught } = story;
  const { id: call, way, from, finding } = hearing;
  const data = {
    bot,
    number,
    hearing: { id: call, way, from, at: new Date(hearing.at).toISOString() },
    finding,
    ...(caught && { sources: caught.sources, ...(holdsCode && { code: caught.code }) }),
    ...(caught?.contradictedAt !== undefined && {
      contradictedAt: new Date(caught.contradictedAt).toISOString(),
    }),
    ...diagnosticOf(story),
  };
  return { id, type: typeOf(story), timestamp: new Date(at).toISOString(), data };
}

const TYPES: Readonly<Record<Exclude<News, "not-captured">, string>> = {
  captured: "verification.code_captured",
  ambiguous: "verification.code_ambiguous",
  recording: "verification.recording_ready",
  fallback: "verification.fallback",
};

function typeOf({ news, hearing: { finding } }: Story): string {
  if (news !== "not-captured") return TYPES[news];
  const isCutOff = finding.type === "nothing" && finding.why === "cut-off";
  return isCutOff ? "verification.code_incomplete" : "verification.code_missing";
}

function diagnosticOf({ readings, hearing: { trouble } }: Story): { readonly diagnostic?: string } {
  if (wasCutOffByUs(readings)) return { diagnostic: "handler_failed_mid_call" };
  return trouble === undefined ? {} : { diagnostic: `provider_${trouble}` };
}
