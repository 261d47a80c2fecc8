import { afterNews, type TemplateBook } from "../model/template.ts";
import type { InboundItem } from "../runtime/ports.ts";

const SECOND_MS = 1_000;

/**
 * A book after news about one of its templates. News from before the book was fetched are in it already, and may be
 * delivered days late: they must not undo what has become of the template since. The channel counts in whole seconds.
 */
export function bookAfter(
  book: TemplateBook,
  { news, at }: Extract<InboundItem, { readonly type: "template" }>,
): TemplateBook {
  const fetchedAt = book.fetchedAt - (book.fetchedAt % SECOND_MS);
  return at < fetchedAt ? book : afterNews(book, news);
}
