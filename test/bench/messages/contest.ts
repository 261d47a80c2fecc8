import type { Part } from "../options.ts";
import type { Bench, Bout } from "../report.ts";
import { CONTESTANTS } from "./contestants.ts";
import { type Corner, enter } from "./corner.ts";
import { type Graph, startGraph } from "./graph.ts";
import { type RedisServer, startRedis } from "./redis.ts";
import { type Plan, play, type Round, warmUp } from "./round.ts";
import { summary } from "./summary.ts";

const PLANS: Readonly<Record<"quick" | "full", Plan>> = {
  quick: { rounds: 1, warmUp: 3_000, at500: 1_500, at1000: 2_000, eager: 3_000 },
  full: { rounds: 5, warmUp: 6_000, at500: 2_500, at1000: 4_000, eager: 4_000 },
};

/** What a contestant did, round by round. */
export type Rounds = ReadonlyMap<Part, readonly Round[]>;

/**
 * Lets the contestants answer the same people, one after the other and again, so that what else the machine does
 * falls on all of them alike.
 */
export async function messageBench(bout: Bout): Promise<Bench | undefined> {
  const wanted = CONTESTANTS.filter(({ part }) => bout.only.includes(part));
  if (wanted.length === 0) return undefined;
  const plan = PLANS[bout.quick ? "quick" : "full"];
  const redis = wanted.some(({ needsRedis }) => needsRedis) ? await startRedis(bout.folder) : undefined;
  const able = wanted.filter(({ needsRedis }) => !needsRedis || redis !== undefined);
  const notes = able.length < wanted.length ? [NO_REDIS] : [];
  if (notes.length > 0) bout.progress(NO_REDIS);
  const graph = await startGraph();
  const corners: Corner[] = [];
  try {
    for (const contestant of able) corners.push(await enter(contestant, { bout, graph, redis }));
    const rounds = await contest(corners, plan, bout, redis);
    const verdicts = new Map<Part, Awaited<ReturnType<Graph["verdict"]>>>();
    for (const { part, number, crowd } of corners) {
      const verdict = await graph.verdict(number);
      verdicts.set(part, { ...verdict, unanswered: crowd.written - verdict.answered });
    }
    return summary({ rounds, verdicts, plan, notes });
  } finally {
    for (const corner of corners) await corner.leave();
    await graph.end();
    await redis?.end();
  }
}

const NO_REDIS = "There is no redis-server on the PATH: Express with Bull was SKIPPED.";

async function contest(
  corners: readonly Corner[],
  plan: Plan,
  { progress }: Bout,
  redis: RedisServer | undefined,
): Promise<Rounds> {
  for (const corner of corners) {
    progress(`messages: ${corner.part} warms up`);
    await warmUp(corner, plan);
  }
  const rounds = new Map<Part, Round[]>(corners.map(({ part }) => [part, []]));
  for (let n = 0; n < plan.rounds; n++) {
    // Nobody is always the first, or always after the same.
    const order = n % 2 === 0 ? corners : [...corners].reverse();
    for (const corner of order) {
      progress(`messages: round ${n + 1} of ${plan.rounds}, ${corner.part}`);
      rounds.get(corner.part)?.push(await play(corner, plan, redis));
    }
  }
  return rounds;
}
