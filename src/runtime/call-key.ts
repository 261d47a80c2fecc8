import { createHash } from "node:crypto";
import type { ConversationId } from "../model/ids.ts";
import { causeOf } from "./chance.ts";
import type { Opened } from "./ports.ts";

/**
 * The name of an outside call, `conversation/turn/n`, by which those who are called recognise a repetition. It goes to
 * strangers, so the conversation is a digest: nothing of a number, a person or a queue can be read in it.
 *
 * What the turn consumes is in it, too: the numbers of a lane begin again when it was purged. A job that faulted is tried
 * again in a turn of a higher number; its calls keep their names, since it is one thing to do.
 */
export function callKey({ conversation, revision, next }: Opened, n: number): string {
  return `${digest([conversation, causeOf(next)])}/${next.type === "job" ? 0 : revision}/${n}`;
}

/** The same for a run without a lane, whose name is as random as it needs to be. */
export function answerCallKey(run: ConversationId, n: number): string {
  return `${digest([run])}/0/${n}`;
}

/** 128 bits. */
function digest(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
