import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

/** Somebody at a terminal: types once what they wait for has appeared. */
export class Typist {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<unknown[]>;
  #seen = "";
  #read = 0;
  #look: () => void = () => undefined;

  /** Runs a command line in a terminal of its own, which the program `script` of the system lends. */
  constructor(command: string, environment: Readonly<Record<string, string>> = {}) {
    const env = { PATH: process.env.PATH, TERM: "xterm", ...environment };
    this.#process = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"], { env });
    this.#ended = once(this.#process, "close");
    this.#process.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.#seen += text;
      this.#look();
    });
    this.#process.stdin.on("error", () => undefined);
    onTestFinished(() => void this.#process.kill("SIGKILL"));
  }

  /** All that has appeared so far. */
  get seen(): string {
    return this.#seen;
  }

  type(keys: string): void {
    this.#process.stdin.write(keys);
  }

  /** Resolves once this text has appeared behind what was waited for before. */
  until(text: string): Promise<void> {
    return new Promise((resolve) => {
      this.#look = () => {
        const at = this.#seen.indexOf(text, this.#read);
        if (at < 0) return;
        this.#read = at + text.length;
        this.#look = () => undefined;
        resolve();
      };
      this.#look();
    });
  }

  /** The exit status, once everything is over. */
  async status(): Promise<unknown> {
    return (await this.#ended)[0];
  }
}
