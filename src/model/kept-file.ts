import type { EpochMs } from "./ids.ts";

/**
 * The names under which we keep what people send along: ours, never theirs, which are data and no paths.
 *
 * @module
 */

/** The folder of such files, in the data folder and at the beginning of their names. */
export const KEPT_FOLDER = "media";

/** How long they are kept: longer than people usually wait, short enough for a disk and for a law. */
export const KEPT_DAYS = 30;

const KEPT_FILE = /^media\/(\d{4}-\d{2}-\d{2})-[0-9a-f]{32}\.[a-z0-9]{1,5}$/;

/**
 * A name for a file that came at `at`.
 *
 * @param random 32 hex digits: who has not been told the name cannot guess it
 * @example keptFile(at, "9f86…", "jpg") // → "media/2026-03-02-9f86….jpg"
 */
export function keptFile(at: EpochMs, random: string, extension: string): string {
  return `${KEPT_FOLDER}/${dayOf(at)}-${random}.${extension}`;
}

/** Whether it is the name of a file that we keep for a person; any other is one of a bot's own folder. */
export function isKeptFile(name: string): boolean {
  return KEPT_FILE.test(name);
}

/** Whether a file of that name is past its time. False for what is not ours. */
export function isPastKeeping(name: string, now: EpochMs): boolean {
  const day = KEPT_FILE.exec(name)?.[1];
  return day !== undefined && day < dayOf(now - KEPT_DAYS * DAY_MS);
}

const DAY_MS = 24 * 60 * 60_000;

function dayOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}
