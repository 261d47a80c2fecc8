import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Ends servers and removes their folder, at the latest when this process dies: the guard reads from it, and what it
 * read last are the processes that live. A signal of the terminal to the whole group is not for the guard.
 */
const SCRIPT = `
trap '' INT TERM HUP
while read -r line; do alive=$line; done
[ -n "$alive" ] && kill -9 $alive 2>/dev/null
rm -rf "$1"
`;

/** A folder of its own, and whoever sees to it that nothing is left of it or of the servers in it. */
export class Guard {
  readonly dir = mkdtempSync(join(tmpdir(), "talkbasic-redis-"));
  readonly #alive = new Set<number>();
  readonly #process: ChildProcess;

  constructor() {
    this.#process = spawn("sh", ["-c", SCRIPT, "guard", this.dir], { stdio: ["pipe", "ignore", "ignore"] });
  }

  began(pid: number): void {
    this.#alive.add(pid);
    this.#tell();
  }

  ended(pid: number): void {
    this.#alive.delete(pid);
    this.#tell();
  }

  /** Ends what still lives; resolves when nothing is left. */
  async end(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    this.#process.stdin?.end();
    await once(this.#process, "exit");
  }

  #tell(): void {
    if (this.#process.stdin?.writable) this.#process.stdin.write(`${[...this.#alive].join(" ")}\n`);
  }
}
