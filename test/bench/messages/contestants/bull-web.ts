import type { Start } from "../contestant.ts";
import { openQueue, queueing } from "./bull-queue.ts";
import { listening } from "./recipe.ts";

/** The half of the recipe that takes webhooks. */
export const start: Start = async (setup) => {
  const queue = await openQueue(setup);
  return listening(queueing(queue), () => queue.close());
};
