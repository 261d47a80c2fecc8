import type { ChaosCounts, ChaosOptions } from "../../src/simulator/graph/chaos.ts";
import { type Differences, differences } from "./ledger.ts";
import { limitsOf } from "./load.ts";
import { type GraphReport, type Left, type Question, type Sendable, Stage } from "./stage.ts";

/** People who talk with a server whose Graph fails by chance. */
export interface Ordeal {
  readonly people: number;
  /** Questions of each person, one after the other. */
  readonly questions: number;
  readonly chaos: ChaosOptions;
  /** When a status comes: from, to. */
  readonly statusMs: readonly [number, number];
  /** How long a send may take, and how long one of unknown fate waits for a status. */
  readonly sendTimeoutMs: number;
  readonly unknownWaitMs: number;
}

/** What became of all messages. */
export interface Aftermath extends Omit<Differences, "doubled"> {
  readonly accepted: number;
  readonly misfortunes: ChaosCounts;
  /** How often Graph said no, by its codes. */
  readonly refused: GraphReport["refused"];
  readonly seconds: number;
  /** Messages of unknown fate; of those the ones that left once more, and those that a status has settled. */
  readonly unknown: number;
  readonly resent: number;
  readonly settled: number;
  /** Accepted once more after no status had come in time, which P2 allows, and others, which it does not. */
  readonly doubledByRule: number;
  readonly doubled: readonly string[];
  /** Never accepted, and shown to a person because their fate was unknown twice, which P2 asks for. */
  readonly parkedByRule: number;
  readonly parked: readonly string[];
  readonly due: number;
  readonly errors: readonly string[];
}

const ANSWERS = 5;
const SCRIPT = `ON WHATSAPP MESSAGE RECEIVED
  FOR i = 1 TO ${ANSWERS}
    TALK i + " to " + GET WHATSAPP MESSAGE BODY
  NEXT
END ON`;

const FIRST_PERSON = 5_511_900_000_000;
const LIMITS = limitsOf({ timesFaster: 20, processes: 1, messages: 0, people: 1 });
const PATIENCE_MS = 90_000;

export function endure(ordeal: Ordeal): Promise<Aftermath> {
  const { people: count, questions, chaos, statusMs, sendTimeoutMs, unknownWaitMs } = ordeal;
  const rounds = Array.from({ length: questions }, (_, round) => round + 1);
  const people = Array.from({ length: count }, (_, nth) => String(FIRST_PERSON + nth));
  return Stage.play(async (stage) => {
    const { throughput, pair } = LIMITS;
    const graph = await stage.graph({
      ...{ limits: { perSecond: throughput, pair, margin: 0.03 }, chaos, statusMs },
    });
    const server = await stage.server({
      ...{ graph, script: SCRIPT, people: [{ first: FIRST_PERSON, step: 1, count }] },
      manners: { delivery: { fallback: "refuse", limits: LIMITS }, sendTimeoutMs, unknownWaitMs },
    });
    await graph.deliverTo(server);
    const begunAt = Date.now();
    for (const round of rounds) await graph.ask(people.map((from) => ({ from, text: `question ${round}` })));
    await server.rests(PATIENCE_MS);
    const seconds = (Date.now() - begunAt) / 1_000;
    const threads = people.map((from) =>
      rounds.flatMap((round) => answersTo({ from, text: `question ${round}` })),
    );
    return { seconds, ...judged(threads, await graph.report(), await server.left(), ordeal) };
  });
}

function answersTo({ from, text }: Question): readonly Sendable[] {
  return Array.from({ length: ANSWERS }, (_, nth) => ({ to: from, text: `${nth + 1} to ${text}` }));
}

function judged(
  threads: readonly (readonly Sendable[])[],
  { accepted, refused, misfortunes }: GraphReport,
  { parked, unknowns, due, errors }: Left,
  { unknownWaitMs }: Ordeal,
): Omit<Aftermath, "seconds"> {
  const { doubled, lost, ...others } = differences(threads, accepted);
  const taken = new Set(accepted.map(({ opaque }) => opaque));
  const twiceUnknown = new Set(unknowns.filter(({ times }) => times > 1).map(({ id }) => id));
  const isByRule = (id: string) => twiceUnknown.has(id) && !taken.has(id);
  const parkedByRule = parked.filter(isByRule).length;
  const patient = doubled.filter((id) => gapMs(id, accepted) >= unknownWaitMs);
  const resent = unknowns.filter((unknown) => unknown.resent).length;
  return {
    ...others,
    ...{ accepted: accepted.length, refused, misfortunes, due, errors },
    ...{ unknown: unknowns.length, resent, settled: unknowns.length - resent },
    doubledByRule: patient.length,
    doubled: doubled.filter((id) => !patient.includes(id)),
    parkedByRule,
    parked: parked.filter((id) => !isByRule(id)),
    // As many as were parked had to be.
    lost: lost.slice(parkedByRule),
  };
}

/** How long after the first one the second send of a message was accepted. */
function gapMs(id: string, accepted: GraphReport["accepted"]): number {
  const [first, second] = accepted.filter(({ opaque }) => opaque === id);
  return first && second ? second.at - first.at : 0;
}
