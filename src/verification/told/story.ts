import type { EpochMs } from "../../model/ids.ts";
import { masked } from "../../model/masking.ts";
import type { Reading } from "../code/reading.ts";
import type { Capture, Dossier, Hearing, News, Notice } from "../dossier.ts";
import { hearingIn } from "../hearings.ts";
import type { Vault } from "../ports.ts";
import { codeOf, readingsOf } from "../sealed.ts";

/** All that a notice can say, opened when it leaves and not before. */
export interface Story {
  readonly news: News;
  readonly bot: string;
  readonly number: string;
  readonly hearing: Hearing;
  readonly readings: readonly Reading[];
  /** What was caught in this hearing. */
  readonly caught: Caught | undefined;
  /** Where the recording can be heard. */
  readonly link: string | undefined;
}

export interface Caught extends Omit<Capture, "code"> {
  readonly code: string;
}

/** Why a notice has nothing to say any more. */
export interface Stale {
  readonly code: string;
  readonly reason: string;
}

/** What a notice has to say now. A code that is no longer the last word is told to nobody. */
export function storyOf(
  dossier: Dossier,
  { news, hearing: id }: Notice,
  link: string | undefined,
  vault: Vault,
): Story | Stale {
  const hearing = hearingIn(dossier, id);
  if (!hearing) return { code: "forgotten", reason: "Too many calls have come since." };
  const { bot, number, capture } = dossier;
  const code = capture?.hearing === id ? codeOf(capture, vault) : undefined;
  const caught = capture && code !== undefined ? { ...capture, code } : undefined;
  if (news === "captured") {
    if (capture?.hearing !== id) return { code: "overtaken", reason: "Another code was caught since." };
    if (!caught) return { code: "purged", reason: "The code is not kept any more, or its key is not here." };
    if (caught.contradictedAt !== undefined) {
      return { code: "contradicted", reason: "Another reading speaks against the code." };
    }
  }
  return { news, bot, number, hearing, readings: readingsOf(hearing, vault) ?? [], caught, link };
}

/** The end of a number, by which its owner knows it. */
export function tailOf(number: string): string {
  return masked(number).replace(/^\+/, "");
}

/** @example instant(0) // → "1970-01-01 00:00:00 UTC" */
export function instant(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** How the provider apologises to the caller when an answer of ours was none. */
const APOLOGY = /application error has occurred/i;

/** Whether the robot was cut off because an answer of ours failed. */
export function wasCutOffByUs(readings: readonly Reading[]): boolean {
  return readings.some(({ text }) => APOLOGY.test(text));
}
