import type { Clock, SendResult } from "../runtime/ports.ts";
import type { Book } from "./book.ts";
import type { VerificationBot } from "./bot.ts";
import type { Dossier, Notice } from "./dossier.ts";
import type { Happening } from "./happenings.ts";
import { linkTo } from "./links.ts";
import { givenUp, settled, stateAfter, taken } from "./notices.ts";
import type { Line, Vault } from "./ports.ts";
import { type Stale, type Story, storyOf } from "./told/story.ts";
import { toldIn } from "./told/told.ts";

/** What the work behind the desk needs of the world. */
export interface BackOffice {
  readonly book: Book;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly publicUrl: string | undefined;
  readonly log: (line: Line, happening: Happening) => void;
}

/** Tells what is due, in one way: durably under way before it leaves (N1), and its outcome is written after it. */
export async function tell(line: Line, id: string, bot: VerificationBot, office: BackOffice): Promise<void> {
  const { book, clock, log } = office;
  const { dossier, notice } = await book.alter(line, (before) => {
    const [after, found] = taken(before, id, clock.now());
    return [after, { dossier: after, notice: found }];
  });
  if (!notice) return;
  const { news, way, tries } = notice;
  const result = await leave(dossier, notice, bot, office);
  const now = clock.now();
  if ("reason" in result) {
    await book.alter(line, (before) => [givenUp(before, notice, result, now), undefined]);
    log(line, { type: "untold", news, way, ...result, nextAt: undefined });
    return;
  }
  await book.alter(line, (before) => [settled(before, notice, result, now), undefined]);
  const state = stateAfter(notice, result, now);
  if (result.type === "accepted") log(line, { type: "told", news, way, tries });
  else log(line, { type: "untold", news, way, ...errorOf(result), nextAt: nextAtOf(state) });
}

/** @returns why it has nothing to say any more, or what the way has answered */
async function leave(
  dossier: Dossier,
  notice: Notice,
  { messenger }: VerificationBot,
  { vault, publicUrl }: BackOffice,
): Promise<Stale | SendResult> {
  const place = { dossier: dossier.id, notice: notice.id };
  const link = publicUrl === undefined ? undefined : linkTo(publicUrl, place, vault);
  const story: Story | Stale = storyOf(dossier, notice, link, vault);
  if ("reason" in story) return story;
  const id = `${dossier.id}-${notice.id}`;
  const told = toldIn(notice, id, story, messenger);
  if (!told) return { code: "no-recipient", reason: "Nobody is set up any more to be told in this way." };
  try {
    return await messenger.tell(id, told);
  } catch {
    // What was thrown may hold the code.
    return { type: "unknown", error: { code: "failed", reason: "Telling it failed in an unforeseen way." } };
  }
}

function errorOf(result: Exclude<SendResult, { readonly type: "accepted" }>) {
  const { code, reason } = result.error;
  return { code, reason };
}

function nextAtOf(state: Notice["state"]): number | undefined {
  return state.type === "waiting" ? state.nextAt : undefined;
}
