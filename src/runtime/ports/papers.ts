import type { BotId, EpochMs } from "../../model/ids.ts";

/**
 * Papers: documents that a room keeps for itself in the store. They are few and small, each is written as a whole, and
 * of two who write at the same time one is told so.
 *
 * @module
 */

/** What kind of paper: the room decides what stands in it. */
export type Shelf = "verification" | "recording" | "pin";

export interface PaperRef {
  readonly bot: BotId;
  readonly shelf: Shelf;
  readonly name: string;
}

export interface Paper extends PaperRef {
  /** 1 for the first, one more at each writing. */
  readonly version: number;
  /** At most `LIMITS.paperBytes`. */
  readonly text: string;
  /** After this it is gone for every reader, and deleted at the next occasion; without it it is kept. */
  readonly untilAt?: EpochMs;
}

/** What is to stand in a paper. `version`: the one that the writer has read, 0 when there is none yet. */
export type Writing = PaperRef & Pick<Paper, "version" | "text" | "untilAt">;

export interface Papers {
  paper(ref: PaperRef, now: EpochMs): Promise<Paper | undefined>;

  /** All of a shelf, by bot and name. @param bots whose; of all when left out */
  papers(shelf: Shelf, now: EpochMs, bots?: readonly BotId[]): Promise<readonly Paper[]>;

  /** @returns `stale` when another version stands there: nothing was written, and the writer must read again */
  writePaper(writing: Writing, now: EpochMs): Promise<"written" | "stale">;

  /** @returns `stale` when another version stands there; one that is not there is dropped already */
  dropPaper(ref: PaperRef, version: number): Promise<"dropped" | "stale">;
}
