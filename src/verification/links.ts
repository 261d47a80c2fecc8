import type { EpochMs } from "../model/ids.ts";
import type { PaperRef, Papers } from "../runtime/ports.ts";
import type { Dossier, Hearing, Look, Notice } from "./dossier.ts";
import { LINK_KEPT_MS, MOST_LOOKS } from "./dossier.ts";
import { hearingIn } from "./hearings.ts";
import type { LinkState, Sealed, Sound, Vault } from "./ports.ts";

/**
 * The links in mails: each leads to the sound of one call, and opens once.
 *
 * @module
 */

/** What a link leads to. */
export interface Place {
  /** The dossier's id. */
  readonly dossier: string;
  readonly notice: string;
}

export function linkTo(publicUrl: string, { dossier, notice }: Place, vault: Vault): string {
  const mark = vault.mark(`${dossier}.${notice}`, "link");
  return `${publicUrl.replace(/\/+$/, "")}/verification/${dossier}.${notice}.${mark}`;
}

/** @returns undefined for one that we have not made */
export function placeIn(token: string, vault: Vault): Place | undefined {
  const [, dossier, notice, mark] = /^([0-9a-f]{32})\.(\d{1,9})\.([\w-]{1,200})$/.exec(token) ?? [];
  if (dossier === undefined || notice === undefined || mark === undefined) return undefined;
  return vault.isMark(mark, `${dossier}.${notice}`, "link") ? { dossier, notice } : undefined;
}

/** What is behind a link now. */
export function linkState(dossier: Dossier | undefined, { notice: id }: Place, now: EpochMs): LinkState {
  const notice = dossier?.notices.find((one) => one.id === id);
  // One that is forgotten was told long ago.
  if (!dossier || !notice || now >= notice.at + LINK_KEPT_MS) return { type: "expired" };
  if (dossier.looks.some((look) => look.notice === id)) return { type: "opened" };
  return soundState(hearingIn(dossier, notice.hearing), now);
}

/** After a call has ended its recording is announced within so long, or it will never be. */
const ANNOUNCED_WITHIN_MS = 10 * 60_000;

function soundState(hearing: Hearing | undefined, now: EpochMs): LinkState {
  if (!hearing) return { type: "no-sound", why: "too many calls have come since" };
  switch (hearing.recording?.type) {
    case "kept":
      return { type: "ready" };
    case "wanted":
      return { type: "not-yet" };
    case "none":
      return { type: "no-sound", why: hearing.recording.why };
    case undefined:
      return now < hearing.at + ANNOUNCED_WITHIN_MS
        ? { type: "not-yet" }
        : { type: "no-sound", why: "nothing was recorded" };
  }
}

/** The dossier in which it is written that a link was opened, if it may be. */
export function opened(dossier: Dossier, place: Place, now: EpochMs): readonly [Dossier, LinkState] {
  const state = linkState(dossier, place, now);
  const notice = dossier.notices.find(({ id }) => id === place.notice);
  if (state.type !== "ready" || !notice) return [dossier, state];
  return [withLook(dossier, lookBy(notice, now)), state];
}

function lookBy({ id, hearing }: Notice, at: EpochMs): Look {
  return { at, who: "link", what: "recording", notice: id, hearing };
}

/** The oldest are forgotten; by then their links have expired. */
export function withLook(dossier: Dossier, look: Look): Dossier {
  return { ...dossier, looks: [...dossier.looks, look].slice(-MOST_LOOKS) };
}

/** Where the sound of a call is kept. */
export function soundPaper({ bot, id }: Pick<Dossier, "bot" | "id">, hearing: string): PaperRef {
  return { bot, shelf: "recording", name: `${id}/${hearing}` };
}

/** @returns undefined when it is not there any more, or sealed with a key that is not here */
export async function keptSound(
  dossier: Dossier,
  hearing: Hearing | undefined,
  { papers, vault }: { readonly papers: Papers; readonly vault: Vault },
  now: EpochMs,
): Promise<Sound | undefined> {
  if (hearing?.recording?.type !== "kept") return undefined;
  const paper = await papers.paper(soundPaper(dossier, hearing.id), now);
  const bytes = paper && vault.open(paper.text as Sealed, "recording");
  return bytes && { mime: hearing.recording.mime, bytes };
}
