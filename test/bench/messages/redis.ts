import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { Redis } from "ioredis";
import { onPath } from "../place.ts";

/** A redis-server of our own. */
export interface RedisServer {
  readonly port: number;
  /** Microseconds of processor time so far. */
  processorUs(): number;
  end(): Promise<void>;
}

/** What a Redis keeps: `forgetful` has all in memory, `durable` has it on the disk before it answers. */
export type Keeping = "forgetful" | "durable";

/** As it stands in a redis.conf. */
export const SETTINGS: Readonly<Record<Keeping, Readonly<Record<string, string>>>> = {
  forgetful: { save: "", appendonly: "no" },
  durable: { save: "", appendonly: "yes", appendfsync: "always", "maxmemory-policy": "noeviction" },
};

/** Starts a Redis on a free port; undefined where there is none. @param dir for its files */
export async function startRedis(dir: string, keeping: Keeping): Promise<RedisServer | undefined> {
  const program = onPath("redis-server");
  if (program === undefined) return undefined;
  const port = await freePort();
  const settings = { port: String(port), bind: "127.0.0.1", dir, ...SETTINGS[keeping] };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(program, args, { stdio: "ignore" });
  await untilReady(port);
  return {
    port,
    processorUs: () => processorUs(child),
    async end() {
      child.kill();
      await once(child, "exit");
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("a port was asked for");
  return address.port;
}

async function untilReady(port: number): Promise<void> {
  const redis = new Redis({ port, retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on("error", () => {});
  await redis.ping();
  redis.disconnect();
}

/** Linux counts in hundredths of a second. */
const TICK_US = 10_000;
/** Places of `utime` and `stime`, counted behind the name, which may hold blanks. */
const UTIME = 11;
const STIME = 12;

function processorUs({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[UTIME]) + Number(fields[STIME])) * TICK_US;
}
