import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { BotId } from "../model/ids.ts";
import { isKeptFile, KEPT_DAYS, KEPT_FOLDER } from "../model/kept-file.ts";
import type { BotFile, BotFiles, OpenedFile } from "../runtime/ports.ts";
import { type FolderFile, type Obstacle, openIn } from "./folder-file.ts";

/**
 * The files that bots may send.
 *
 * @param folderOf a bot's own folder; without one it has no files of its own
 * @param dataDir  where those are that people have sent, under `media/`
 */
export function botFiles(folderOf: (bot: BotId) => string | undefined, dataDir: string): BotFiles {
  return {
    async open(bot, name): Promise<OpenedFile> {
      const found = await openNamed(name, folderOf(bot), dataDir);
      return found.type === "refused" ? refused(found.why, name) : { type: "opened", file: fileOf(found) };
    },
  };
}

/** A name of ours leads to what a person has sent, any other into the bot's folder, even one that begins with `media/`. */
async function openNamed(name: string, folder: string | undefined, dataDir: string): Promise<FolderFile> {
  if (isKeptFile(name)) return openIn(join(dataDir, KEPT_FOLDER), name.slice(KEPT_FOLDER.length + 1));
  return folder === undefined ? { type: "refused", why: "missing" } : openIn(folder, name);
}

function fileOf({ handle, bytes, version }: Extract<FolderFile, { readonly type: "found" }>): BotFile {
  return {
    bytes,
    version,
    read: () => contentOf(handle),
    close: () => handle.close(),
  };
}

const CHUNK_BYTES = 65_536;

/** A stream of Node's that is not read to its end leaves the handle unfit for another one. */
async function* contentOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

function refused(why: Obstacle, name: string): OpenedFile {
  const code = why === "missing" || why === "address" ? "media/not-found" : "media/outside";
  return { type: "refused", error: { code, reason: reasonOf(why, name) } };
}

function reasonOf(why: Obstacle, name: string): string {
  switch (why) {
    case "address":
      return "A web address that is sent begins with https:// or http://; this one is read as neither. Correct it.";
    case "name":
      return "A file is named from the bot's folder on, as in files/menu.pdf: without .., without a / or a dot at the beginning.";
    case "secret":
      return "The bot's settings, scripts and transcripts are not sent to anybody: they may hold its secrets. Copy what people should see into a file of its own.";
    case "outside":
      return `"${name}" is a link that leads out of the bot's folder or to something hidden, so it stays here. Put the file itself there.`;
    case "missing":
      return isKeptFile(name)
        ? `The file "${name}" is not there any more: what people send is kept for ${KEPT_DAYS} days. Send it sooner, or ask for it again.`
        : `There is no file "${name}" in the bot's folder, so there is nothing to send. Put it there, or correct the name: capital letters count.`;
  }
}
