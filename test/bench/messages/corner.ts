import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Child, startChild } from "../child.ts";
import type { Core } from "../place.ts";
import type { Bout } from "../report.ts";
import type { Setup } from "./contestant.ts";
import type { Entry } from "./contestants.ts";
import { Crowd } from "./crowd.ts";
import type { Graph } from "./graph.ts";
import type { RedisServer } from "./redis.ts";

const PROCESS = new URL("./server-process.js", import.meta.url);

/** A contestant that runs, and the people who write to it. */
export interface Corner<Name extends string = string> extends Entry<Name> {
  readonly number: string;
  readonly crowd: Crowd;
  readonly redis: RedisServer | undefined;
  /** Microseconds of processor time so far, of all its processes: their own, and the system's for them. */
  processorTime(): Promise<NodeJS.CpuUsage>;
  /** Of all its processes. */
  memoryMb(): Promise<number>;
  /** Resolves when every message was replied to, or will not be any more. */
  settled(): Promise<void>;
  /** Lets its processes stand still until they are woken. */
  rest(): void;
  /** Resolves when they have come to themselves. */
  wake(): Promise<void>;
  leave(): Promise<void>;
}

interface Surroundings {
  readonly bout: Bout;
  readonly graph: Graph;
  readonly redis: RedisServer | undefined;
  readonly core: Core;
  /** Whether its processes write CPU profiles, when profiles are asked for. */
  readonly isProfiled: boolean;
}

/** After this, timers that were overdue have run and connections that were idle too long are closed. */
const COME_TO_ONESELF_MS = 1_500;

let entered = 0;

/** Starts a contestant. */
export async function enter<Name extends string>(
  entry: Entry<Name>,
  { bout, graph, redis, core, isProfiled }: Surroundings,
): Promise<Corner<Name>> {
  const number = String(106_540_352_242_900 + entered++);
  const dataDir = resolve(join(bout.folder, entry.name));
  mkdirSync(dataDir);
  const setup: Setup = {
    ...{ graphUrl: graph.url, number, dataDir },
    ...(redis && { redisPort: redis.port }),
  };
  const nodeArgs = isProfiled && bout.profile ? ["--cpu-prof", `--cpu-prof-dir=${bout.profile}`] : [];
  const children: Child[] = [];
  for (const contestant of entry.processes) {
    children.push(await startChild(PROCESS, { contestant, setup }, core, nodeArgs));
  }
  const crowd = new Crowd(number, children[0]?.ready as number);
  return {
    ...entry,
    ...{ number, crowd, redis },
    processorTime: async () => sumOf(await askAll<NodeJS.CpuUsage>(children, "processorTime")),
    memoryMb: async () => (await askAll<number>(children, "memoryMb")).reduce((sum, mb) => sum + mb, 0),
    settled: () => graph.until(number, crowd.written),
    rest() {
      for (const child of children) child.rest();
    },
    async wake() {
      for (const child of children) child.wake();
      await sleep(COME_TO_ONESELF_MS);
    },
    async leave() {
      for (const child of children) child.wake();
      await crowd.close();
      await Promise.all(children.map((child) => child.end()));
    },
  };
}

function askAll<Answer>(children: readonly Child[], question: string): Promise<Answer[]> {
  return Promise.all(children.map((child) => child.ask<Answer>(question)));
}

function sumOf(times: readonly NodeJS.CpuUsage[]): NodeJS.CpuUsage {
  return {
    user: times.reduce((sum, { user }) => sum + user, 0),
    system: times.reduce((sum, { system }) => sum + system, 0),
  };
}
