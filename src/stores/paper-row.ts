import { Buffer } from "node:buffer";
import type { EpochMs } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import type { Paper, PaperRef, Shelf, Writing } from "../runtime/ports.ts";

/** All of them, for whoever looks at every paper. */
export const SHELVES = Object.keys({
  verification: true,
  recording: true,
  pin: true,
} satisfies Record<Shelf, true>) as readonly Shelf[];

/** A paper as it is kept under its bot, shelf and name. */
export type PaperRow = Omit<Paper, keyof PaperRef>;

/** The same without its text, which may be long. */
export type PaperHead = Omit<PaperRow, "text">;

/** What stands in a paper once it is written. */
export function writtenRow({ version, text, untilAt }: Writing): PaperRow {
  return { version: version + 1, text, ...(untilAt !== undefined && { untilAt }) };
}

/** Whether a paper is there for a reader. */
export function isInTime({ untilAt }: Pick<PaperHead, "untilAt">, now: EpochMs): boolean {
  return untilAt === undefined || now < untilAt;
}

/** By bot and name, in an order that is the same for all stores. */
export function inPaperOrder(papers: readonly Paper[]): readonly Paper[] {
  return [...papers].sort((a, b) => compared(a.bot, b.bot) || compared(a.name, b.name));
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** @throws when the text is too long for a paper: a store must be able to hold several of them in memory */
export function mustFit({ shelf, text }: Writing): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= LIMITS.paperBytes) return;
  throw new Error(
    `a paper for the shelf "${shelf}" has ${bytes} bytes, and a store keeps ${LIMITS.paperBytes} of one. ` +
      "It was not written, and what stood there before still does. Keep less of it, or share it out among several",
  );
}
