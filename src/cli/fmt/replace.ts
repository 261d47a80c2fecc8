import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Puts a text in the place of a file, all of it or nothing: whoever reads meanwhile has the old one or the new one. Who may
 * read and write it stays; of a link the file is replaced to which it leads.
 *
 * @throws Error when the folder or the disk does not take it; the file is then as it was
 */
export function replaceFile(path: string, text: string): void {
  const place = realpathSync(path);
  const { mode } = statSync(place);
  const beside = join(dirname(place), `.${basename(place)}.${process.pid}.new`);
  try {
    writeFileSync(beside, text, { mode });
    // What a new file may not be by the settings of the system this one already was.
    chmodSync(beside, mode);
    renameSync(beside, place);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
