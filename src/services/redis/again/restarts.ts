import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Cluster } from "ioredis";
import type { RedisClient } from "../connect.ts";
import { factsOf } from "../facts.ts";
import { mastersOf } from "../masters.ts";

export interface RestartListener {
  /** It is not known whether Redis is the one that it was. */
  unsure(): void;
  /** It was another start of it, or another master: all processes are told of the same `generation`. */
  restarted(generation: string): Promise<void>;
  /** It is known now, and what had to be done is done. */
  sure(): void;
}

const AGAIN_MS = 100;
/** One that runs for no longer may have lost what others have not written again yet. */
const YOUNG_MS = 5_000;

/** Tells of every loss of a connection, and whether Redis is the same when it is back; ends with the returned function. */
export function watchRestarts(client: RedisClient, listener: RestartListener): () => void {
  let known: ReadonlySet<string> | undefined;
  let doubt = 0;
  let isStopped = false;

  function doubted(): void {
    listener.unsure();
    doubt++;
    if (doubt === 1) void resolve();
  }

  /** Until nothing has happened to a connection since Redis was last asked who it is. */
  async function resolve(): Promise<void> {
    for (let about = doubt; !isStopped; ) {
      about = doubt;
      try {
        await ask();
        if (about === doubt) break;
      } catch {
        await pause(AGAIN_MS, undefined, { ref: false });
      }
    }
    doubt = 0;
    if (!isStopped) listener.sure();
  }

  async function ask(): Promise<void> {
    const facts = await Promise.all((await mastersOf(client)).map(factsOf));
    const runs = facts.map(({ runId }) => runId);
    const isOther = known ? runs.some((run) => !known?.has(run)) : facts.some(({ upMs }) => upMs < YOUNG_MS);
    if (isOther) await listener.restarted(generationOf(runs));
    known = new Set(runs);
  }

  const events = client instanceof Cluster ? CLUSTER_EVENTS : ["close"];
  for (const event of events) client.on(event, doubted);
  doubted();
  return () => {
    isStopped = true;
    for (const event of events) client.off(event, doubted);
  };
}

const CLUSTER_EVENTS: readonly string[] = ["-node", "+node", "close"];

function generationOf(runs: readonly string[]): string {
  return createHash("sha1")
    .update([...runs].sort().join())
    .digest("hex");
}
