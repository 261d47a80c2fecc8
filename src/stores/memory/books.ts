import type { ConversationId } from "../../model/ids.ts";
import type { InboundItem } from "../../runtime/ports.ts";
import { bookAfter } from "../template-news.ts";
import { type Tables, waitingMessage } from "./tables.ts";

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

/** Writes where it is kept into the attachment of a message that waits, wherever a merge has moved it since. */
export function keepFile(tables: Tables, conversation: ConversationId, seq: number, file: string): void {
  const row = waitingMessage(tables, tables.conversations.get(conversation), seq);
  if (!row?.message.attachment) return;
  row.message = { ...row.message, attachment: { ...row.message.attachment, file } };
}
