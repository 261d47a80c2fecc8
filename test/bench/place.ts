import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { delimiter, join } from "node:path";

/**
 * Where processes run: a server that is measured has a core of its own, everything around it shares another. A server
 * of several processes has every core that is left, which of two is one. What has nothing around it may run anywhere,
 * as it does when an author waits for it.
 *
 * @module
 */
export type Core = "measured" | "several" | "around" | "any";

const NUMBERS: Readonly<Record<Core, string>> = {
  measured: "0",
  several: availableParallelism() > 2 ? `0,2-${availableParallelism() - 1}` : "0",
  around: "1",
  any: `0-${availableParallelism() - 1}`,
};

/** Whether processes can be kept to one core each, and be made to stand still. */
export const PINS = availableParallelism() > 1 && onPath("taskset") !== undefined;

/** The command that runs Node on a core: a program, and its arguments before Node's own. */
export function nodeOn(core: Core): readonly [program: string, ...args: string[]] {
  return PINS ? ["taskset", "-c", NUMBERS[core], process.execPath] : [process.execPath];
}

/** Moves this process, with all its threads and whatever it starts, away from the core that is measured. */
export function standAside(): void {
  if (PINS) spawnSync("taskset", ["-a", "-c", "-p", NUMBERS.around, String(process.pid)]);
}

/** What the figures were measured on. */
export interface Machine {
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  /** Whether everybody kept to their core. */
  readonly pinned: boolean;
  /** Processes that wanted to run in the minute before, on average: near 0 on a quiet machine. */
  readonly loadBefore: number;
}

export function describeMachine(): Machine {
  const all = cpus();
  const [lastMinute = 0] = loadavg();
  return {
    node: process.version,
    cpu: all[0]?.model ?? "unknown",
    cores: all.length,
    pinned: PINS,
    loadBefore: lastMinute,
  };
}

/** The file that a command name stands for. */
export function onPath(command: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, command)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
