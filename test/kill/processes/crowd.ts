import { setTimeout as pause } from "node:timers/promises";
import type { FakeGraph } from "../../../src/simulator/graph/fake-graph.ts";
import { textWebhook } from "../../../src/simulator/graph/webhooks.ts";
import type { Chance } from "../chance.ts";
import { ACCOUNT, type Written } from "../meta.ts";

/** People who write, as fast as they like: whether their messages are answered does not hold them up. */
export interface Crowd {
  /** A multiple of twice the people, so that each writes an even number. */
  readonly messages: number;
  readonly people: number;
  /** Messages of all of them together. */
  readonly perSecond: number;
  /** The part of the messages that Meta brings once more, while the first is under way or after it; a tenth when left out. */
  readonly duplicates?: number;
}

const DUPLICATES = 0.1;
const FIRST_PERSON = 5_511_900_000_000;

/** What they write, in this order: everybody one message, then everybody the next. */
export function writtenBy({ messages, people }: Crowd): readonly Written[] {
  return Array.from({ length: messages }, (_, index) => ({
    id: `wamid.${String(index).padStart(5, "0")}`,
    from: String(FIRST_PERSON + (index % people)),
    text: `message ${index}`,
  }));
}

/**
 * Writes all of it. What one person writes comes in its order: the next when the one before got its 200, however long
 * that takes. Resolves when all did.
 *
 * @param accepted  told of each that got it, by its id
 */
export async function write(
  crowd: Crowd,
  graph: FakeGraph,
  chance: Chance,
  accepted: (id: string) => void,
): Promise<void> {
  const begunAt = performance.now();
  const written = writtenBy(crowd);
  const { duplicates = DUPLICATES, perSecond } = crowd;
  const stray: Promise<void>[] = [];

  async function writeAll(mine: readonly (readonly [Written, number])[]): Promise<void> {
    for (const [message, index] of mine) {
      await pause(Math.max(0, begunAt + (index * 1_000) / perSecond - performance.now()));
      const webhook = textWebhook({ ...message, number: ACCOUNT.number, at: Date.now() });
      if (chance() < duplicates) stray.push(graph.deliver(webhook));
      await graph.deliver(webhook);
      accepted(message.id);
    }
  }

  const all = written.map((message, index) => [message, index] as const);
  const each = Array.from({ length: crowd.people }, (_, person) =>
    writeAll(all.filter(([, index]) => index % crowd.people === person)),
  );
  await Promise.all(each);
  await Promise.all(stray);
}
