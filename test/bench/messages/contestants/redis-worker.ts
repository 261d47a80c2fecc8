import type { Start } from "../contestant.ts";
import { startServer } from "./server.ts";

/** A process of our server that takes turns and replies. */
export const start: Start = (setup) => startServer(setup, { role: "worker" });
