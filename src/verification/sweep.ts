import type { EpochMs } from "../model/ids.ts";
import type { VerificationBot } from "./bot.ts";
import { tell } from "./courier.ts";
import type { Dossier } from "./dossier.ts";
import { dueAt } from "./notices.ts";
import { isForgettable, purgeAt, purged } from "./purge.ts";
import { dropCopy, fetchSound, type SoundOffice } from "./recordings.ts";

/**
 * Everything that is done behind the desk, by what stands in the dossiers: whatever a process that died has left is
 * found there, too.
 *
 * @module
 */

/** Something to do about a dossier. */
interface Task {
  readonly dueAt: EpochMs;
  readonly act: () => Promise<void>;
}

/** What a look at all dossiers has found. */
export interface Round {
  /** What is under way now; none of them waits for another. */
  readonly begun: readonly Promise<void>[];
  /** When there is something to do that was not begun; undefined when nothing is known. */
  readonly nextAt: EpochMs | undefined;
}

/** What is begun in one round at most; the rest is in the next. */
const MOST_BEGUN = 50;

/** Begins all that is due. */
export async function sweepRound(
  bots: ReadonlyMap<string, VerificationBot>,
  office: SoundOffice,
): Promise<Round> {
  const now = office.clock.now();
  const dossiers = await office.book.all([...bots.values()].map(({ bot }) => bot));
  const tasks = dossiers.flatMap((dossier) => {
    const bot = bots.get(dossier.bot);
    return bot ? tasksIn(dossier, bot, office, now) : [];
  });
  const due = tasks.filter((task) => task.dueAt <= now).slice(0, MOST_BEGUN);
  const later = tasks.filter((task) => !due.includes(task)).map((task) => task.dueAt);
  return {
    begun: due.map(({ act }) => act()),
    nextAt: later.length === 0 ? undefined : Math.min(...later),
  };
}

/** All that there is to do about a dossier, now or later. */
function tasksIn(dossier: Dossier, bot: VerificationBot, office: SoundOffice, now: EpochMs): readonly Task[] {
  return [
    ...dossier.notices.flatMap((notice) => task(dueAt(notice), () => tell(dossier, notice.id, bot, office))),
    ...dossier.hearings.flatMap(({ id, recording }) =>
      recording?.type === "wanted" ? task(recording.nextAt, () => fetchSound(dossier, id, bot, office)) : [],
    ),
    ...(dossier.copies ?? []).flatMap((copy) =>
      task(copy.untilAt, () => dropCopy(dossier, copy, bot, office)),
    ),
    ...task(purgeAt(dossier), () => purge(dossier, office)),
    ...(isForgettable(dossier, now) ? task(now, () => forget(dossier, office)) : []),
  ];
}

function task(due: EpochMs | undefined, act: () => Promise<void>): readonly Task[] {
  return due === undefined ? [] : [{ dueAt: due, act }];
}

function purge(dossier: Dossier, { book, clock }: SoundOffice): Promise<void> {
  return book.alter(dossier, (before) => [purged(before, clock.now()), undefined]);
}

function forget(dossier: Dossier, { book, clock }: SoundOffice): Promise<void> {
  return book.discard(dossier, (before) => isForgettable(before, clock.now()));
}
