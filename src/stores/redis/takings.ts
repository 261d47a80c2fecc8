import type { BotId, OutboxId } from "../../model/ids.ts";
import type { Dispatch } from "../../runtime/ports.ts";
import { settle } from "../memory/outbox.ts";
import type { Operations } from "./operations.ts";

/** Rows that are remembered; the oldest is forgotten first. Many times what a process sends within a lease. */
const REMEMBERED = 20_000;

/**
 * Which rows this process knows it has taken for sending.
 *
 * Redis may have carried out a taking whose answer never came, because it stood still or went in between. Then a row is
 * marked as this process's own, nobody sends it, and what stands behind it would wait until its lease ends. It has not
 * left, so it goes back as it was.
 */
export class Takings {
  readonly #known = new Set<OutboxId>();
  /** Not known at the last look: the answer of a taking may still be on its way. */
  #doubtful: ReadonlySet<string> = new Set();

  /** Remembered beyond its report: a Redis that lost its last second has the row as taken again. */
  took({ id }: Dispatch): void {
    this.#known.delete(id);
    this.#known.add(id);
    if (this.#known.size <= REMEMBERED) return;
    for (const oldest of this.#known) {
      this.#known.delete(oldest);
      return;
    }
  }

  /** Gives back what was taken without this process's knowing, at the second look that finds it so. */
  async giveBack(
    operations: Operations,
    bots: readonly BotId[],
    { instance, receiving }: { readonly instance: string; readonly receiving: number },
  ): Promise<void> {
    const doubtful = new Set<string>();
    for (const bot of bots) {
      const taken = await operations.look(bot, receiving, (_, documents) => [...documents.whole("sending")]);
      for (const [id, taker] of taken) {
        if (taker !== instance || this.#known.has(id as OutboxId)) continue;
        if (this.#doubtful.has(id))
          await this.#giveBackOne(operations, bot, { instance, receiving, id: id as OutboxId });
        else doubtful.add(id);
      }
    }
    this.#doubtful = doubtful;
  }

  async #giveBackOne(
    operations: Operations,
    bot: BotId,
    {
      instance,
      receiving,
      id,
    }: { readonly instance: string; readonly receiving: number; readonly id: OutboxId },
  ): Promise<void> {
    await operations.change(bot, receiving, (tables, documents) => {
      // Another process may have it by now, as its own.
      if (documents.read("sending", id) !== instance) return;
      const lane = tables.lanes.get(id);
      const row = lane && tables.rowOf(lane, id);
      if (row?.state !== "sending" || this.#known.has(id)) return;
      const outcome = { type: "retry", notBeforeAt: 0, refused: false, error: UNHEARD } as const;
      settle(tables, { id, attempt: row.attempt, at: Date.now(), outcome });
    });
  }
}

const UNHEARD = {
  code: "outbox/taking-unheard",
  reason: "Redis did not say that it was taken, and so it was not sent",
} as const;
