import type { Bout } from "../report.ts";
import type { Verdict } from "./books.ts";
import type { Corner } from "./corner.ts";
import type { Graph } from "./graph.ts";

/** What became of a contestant's messages in all rounds. */
export interface Fate extends Verdict {
  readonly unanswered: number;
}

/** What contestants do in the order of their turns. */
interface Match<One extends Corner, Round> {
  /** What is written in front of its progress. */
  readonly title: string;
  readonly rounds: number;
  /** Whether who does not play stands still; one of several processes that did would be taken for dead by the others. */
  readonly isStill: boolean;
  readonly warmUp: (corner: One) => Promise<void>;
  /** Before each turn, so that what is measured is a server at work: after a rest its heap has shrunk. */
  readonly leadIn: (corner: One) => Promise<void>;
  readonly play: (corner: One) => Promise<Round>;
}

/**
 * Lets contestants play one after the other and again, so that what else the machine does falls on all of them alike.
 * Who does not play may stand still: what one tidies up after its turn, and what its timers do, would fall on the next.
 *
 * @returns what each did, round by round
 */
export async function inTurns<One extends Corner, Round>(
  corners: readonly One[],
  { title, rounds, isStill, warmUp, leadIn, play }: Match<One, Round>,
  { progress }: Bout,
): Promise<ReadonlyMap<One["name"], readonly Round[]>> {
  for (const corner of corners) {
    progress(`${title}: ${corner.name} warms up`);
    await warmUp(corner);
    if (isStill) corner.rest();
  }
  const played = new Map<One["name"], Round[]>(corners.map(({ name }) => [name, []]));
  for (let n = 0; n < rounds; n++) {
    // Nobody is always the first, or always after the same.
    const order = n % 2 === 0 ? corners : [...corners].reverse();
    for (const corner of order) {
      progress(`${title}: round ${n + 1} of ${rounds}, ${corner.name}`);
      if (isStill) await corner.wake();
      await leadIn(corner);
      played.get(corner.name)?.push(await play(corner));
      if (isStill) corner.rest();
    }
  }
  return played;
}

/** What became of everybody's messages. */
export async function fatesOf<One extends Corner>(
  corners: readonly One[],
  graph: Graph,
): Promise<ReadonlyMap<One["name"], Fate>> {
  const fates = new Map<One["name"], Fate>();
  for (const { name, number, crowd } of corners) {
    const verdict = await graph.verdict(number);
    fates.set(name, { ...verdict, unanswered: crowd.written - verdict.answered });
  }
  return fates;
}
