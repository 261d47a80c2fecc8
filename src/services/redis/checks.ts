import { setTimeout as pause } from "node:timers/promises";
import { Cluster } from "ioredis";
import { type RedisClient, reasonOf } from "./connect.ts";
import { factsOf, type RedisFacts } from "./facts.ts";
import { type Master, mastersOf } from "./masters.ts";

/**
 * Whether a Redis may keep what people say: asked once, before anything is kept there.
 *
 * @module
 */

/** What the operator says of it: `undefined` leaves it to us to find out. */
export type Durability = "always" | "everysec" | undefined;

/** Why a start is refused: each is a line to read. */
interface RedisProblem {
  readonly where: string;
  readonly what: string;
  readonly fix: string;
}

export interface RedisFindings {
  readonly problems: readonly RedisProblem[];
  /** What does not hold a start up, but must be known. */
  readonly warnings: readonly string[];
}

/**
 * The oldest version that will do. Scripts write after they have asked for the time, which Redis lets them since 5.0;
 * Bull would be content with 2.8.18.
 */
const OLDEST = [5, 0] as const;
/** How long a start waits for a Redis that is about to start, too. */
const PATIENCE_MS = 10_000;
const LOOKS_APART_MS = 200;

/** Asks every master what it promises. @param patienceMs how long a Redis that is away is waited for */
export async function checkRedis(
  client: RedisClient,
  durability: Durability,
  patienceMs = PATIENCE_MS,
): Promise<RedisFindings> {
  try {
    const found = await askedWith(client, patienceMs);
    const asCluster = client instanceof Cluster;
    return joined(found.map(([master, facts]) => findingsOf(master, facts, asCluster, durability)));
  } catch (error) {
    return { problems: [away(reasonOf(client, error))], warnings: [] };
  }
}

type Asked = readonly (readonly [Master, RedisFacts])[];

async function askedWith(client: RedisClient, patienceMs: number): Promise<Asked> {
  const givesUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      const masters = await mastersOf(client);
      return await Promise.all(masters.map(async (master) => [master, await factsOf(master)] as const));
    } catch (error) {
      if (performance.now() > givesUpAt || FINAL.test(reasonOf(client, error))) throw error;
      await pause(LOOKS_APART_MS);
    }
  }
}

/** Waiting would not change it. */
const FINAL = /NOAUTH|WRONGPASS|NOPERM|invalid password|cluster support disabled/i;

function findingsOf(
  { name }: Master,
  facts: RedisFacts,
  asCluster: boolean,
  durability: Durability,
): RedisFindings {
  const where = `REDIS_URL (${name})`;
  const problems = [
    ...unfitServer(facts, asCluster),
    ...(facts.whenFull === "noeviction" ? [] : [evicts(facts.whenFull)]),
    ...forgetful(facts, durability),
  ];
  return {
    problems: problems.map((problem) => ({ where, ...problem })),
    warnings: unprovable(facts, durability).map((warning) => `${where}: ${warning}\n`),
  };
}

type Flaw = Omit<RedisProblem, "where">;

function unfitServer({ version, isCluster, isCopy }: RedisFacts, asCluster: boolean): readonly Flaw[] {
  const flaws: Flaw[] = [];
  if (isOlder(version)) {
    flaws.push({
      what: `this is Redis ${version}, and the oldest that will do is ${OLDEST.join(".")}`,
      fix: "install a newer one; Valkey will do as well",
    });
  }
  if (isCluster && !asCluster) {
    flaws.push({
      what: "this is one node of a Redis Cluster, and most keys are on others",
      fix: "name several of its nodes with commas between them (one that stands for all: twice)",
    });
  }
  if (isCopy) {
    flaws.push({
      what: "this is a copy of another Redis, and nothing can be written to it",
      fix: "name the master in REDIS_URL",
    });
  }
  return flaws;
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

function evicts(policy: string): Flaw {
  return {
    what: `when its memory is full it throws away what it likes (maxmemory-policy ${policy}), messages and open chats among them`,
    fix: commands("maxmemory-policy noeviction"),
  };
}

/** What it would lose, as far as it says so. */
function forgetful({ appends, fsync }: RedisFacts, durability: Durability): readonly Flaw[] {
  if (fsync === undefined) return durability === undefined ? [UNKNOWN_DISK] : [];
  if (!appends) {
    const line = `appendfsync ${durability ?? "always"}`;
    return [
      {
        what: "it keeps what it is told in memory only (appendonly no): a restart would lose messages that Meta was told we have",
        fix: commands("appendonly yes", line),
      },
    ];
  }
  if (fsync === "always" || (fsync === "everysec" && durability === "everysec")) return [];
  const accept =
    "\n    or accept that a Redis that crashes may lose the last second of accepted messages: REDIS_DURABILITY=everysec";
  return [
    {
      what: `it tells us that it has a message before that is on its disk (appendfsync ${fsync})`,
      fix:
        durability === "everysec"
          ? commands("appendfsync everysec")
          : commands("appendfsync always") + (fsync === "everysec" ? accept : ""),
    },
  ];
}

const UNKNOWN_DISK: Flaw = {
  what: "it does not let us ask whether messages are on its disk before it says that it has them (CONFIG is forbidden)",
  fix: "allow the question (ACL SETUSER … +config|get), or say what your provider promises: REDIS_DURABILITY=always when each write is on a disk before it is answered, else REDIS_DURABILITY=everysec",
};

/** What is believed because the operator says so. */
function unprovable({ appends, fsync }: RedisFacts, durability: Durability): readonly string[] {
  if (fsync !== undefined) return [];
  const word = `CONFIG is forbidden there, so nobody could check what REDIS_DURABILITY=${durability} says.`;
  return [
    appends
      ? word
      : `${word} It says that it has no append-only file: ask your provider how it keeps things.`,
  ];
}

function commands(...settings: readonly string[]): string {
  const lines = [...settings.map((setting) => `CONFIG SET ${setting}`), "CONFIG REWRITE"];
  return `tell it with redis-cli:\n${lines.map((line) => `      ${line}`).join("\n")}`;
}

function away(reason: string): RedisProblem {
  const alone = /cluster support disabled/i.test(reason);
  return {
    where: "REDIS_URL",
    what: `this Redis cannot be asked: ${reason}`,
    fix: alone
      ? "name one address only: it is no Cluster"
      : "start it, or put the address, the user and the password right",
  };
}

function joined(findings: readonly RedisFindings[]): RedisFindings {
  return {
    problems: findings.flatMap(({ problems }) => problems),
    warnings: findings.flatMap(({ warnings }) => warnings),
  };
}
