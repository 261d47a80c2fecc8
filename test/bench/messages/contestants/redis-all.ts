import type { Start } from "../contestant.ts";
import { startServer } from "./server.ts";

/** Our server, which keeps everything in Redis and does everything itself. */
export const start: Start = (setup) => startServer(setup, { role: "all" });
