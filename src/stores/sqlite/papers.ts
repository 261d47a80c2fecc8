import type { BotId, EpochMs } from "../../model/ids.ts";
import type { Paper, PaperRef, Shelf, Writing } from "../../runtime/ports.ts";
import { inPaperOrder, isInTime, mustFit, type PaperHead, type PaperRow, writtenRow } from "../paper-row.ts";
import type { Database } from "./database.ts";

/**
 * Papers that rooms keep (P1 and P2 of `memory/papers.ts`).
 *
 * @module
 */
export function paper(db: Database, { shelf, bot, name }: PaperRef, now: EpochMs): Paper | undefined {
  const found = db.get<PaperCells>(`${PAPERS} AND bot = ? AND name = ?`, shelf, bot, name);
  const known = found && paperIn(found);
  return known && isInTime(known, now) ? known : undefined;
}

export function papers(db: Database, shelf: Shelf, now: EpochMs, bots?: readonly BotId[]): readonly Paper[] {
  const found = bots
    ? bots.flatMap((bot) => db.all<PaperCells>(`${PAPERS} AND bot = ?`, shelf, bot))
    : db.all<PaperCells>(PAPERS, shelf);
  return inPaperOrder(found.map(paperIn).filter((paper) => isInTime(paper, now)));
}

export function writePaper(db: Database, writing: Writing, now: EpochMs): "written" | "stale" {
  mustFit(writing);
  const found = headOf(db, writing);
  const there = found && isInTime(headIn(found), now) ? found.version : 0;
  if (there !== writing.version) return "stale";
  putPaper(db, writing, writtenRow(writing));
  return "written";
}

/** Puts it in the place of whatever stands there. */
export function putPaper(
  db: Database,
  { shelf, bot, name }: PaperRef,
  { version, text, untilAt }: PaperRow,
): void {
  const insert = "INSERT OR REPLACE INTO papers VALUES (?, ?, ?, ?, ?, ?)";
  db.run(insert, shelf, bot, name, version, JSON.stringify(text), untilAt ?? null);
}

export function dropPaper(db: Database, ref: PaperRef, version: number): "dropped" | "stale" {
  const found = headOf(db, ref);
  if (found && found.version !== version) return "stale";
  db.run("DELETE FROM papers WHERE shelf = ? AND bot = ? AND name = ?", ref.shelf, ref.bot, ref.name);
  return "dropped";
}

/** All of a bot, one by one. */
export function* papersOf(db: Database, bot: BotId): Generator<Paper> {
  for (const { row } of db.all<{ row: number }>("SELECT rowid AS row FROM papers WHERE bot = ?", bot)) {
    const found = db.get<PaperCells>(`${SELECT} WHERE rowid = ?`, row);
    if (found) yield paperIn(found);
  }
}

const SELECT = "SELECT bot, shelf, name, version, text, until_at AS until FROM papers";
const PAPERS = `${SELECT} WHERE shelf = ?`;
const HEAD = "SELECT version, until_at AS until FROM papers WHERE shelf = ? AND bot = ? AND name = ?";

interface HeadCells {
  readonly version: number;
  readonly until: EpochMs | null;
}

type PaperCells = HeadCells & PaperRef & { readonly text: string };

/** Without its text, which may be long. */
function headOf(db: Database, { shelf, bot, name }: PaperRef): HeadCells | undefined {
  return db.get<HeadCells>(HEAD, shelf, bot, name);
}

function headIn({ version, until }: HeadCells): PaperHead {
  return { version, ...(until !== null && { untilAt: until }) };
}

function paperIn({ bot, shelf, name, text, ...head }: PaperCells): Paper {
  return { bot, shelf, name, text: JSON.parse(text) as string, ...headIn(head) };
}
