import { mkdir } from "node:fs/promises";
import { lockDataFolder } from "../stores/index.ts";
import type { Found } from "./found.ts";

/** A data folder that no other process may work in meanwhile. */
export interface HeldFolder {
  release(): void;
}

/** Makes the folder when it is missing, and takes it for this process alone. */
export async function holdFolder(folder: string): Promise<Found<HeldFolder>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockDataFolder(folder);
  if (lock.type === "held") return { type: "found", value: lock };
  return {
    type: "problem",
    problem: { where: folder, what: lock.reason, fix: "stop the other one, or name another folder" },
  };
}
