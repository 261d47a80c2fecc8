import { setTimeout as pause } from "node:timers/promises";
import type { Store, Work } from "../../../src/runtime/ports.ts";
import { connectRedis, firstWord } from "../../../src/services/redis/connect.ts";
import { openRedisStore } from "../../../src/stores/redis.ts";
import type { Ordeal, Stage } from "./ordeal.ts";

const PATIENCE_MS = 90_000;
const LOOK_MS = 100;

/**
 * Waits until a fleet has done everything.
 *
 * @returns what speaks against it that it has
 */
export async function whatIsLeft(
  ordeal: Ordeal,
  { redis, graph }: Pick<Stage, "redis" | "graph">,
): Promise<readonly string[]> {
  const client = connectRedis(redis.url, "ask");
  await firstWord(client);
  const store = await openRedisStore({ client });
  const expected = ordeal.crowd.messages * ordeal.trial.perMessage;
  // What goes on for ever sends besides: there must be nothing left either in the queues or on its way to or from them.
  const isWorkedOff = async () =>
    (await store.queues()).length === 0 && (await store.due(END_OF_TIME, MANY)).every(isSchedule);
  const isOver = async () =>
    ordeal.isEndless ? graph.accepted.length >= expected && (await isWorkedOff()) : isAtRest(store);
  try {
    const isDone = await untilTrue(isOver);
    await graph.idle();
    const parked = await store.parked(ordeal.crowd.messages);
    const notDone = isDone ? [] : ["there was still something to do"];
    const queues = (await store.queues()).map(
      ({ lane, waiting, dead }) => `in ${lane} ${waiting} items wait, and ${dead} were put aside`,
    );
    return [...notDone, ...queues, ...parked.map(({ id, error }) => `${id} is parked: ${error?.code}`)];
  } finally {
    await store.close();
    client.disconnect();
  }
}

/** More lanes than a schedule and its listener have. */
const MANY = 10;

function isSchedule({ conversation }: Work): boolean {
  return conversation.includes("!schedule!");
}

/** When everything has become due that has a time. */
const END_OF_TIME = Number.MAX_SAFE_INTEGER;

/**
 * Whether nothing is left to do, now or later. What is due and what will be is asked for in one look: between two of
 * them a run that waits goes on, and would be in neither answer. Only a wait for a status has no time that a clock
 * shows; it begins and ends more slowly than three looks follow each other.
 */
export async function isAtRest(store: Pick<Store, "due" | "nextDueAt">): Promise<boolean> {
  const isAnythingDue = async () => (await store.due(END_OF_TIME, 1)).length > 0;
  if (await isAnythingDue()) return false;
  if ((await store.nextDueAt(Date.now())) !== undefined) return false;
  return !(await isAnythingDue());
}

async function untilTrue(isSo: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (await isSo()) return true;
    await pause(LOOK_MS);
  }
  return false;
}
