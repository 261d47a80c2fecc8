import type { ConversationId, EpochMs, NumberId } from "../../model/ids.ts";
import type { InboundItem, Upload } from "../../runtime/ports.ts";
import { bookAfter } from "../template-news.ts";
import { type InboxRow, messageKey, type Tables } from "./tables.ts";

/**
 * What is known of the channel's side: the templates of the bots' accounts, and files there and here.
 *
 * @module
 */

/** Writes news into the bot's book of templates, if there is one. */
export function hearOfTemplate(tables: Tables, item: Extract<InboundItem, { type: "template" }>): void {
  const book = tables.books.get(item.bot);
  if (book) tables.books.set(item.bot, bookAfter(book, item));
}

/** The channel's id of a file, while it keeps it. */
export function uploaded(tables: Tables, number: NumberId, sha256: string, now: EpochMs): string | undefined {
  const found = tables.uploads.get(messageKey(number, sha256));
  return found && now < found.untilAt ? found.mediaId : undefined;
}

export function putUpload(tables: Tables, upload: Upload): void {
  tables.uploads.set(messageKey(upload.number, upload.sha256), upload);
}

/** Writes where it is kept into the attachment of a message that waits, wherever a merge has moved it since. */
export function keepFile(tables: Tables, conversation: ConversationId, seq: number, file: string): void {
  const own = tables.conversations.get(conversation);
  const row = (own && waitingIn(own.inbox, seq)) ?? waitingAnywhere(tables, seq);
  if (!row?.message.attachment) return;
  row.message = { ...row.message, attachment: { ...row.message.attachment, file } };
}

function waitingAnywhere({ conversations }: Tables, seq: number): InboxRow | undefined {
  for (const { inbox } of conversations.values()) {
    const row = waitingIn(inbox, seq);
    if (row) return row;
  }
  return undefined;
}

function waitingIn(inbox: readonly InboxRow[], seq: number): InboxRow | undefined {
  return inbox.find((row) => row.pending && row.seq === seq);
}
