import type { Start } from "../contestant.ts";
import { openQueue, queueing, workOff } from "./bull-queue.ts";
import { listening } from "./recipe.ts";

/** The recipe of those who were bitten once: queues in Redis before it answers 200, then works off the queue. */
export const start: Start = async (setup) => {
  const queue = await openQueue(setup);
  workOff(queue, setup);
  return listening(queueing(queue), () => queue.close());
};
