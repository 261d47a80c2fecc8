import type { Start } from "../contestant.ts";
import { startServer } from "./server.ts";

/** Our server with its limits off, as the recipes have none. */
export const start: Start = (setup) => startServer(setup);
