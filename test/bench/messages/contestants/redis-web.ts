import type { Start } from "../contestant.ts";
import { startServer } from "./server.ts";

/** The process of our server that takes webhooks. */
export const start: Start = (setup) => startServer(setup, { role: "web" });
