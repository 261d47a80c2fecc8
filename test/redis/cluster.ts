import { setTimeout as pause } from "node:timers/promises";
import { Cluster } from "ioredis";
import { Guard } from "./guard.ts";
import { type RedisOptions, type RedisServer, startIn } from "./server.ts";

/** A Redis Cluster of a test: three masters on this machine, each with a third of the slots, and no copies. */
export interface RedisCluster {
  /** Of all masters, as settings name a cluster. */
  readonly url: string;
  readonly masters: readonly RedisServer[];
  /** A connection of the test's own. */
  readonly client: Cluster;
  /** Empties all masters. */
  flush(): Promise<void>;
  end(): Promise<void>;
}

const MASTERS = 3;
const SLOTS = 16_384;

/** Starts a cluster that answers for every slot. It takes two seconds: so long a new master waits before it writes. */
export async function startCluster(options: Omit<RedisOptions, "port"> = {}): Promise<RedisCluster> {
  const guard = new Guard();
  const settings = { "cluster-enabled": "yes", "cluster-node-timeout": "2000", ...options.settings };
  const masters: RedisServer[] = [];
  try {
    // One after the other: two that start at once could choose the same port.
    for (let nth = 0; nth < MASTERS; nth++) masters.push(await startIn(guard, { ...options, settings }));
    await join(masters);
  } catch (error) {
    await Promise.all(masters.map((master) => master.end()));
    await guard.end();
    throw error;
  }
  const client = new Cluster(masters.map(({ port }) => ({ port, host: "127.0.0.1" })));
  return {
    url: masters.map(({ url }) => url).join(","),
    masters,
    client,
    async flush() {
      await Promise.all(masters.map((master) => master.flush()));
    },
    async end() {
      client.disconnect();
      await Promise.all(masters.map((master) => master.end()));
      await guard.end();
    },
  };
}

/** Shares the slots out among them and makes them known to each other. */
async function join(masters: readonly RedisServer[]): Promise<void> {
  const first = masters[0];
  const share = Math.ceil(SLOTS / masters.length);
  for (const [nth, { client }] of masters.entries()) {
    await client.cluster("SET-CONFIG-EPOCH", nth + 1);
    await client.cluster("ADDSLOTSRANGE", nth * share, Math.min((nth + 1) * share, SLOTS) - 1);
    if (first && nth > 0) await client.cluster("MEET", "127.0.0.1", first.port);
  }
  await Promise.all(masters.map(({ client }) => untilReady(client)));
}

async function untilReady(client: RedisServer["client"]): Promise<void> {
  for (;;) {
    const info = await client.cluster("INFO");
    if (info.includes("cluster_state:ok") && info.includes(`cluster_known_nodes:${MASTERS}`)) return;
    await pause(LOOK_MS);
  }
}

const LOOK_MS = 20;
