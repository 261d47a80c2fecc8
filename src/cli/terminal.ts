import type { Readable } from "node:stream";
import { styleText } from "node:util";

/** What a command has around it: the one way in and out of this room. Tests hand in their own. */
export interface Terminal {
  /** For what was asked for. */
  out(text: string): void;
  /** For everything that is said beside it. */
  err(text: string): void;
  /** The text in a colour, or as it is when the reader is no terminal. */
  paint(colour: Colour, text: string): string;
  readonly input: Readable;
  /** Where prompts are drawn for a person who types; none when what is read comes from a file or a program. */
  readonly screen?: NodeJS.WritableStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the command was called: a `.env` here is read. */
  readonly folder: string;
  /** Resolves when somebody asks the command to stop; before this is called, the process simply dies. */
  stopped(): Promise<void>;
}

type Colour = "red" | "yellow" | "green" | "cyan" | "bold" | "dim";

/** How a command ends. */
export const EXIT = { fine: 0, problems: 1, usage: 2 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** The terminal of this process. Colours only for people: not into a pipe, and not against NO_COLOR. */
export function processTerminal(): Terminal {
  const isSeen = process.stdout.isTTY === true && process.stderr.isTTY === true;
  const coloured = isSeen && !process.env.NO_COLOR;
  for (const stream of [process.stdout, process.stderr]) stream.on("error", outliveReader);
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    paint: (colour, text) => (coloured ? styleText(colour, text) : text),
    input: process.stdin,
    ...(process.stdin.isTTY === true && process.stderr.isTTY === true && { screen: process.stderr }),
    environment: process.env,
    folder: process.cwd(),
    stopped: () =>
      new Promise((resolve) => {
        const stop = (): void => {
          // A second signal, whichever it is, ends the process at once, as if nobody listened.
          for (const signal of SIGNALS) process.off(signal, stop);
          resolve();
        };
        for (const signal of SIGNALS) process.on(signal, stop);
      }),
  };
}

const SIGNALS = ["SIGTERM", "SIGINT"] as const;

/** Whoever read our output may leave before its end, as `| head` does: that is no fault. */
function outliveReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
