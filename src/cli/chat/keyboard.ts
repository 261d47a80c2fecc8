import { clearScreenDown, createInterface, type Interface, moveCursor } from "node:readline";
import type { Terminal } from "../terminal.ts";
import { completions } from "./command.ts";

/** Where the lines of a chat come from: a person at a terminal, or a pipe. */
export interface Keyboard {
  /** Each line as it was typed, until Ctrl-D, Ctrl-C or the end of the pipe. */
  readonly lines: AsyncIterable<string>;
  /** Whether a person types, who wants prompts and explanations. */
  readonly isPerson: boolean;
  /** Shows who is to type next. */
  ask(prompt: string): void;
  /** Writes something that may come while a person is typing: what was typed so far stands below it again. */
  tell(write: () => void): void;
  /** Set when Ctrl-C was pressed: whatever is under way may end. */
  readonly interrupted: AbortSignal;
  close(): void;
}

/** The keyboard of a terminal: with prompts where somebody sees them, without where lines come from a pipe. */
export function keyboardOf(terminal: Terminal): Keyboard {
  return terminal.screen === undefined ? pipe(terminal) : typewriter(terminal, terminal.screen);
}

function pipe({ input }: Terminal): Keyboard {
  const reader = createInterface({ input });
  return {
    lines: reader[Symbol.asyncIterator](),
    isPerson: false,
    ask: () => undefined,
    tell: (write) => write(),
    interrupted: new AbortController().signal,
    close: () => reader.close(),
  };
}

function typewriter({ input }: Terminal, screen: NodeJS.WritableStream): Keyboard {
  const interruption = new AbortController();
  const reader = createInterface({
    ...{ input, output: screen, terminal: true },
    completer: (line: string) => [completions(line), line],
  });
  let asking = false;
  reader.on("SIGINT", () => {
    interruption.abort();
    reader.close();
  });
  // Ctrl-D and Ctrl-C leave the cursor behind the prompt.
  reader.on("close", () => asking && screen.write("\n"));
  // Made at once: lines that come before somebody listens would be lost.
  const lines = reader[Symbol.asyncIterator]();
  return {
    lines: typedLines(lines, () => {
      asking = false;
    }),
    isPerson: true,
    ask(prompt) {
      if (interruption.signal.aborted) return;
      asking = true;
      reader.setPrompt(prompt);
      reader.prompt();
    },
    tell(write) {
      if (!asking) return write();
      rubOut(reader, screen);
      write();
      reader.prompt(true);
    },
    interrupted: interruption.signal,
    close() {
      asking = false;
      reader.close();
    },
  };
}

async function* typedLines(lines: AsyncIterable<string>, answered: () => void): AsyncGenerator<string> {
  for await (const line of lines) {
    answered();
    yield line;
  }
}

/** Clears the prompt and what was typed behind it, which may take several lines. */
function rubOut(reader: Interface, screen: NodeJS.WritableStream): void {
  const { rows, cols } = reader.getCursorPos();
  moveCursor(screen, -cols, -rows);
  clearScreenDown(screen);
}
