import Queue from "bull";
import type { Express } from "express";
import { PATH } from "../account.ts";
import type { Setup } from "../contestant.ts";
import { axiosSender, isSigned, rawBodyOf, recipeApp, type Text, textsIn } from "./recipe.ts";

/**
 * The two halves of the recipe with a queue, which one process or several have.
 *
 * @module
 */
export type Inbound = Queue.Queue<Text>;

/** The queue between them, once Redis can be reached. */
export async function openQueue({ redisPort }: Setup): Promise<Inbound> {
  if (redisPort === undefined) throw new Error("Bull needs a Redis");
  const queue = new Queue<Text>("inbound", { redis: { host: "127.0.0.1", port: redisPort } });
  return queue.isReady();
}

/** Queues what comes before it answers 200. */
export function queueing(queue: Inbound): Express {
  const app = recipeApp();
  app.post(PATH, async (request, response) => {
    if (!isSigned(rawBodyOf(request), request.get("x-hub-signature-256"))) {
      response.sendStatus(403);
      return;
    }
    for (const text of textsIn(request.body)) {
      await queue.add(text, { jobId: text.id, attempts: 3, removeOnComplete: true });
    }
    response.sendStatus(200);
  });
  return app;
}

/** Jobs that a process works on at the same time. */
const AT_ONCE = 10;

/** Replies to what stands in the queue. */
export function workOff(queue: Inbound, { graphUrl, number }: Setup): void {
  const send = axiosSender(graphUrl, number);
  void queue.process(AT_ONCE, async ({ data }) => {
    await send(data);
  });
}
