import { Cluster, type ClusterOptions, Redis, type RedisOptions } from "ioredis";
import { masked } from "../../model/masking.ts";

/** A connection to one Redis, or to all nodes of a Redis Cluster. */
export type RedisClient = Redis | Cluster;

/**
 * What a connection is for.
 *
 * - `ask`: one question, one answer, and soon: while Redis is away every command rejects, at the latest after
 *   {@link ASK_MS}, and nothing is sent later that nobody waits for any more.
 * - `queue`: what Bull needs: commands wait for as long as it takes, those that block among them.
 *
 * Both reconnect by themselves, for ever.
 */
export type RedisManner = "ask" | "queue";

/** The longest that an answer may take. */
export const ASK_MS = 2_000;

/**
 * Connects to a Redis; comes back at once, without waiting for it (see {@link firstWord}).
 *
 * Commands are not gathered into pipelines: with 64 at a time that neither was faster nor cost less, and one that hangs
 * would hold up all behind it. On a Cluster, one whose connection broke may be carried out twice: scripts check what
 * they find, so that the second time changes nothing.
 *
 * @param address `redis://…` or `rediss://…`; several with commas between them are nodes of one Cluster, which all take
 * the login of the first
 * @param askMs for tests: another {@link ASK_MS}
 */
export function connectRedis(address: string, manner: RedisManner, askMs = ASK_MS): RedisClient {
  const client = clientOf(address, manner, askMs);
  // Without a listener it would write to standard error each time that it tries again.
  client.on("error", (error: unknown) => lastErrors.set(client, error));
  client.on("ready", () => lastErrors.delete(client));
  if (client instanceof Cluster) client.on("+node", mended);
  else mended(client);
  return client;
}

function mended(connection: Redis): void {
  stopsItsClock(connection);
  writesTogether(connection);
}

/**
 * What is asked in one pass of the event loop leaves in one write: ioredis writes each command by itself, which costs
 * both sides a call of the system for each, a quarter of all that a message costs.
 */
function writesTogether(connection: Redis): void {
  connection.on("connect", () => {
    const { stream } = connection;
    const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
    stream.write = (...args: unknown[]): boolean => {
      if (stream.writableCorked === 0) {
        stream.cork();
        setImmediate(() => stream.uncork());
      }
      return write(...args);
    };
  });
}

/**
 * When a connection closes, ioredis lets the clock of `socketTimeout` run on: it would end the next connection, or keep a
 * process alive that has nothing left to do.
 */
function stopsItsClock(connection: Redis): void {
  connection.on("close", () => {
    const running = connection as unknown as { socketTimeoutTimer: NodeJS.Timeout | undefined };
    clearTimeout(running.socketTimeoutTimer);
    running.socketTimeoutTimer = undefined;
  });
}

const lastErrors = new WeakMap<RedisClient, unknown>();

/** Why a question failed: what became of the connection says more than that there was none. Names no password. */
export function reasonOf(client: RedisClient, error: unknown): string {
  const last = lastErrors.get(client) ?? error;
  // A Cluster hides behind "all nodes failed" what the last one of them said.
  const told = last instanceof Error && "lastNodeError" in last ? (last.lastNodeError ?? last) : last;
  return masked(told instanceof Error ? told.message : String(told));
}

function clientOf(address: string, manner: RedisManner, askMs: number): RedisClient {
  const nodes = address.split(",").map((node) => nodeOf(node.trim()));
  const [first] = nodes;
  if (first === undefined || nodes.length === 1) return new Redis({ ...first, ...MANNERS[manner](askMs) });
  const startup = nodes.map(({ host, port }) => ({ host, port }));
  return new Cluster(startup, clusterOptions(first, manner, askMs));
}

/** Resolves when a connection was made, or it is known that there is none for now; never rejects. */
export function firstWord(client: RedisClient, askMs = ASK_MS): Promise<void> {
  if (client.status === "ready") return Promise.resolve();
  return new Promise((resolve) => {
    const patience = setTimeout(heard, askMs);
    const events = ["ready", "error", "end"] as const;
    for (const event of events) client.once(event, heard);
    function heard(): void {
      clearTimeout(patience);
      for (const event of events) client.off(event, heard);
      resolve();
    }
  });
}

/** Shown in Redis' `CLIENT LIST`. */
const NAME = "talkbasic";
const LONGEST_RECONNECT_MS = 1_000;
const REFRESH_MS = 2_000;
/** Longer than Bull blocks for; a connection on which nothing comes for so long is dead. */
const QUEUE_SILENCE_MS = 15_000;

const BASE = {
  connectionName: NAME,
  disableClientInfo: true,
  keepAlive: 10_000,
  retryStrategy: backSoon,
  // After a change of master, the one we are connected to may be no more than a copy.
  reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
} satisfies RedisOptions;

const MANNERS: Readonly<Record<RedisManner, (askMs: number) => RedisOptions>> = {
  ask: (askMs) => ({
    ...BASE,
    // What nobody waits for any more must not change anything later.
    ...{ enableOfflineQueue: false, autoResendUnfulfilledCommands: false, maxRetriesPerRequest: 0 },
    ...{ connectTimeout: askMs, commandTimeout: askMs, socketTimeout: askMs },
  }),
  // Without the ready check Bull's connections that block and listen do not stand in each other's way.
  queue: () => ({
    ...BASE,
    ...{ maxRetriesPerRequest: null, enableReadyCheck: false },
    ...{ connectTimeout: ASK_MS, socketTimeout: QUEUE_SILENCE_MS },
  }),
};

function clusterOptions(login: Node, manner: RedisManner, askMs: number): ClusterOptions {
  // A question may come to a node that hangs and, when that is given up, to one more.
  const stepMs = askMs / 2;
  const { host: _host, port: _port, ...redisOptions } = { ...login, ...MANNERS[manner](stepMs) };
  return {
    redisOptions,
    enableOfflineQueue: manner === "queue",
    clusterRetryStrategy: backSoon,
    slotsRefreshTimeout: stepMs,
    // Who is back, or has become a master, is known soon also when nothing is asked.
    slotsRefreshInterval: REFRESH_MS,
    // A master that went is looked for anew so often, a tenth of a second each, and then the command rejects.
    maxRedirections: manner === "queue" ? 16 : 8,
    // A certificate is made out for a name, not for the address behind it.
    ...(login.tls && { dnsLookup: (name, found) => found(null, name) }),
  };
}

function backSoon(times: number): number {
  return Math.min(times * 50, LONGEST_RECONNECT_MS);
}

type Node = Pick<RedisOptions, "username" | "password" | "db" | "tls"> & {
  readonly host: string;
  readonly port: number;
};

const USUAL_PORT = 6379;

function nodeOf(address: string): Node {
  const { protocol, hostname, port, username, password, pathname } = new URL(address);
  return {
    // The brackets of an IPv6 address belong to the URL only.
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? USUAL_PORT : Number(port),
    ...(username !== "" && { username: decodeURIComponent(username) }),
    ...(password !== "" && { password: decodeURIComponent(password) }),
    ...(pathname.length > 1 && { db: Number(pathname.slice(1)) }),
    ...(protocol === "rediss:" && { tls: {} }),
  };
}
