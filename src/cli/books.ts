import type { BotId } from "../model/ids.ts";
import type { TemplateBook } from "../model/template.ts";
import { openStoreThere } from "../stores/index.ts";

/** What is known of the templates of bots' accounts. */
export type Books = ReadonlyMap<BotId, TemplateBook>;

const NO_BOOKS: Books = new Map();

/**
 * The templates that were fetched into a data folder. Nothing is made there, and a folder that cannot be read has none:
 * whoever works with it will say why.
 */
export async function readBooks(dataDir: string, bots: readonly BotId[]): Promise<Books> {
  try {
    const store = await openStoreThere(dataDir);
    if (store === undefined) return NO_BOOKS;
    try {
      const books = await Promise.all(bots.map(async (bot) => [bot, await store.templates(bot)] as const));
      return new Map(books.flatMap(([bot, book]) => (book ? [[bot, book] as const] : [])));
    } finally {
      await store.close();
    }
  } catch {
    return NO_BOOKS;
  }
}
