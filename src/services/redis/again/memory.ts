import { createHash } from "node:crypto";
import type { OutboxId } from "../../../model/ids.ts";
import type { Dispatch, Inbound, Next, Paper, PaperRef, Posting, Receipt } from "../../../runtime/ports.ts";

/** What somebody outside was told that we have: it must not be missing. */
export type Kept =
  | { readonly type: "batch"; readonly at: number; readonly batch: Inbound }
  | { readonly type: "posting"; readonly at: number; readonly posting: Posting }
  | { readonly type: "paper"; readonly at: number; readonly paper: Paper }
  | { readonly type: "dropped"; readonly at: number; readonly ref: PaperRef; readonly version: number };

/** A message that was taken for sending, perhaps sent. */
export interface Sent {
  readonly id: OutboxId;
  /** What its turn had consumed, when this process knows: the same id may come to stand for another message. */
  readonly cause?: string;
  /** Of what it said, and to whom. */
  readonly print: string;
  /** By the watch of the process that took it, which nobody else has. */
  readonly takenAt: number;
  /** What became of it, as far as it was known. */
  readonly receipt?: Receipt;
}

/** Longer than what Redis may lose: it brings to its disk what is older than one second, or two when the disk is slow. */
const REMEMBERED_MS = 5_000;
const MOST_BYTES = 64 * 1_048_576;

/** What this process wrote in the last seconds before now, or before the last loss of the connection. */
export class Memory {
  readonly #kept: { readonly writtenAt: number; readonly bytes: number; readonly what: Kept }[] = [];
  #keptBytes = 0;
  readonly #sent = new Map<OutboxId, { readonly writtenAt: number; readonly sent: Sent }>();
  readonly #causes = new Map<OutboxId, { readonly writtenAt: number; readonly cause: string }>();

  keep(what: Kept): void {
    const bytes = JSON.stringify(what).length;
    this.#kept.push({ writtenAt: performance.now(), bytes, what });
    this.#keptBytes += bytes;
    const oldest = performance.now() - REMEMBERED_MS;
    while (this.#keptBytes > MOST_BYTES || (this.#kept[0]?.writtenAt ?? oldest) < oldest)
      this.#keptBytes -= this.#kept.shift()?.bytes ?? 0;
  }

  /** A turn has said these messages. */
  said(ids: readonly OutboxId[], consumed: Next): void {
    const cause = causeOf(consumed);
    for (const id of ids) this.#causes.set(id, { writtenAt: performance.now(), cause });
    forgetOld(this.#causes);
  }

  took(dispatch: Dispatch): void {
    this.#remember(this.sentAs(dispatch));
  }

  /** What would be remembered of it. */
  sentAs(dispatch: Dispatch): Sent {
    const { cause } = this.#causes.get(dispatch.id) ?? {};
    const takenAt = performance.now();
    return { id: dispatch.id, takenAt, print: printOf(dispatch), ...(cause !== undefined && { cause }) };
  }

  /** @returns what is remembered of it now; undefined for one that waits again, which was never sent */
  settled(receipt: Receipt): Sent | undefined {
    const { id, outcome } = receipt;
    const { sent } = this.#sent.get(id) ?? {};
    this.#sent.delete(id);
    if (!sent || outcome.type === "retry" || outcome.type === "closed") return undefined;
    return this.#remember({ ...sent, receipt });
  }

  /** Set anew at the end: the oldest is first. */
  #remember(sent: Sent): Sent {
    this.#sent.delete(sent.id);
    this.#sent.set(sent.id, { writtenAt: performance.now(), sent });
    forgetOld(this.#sent);
    return sent;
  }

  /** In the order in which it was written. */
  get kept(): readonly Kept[] {
    return this.#kept.map(({ what }) => what);
  }

  /** What is on its way, and what was settled so shortly before that time that it may be lost. */
  sentUntil(lostAt: number): readonly Sent[] {
    return [...this.#sent.values()]
      .filter(({ sent, writtenAt }) => !sent.receipt || writtenAt > lostAt - REMEMBERED_MS)
      .map(({ sent }) => sent);
  }
}

/** Whether a message is the one that was sent before under this id, perhaps in other words. */
export function isSame(before: Sent, now: Sent): boolean {
  if (before.cause !== undefined && now.cause !== undefined) return before.cause === now.cause;
  return before.print === now.print;
}

/** Names what a turn consumed, also after it was brought in once more. */
function causeOf(consumed: Next): string {
  switch (consumed.type) {
    case "message":
      return `message ${consumed.message.id}`;
    case "job":
      return `job ${consumed.id} ${consumed.attempt}`;
    case "timer":
      return `timer ${consumed.dueAt}`;
  }
}

function printOf({ to, message }: Dispatch): string {
  return createHash("sha1")
    .update(JSON.stringify([to, message]))
    .digest("base64");
}

/** Sends that take long are not forgotten before they can have been settled. */
const LONGEST_SEND_MS = 120_000;

function forgetOld(dated: Map<OutboxId, { readonly writtenAt: number }>): void {
  const oldest = performance.now() - LONGEST_SEND_MS;
  for (const [id, { writtenAt }] of dated) {
    if (writtenAt >= oldest && dated.size <= MOST_SENDS) return;
    dated.delete(id);
  }
}

/** A thousand a second, for as long as a send may take. */
const MOST_SENDS = 120_000;
