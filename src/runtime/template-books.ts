import type { BotId, EpochMs } from "../model/ids.ts";
import type { TemplateBook } from "../model/template.ts";
import type { Clock, Store } from "./ports.ts";

/** The templates of the bots' accounts, kept in mind for a second: a campaign would read them for each of its messages. */
export interface TemplateBooks {
  /** Undefined when nobody has fetched them yet. */
  of(bot: BotId): Promise<TemplateBook | undefined>;
  /** Reads them anew from now on. */
  forget(): void;
}

/** Other processes write them too, such as the one that fetches them. */
const KEPT_MS = 1_000;

interface Kept {
  readonly book: Promise<TemplateBook | undefined>;
  readonly readAt: EpochMs;
}

export function templateBooks(store: Pick<Store, "templates">, clock: Clock): TemplateBooks {
  const kept = new Map<BotId, Kept>();

  function read(bot: BotId): Promise<TemplateBook | undefined> {
    const book = store.templates(bot);
    const reading = { book, readAt: clock.now() };
    kept.set(bot, reading);
    book.catch(() => kept.get(bot) === reading && kept.delete(bot));
    return book;
  }

  return {
    of(bot) {
      const found = kept.get(bot);
      // A clock that was set back makes nothing young again.
      const isFresh = found !== undefined && Math.abs(clock.now() - found.readAt) < KEPT_MS;
      return isFresh ? found.book : read(bot);
    },
    forget: () => kept.clear(),
  };
}
