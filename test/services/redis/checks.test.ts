import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checkRedis, type Durability, type RedisFindings } from "../../../src/services/redis/checks.ts";
import { connectRedis } from "../../../src/services/redis/connect.ts";
import { type RedisCluster, startCluster } from "../../redis/cluster.ts";
import { hasRedis } from "../../redis/present.ts";
import { type RedisServer, startRedis } from "../../redis/server.ts";

async function check(url: string, durability?: Durability): Promise<RedisFindings> {
  const client = connectRedis(url, "ask");
  try {
    return await checkRedis(client, durability, 500);
  } finally {
    client.disconnect();
  }
}

/** What it says of a Redis, as one text; empty when it is content. */
async function complaints(url: string, durability?: Durability): Promise<string> {
  const { problems } = await check(url, durability);
  return problems.map(({ where, what, fix }) => `${where}: ${what}\n${fix}`).join("\n\n");
}

const CONTENT: RedisFindings = { problems: [], warnings: [] };

describe.skipIf(!hasRedis())("a Redis that is to hold everything", () => {
  let redis: RedisServer;
  const tell = (setting: string, value: string): Promise<unknown> =>
    redis.client.config("SET", setting, value);

  beforeAll(async () => {
    redis = await startRedis({ appendfsync: "always" });
  });
  beforeEach(async () => {
    await tell("appendonly", "yes");
    await tell("appendfsync", "always");
    await tell("maxmemory-policy", "noeviction");
  });
  afterAll(() => redis.end());

  it("is taken when everything is on its disk before it answers", async () => {
    expect(await check(redis.url)).toEqual(CONTENT);
    expect(await check(redis.url, "everysec")).toEqual(CONTENT);
  });

  it("is refused when it answers before, with the lines to write and the other way out", async () => {
    await tell("appendfsync", "everysec");
    const told = await complaints(redis.url);
    expect(told).toContain(`REDIS_URL (127.0.0.1:${redis.port}): it tells us that it has a message before`);
    expect(told).toContain("      CONFIG SET appendfsync always\n      CONFIG REWRITE");
    expect(told).toContain("REDIS_DURABILITY=everysec");
    expect(await complaints(redis.url, "always")).toContain("CONFIG SET appendfsync always");
  });

  it("may lose a second when the operator accepts that, and no more", async () => {
    await tell("appendfsync", "everysec");
    expect(await check(redis.url, "everysec")).toEqual(CONTENT);
    await tell("appendfsync", "no");
    expect(await complaints(redis.url, "everysec")).toContain("CONFIG SET appendfsync everysec");
  });

  it.each([undefined, "always", "everysec"] as const)(
    "is refused when it keeps things in memory only, whatever is accepted: %s",
    async (durability) => {
      await tell("appendonly", "no");
      const told = await complaints(redis.url, durability);
      expect(told).toContain("in memory only (appendonly no)");
      expect(told).toContain(
        `      CONFIG SET appendonly yes\n      CONFIG SET appendfsync ${durability ?? "always"}`,
      );
    },
  );

  it("is refused when it throws things away as it likes", async () => {
    await tell("maxmemory-policy", "allkeys-lru");
    expect(await complaints(redis.url)).toContain("CONFIG SET maxmemory-policy noeviction");
  });

  it("is refused when it is a copy", async () => {
    await redis.readOnly(true);
    expect(await complaints(redis.url)).toContain("name the master in REDIS_URL");
    await redis.readOnly(false);
  });

  it("is refused with several addresses when it is no Cluster", async () => {
    expect(await complaints(`${redis.url},${redis.url}`)).toContain("name one address only");
  });
});

describe.skipIf(!hasRedis())("a Redis that does not let us ask for its settings", () => {
  let redis: RedisServer;
  let url: string;
  beforeAll(async () => {
    redis = await startRedis({ appendfsync: "always" });
    await redis.client.acl("SETUSER", "bot", "on", ">p,ss@w", "~*", "&*", "+@all", "-config");
    url = redis.url.replace("//", "//bot:p%2Css%40w@");
  });
  afterAll(() => redis.end());

  it("is refused until the operator says what it promises, and then believed with a warning", async () => {
    const told = await complaints(url);
    expect(told).toContain("CONFIG is forbidden");
    expect(told).toContain("+config|get");
    for (const word of ["always", "everysec"] as const) {
      const { problems, warnings } = await check(url, word);
      expect(problems).toEqual([]);
      expect(warnings.join()).toContain(`nobody could check what REDIS_DURABILITY=${word} says`);
    }
  });

  it("never has its password shown", async () => {
    const wrong = redis.url.replace("//", "//bot:sesame@");
    const told = await complaints(wrong);
    expect(told).toContain("WRONGPASS");
    expect(told).toContain("put the address, the user and the password right");
    expect(told).not.toContain("sesame");
  });
});

describe.skipIf(!hasRedis())("a Redis Cluster that is to hold everything", () => {
  let cluster: RedisCluster;
  let urls: string;
  beforeAll(async () => {
    cluster = await startCluster({ appendfsync: "always" });
    urls = cluster.masters.map(({ url }) => url).join(" , ");
  });
  afterAll(() => cluster.end());

  it("is asked at every master", async () => {
    expect(await check(urls)).toEqual(CONTENT);
    const [, , last] = cluster.masters;
    await last?.client.config("SET", "appendfsync", "no");
    const { problems } = await check(urls);
    expect(problems.map(({ where }) => where)).toEqual([`REDIS_URL (127.0.0.1:${last?.port})`]);
    await last?.client.config("SET", "appendfsync", "always");
  });

  it("is not one Redis", async () => {
    expect(await complaints(cluster.masters[0]?.url ?? "")).toContain("name several of its nodes");
  });
});

it("says of a Redis that is away what is wrong", async () => {
  const told = await complaints("redis://:sesame@127.0.0.1:1");
  expect(told).toContain("REDIS_URL: this Redis cannot be asked: connect ECONNREFUSED");
  expect(told).not.toContain("sesame");
});
