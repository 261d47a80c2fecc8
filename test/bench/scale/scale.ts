import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Corner, enter } from "../messages/corner.ts";
import { type Graph, startGraph } from "../messages/graph.ts";
import { type RedisServer, startRedis } from "../messages/redis.ts";
import { type Eager, eager, type Steady, steady, warmUp } from "../messages/round.ts";
import { fatesOf, inTurns } from "../messages/turns.ts";
import { onPath } from "../place.ts";
import type { Bench, Bout } from "../report.ts";
import { nothingMeasured, summary } from "./summary.ts";
import { TEAMS, type Team, type TeamName } from "./teams.ts";

/** How many messages of each kind. */
export interface Plan {
  readonly rounds: number;
  /** For each of a team's processes, or they would get few each. */
  readonly warmUp: number;
  readonly leadIn: number;
  readonly at500: number;
  readonly eager: number;
}

const PLANS: Readonly<Record<"quick" | "full", Plan>> = {
  quick: { rounds: 1, warmUp: 1_500, leadIn: 1_000, at500: 1_500, eager: 3_000 },
  full: { rounds: 5, warmUp: 3_000, leadIn: 1_000, at500: 2_500, eager: 4_000 },
};

/** What one team did in one round. */
export interface Round extends Eager {
  readonly at500: Steady;
  readonly memoryMb: number;
}

/** Web and worker processes over a Redis that has on its disk whatever it says it has: ours, and the usual recipe. */
export async function scaleBench(bout: Bout): Promise<Bench | undefined> {
  if (!bout.only.includes("scale")) return undefined;
  if (onPath("redis-server") === undefined) return nothingMeasured();
  const plan = PLANS[bout.quick ? "quick" : "full"];
  const graph = await startGraph();
  const corners: Corner<TeamName>[] = [];
  const servers: RedisServer[] = [];
  try {
    for (const team of TEAMS) {
      const redis = await ownRedis(team, bout);
      servers.push(redis);
      corners.push(await gather(team, { bout, graph, redis }));
    }
    const match = {
      ...{ title: "scale", rounds: plan.rounds, isStill: false },
      warmUp: (corner: Corner) => warmUp(corner, plan.warmUp * corner.processes.length),
      leadIn: (corner: Corner) => warmUp(corner, plan.leadIn),
      play: (corner: Corner) => play(corner, plan),
    };
    const rounds = await inTurns(corners, match, bout);
    return summary({ rounds, fates: await fatesOf(corners, graph), plan });
  } finally {
    for (const corner of corners) await corner.leave();
    await graph.end();
    for (const redis of servers) await redis.end();
  }
}

/** Nobody's keys make another's Redis slow, and what it costs is theirs alone. */
async function ownRedis({ name }: Team, { folder }: Bout): Promise<RedisServer> {
  const dir = join(folder, `redis-${name}`);
  mkdirSync(dir);
  const redis = await startRedis(dir, "durable");
  if (!redis) throw new Error("redis-server has gone from the PATH");
  return redis;
}

/** The team whose processes tell most in a profile: one of each kind. */
const PROFILED: TeamName = "workers-1";

function gather(
  team: Team,
  around: { readonly bout: Bout; readonly graph: Graph; readonly redis: RedisServer },
): Promise<Corner<TeamName>> {
  return enter(team, { ...around, core: "several", isProfiled: team.name === PROFILED });
}

async function play(corner: Corner, plan: Plan): Promise<Round> {
  return {
    at500: await steady(corner, 500, plan.at500),
    ...(await eager(corner, plan.eager)),
    memoryMb: await corner.memoryMb(),
  };
}
