import type { Master } from "./masters.ts";

/** What a Redis says of itself. */
export interface RedisFacts {
  readonly version: string;
  /** Another one after each start of the server. */
  readonly runId: string;
  /** For how long it has been running, in whole seconds. */
  readonly upMs: number;
  readonly isCluster: boolean;
  /** Whether it is the copy of another one. */
  readonly isCopy: boolean;
  /** Whether it writes down what it is told, so as to have it after a crash. */
  readonly appends: boolean;
  /** When that is on the disk: `always`, `everysec` or `no`; undefined when we are not allowed to ask. */
  readonly fsync?: string;
  /** What it does when its memory is full. */
  readonly whenFull: string;
}

/** @throws when it cannot be asked */
export async function factsOf({ node }: Master): Promise<RedisFacts> {
  const info = infoIn(await node.info());
  const fsync = await fsyncOf(node);
  return {
    version: info.get("redis_version") ?? "0",
    runId: info.get("run_id") ?? "",
    upMs: Number(info.get("uptime_in_seconds") ?? 0) * 1_000,
    isCluster: info.get("cluster_enabled") === "1",
    isCopy: info.get("role") === "slave",
    appends: info.get("aof_enabled") === "1",
    whenFull: info.get("maxmemory_policy") ?? "noeviction",
    ...(fsync !== undefined && { fsync }),
  };
}

/** The lines of INFO. */
function infoIn(text: string): ReadonlyMap<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(":"));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]));
}

/** Those who rent a Redis out often keep CONFIG for themselves, or give it another name. */
const FORBIDDEN = /^(?:ERR unknown command|NOPERM)/i;

async function fsyncOf(node: Master["node"]): Promise<string | undefined> {
  try {
    const [, fsync] = (await node.config("GET", "appendfsync")) as readonly string[];
    return fsync;
  } catch (error) {
    if (error instanceof Error && FORBIDDEN.test(error.message)) return undefined;
    throw error;
  }
}
