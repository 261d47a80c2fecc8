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

/**
 * Starts a Redis that keeps everything in memory, as the usual recipe has it; undefined where there is none.
 *
 * @param port a free one when left out
 */
export async function startRedis(dir: string, port?: number): Promise<RedisServer | undefined> {
  const program = onPath("redis-server");
  if (program === undefined) return undefined;
  const listensTo = port ?? (await freePort());
  const args = [
    "--port",
    String(listensTo),
    "--bind",
    "127.0.0.1",
    "--dir",
    dir,
    "--save",
    "",
    "--appendonly",
    "no",
  ];
  const child = spawn(program, args, { stdio: "ignore" });
  await untilReady(listensTo);
  return {
    port: listensTo,
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
