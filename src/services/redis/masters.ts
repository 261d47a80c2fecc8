import { Cluster, type Redis } from "ioredis";
import type { RedisClient } from "./connect.ts";

/** A node that keeps keys. */
export interface Master {
  /** `host:port`, to be shown. */
  readonly name: string;
  /** Rejects when it cannot be asked. */
  readonly node: Redis;
}

/**
 * The nodes that keep keys: of a Cluster its masters as it knows them itself, else the one that there is.
 *
 * @throws when a Cluster cannot be asked, or nobody answers for some of its keys
 */
export async function mastersOf(client: RedisClient): Promise<readonly Master[]> {
  if (!(client instanceof Cluster)) return [masterAt(client)];
  // Also when no question needs one: the first makes the connection.
  const ranges = await client.cluster("SLOTS");
  const kept = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  if (kept < SLOTS) throw new Error(`the Cluster has nobody for ${SLOTS - kept} of its ${SLOTS} slots`);
  const connected = new Map(client.nodes("master").map((node) => [nameOf(node), node]));
  // Each range names its first and last slot, and who keeps them: the master before its copies.
  const names = new Set(ranges.map(([, , [host, port] = ["", 0]]) => `${host}:${port}`));
  return [...names].map((name) => {
    const node = connected.get(name);
    if (!node) throw new Error(`the master at ${name} cannot be reached`);
    return { name, node };
  });
}

/** Asks every master for a sign of life. Rejects with why, when one gives none. */
export async function pingMasters(client: RedisClient): Promise<void> {
  const masters = await mastersOf(client);
  await Promise.all(masters.map(({ node }) => node.ping()));
}

const SLOTS = 16_384;

function masterAt(node: Redis): Master {
  return { name: nameOf(node), node };
}

function nameOf({ options: { host = "localhost", port } }: Redis): string {
  return `${host}:${port}`;
}
