import type { Start } from "../contestant.ts";
import { openQueue, workOff } from "./bull-queue.ts";

/** The half of the recipe that replies. */
export const start: Start = async (setup) => {
  const queue = await openQueue(setup);
  workOff(queue, setup);
  return { port: 0, close: () => queue.close() };
};
