import { access, constants, mkdir } from "node:fs/promises";
import { type BotConfig, type Problem, readDotenv, settle, USUAL_DATA_DIR } from "../settings/index.ts";
import { lockDataFolder } from "../stores/index.ts";
import type { StorePlace } from "../wiring/store-place.ts";
import type { Found } from "./found.ts";
import { placeOf } from "./store-there.ts";
import type { Terminal } from "./terminal.ts";

/** A data folder that no other process may work in meanwhile. */
export interface HeldFolder {
  release(): void;
}

/** Where these bots keep everything, as far as settings say it: others that are wrong make no difference. */
export function placeOfBots(bots: readonly BotConfig[], { environment, folder }: Terminal): StorePlace {
  const dotenv = readDotenv(folder);
  const settled = settle({ environment, dotenv, bots });
  if (settled.type === "settled") return placeOf(settled.process);
  return { dataDir: environment.DATA_DIR ?? dotenv.DATA_DIR ?? USUAL_DATA_DIR };
}

/** Makes the folder when it is missing, and takes it for this process alone. */
export async function holdFolder(folder: string): Promise<Found<HeldFolder>> {
  const taken = await takeFolder(folder);
  if (taken.type !== "taken") return taken;
  const problem = { where: folder, what: taken.reason, fix: "stop the other one, or name another folder" };
  return { type: "problem", problem };
}

/** Makes the folder when it is missing, for whoever may work in it beside others. */
export async function shareFolder(folder: string): Promise<Found<HeldFolder>> {
  const problem = await madeFolder(folder);
  return problem ? { type: "problem", problem } : { type: "found", value: { release: () => {} } };
}

/** The same as `holdFolder` for whoever can do with a folder that another process holds. */
export async function takeFolder(
  folder: string,
): Promise<Found<HeldFolder> | { readonly type: "taken"; readonly reason: string }> {
  const problem = await madeFolder(folder);
  if (problem) return { type: "problem", problem };
  const lock = await lockDataFolder(folder);
  return lock.type === "held" ? { type: "found", value: lock } : lock;
}

async function madeFolder(folder: string): Promise<Problem | undefined> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
    return undefined;
  } catch {
    return unusable(folder);
  }
}

function unusable(folder: string): Problem {
  return {
    where: folder,
    what: "this folder cannot be made or written to, and the bots' data belong into it",
    fix: "name another folder, or give this user the right to write there",
  };
}
