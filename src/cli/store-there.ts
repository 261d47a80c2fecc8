import type { Store } from "../runtime/ports.ts";
import type { Problem, ProcessSettings } from "../settings/index.ts";
import { openStoreThereOf, type StorePlace } from "../wiring/store-place.ts";
import { shown } from "./settled.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/**
 * Does something with the store that servers work with, also while they run. One that is not there yet is refused, and
 * not made: whoever asks it something has most likely named another place than the servers.
 */
export async function withStoreThere(
  process: ProcessSettings,
  terminal: Terminal,
  act: (store: Store) => Promise<Exit>,
): Promise<Exit> {
  const place = placeOf(process);
  const store = await openStoreThereOf(place);
  if (store === undefined) return shown([noStore(place.dataDir)], terminal);
  try {
    return await act(store);
  } catch (error) {
    return shown([brokenOff(process.dataDir, error)], terminal, EXIT.problems);
  } finally {
    await store.close();
  }
}

/** Where the servers with these settings keep everything. */
export function placeOf({ dataDir, redisUrl }: ProcessSettings): StorePlace {
  return { dataDir, ...(redisUrl && { redisUrl: redisUrl.reveal() }) };
}

function noStore(where: string): Problem {
  return {
    where,
    what: "no server has ever kept anything here",
    fix: "name the data folder of your server: DATA_DIR=/srv/bots/.talkbasic",
  };
}

function brokenOff(where: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return { where, what: `it could not be read or written: ${reason}`, fix: "put that right and try again" };
}
