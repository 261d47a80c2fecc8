import { Readable } from "node:stream";
import type { Terminal } from "../../src/cli/terminal.ts";

/** A terminal without a person: it keeps what is written, and can be waited for. */
export class FakeTerminal implements Terminal {
  readonly input: Readable;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  written = { out: "", err: "" };
  readonly #waiting = new Set<() => void>();
  readonly #stopping: Promise<void>;
  #stop: () => void = () => undefined;

  /**
   * @param input what is typed, before the end of the input
   * @param folder where the command was called
   */
  constructor(input = "", environment: Readonly<Record<string, string>> = {}, folder = "/nowhere") {
    this.folder = folder;
    this.input = Readable.from([input]);
    this.environment = environment;
    this.#stopping = new Promise((resolve) => {
      this.#stop = resolve;
    });
  }

  out = (text: string): void => this.#write("out", text);
  err = (text: string): void => this.#write("err", text);
  paint = (_colour: string, text: string): string => text;
  stopped = (): Promise<void> => this.#stopping;

  /** Asks the command to stop, as Ctrl-C does. */
  stop(): void {
    this.#stop();
  }

  /** Resolves as soon as what was written to `out` matches. */
  until(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve) => {
      const look = (): void => {
        const match = pattern.exec(this.written.out);
        if (match === null) return;
        this.#waiting.delete(look);
        resolve(match);
      };
      this.#waiting.add(look);
      look();
    });
  }

  #write(where: "out" | "err", text: string): void {
    this.written[where] += text;
    for (const look of this.#waiting) look();
  }
}
