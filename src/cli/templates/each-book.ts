import type { TemplateBook } from "../../model/template.ts";
import { booksIn, readBooks } from "../books.ts";
import { type SettledBot, settleBots } from "../settled.ts";
import { placeOf } from "../store-there.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { accountsOf, leftOutNote } from "./accounts.ts";

/**
 * Shows something of each bot and the templates that were fetched for it. A bot for which nobody has done so is a problem,
 * unless it is one that `pull` leaves out.
 */
export async function eachBook(
  path: string,
  terminal: Terminal,
  show: (bot: SettledBot, book: TemplateBook) => Exit,
): Promise<Exit> {
  const settled = settleBots(path, terminal);
  if (settled.type === "refused") return settled.exit;
  const names = settled.bots.map(({ source }) => source.bot);
  // A database that is none has no templates; a Redis that is away may have some.
  const read = settled.process.redisUrl ? booksIn : readBooks;
  const books = await read(placeOf(settled.process), names);
  const { leftOut } = accountsOf(settled.bots);
  let exit: Exit = EXIT.fine;
  for (const bot of settled.bots) {
    const book = books.get(bot.source.bot);
    const isLeftOut = book === undefined && leftOut.includes(bot);
    if (book === undefined) terminal.err(isLeftOut ? leftOutNote(bot) : notFetched(bot));
    if (!isLeftOut && (book === undefined || show(bot, book) !== EXIT.fine)) exit = EXIT.problems;
  }
  return exit;
}

function notFetched({ source: { bot }, settings }: SettledBot): string {
  const first = settings.businessAccountId === undefined ? " Set whatsapp-waba-id first." : "";
  return `${bot}: nobody has fetched its templates yet.${first} Run: talkbasic templates pull\n`;
}
