import { createHash } from "node:crypto";
import type { PaperRef } from "../runtime/ports.ts";
import type { Dossier } from "./dossier.ts";
import type { Line, Sealed, Vault } from "./ports.ts";

/**
 * How a dossier stands in its paper.
 *
 * F1 Nobody who finds the database, or a part of it, reads a number there: the paper is named by a digest of it, and in
 *    the paper it is sealed.
 * F2 Whoever knows the number finds and reads its dossier without the key, so that a call is answered whatever became of
 *    that.
 *
 * @module
 */

/** Changes when older programs could not read what newer ones write. */
const FORMAT = 1;

/** Where the dossier of a number is. */
export function paperOf({ bot, number }: Line): PaperRef {
  const digest = createHash("sha256").update(number.replace(/\D/g, "")).digest("hex");
  return { bot, shelf: "verification", name: digest };
}

const PURPOSE = "number";

export function written({ number, ...dossier }: Dossier, vault: Vault): string {
  return JSON.stringify({ format: FORMAT, number: vault.seal(number, PURPOSE), dossier });
}

/** The number of a dossier. @throws when it was sealed with a key that is not here */
export function numberIn(text: string, vault: Vault): string {
  const sealed = parsed(text)?.number;
  const number = typeof sealed === "string" ? vault.open(sealed as Sealed, PURPOSE) : undefined;
  if (number !== undefined) return number.toString("utf8");
  throw new Error(
    "The record of a verification cannot be opened: it was sealed with another key. Set SECRETS_KEY to what it was, next to the new one with a comma between, or bring back the file secret.key of the data folder.",
  );
}

/**
 * @param number  whose it is
 * @throws when it is none that this program can read: what is in it is not to be overwritten by a guess
 */
export function read(text: string, number: () => string): Dossier {
  const paper = parsed(text);
  if (paper?.format !== FORMAT) {
    throw new Error(
      `The record of a verification was written by another version of TalkBASIC (format ${shown(paper?.format)}, this one reads ${FORMAT}). It was left as it is, since changing it could lose a code. Run the version that wrote it, or a newer one.`,
    );
  }
  if (isDossier(paper.dossier)) return { ...paper.dossier, number: number() };
  throw new Error(
    "The record of a verification is damaged. It was left as it is, since what is left of it may be needed. Bring the data folder back from a backup, or delete the record.",
  );
}

interface Fields {
  readonly format?: unknown;
  readonly number?: unknown;
  readonly dossier?: unknown;
}

function parsed(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function shown(format: unknown): string {
  return typeof format === "number" ? String(format) : "unknown";
}

function isDossier(value: unknown): value is Omit<Dossier, "number"> {
  if (typeof value !== "object" || value === null) return false;
  const dossier = value as Partial<Record<keyof Dossier, unknown>>;
  const texts = [dossier.id, dossier.bot];
  const lists = [dossier.hearings, dossier.notices, dossier.looks];
  return texts.every((text) => typeof text === "string") && lists.every(Array.isArray);
}
