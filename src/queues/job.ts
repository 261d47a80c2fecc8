import type { ConversationId } from "../model/ids.ts";
import type { Work } from "../runtime/ports.ts";

/** What a job of Bull says: lanes with something to do, or that something has become due. */
export type BellJob =
  | { readonly turn: readonly ConversationId[]; readonly send: readonly ConversationId[] }
  /** Which slot of time has come. */
  | { readonly look: number };

export function asJob(work: readonly Work[]): BellJob {
  const of = (wanted: Work["type"]): readonly ConversationId[] =>
    work.filter(({ type }) => type === wanted).map(({ conversation }) => conversation);
  return { turn: of("turn"), send: of("send") };
}

/** The lanes that a job rings for. */
export function worksOf(job: BellJob): readonly Work[] {
  if ("look" in job) return [];
  const { turn, send } = job;
  return [
    ...turn.map((conversation) => ({ type: "turn", conversation }) as const),
    ...send.map((conversation) => ({ type: "send", conversation }) as const),
  ];
}
