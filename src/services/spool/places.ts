import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { openSpoolFile, type SpoolFile } from "./file.ts";

/** Takes a folder for this process until it is released or the process dies, however it dies. */
export type LockFolder = (
  folder: string,
) => Promise<{ readonly type: "held"; release(): void } | { readonly type: "taken" }>;

/** A folder with a spool file, which nobody else touches. */
export interface SpoolPlace {
  readonly file: SpoolFile;
  /** Lets go of it; with nothing in it, it is removed. */
  leave(): Promise<void>;
}

const FILE = "messages";
const OURS = /^[\da-f-]{36}$/;

/** Begins a place of our own in a folder that processes of this machine may share. */
export async function ownPlace(dir: string, lock: LockFolder): Promise<SpoolPlace> {
  const folder = join(dir, randomUUID());
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const place = await placeIn(folder, lock);
  if (!place) throw new Error(`another process took ${folder}, which nobody else knows`);
  // What a file holds is no use when nobody finds it after a loss of power.
  for (const made of [folder, dir]) await synced(made);
  return place;
}

/** Takes what processes have left that are dead by now, in the order in which they began to be written. */
export async function abandonedPlaces(dir: string, lock: LockFolder): Promise<readonly SpoolPlace[]> {
  const found: SpoolPlace[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    // Whatever else lies there is not ours.
    const place =
      entry.isDirectory() && OURS.test(entry.name) ? await placeIn(join(dir, entry.name), lock) : undefined;
    if (place?.file.waiting === 0) await place.leave();
    else if (place) found.push(place);
  }
  return found;
}

async function placeIn(folder: string, lock: LockFolder): Promise<SpoolPlace | undefined> {
  const held = await lock(folder);
  if (held.type === "taken") return undefined;
  try {
    const file = await openSpoolFile(join(folder, FILE));
    return { file, leave: () => leave(folder, file, held) };
  } catch (error) {
    held.release();
    throw error;
  }
}

async function leave(folder: string, file: SpoolFile, held: { release(): void }): Promise<void> {
  const isEmpty = file.waiting === 0;
  await file.close();
  // Before the lock goes: whoever had it next would write into a folder that is about to vanish.
  if (isEmpty) await rm(folder, { recursive: true, force: true });
  held.release();
}

async function synced(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
