import { createHash, type Hash, randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { EpochMs } from "../../model/ids.ts";
import { isPastKeeping, KEPT_FOLDER, keptFile } from "../../model/kept-file.ts";
import type { Fetched, SendError } from "../../runtime/ports.ts";

/**
 * The folder in which the files are that people have sent.
 *
 * @module
 */

/** Something that is on its way to us. */
export interface Parcel {
  readonly body: AsyncIterable<Uint8Array>;
  /** Its bytes, as its sender says. */
  readonly length: string | string[] | undefined;
  /** What it is said to be; decides the end of its name and nothing else. */
  readonly mimeType?: string;
  /** In base64 or hex, as WhatsApp states it. */
  readonly sha256?: string;
}

interface Place {
  readonly dataDir: string;
  readonly now: EpochMs;
  readonly mostBytes: number;
}

/** Ends the names of files that are not whole yet. */
const UNFINISHED = ".part";

/**
 * Writes a file as it comes in. It has its name when all of it is on the disk and is what it was said to be; a crash
 * leaves an unfinished one, which the next start removes.
 */
export async function keep(parcel: Parcel, { dataDir, now, mostBytes }: Place): Promise<Fetched> {
  if (Number(parcel.length) > mostBytes) return failed(tooLarge(mostBytes));
  const random = randomBytes(16).toString("hex");
  const folder = join(dataDir, KEPT_FOLDER);
  const unfinished = join(folder, `.${random}${UNFINISHED}`);
  const file = keptFile(now, random, extensionFor(parcel.mimeType));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const objection = await write(parcel, unfinished, mostBytes);
    if (objection !== undefined) return failed(objection);
    await rename(unfinished, join(dataDir, file));
    await syncFolder(folder);
    return { type: "kept", file };
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** @returns what is wrong with it, when it is not to be kept */
async function write(
  { body, sha256 }: Parcel,
  path: string,
  mostBytes: number,
): Promise<SendError | undefined> {
  const hash = createHash("sha256");
  const handle = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    const bytes = await copy(body, handle, hash, mostBytes);
    if (bytes > mostBytes) return tooLarge(mostBytes);
    if (sha256 !== undefined && !isSum(sha256, hash.digest())) return WRONG_SUM;
    await handle.sync();
    return undefined;
  } finally {
    await handle.close();
  }
}

/** @returns how many bytes came; it stops when they are too many */
async function copy(
  body: AsyncIterable<Uint8Array>,
  handle: FileHandle,
  hash: Hash,
  mostBytes: number,
): Promise<number> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) break;
    hash.update(chunk);
    await handle.writeFile(chunk);
  }
  return bytes;
}

/** Webhooks state the sum in base64, the media endpoint in hex; either may come with other letters of base64. */
function isSum(stated: string, sum: Buffer): boolean {
  if (/^[0-9a-f]{64}$/i.test(stated)) return stated.toLowerCase() === sum.toString("hex");
  return (
    stated.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/") ===
    sum.toString("base64").replace(/=+$/, "")
  );
}

/** A name lasts when its folder is on the disk, too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what a crash has left unfinished: for the one process that holds the data folder, at its start. */
export async function clearUnfinished(dataDir: string): Promise<void> {
  const folder = join(dataDir, KEPT_FOLDER);
  for (const name of await namesIn(folder)) {
    if (name.startsWith(".") && name.endsWith(UNFINISHED)) await rm(join(folder, name), { force: true });
  }
}

/**
 * Removes what people sent more than `KEPT_DAYS` ago. Anything else in the folder is not ours and stays.
 *
 * @returns how many files
 */
export async function pruneMedia(dataDir: string, now: EpochMs): Promise<number> {
  const folder = join(dataDir, KEPT_FOLDER);
  const past = (await namesIn(folder)).filter((name) => isPastKeeping(`${KEPT_FOLDER}/${name}`, now));
  for (const name of past) await rm(join(folder, name), { force: true });
  return past.length;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "audio/aac": "aac",
  "audio/amr": "amr",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/ogg": "ogg",
  "video/mp4": "mp4",
  "video/3gpp": "3gp",
  "application/pdf": "pdf",
  "text/plain": "txt",
  "text/csv": "csv",
  "application/msword": "doc",
  "application/vnd.ms-excel": "xls",
  "application/vnd.ms-powerpoint": "ppt",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
  "application/zip": "zip",
};

/** Only these ends of names are ever written: a person's own words are no part of a path. */
function extensionFor(mimeType = ""): string {
  const [type = ""] = mimeType.toLowerCase().split(";");
  return EXTENSIONS[type.trim()] ?? "bin";
}

function failed(error: SendError): Fetched {
  return { type: "failed", error };
}

function tooLarge(mostBytes: number): SendError {
  const most = Math.floor(mostBytes / 1_048_576);
  return {
    code: "media/too-large",
    reason: `The file has more than ${most} MB, which is more than is kept. Ask for a smaller one.`,
  };
}

const WRONG_SUM: SendError = {
  code: "media/wrong-sum",
  reason:
    "What came is not what the person sent: its SHA-256 is not the one that WhatsApp stated. It was thrown away.",
};
