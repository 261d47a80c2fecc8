import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A process that a test may kill. */
export interface Child {
  /** What it prints, line by line, to its end. */
  readonly lines: AsyncIterable<string>;
  /** Kills it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a script of `children/` on the compiled stores. */
export function startChild(script: string, args: readonly string[], flags: readonly string[] = []): Child {
  const root = join(import.meta.dirname, "../..");
  if (!existsSync(join(root, "dist/stores/sqlite.js"))) throw new Error("run `npm run build` first");
  const file = join(import.meta.dirname, "children", script);
  const child = spawn(process.execPath, [...flags, file, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const kill = () => {
    child.kill("SIGKILL");
    return gone;
  };
  return { lines: createInterface(child.stdout), kill };
}
