import { createHash } from "node:crypto";
import type { Seed } from "../model/event.ts";
import type { Opened } from "./ports.ts";

/**
 * The chance of a turn: drawn from what names the turn, so that a turn that runs again after a crash throws the
 * same dice, and its journalled calls still fit. Nobody outside can foresee it, since a conversation's name holds a
 * random part. What the turn consumes is in it too: the numbering begins again when an ended conversation is purged.
 */
export function seedOf({ conversation, revision, next }: Opened): Seed {
  const cause = next.type === "message" ? next.message.id : `timer ${next.dueAt}`;
  const digest = createHash("sha256")
    .update(JSON.stringify([conversation, revision, cause]))
    .digest();
  const [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at)) as [number, number, number, number];
  // Never all zeros, where the generator would stay.
  return [a, b, c, (d | 1) >>> 0];
}
