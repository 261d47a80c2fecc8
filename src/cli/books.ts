import type { BotId } from "../model/ids.ts";
import type { TemplateBook } from "../model/template.ts";
import { openStoreThereOf, type StorePlace } from "../wiring/store-place.ts";

/** What is known of the templates of bots' accounts. */
export type Books = ReadonlyMap<BotId, TemplateBook>;

const NO_BOOKS: Books = new Map();

/**
 * The templates that were fetched into a store. Nothing is made there, and one that cannot be read has none: whoever
 * works with it will say why.
 */
export async function readBooks(place: StorePlace, bots: readonly BotId[]): Promise<Books> {
  return booksIn(place, bots).catch(() => NO_BOOKS);
}

/** The same for whoever works with nothing else. @throws when the store cannot be read */
export async function booksIn(place: StorePlace, bots: readonly BotId[]): Promise<Books> {
  const store = await openStoreThereOf(place);
  if (store === undefined) return NO_BOOKS;
  try {
    const books = await Promise.all(bots.map(async (bot) => [bot, await store.templates(bot)] as const));
    return new Map(books.flatMap(([bot, book]) => (book ? [[bot, book] as const] : [])));
  } finally {
    await store.close();
  }
}
