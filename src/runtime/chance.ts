import { hash } from "node:crypto";
import type { Seed } from "../model/event.ts";
import type { Next, Opened } from "./ports.ts";

/**
 * The chance of a turn: drawn from what names the turn, so that a turn that runs again after a crash throws the
 * same dice, and its journalled calls still fit. Nobody outside can foresee it, since the name of a conversation, and
 * that of a job, holds a random part. What the turn consumes is in it too: the numbering begins again when an ended
 * conversation is purged.
 */
export function seedOf({ conversation, revision, next }: Opened): Seed {
  return seedFrom([conversation, revision, causeOf(next)]);
}

/**
 * The chance of a turn that comes out the same whenever the same people do the same: for tests, where a dice that
 * fell on six once must fall on six again. Whoever knows the script could foresee it.
 */
export function foreseeableSeedOf({ revision, next }: Opened): Seed {
  return seedFrom([revision, next.type, next.type === "message" ? next.message.sender : ""]);
}

/** What a turn consumes, by its name. */
export function causeOf(next: Next): string {
  switch (next.type) {
    case "message":
      return next.message.id;
    case "job":
      return `job ${next.id}`;
    case "timer":
      return `timer ${next.dueAt}`;
  }
}

/** Chance that the same parts lead to again. */
export function seedFrom(parts: readonly (string | number)[]): Seed {
  const digest = hash("sha256", JSON.stringify(parts), "buffer");
  const [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at)) as [number, number, number, number];
  // Never all zeros, where the generator would stay.
  return [a, b, c, (d | 1) >>> 0];
}

/** From 0 to 1, spread evenly over names: no two rows come back together, yet a replay gives the same times. */
export function jitterOf(name: string): number {
  return hash("sha256", name, "buffer").readUInt32BE() / 2 ** 32;
}
