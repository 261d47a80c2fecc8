import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { basename, join, sep } from "node:path";

/**
 * Files of a folder that a script may name.
 *
 * F1 Only what lies in the folder can be named: no way up, no absolute path, no link that leads out.
 * F2 Settings, scripts, transcripts and hidden files never leave: they hold secrets, or what people have written.
 *
 * @module
 */

export type FolderFile =
  /** Open for reading; whoever asked closes it. */
  | {
      readonly type: "found";
      readonly handle: FileHandle;
      readonly bytes: number;
      /** Another one after each change of the file. */
      readonly version: string;
    }
  | { readonly type: "refused"; readonly why: Obstacle };

/**
 * `address`: a web address. `name`: no plain name below the folder. `secret`: what the bot is made of. `outside`: a link
 * leads out, or to what cannot be named. `missing`: there is no such file.
 */
export type Obstacle = "address" | "name" | "secret" | "outside" | "missing";

/** UTF-16 units. */
const NAME_LENGTH = 200;

/** What keeps a name from being looked for at all. */
export function obstacleIn(name: string): Obstacle | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) return "address";
  const isPlain = name !== "" && name.length <= NAME_LENGTH && !/[\p{Cc}\\:]/u.test(name);
  // A leading dot is also the way up, and an empty part the way to the root.
  if (!isPlain || name.split("/").some((part) => part === "" || part.startsWith("."))) return "name";
  return /^config\.csv$|\.(?:bas|chat)$/i.test(basename(name)) ? "secret" : undefined;
}

/** Opens a file of the folder. Never throws. */
export async function openIn(folder: string, name: string): Promise<FolderFile> {
  const obstacle = obstacleIn(name);
  if (obstacle !== undefined) return refused(obstacle);
  try {
    const root = await realpath(folder);
    const path = await realpath(join(root, name));
    return leadsOut(root, path) ? refused("outside") : await opened(path);
  } catch {
    return refused("missing");
  }
}

/** The name that a link leads to counts like one that was written. */
function leadsOut(root: string, path: string): boolean {
  if (!path.startsWith(root + sep)) return true;
  const name = path.slice(root.length + 1).split(sep);
  return obstacleIn(name.join("/")) !== undefined;
}

async function opened(path: string): Promise<FolderFile> {
  // Without waiting: a pipe would be open only when somebody wrote into it. No link: they were all followed before.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  const stat = await handle.stat().catch(() => undefined);
  if (!stat?.isFile()) {
    await handle.close();
    return refused("missing");
  }
  const version = [stat.dev, stat.ino, stat.size, stat.mtimeMs, stat.ctimeMs].join(" ");
  return { type: "found", handle, bytes: stat.size, version };
}

function refused(why: Obstacle): FolderFile {
  return { type: "refused", why };
}
