import type { FakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import type { Kept } from "./kept.ts";
import type { ChildBot } from "./life.ts";
import type { Written } from "./meta.ts";

/** What a bot is tried with: its script, and what each person must get for what they wrote. */
export interface Trial {
  readonly script: string;
  /** Messages that each message of a person leads to, on the average. */
  readonly perMessage: number;
  /** What is wrong with what one person got; undefined when all is well. `kept`: what the server says became of it. */
  judge(written: readonly Written[], received: readonly string[], kept: readonly Kept[]): string | undefined;
  /** The same, when some of it may be missing. */
  judgeOrder?(written: readonly Written[], received: readonly string[]): string | undefined;
  /** What is wrong with what all of them got together. */
  judgeAll?(received: readonly string[]): string | undefined;
  /** Instead of one bot that answers for every number. `folder` is theirs. */
  bots?(folder: string): readonly ChildBot[];
  /** What people write, instead of so many bursts of the same; the last so many only when all else is done. */
  readonly plot?: { readonly bursts: readonly (readonly Written[])[]; readonly last: number };
  /** The account's templates, as Graph describes them. */
  readonly templates?: readonly unknown[];
  /** What goes wrong at Meta besides. */
  readonly trouble?: (graph: FakeGraph) => void;
}

/**
 * Answers two messages at a time. The first of each two changes the state and says nothing, so that a turn which
 * ran twice, or was overwritten by an older one, shows in the count or in the ids.
 */
export const REPLIES: Trial = {
  script: `n = 0
WHILE TRUE
  n = n + 1
  first = GET WHATSAPP MESSAGE ID
  HEAR answer
  TALK "first " + n + " " + first
  TALK "second " + n + " " + GET WHATSAPP MESSAGE ID
  HEAR answer
WEND`,
  perMessage: 1,
  judge: (written, received) => difference(written.map(replyTo), received),
  judgeOrder(written, received) {
    const expected = written.map(replyTo);
    let next = 0;
    const stray = received.find((text) => (next = expected.indexOf(text, next) + 1) === 0);
    return stray && `${stray} came twice, or after what follows it`;
  },
};

/** The reply to the message with this place in its conversation. */
function replyTo({ id }: Written, index: number): string {
  return `${index % 2 === 0 ? "first" : "second"} ${Math.floor(index / 2) + 1} ${id}`;
}

/** Every message becomes an item of a queue and a run beside the chat; each of them, after a wait, a message. */
export const JOBS: Trial = {
  script: `ON WHATSAPP MESSAGE RECEIVED
  id = GET WHATSAPP MESSAGE ID
  ADD TO QUEUE "work", {who: GET WHATSAPP SENDER NUMBER, id: id}
  SPAWN REMIND(id)
END ON
ON QUEUE "work" DO
  item = GET QUEUE MESSAGE
  WAIT 0.01
  SEND WHATSAPP TO item.who WITH "worked on " + item.id
END ON
SUB REMIND(id)
  WAIT 0.1
  TALK "reminded of " + id
END SUB`,
  perMessage: 2,
  judge(written, received) {
    const begins = (word: string) => received.filter((text) => text.startsWith(word));
    const reminded = written.map(({ id }) => `reminded of ${id}`).sort();
    const worked = written.map(({ id }) => `worked on ${id}`);
    // Runs that SPAWN began overtake each other; items of a queue do not.
    return difference(reminded, begins("reminded").sort()) ?? difference(worked, begins("worked"));
  },
};

/**
 * Every message counts itself in the memory of its person and in that of the bot, which everybody changes at once. A turn
 * that counted twice, or over what another had counted, shows in the numbers.
 */
export const COUNTERS: Trial = {
  script: `ON WHATSAPP MESSAGE RECEIVED
  SET BOT MEMORY "all", GET BOT MEMORY "all" + 1
  SET USER MEMORY "mine", GET USER MEMORY "mine" + 1
  TALK (GET USER MEMORY "mine") + " " + GET WHATSAPP MESSAGE ID + " " + (GET BOT MEMORY "all")
END ON`,
  perMessage: 1,
  judge: (written, received) =>
    difference(
      written.map(({ id }, index) => `${index + 1} ${id}`),
      received.map((text) => text.replace(/ \d+$/, "")),
    ),
  judgeAll: (received) =>
    difference(
      received.map((_, index) => String(index + 1)),
      received
        .map((text) => Number(text.split(" ").at(-1)))
        .sort((a, b) => a - b)
        .map(String),
    ),
};

export function difference(expected: readonly string[], received: readonly string[]): string | undefined {
  if (expected.join() === received.join()) return undefined;
  const at = expected.findIndex((text, index) => received[index] !== text);
  const from = at < 0 ? expected.length : at;
  return `expected ${expected[from] ?? "nothing more"}, got ${received.slice(from, from + 3).join(", ")}`;
}
