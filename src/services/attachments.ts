import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import type { SendError } from "../runtime/ports.ts";

/**
 * Files of a bot's folder that go along with a mail.
 *
 * F1 Only what lies in the folder can be named: no way up, no absolute path, no link that leads out.
 * F2 Settings and hidden files never leave: they hold secrets.
 *
 * @module
 */
interface MailFile {
  readonly filename: string;
  readonly content: Uint8Array;
}

export type Attached =
  | { readonly type: "files"; readonly files: readonly MailFile[] }
  | { readonly type: "refused"; readonly error: SendError };

const MOST = { files: 10, bytes: 10 * 1_048_576, name: 200 } as const;

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
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) {
    const how = "put the file into the bot's folder, or write the address into the text";
    return refused(
      "mail/attachment-web",
      `A file from a web address cannot be attached in this version: ${how}.`,
    );
  }
  const parts = name.split("/");
  const isPlain = name !== "" && name.length <= MOST.name && !/[\p{Cc}\\:]/u.test(name);
  // A leading dot is also the way up, and an empty part the way to the root.
  if (!isPlain || parts.some((part) => part === "" || part.startsWith("."))) {
    return refused(
      "mail/attachment-name",
      "A file is named from the bot's folder on, without .. and without a / at its beginning.",
    );
  }
  if (basename(name).toLowerCase() === "config.csv") {
    return refused(
      "mail/attachment-name",
      "The bot's settings are not sent to anybody: they hold its secrets.",
    );
  }
  return undefined;
}

function refused(code: string, reason: string): Attached {
  return { type: "refused", error: { code, reason } };
}

async function contentOf(
  name: string,
  folder: string,
  room: number,
): Promise<Uint8Array | "too large" | undefined> {
  try {
    const root = await realpath(folder);
    const path = await realpath(join(root, name));
    // The name that a link leads to counts like one that was written.
    if (
      !path.startsWith(root + sep) ||
      whyNot(
        path
          .slice(root.length + 1)
          .split(sep)
          .join("/"),
      )
    )
      return undefined;
    // Without waiting: a pipe would be open only when somebody wrote into it.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await file.stat();
      if (!stat.isFile()) return undefined;
      return stat.size > room ? "too large" : await file.readFile();
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
