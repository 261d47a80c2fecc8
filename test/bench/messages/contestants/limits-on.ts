import type { Start } from "../contestant.ts";
import { ROOMY, startServer } from "./server.ts";

/** Our server with limits that it keeps in its own process. */
export const start: Start = (setup) => startServer(setup, { limits: ROOMY });
