import type { ConversationId, EpochMs } from "../model/ids.ts";
import type { OutboxEntry, Posting, Store, Turn } from "./ports.ts";

/** Whose turn or posting it was. */
export type Writer = Pick<Posting, "bot" | "number">;

/** What it wrote. */
export type Written = Pick<Posting, "outbox" | "jobs"> & Pick<Turn, "timerAt" | "setback">;

/** Whoever does what was written. */
export interface Belfry {
  readonly store: Pick<Store, "findConversation">;
  /** Told when something is due. */
  readonly expect: (at: EpochMs) => void;
  readonly ringTurn: (lane: ConversationId) => void;
  /** `isAnswer`: somebody waits for what is to be sent there. */
  readonly ringSend: (lane: ConversationId, isAnswer: boolean) => void;
}

/** Rings for what was written and is left to do, so that nobody waits for the sweep. */
export async function ringFor({ bot, number }: Writer, written: Written, belfry: Belfry): Promise<void> {
  const { timerAt, setback, outbox, jobs } = written;
  if (timerAt !== undefined) belfry.expect(timerAt);
  if (setback?.type === "again") belfry.expect(setback.notBeforeAt);
  for (const { lane, notBeforeAt } of jobs) {
    if (notBeforeAt === undefined) belfry.ringTurn(lane);
    else belfry.expect(notBeforeAt);
  }
  for (const { to, bulk } of firstOfEach(outbox)) {
    const lane = typeof to === "string" ? to : await belfry.store.findConversation(bot, number, to);
    if (lane !== undefined) belfry.ringSend(lane, bulk !== true);
  }
}

/** One message to each: what a turn writes is all bulk, or none of it is. */
function firstOfEach(outbox: readonly OutboxEntry[]): Iterable<OutboxEntry> {
  if (outbox.length < 2) return outbox;
  return new Map(outbox.map((entry) => [entry.to, entry] as const)).values();
}
