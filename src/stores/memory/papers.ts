import type { BotId, EpochMs } from "../../model/ids.ts";
import type { Paper, PaperRef, Shelf, Writing } from "../../runtime/ports.ts";
import { isInTime, mustFit, type PaperHead, type PaperRow, writtenRow } from "../paper-row.ts";
import type { Tables } from "./tables.ts";

/**
 * Papers that rooms keep.
 *
 * P1 Whoever writes or drops names the version that was read: of two at the same time, one is told so.
 * P2 What is past its time counts as not there, whether it was deleted or not.
 *
 * @module
 */

/** The papers there are, those that are past their time among them. */
export interface PaperShelves {
  head(ref: PaperRef): PaperHead | undefined;
  get(ref: PaperRef): PaperRow | undefined;
  set(ref: PaperRef, row: PaperRow): void;
  delete(ref: PaperRef): void;
  all(bot: BotId, shelf: Shelf): Iterable<Paper>;
}

type Shelves = Pick<Tables, "papers">;

export function paper({ papers }: Shelves, { bot, shelf, name }: PaperRef, now: EpochMs): Paper | undefined {
  const row = papers.get({ bot, shelf, name });
  return row && isInTime(row, now) ? { bot, shelf, name, ...row } : undefined;
}

/** Those of one bot, in no order. */
export function papersOf({ papers }: Shelves, bot: BotId, shelf: Shelf, now: EpochMs): readonly Paper[] {
  return [...papers.all(bot, shelf)].filter((found) => isInTime(found, now));
}

export function writePaper(tables: Shelves, writing: Writing, now: EpochMs): "written" | "stale" {
  mustFit(writing);
  const head = tables.papers.head(writing);
  const there = head && isInTime(head, now) ? head.version : 0;
  if (there !== writing.version) return "stale";
  tables.papers.set(writing, writtenRow(writing));
  return "written";
}

export function dropPaper({ papers }: Shelves, ref: PaperRef, version: number): "dropped" | "stale" {
  const head = papers.head(ref);
  if (head && head.version !== version) return "stale";
  if (head) papers.delete(ref);
  return "dropped";
}
