import type { Start } from "../contestant.ts";
import { ROOMY, startServer } from "./server.ts";

/** The same as `redis-all` with limits, which it asks Redis for. */
export const start: Start = (setup) => startServer(setup, { role: "all", limits: ROOMY });
