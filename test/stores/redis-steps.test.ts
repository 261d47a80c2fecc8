import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/runtime/ports.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { openRedisStore } from "../../src/stores/redis.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { contradictionsIn } from "./keyspace.ts";
import { Actor } from "./steps/actor.ts";
import { Chance } from "./steps/chance.ts";
import { nextStep, World } from "./steps/steps.ts";

const STEPS = 250;
/** More of them, and others, for whoever looks for what these do not find. */
const SEEDS = Number(process.env.SEEDS ?? 6);
const FIRST = Number(process.env.SEED ?? 1);

describe.runIf(hasRedis())("two processes on one Redis", () => {
  let server: RedisServer;
  const clients: Redis[] = [];
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(async () => {
    for (const client of clients) client.disconnect();
    await server.end();
  });

  async function openDoor(): Promise<Store> {
    const client = new Redis(server.url);
    clients.push(client);
    return openRedisStore({ client });
  }

  it.each(Array.from({ length: SEEDS }, (_, nth) => FIRST + nth))(
    "keep what a store in memory keeps, whichever of them takes the next step (seed %i)",
    async (seed) => {
      await server.client.flushall();
      const doors = [await openDoor(), await openDoor()];
      const [reference, tried] = [new Actor([memoryStore()]), new Actor(doors)];
      const world = new World(new Chance(seed));
      for (let nth = 0; nth < STEPS; nth++) {
        untilNextMillisecond();
        const step = nextStep(world);
        const door = world.chance.below(2);
        const expected = reference.told(await step.run(reference, door));
        expect([nth, step.name, tried.told(await step.run(tried, door))]).toEqual([nth, step.name, expected]);
      }
      expect(await contradictionsIn(server.client)).toEqual([]);
      await Promise.all(doors.map((store) => store.close()));
    },
    60_000,
  );
});

/** Which of two processes heard from somebody first is known to the millisecond. */
function untilNextMillisecond(): void {
  const before = Date.now();
  while (Date.now() === before);
}
