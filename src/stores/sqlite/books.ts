import type { BotId, EpochMs, NumberId, ProgramHash } from "../../model/ids.ts";
import type { Message } from "../../model/message.ts";
import type { TemplateBook } from "../../model/template.ts";
import type { InboundItem, ProgramRecord, Upload } from "../../runtime/ports.ts";
import { bookAfter } from "../template-news.ts";
import type { Database } from "./database.ts";

/**
 * What is known of the channel's side: the templates of the bots' accounts, and files there and here.
 *
 * @module
 */
export function templates(db: Database, bot: BotId): TemplateBook | undefined {
  const found = db.get<{ book: string }>("SELECT book FROM template_books WHERE bot = ?", bot);
  return found && JSON.parse(found.book);
}

export function putTemplates(db: Database, bot: BotId, book: TemplateBook): void {
  db.run("INSERT OR REPLACE INTO template_books VALUES (?, ?)", bot, JSON.stringify(book));
}

/** @returns undefined when nobody has put it here */
export function programIn(db: Database, hash: ProgramHash): ProgramRecord | undefined {
  const select = "SELECT program, globals FROM programs WHERE hash = ?";
  const found = db.get<{ program: string; globals: string }>(select, hash);
  return found && { hash, program: JSON.parse(found.program), globals: JSON.parse(found.globals) };
}

export function putProgram(db: Database, { hash, program, globals }: ProgramRecord): void {
  const insert = "INSERT OR REPLACE INTO programs VALUES (?, ?, ?)";
  db.run(insert, hash, JSON.stringify(program), JSON.stringify(globals));
}

/** Writes news into the bot's book of templates, if there is one. */
export function hearOfTemplate(db: Database, item: Extract<InboundItem, { type: "template" }>): void {
  const book = templates(db, item.bot);
  if (book) putTemplates(db, item.bot, bookAfter(book, item));
}

/** The channel's id of a file, while it keeps it. */
export function uploaded(db: Database, number: NumberId, sha256: string, now: EpochMs): string | undefined {
  const select = "SELECT media_id FROM uploads WHERE number = ? AND sha256 = ? AND until_at > ?";
  return db.get<{ media_id: string }>(select, number, sha256, now)?.media_id;
}

export function putUpload(db: Database, { number, sha256, mediaId, untilAt }: Upload): void {
  db.run("INSERT OR REPLACE INTO uploads VALUES (?, ?, ?, ?)", number, sha256, mediaId, untilAt);
}

/** Writes where it is kept into the attachment of a message that waits, wherever a merge has moved it since. */
export function keepFile(db: Database, seq: number, file: string): void {
  const select = "SELECT message FROM inbox WHERE seq = ? AND pending = 1 AND job_id IS NULL";
  const found = db.get<{ message: string }>(select, seq);
  if (!found) return;
  const message: Message = JSON.parse(found.message);
  if (!message.attachment) return;
  const kept: Message = { ...message, attachment: { ...message.attachment, file } };
  db.run("UPDATE inbox SET message = ? WHERE seq = ?", JSON.stringify(kept), seq);
}
