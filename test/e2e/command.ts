import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

/** A command of the built program in a process of its own, which reports in JSON lines. */
export class Command {
  /** What it has reported so far. */
  readonly reports: Report[] = [];
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown[]>;
  #said = "";

  constructor(args: readonly string[], environment: Readonly<Record<string, string>>) {
    const env = { PATH: process.env.PATH, ...environment };
    const child = spawn(process.execPath, ["dist/cli/main.js", ...args], { env });
    this.#process = child;
    this.#ended = once(child, "close");
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#said += text;
    });
    createInterface({ input: child.stdout }).on("line", (line) => this.#take(JSON.parse(line)));
    onTestFinished(() => this.kill());
  }

  /** Called with each report as soon as it comes. */
  watch: (report: Report) => void = () => undefined;

  /** Ends it in the middle of whatever it does. */
  kill(): void {
    this.#process.kill("SIGKILL");
  }

  /** Its exit status, null when it was killed, and what it said beside its reports. */
  async ended(): Promise<{ readonly exit: unknown; readonly err: string }> {
    const [exit] = await this.#ended;
    return { exit, err: this.#said };
  }

  #take(report: Report): void {
    this.reports.push(report);
    this.watch(report);
  }
}

export type Report = Readonly<Record<string, unknown>>;
