import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, stat, unlink } from "node:fs/promises";
import { join } from "node:path";

/** The secret of a data folder, and what its owner should know about the file. */
export interface FolderKey {
  readonly secret: string;
  readonly warnings: readonly string[];
  /** It was made just now: what was sealed before cannot be opened with it. */
  readonly isNew: boolean;
}

const FILE = "secret.key";
const BYTES = 32;
/** What a key file holds is what SECRETS_KEY may be, so that it can be moved there. */
const WRITTEN = /^[0-9a-f]{64}$/;

/**
 * The secret that lies in `secret.key` of a data folder: 32 bytes of chance, in hexadecimal. One that is missing is made;
 * one that is there is never written over, whatever is wrong with it.
 *
 * @throws when there is a file that cannot be used
 */
export async function folderKey(folder: string): Promise<FolderKey> {
  const file = join(folder, FILE);
  const found = await readKey(file);
  if (found !== undefined) return { secret: found, warnings: await lookAtRights(file), isNew: false };
  const isNew = await makeKey(folder, file);
  // Read back: another process may have made it at the same moment, and then its key counts.
  const secret = await readKey(file);
  if (secret === undefined) throw new Error(`${file} was made, and is gone again; look who deletes it`);
  return { secret, warnings: [], isNew };
}

/** The secret of a folder that has one already. @throws as `folderKey` */
export function folderKeyThere(folder: string): Promise<string | undefined> {
  return readKey(join(folder, FILE));
}

async function readKey(file: string): Promise<string | undefined> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new Error(
      `${file} cannot be read (${codeOf(error)}), and codes and PINs are sealed with it; give this user the right to read it`,
      { cause: error },
    );
  });
  if (text === undefined) return undefined;
  const secret = text.trim();
  if (WRITTEN.test(secret)) return secret;
  throw new Error(
    `${file} holds no key: 64 hexadecimal digits are expected there, and codes and PINs are sealed with them; put the file back from a backup, or move it away, after which a new key is made and what was sealed is lost`,
  );
}

/** It is complete before it has its name, so that nobody ever finds a half of it; and a name is never taken away. */
async function makeKey(folder: string, file: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(`${randomBytes(BYTES).toString("hex")}\n`);
    await handle.sync();
    await link(draft, file);
    await syncFolder(folder);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    await handle.close();
    await unlink(draft);
  }
}

/** The name is as durable as what it names: a code may be sealed with it a moment later. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

async function lookAtRights(file: string): Promise<readonly string[]> {
  const { mode } = await stat(file);
  const others = mode & 0o077;
  if (others === 0 || process.platform === "win32") return [];
  return [
    `${file} can be read by other users of this computer, and with it codes and PINs; run: chmod 600 '${file}'`,
  ];
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "no code";
}
