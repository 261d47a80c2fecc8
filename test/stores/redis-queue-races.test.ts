import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConversationId, OutboxId } from "../../src/model/ids.ts";
import type { Opened, Store, Turn } from "../../src/runtime/ports.ts";
import { openRedisStore } from "../../src/stores/redis.ts";
import {
  BOT,
  drain,
  heard,
  item,
  lastTurnOf,
  NOON,
  NUMBER,
  QUEUE,
  RUN,
  reply,
  turnOf,
} from "../contract/store/kit.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { contradictionsIn } from "./keyspace.ts";
import { forgetful, once, persisted } from "./lost-answers.ts";
import { Chance } from "./steps/chance.ts";

const OWNER = { bot: BOT, number: NUMBER, lane: QUEUE };
const WORKERS = 4;
const ADDERS = ["a", "b", "c"];
/** Together far more than the document of a lane holds. */
const BURSTS = 12;
const BURST = 5;
const WAIT_MS = 10;

/** More of them, and others, for whoever looks for what these do not find. */
const SEEDS = Number(process.env.SEEDS ?? 3);
const FIRST = Number(process.env.SEED ?? 1);
const seeds = Array.from({ length: SEEDS }, (_, nth) => FIRST + nth);

describe.runIf(hasRedis())("a long queue on which two processes work, and answers of Redis are lost", () => {
  let server: RedisServer;
  let clients: Redis[];
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.end());
  beforeEach(async () => {
    await server.client.flushall();
    clients = [new Redis(server.url), new Redis(server.url)];
  });
  afterEach(() => {
    for (const client of clients) client.disconnect();
  });

  /** What was told of each item that was worked on, in that order. @param setbacks  whether items fail, and operators interfere */
  async function work(seed: number, setbacks: boolean): Promise<readonly string[]> {
    const chance = new Chance(seed);
    const doors = await Promise.all(
      clients.map((client) => openRedisStore({ client: forgetful(client, chance) })),
    );
    const person = await persisted(() => heard(doors[0]!));
    const greeting = await persisted(() => doors[0]!.open(person, NOON));
    if (greeting) await persisted(() => doors[0]!.commit(lastTurnOf(greeting)));
    let now = NOON;
    let adding = ADDERS.length;
    const door = () => chance.of(doors);

    async function adds(name: string): Promise<void> {
      for (let burst = 0; burst < BURSTS; burst++) {
        const names = Array.from({ length: BURST }, (_, nth) => nameOf(name, burst * BURST + nth));
        const written = { outbox: [], jobs: names.map((one) => item(one)), log: [] };
        const posting = {
          bot: BOT,
          number: NUMBER,
          id: `posting/${name}/${burst}` as ConversationId,
          at: now,
        };
        await persisted(() => door().post({ ...posting, ...written }));
      }
      adding -= 1;
    }

    function outcomeOf(found: Opened): Turn {
      const told = { outbox: [reply(person, workedOn(found), { id: idOf(found) })] };
      const at = { at: now };
      if (found.next.type === "timer") return lastTurnOf(found, { ...at, ...told });
      if (chance.is(0.3)) return turnOf(found, { ...at, run: RUN, hears: false, timerAt: now + WAIT_MS });
      if (setbacks && chance.is(0.1))
        return lastTurnOf(found, { ...at, setback: { type: "again", notBeforeAt: now + WAIT_MS } });
      if (setbacks && chance.is(0.05))
        return lastTurnOf(found, { ...at, setback: { type: "dead", reason: "" } });
      if (setbacks && chance.is(0.05))
        return lastTurnOf(found, { ...at, setback: { type: "rest", untilAt: now + WAIT_MS } });
      return lastTurnOf(found, { ...at, ...told });
    }

    async function works(): Promise<void> {
      while (adding > 0 || (await isAnythingLeft(door()))) {
        const store = door();
        const due = await persisted(() => store.due(now, 1));
        const found = due.length > 0 && (await once(() => store.open(QUEUE, now)));
        if (found) await once(() => store.commit(outcomeOf(found)));
        else now += 1;
        if (setbacks && chance.is(0.1)) await interferes();
      }
    }

    async function interferes(): Promise<void> {
      await once(() => door().holdQueue(OWNER, chance.is(0.5), now));
      await once(() => door().wake(BOT));
      const dead = await once(() => door().deadJobs(10));
      if (dead)
        await once(() =>
          door().retryDead(
            dead.map(({ id }) => id),
            now,
          ),
        );
      await persisted(() => door().holdQueue(OWNER, false, now));
    }

    await Promise.all([...ADDERS.map(adds), ...Array.from({ length: WORKERS }, works)]);
    const certain = await openRedisStore({ client: server.client });
    try {
      expect(await certain.queues()).toEqual([]);
      return await drain(certain, person);
    } finally {
      await Promise.all([...doors, certain].map((store) => store.close()));
    }
  }

  /** Also what waits for its time, for an operator, or for a program. */
  async function isAnythingLeft(store: Store): Promise<boolean> {
    if ((await persisted(() => store.queues())).length > 0) return true;
    const underWay = await persisted(() => store.due(Number.MAX_SAFE_INTEGER, 10));
    return underWay.some(({ conversation }) => conversation === QUEUE);
  }

  it.each(seeds)(
    "does each item once and in its order (seed %i)",
    async (seed) => {
      const done = await work(seed, false);
      expect([...done].sort()).toEqual(all());
      for (const name of ADDERS) {
        const theirs = done.filter((one) => one.startsWith(name));
        expect(theirs).toEqual([...theirs].sort());
      }
      expect(await contradictionsIn(server.client)).toEqual([]);
    },
    60_000,
  );

  it.each(seeds)(
    "does each once that fails, rests, is held or put aside meanwhile (seed %i)",
    async (seed) => {
      expect([...(await work(seed, true))].sort()).toEqual(all());
      expect(await contradictionsIn(server.client)).toEqual([]);
    },
    60_000,
  );
});

function nameOf(adder: string, nth: number): string {
  return `${adder}${String(nth).padStart(3, "0")}`;
}

function all(): string[] {
  return ADDERS.flatMap((name) => Array.from({ length: BURSTS * BURST }, (_, nth) => nameOf(name, nth)));
}

/** The item that a turn is about. */
function workedOn({ next, underWay }: Opened): string {
  const about = next.type === "job" ? next : underWay;
  return about?.job.type === "item" ? String(about.job.item) : "nothing";
}

function idOf({ conversation, revision }: Opened): OutboxId {
  return `${conversation}/${revision}/0` as OutboxId;
}
