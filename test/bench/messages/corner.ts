import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { startChild } from "../child.ts";
import type { Bout } from "../report.ts";
import type { Setup } from "./contestant.ts";
import type { Entry } from "./contestants.ts";
import { Crowd } from "./crowd.ts";
import type { Graph } from "./graph.ts";
import type { RedisServer } from "./redis.ts";

const PROCESS = new URL("./server-process.js", import.meta.url);

/** A contestant that runs, and the people who write to it. */
export interface Corner extends Entry {
  readonly number: string;
  readonly crowd: Crowd;
  /** Microseconds of its processor time so far: its own, and the system's for it. */
  processorTime(): Promise<NodeJS.CpuUsage>;
  memoryMb(): Promise<number>;
  /** Resolves when every message was replied to, or will not be any more. */
  settled(): Promise<void>;
  leave(): Promise<void>;
}

interface Surroundings {
  readonly bout: Bout;
  readonly graph: Graph;
  readonly redis: RedisServer | undefined;
}

let entered = 0;

/** Starts a contestant on the core that is measured. */
export async function enter(entry: Entry, { bout, graph, redis }: Surroundings): Promise<Corner> {
  const number = String(106_540_352_242_900 + entered++);
  const dataDir = resolve(join(bout.folder, entry.part));
  mkdirSync(dataDir);
  const setup: Setup = {
    ...{ graphUrl: graph.url, number, dataDir },
    ...(redis && { redisPort: redis.port }),
  };
  const profile = entry.part === "ours" && bout.profile;
  const nodeArgs = profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [];
  const child = await startChild(PROCESS, { contestant: entry.file, setup }, "measured", nodeArgs);
  const crowd = new Crowd(number, child.ready as number);
  return {
    ...entry,
    number,
    crowd,
    processorTime: () => child.ask("processorTime"),
    memoryMb: () => child.ask("memoryMb"),
    settled: () => graph.until(number, crowd.written),
    async leave() {
      await crowd.close();
      await child.end();
    },
  };
}
