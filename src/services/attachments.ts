import { basename } from "node:path";
import type { SendError } from "../runtime/ports.ts";
import { obstacleIn, openIn } from "./folder-file.ts";

/** A file of a bot's folder that goes along with a mail. */
interface MailFile {
  readonly filename: string;
  readonly content: Uint8Array;
}

export type Attached =
  | { readonly type: "files"; readonly files: readonly MailFile[] }
  | { readonly type: "refused"; readonly error: SendError };

const MOST = { files: 10, bytes: 10 * 1_048_576 } as const;

/** Reads the files that a mail names, all or none. @param folder the bot's own; without one nothing can be read */
export async function attached(names: readonly string[], folder: string | undefined): Promise<Attached> {
  if (names.length > MOST.files)
    return refused("mail/attachments", `A mail carries at most ${MOST.files} files.`);
  const files: MailFile[] = [];
  let room: number = MOST.bytes;
  for (const name of names) {
    const misnamed = whyNot(name);
    if (misnamed !== undefined) return misnamed;
    const content = folder === undefined ? undefined : await contentOf(name, folder, room);
    if (content === undefined) return refused("mail/attachment-missing", NOT_THERE);
    if (content === "too large") return refused("mail/attachments", TOO_LARGE);
    room -= content.byteLength;
    files.push({ filename: basename(name), content });
  }
  return { type: "files", files };
}

const TOO_LARGE = "The files of a mail have at most 10 MiB together. Attach less, or send a link instead.";
const NOT_THERE =
  "There is no such file in the bot's folder. Put it there and name it from there on, as in files/menu.pdf.";

function whyNot(name: string): Attached | undefined {
  switch (obstacleIn(name)) {
    case undefined:
      return undefined;
    case "address": {
      const how = "put the file into the bot's folder, or write the address into the text";
      return refused(
        "mail/attachment-web",
        `A file from a web address cannot be attached in this version: ${how}.`,
      );
    }
    case "secret":
      return refused(
        "mail/attachment-name",
        "The bot's settings, scripts and transcripts are not sent to anybody: they may hold its secrets. Copy what people should see into a file of its own.",
      );
    default:
      return refused(
        "mail/attachment-name",
        "A file is named from the bot's folder on, without .. and without a / at its beginning.",
      );
  }
}

function refused(code: string, reason: string): Attached {
  return { type: "refused", error: { code, reason } };
}

async function contentOf(
  name: string,
  folder: string,
  room: number,
): Promise<Uint8Array | "too large" | undefined> {
  const found = await openIn(folder, name);
  if (found.type === "refused") return undefined;
  try {
    return found.bytes > room ? "too large" : await found.handle.readFile();
  } catch {
    return undefined;
  } finally {
    await found.handle.close();
  }
}
