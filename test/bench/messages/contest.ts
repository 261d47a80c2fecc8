import type { Part } from "../options.ts";
import type { Bench, Bout } from "../report.ts";
import { CONTESTANTS } from "./contestants.ts";
import { type Corner, enter } from "./corner.ts";
import { startGraph } from "./graph.ts";
import { startRedis } from "./redis.ts";
import { type Plan, play, warmUp } from "./round.ts";
import { summary } from "./summary.ts";
import { fatesOf, inTurns } from "./turns.ts";

const PLANS: Readonly<Record<"quick" | "full", Plan>> = {
  quick: { rounds: 1, warmUp: 3_000, leadIn: 2_000, at500: 1_500, at1000: 2_000, eager: 3_000 },
  full: { rounds: 5, warmUp: 6_000, leadIn: 2_000, at500: 2_500, at1000: 4_000, eager: 4_000 },
};

/** Lets the contestants answer the same people. */
export async function messageBench(bout: Bout): Promise<Bench | undefined> {
  const wanted = CONTESTANTS.filter(({ name }) => bout.only.includes(name));
  if (wanted.length === 0) return undefined;
  const plan = PLANS[bout.quick ? "quick" : "full"];
  const redis = wanted.some(({ needsRedis }) => needsRedis)
    ? await startRedis(bout.folder, "forgetful")
    : undefined;
  const able = wanted.filter(({ needsRedis }) => !needsRedis || redis !== undefined);
  const notes = able.length < wanted.length ? [NO_REDIS] : [];
  if (notes.length > 0) bout.progress(NO_REDIS);
  const graph = await startGraph();
  const corners: Corner<Part>[] = [];
  try {
    for (const entry of able) {
      const isProfiled = entry.name === "ours";
      corners.push(await enter(entry, { bout, graph, redis, core: "measured", isProfiled }));
    }
    const match = {
      ...{ title: "messages", rounds: plan.rounds, isStill: true },
      warmUp: (corner: Corner) => warmUp(corner, plan.warmUp),
      leadIn: (corner: Corner) => warmUp(corner, plan.leadIn),
      play: (corner: Corner) => play(corner, plan),
    };
    const rounds = await inTurns(corners, match, bout);
    return summary({ rounds, fates: await fatesOf(corners, graph), plan, notes });
  } finally {
    for (const corner of corners) await corner.leave();
    await graph.end();
    await redis?.end();
  }
}

const NO_REDIS = "There is no redis-server on the PATH: Express with Bull was SKIPPED.";
