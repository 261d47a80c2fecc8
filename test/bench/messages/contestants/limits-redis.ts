import type { Start } from "../contestant.ts";
import { ROOMY, startServer } from "./server.ts";

/** Our server with limits that it shares with other processes through Redis. */
export const start: Start = (setup) => {
  if (setup.redisPort === undefined) throw new Error("limits in Redis need a Redis");
  return startServer(setup, { limits: ROOMY, redisUrl: `redis://127.0.0.1:${setup.redisPort}` });
};
