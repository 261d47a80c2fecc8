import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { TelephonySetup } from "../wiring/telephony.ts";
import type { Found } from "./found.ts";

/**
 * `simulation.json` in the data folder of a `dev` that runs: how another command reaches its simulated Meta and Twilio,
 * so that a verification can be rehearsed without any account.
 *
 * @module
 */
export type SimulatedTelephony = Pick<TelephonySetup, "bots" | "world">;

const FILE = "simulation.json";

/** What nobody but us writes; only that it is ours is looked at, and which process wrote it. */
const written = z.looseObject({
  process: z.number().int(),
  world: z.looseObject({ publicUrl: z.string() }),
  bots: z.array(z.looseObject({ bot: z.string(), number: z.string() })).min(1),
});

/** Writes the file, for its owner only. @returns takes it away again */
export function writeSimulation(dataDir: string, { bots, world }: SimulatedTelephony): () => void {
  const file = join(dataDir, FILE);
  writeFileSync(file, `${JSON.stringify({ process: process.pid, world, bots }, null, 2)}\n`, { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** The telephony of the `dev` that runs over a data folder. */
export function readSimulation(dataDir: string): Found<SimulatedTelephony> {
  try {
    const read = written.parse(JSON.parse(readFileSync(join(dataDir, FILE), "utf8")));
    if (isRunning(read.process)) return { type: "found", value: read as unknown as SimulatedTelephony };
  } catch {
    // Whatever keeps it from being read: nobody has written it for us.
  }
  const fix = "start one in another terminal, with the same DATA_DIR: npx talkbasic dev";
  return {
    type: "problem",
    problem: { where: dataDir, what: "no `talkbasic dev` runs over this folder", fix },
  };
}

/** What a `dev` that was killed has left counts for nothing. */
function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
