import { access, constants, mkdir } from "node:fs/promises";
import type { Problem } from "../settings/index.ts";
import { lockDataFolder } from "../stores/index.ts";
import type { Found } from "./found.ts";

/** A data folder that no other process may work in meanwhile. */
export interface HeldFolder {
  release(): void;
}

/** Makes the folder when it is missing, and takes it for this process alone. */
export async function holdFolder(folder: string): Promise<Found<HeldFolder>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch {
    return { type: "problem", problem: unusable(folder) };
  }
  const lock = await lockDataFolder(folder);
  if (lock.type === "held") return { type: "found", value: lock };
  return {
    type: "problem",
    problem: { where: folder, what: lock.reason, fix: "stop the other one, or name another folder" },
  };
}

function unusable(folder: string): Problem {
  return {
    where: folder,
    what: "this folder cannot be made or written to, and the bots' data belong into it",
    fix: "name another folder, or give this user the right to write there",
  };
}
