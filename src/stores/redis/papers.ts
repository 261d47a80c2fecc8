import type { BotId, EpochMs } from "../../model/ids.ts";
import type { Paper, PaperRef, Shelf } from "../../runtime/ports.ts";
import type { PaperShelves } from "../memory/papers.ts";
import type { PaperHead, PaperRow } from "../paper-row.ts";
import type { Documents } from "./documents.ts";
import type { Operation, Operations } from "./operations.ts";

/**
 * A shelf is two hashes: what is said of its papers, and what stands in them, which may be long and is only fetched when
 * it is asked for. It never changes without the other. When papers are to go stands in an index.
 */
export class PapersInRedis implements PaperShelves {
  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  head({ shelf, name }: PaperRef): PaperHead | undefined {
    const text = this.#documents.read(`papers:${shelf}`, name);
    return text === null ? undefined : (JSON.parse(text) as PaperHead);
  }

  get({ shelf, name }: PaperRef): PaperRow | undefined {
    const [heads, sheets] = [`papers:${shelf}`, `sheets:${shelf}`] as const;
    this.#documents.want([heads, sheets].map((hash) => ({ kind: "h", name: hash, field: name })));
    const [head, sheet] = [this.#documents.read(heads, name), this.#documents.read(sheets, name)];
    return head === null || sheet === null ? undefined : rowFrom(head, sheet);
  }

  set({ shelf, name }: PaperRef, { text, ...head }: PaperRow): void {
    this.#documents.write(`papers:${shelf}`, name, JSON.stringify(head));
    this.#documents.write(`sheets:${shelf}`, name, JSON.stringify(text));
    const member = paperMember(shelf, name);
    if (head.untilAt === undefined) this.#documents.unrank("papers-until", member);
    else this.#documents.rank("papers-until", member, head.untilAt);
  }

  delete({ shelf, name }: PaperRef): void {
    this.#documents.remove(`papers:${shelf}`, name);
    this.#documents.remove(`sheets:${shelf}`, name);
    this.#documents.unrank("papers-until", paperMember(shelf, name));
  }

  all(bot: BotId, shelf: Shelf): Iterable<Paper> {
    const [heads, sheets] = [`papers:${shelf}`, `sheets:${shelf}`] as const;
    this.#documents.want([heads, sheets].map((name) => ({ kind: "a", name })));
    const texts = new Map(this.#documents.following(sheets));
    return [...this.#documents.whole(heads)].flatMap(([name, head]) => {
      const sheet = texts.get(name);
      return sheet === undefined ? [] : { bot, shelf, name, ...rowFrom(head, sheet) };
    });
  }
}

export function rowFrom(head: string, sheet: string): PaperRow {
  return { ...(JSON.parse(head) as PaperHead), text: JSON.parse(sheet) as string };
}

/** What names a paper in the index of those that are to go. */
export function paperMember(shelf: Shelf, name: string): string {
  return JSON.stringify([shelf, name]);
}

/** Deletes at most `limit` papers of a bot that were to be there only until before this time; returns how many. */
export async function forgetPapers(
  operations: Operations,
  bot: BotId,
  before: EpochMs,
  limit: number,
): Promise<number> {
  const old = await operations.look(bot, 0, (_, documents) =>
    documents.front("papers-until", "-inf", `(${before}`, limit),
  );
  let dropped = 0;
  for (const { member } of old)
    dropped += await operations.change(bot, 0, forgettingPaper(bot, member, before));
  return dropped;
}

/** Somebody may have written it anew since it was found in the index. */
function forgettingPaper(bot: BotId, member: string, before: EpochMs): Operation<number> {
  return ({ papers }) => {
    const [shelf, name] = JSON.parse(member) as [Shelf, string];
    const { untilAt } = papers.head({ bot, shelf, name }) ?? {};
    if (untilAt === undefined || untilAt >= before) return 0;
    papers.delete({ bot, shelf, name });
    return 1;
  };
}
