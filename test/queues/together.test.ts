import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Program } from "../../src/language/compile/program.ts";
import type { BotId } from "../../src/model/ids.ts";
import { bullBells } from "../../src/queues/bull.ts";
import { redisLeases } from "../../src/queues/leases-redis.ts";
import type { InboundItem } from "../../src/runtime/ports.ts";
import { connectRedis, firstWord, type RedisClient } from "../../src/services/redis/connect.ts";
import { openRedisStore } from "../../src/stores/redis.ts";
import { eventually } from "../contract/bells.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { gate, messageFrom, type Person, type Scene, type Setting, scene, script } from "../runtime/scene.ts";

const HELLO = script('TALK "hello"', "HEAR more", 'TALK "and " + more');
const PEOPLE = ["ana", "ben", "cleo"] as const;

/** A process, as far as Redis can see: with a store, bells and leases of its own. */
interface Member extends Scene {
  /** Takes its connections away, as its death would. */
  die(): void;
  stop(): Promise<void>;
}

describe.skipIf(!hasRedis())("processes that share a Redis", () => {
  let redis: RedisServer;
  let members: Member[];
  beforeAll(async () => {
    redis = await startRedis();
  });
  beforeEach(async () => {
    await redis.client.flushall();
    members = [];
  });
  afterEach(async () => void (await Promise.all(members.map((member) => member.stop()))));
  afterAll(() => redis.end());

  const join = async (setting: Setting = {}, program = HELLO): Promise<Member> => {
    const member = await processOn(redis, setting, program);
    members.push(member);
    await member.runtime.start();
    return member;
  };

  it("answer what the web has taken in, in order, whoever does it", async () => {
    const web = await join({ role: "web" });
    const workers = [await join({ role: "worker" }), await join({ role: "worker" })];
    for (const who of PEOPLE) await web.say(who, "hi", "there");
    await eventually(() => expect(workers.flatMap(({ sent }) => sent)).toHaveLength(6));
    for (const who of PEOPLE) expect(saidTo(who, workers)).toEqual(["hello", "and there"]);
    expect(web.sent).toEqual([]);
  });

  it("answer what was taken in while no worker lived", async () => {
    const web = await join({ role: "web" });
    for (const who of PEOPLE) await web.say(who, "hi");
    const worker = await join({ role: "worker" });
    await eventually(() => expect(worker.sent).toHaveLength(3));
  });

  it("do all of the work when Bull was emptied", async () => {
    const web = await join({ role: "web" });
    for (const who of PEOPLE) await web.say(who, "hi");
    await eventually(async () => expect(await redis.client.keys("{tb-bull}:bells:wait")).toHaveLength(1));
    const keys = await redis.client.keys("{tb-bull}*");
    await redis.client.del(keys);
    const worker = await join({ role: "worker" });
    await eventually(() => expect(worker.sent).toHaveLength(3));
  });

  it("wake up for a short WAIT, whoever began it", async () => {
    const web = await join({ role: "web" }, script("WAIT 0.3", 'TALK "now"'));
    const worker = await join({ role: "worker" }, script("WAIT 0.3", 'TALK "now"'));
    await web.say("ana", "hi");
    await eventually(async () => {
      worker.clock.pass(20);
      expect(worker.sent).toEqual(["ana: now"]);
    });
  });

  it("hand over at once what one has left to do when it stops", async () => {
    const held = gate();
    const going = await join({ onSend: () => held.passed });
    await going.say("ana", "hi");
    await eventually(() => expect(going.sent).toHaveLength(1));
    const staying = await join({ role: "worker" });
    // It rings in the one that goes, whose lane of turns is held up by nothing, and is answered by whoever is free.
    const stopped = going.stop();
    await going.say("ben", "hi");
    held.open();
    const beganAt = performance.now();
    await eventually(() => expect(staying.sent).toContain("ben: hello"));
    expect(performance.now() - beganAt).toBeLessThan(900);
    await stopped;
  });

  it("take over the lanes of one that has died, within seconds", async () => {
    const stuck = gate();
    const dying = await join(
      { web: { call: () => stuck.passed.then(() => ({ status: 200, type: "text/plain", body: "late" })) } },
      script('TALK GET "https://api.example/stock"'),
    );
    const web = await join({ role: "web" });
    const other = await join(
      { web: { call: async () => ({ status: 200, type: "text/plain", body: "7 boxes" }) } },
      script('TALK GET "https://api.example/stock"'),
    );
    const shop = "shop" as BotId;
    const from = messageFrom("ana", "hi", 0);
    await dying.store.accept({ receivedAt: 0, items: [from] });
    dying.runtime.ring(await dying.store.due(Date.now(), 10, [shop]));
    await eventually(async () => expect(await redis.client.keys("{tb:lease:*")).toHaveLength(1));
    dying.die();
    const beganAt = performance.now();
    await eventually(() => expect(other.sent).toEqual(["ana: 7 boxes"]));
    expect(performance.now() - beganAt).toBeLessThan(8_000);
    expect(web.sent).toEqual([]);
    stuck.open();
  });
});

describe.skipIf(!hasRedis())("processes whose Redis is started again", () => {
  it("lose nothing, double nothing, keep the order, and go on by themselves", async () => {
    const redis = await startRedis({ appendfsync: "always" });
    const program = script('TALK "hello"', "HEAR a", "TALK a", "HEAR b", "TALK b");
    const told: string[] = [];
    const onSend = (line: string) => void told.push(line);
    const roles = ["web", "worker", "worker"] as const;
    const members = await Promise.all(roles.map((role) => processOn(redis, { role, onSend }, program)));
    for (const { runtime } of members) await runtime.start();
    const [web] = members as [Member, ...Member[]];
    const people = Array.from({ length: 30 }, (_, nth) => `55217${String(nth).padStart(8, "0")}`);
    const saying = people.map(async (phone) => {
      for (const text of ["first", "second", "third"]) {
        const item = messageOf(phone, text);
        // What was not taken in comes again.
        await eventually(() => web.runtime.accept({ receivedAt: web.clock.now(), items: [item] }), 20_000);
      }
    });
    await eventually(() => expect(told.length).toBeGreaterThan(20));
    await redis.restart();
    await Promise.all(saying);
    await eventually(() => expect(told.length).toBeGreaterThanOrEqual(3 * people.length), 20_000);
    for (const phone of people)
      expect(told.filter((line) => line.startsWith(phone))).toEqual(
        ["hello", "second", "third"].map((text) => `${phone}: ${text}`),
      );
    await Promise.all(members.map((member) => member.stop()));
    await redis.end();
  }, 60_000);
});

async function processOn(redis: RedisServer, setting: Setting, program: Program): Promise<Member> {
  const connections: RedisClient[] = [];
  const connect = (manner: "ask" | "queue"): RedisClient => {
    const client = connectRedis(redis.url, manner);
    connections.push(client);
    return client;
  };
  const client = connect("ask");
  await firstWord(client);
  const store = await openRedisStore({ client });
  const bells = bullBells({ connect: () => connect("queue"), onTrouble: () => {} });
  const leases = redisLeases({ client });
  const made = scene(program, { store, bells, leases, ...setting });
  let isDead = false;
  const disconnect = (): void => {
    for (const connection of connections) connection.disconnect();
  };
  return {
    ...made,
    die() {
      isDead = true;
      disconnect();
    },
    async stop() {
      await made.runtime.stop(isDead ? 0 : undefined);
      await bells.close();
      if (!isDead) {
        await leases.close();
        await store.close();
      }
      disconnect();
    },
  };
}

function messageOf(phone: string, text: string): InboundItem {
  const item = messageFrom("ana", text, 0);
  return item.type === "message" ? { ...item, from: [{ kind: "phone", value: phone }] } : item;
}

/** What a person was told, by all of them. */
function saidTo(who: Person, members: readonly Member[]): string[] {
  return members.flatMap(({ sent }) =>
    sent.filter((line) => line.startsWith(`${who}: `)).map((line) => line.slice(who.length + 2)),
  );
}
