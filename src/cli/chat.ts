import { createInterface } from "node:readline";
import type { Clock, Occurrence, Store } from "../runtime/ports.ts";
import type { BotSettings } from "../settings/index.ts";
import { completed } from "../simulator/phone.ts";
import type { BotSource } from "./bots.ts";
import { compileBot } from "./compiling.ts";
import { type HostTable, phraseNames, tableHost } from "./host.ts";
import { renderDiagnostics } from "./problems.ts";
import { openSession, type Session } from "./session.ts";
import { printable, shown } from "./shown.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/** What a chat in the terminal is about. */
export interface ChatOptions {
  readonly bot: BotSource;
  readonly settings: BotSettings;
  readonly host: HostTable;
  readonly store: Store;
  readonly clock: Clock;
}

/** The number of the person at the keyboard, from the range that is never given to anybody. */
const PERSON = "15550100";

/** A chat in the terminal: the person types, the bot answers, until Ctrl-D or `:quit`. */
export async function chat({ bot, host, ...options }: ChatOptions, terminal: Terminal): Promise<Exit> {
  const compiled = compileBot(bot, phraseNames(host));
  terminal.err(renderDiagnostics(compiled.diagnostics, compiled.sources, terminal));
  if (compiled.type === "broken") return EXIT.problems;
  const screen = new Screen(terminal);
  const opened = await openSession({
    ...options,
    ...{ bot: bot.bot, program: compiled.program, host: tableHost(() => host) },
    observer: { observe: (occurrence) => screen.tell(occurrence) },
  });
  if (opened.type === "faulted") {
    terminal.err(renderDiagnostics([opened.diagnostic], compiled.sources, terminal));
    return EXIT.problems;
  }
  terminal.err(terminal.paint("dim", `Chatting with ${bot.bot}. Type a message; Ctrl-D or :quit ends.\n`));
  await converse(opened.session, options.clock, screen, terminal);
  return EXIT.fine;
}

/** Each line is a message. What it leads to at once is told before the next line is read. */
async function converse(session: Session, clock: Clock, screen: Screen, terminal: Terminal): Promise<void> {
  await session.runtime.start();
  screen.ask();
  for await (const line of createInterface({ input: terminal.input })) {
    screen.answered();
    if (line.trim() === ":quit") break;
    if (line.trim() !== "") {
      await session.say(completed({ from: PERSON, type: "text", text: { body: line } }, clock.now()));
      await session.runtime.runUntilRest();
    }
    screen.ask();
  }
  await session.close();
}

/** The terminal as both sides of a chat use it: a message may come while the person is asked for one. */
class Screen {
  readonly #terminal: Terminal;
  #asking = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  ask(): void {
    this.#asking = this.#terminal.input.isTTY === true;
    if (this.#asking) this.#terminal.err("> ");
  }

  answered(): void {
    this.#asking = false;
  }

  tell(occurrence: Occurrence): void {
    const asking = this.#asking;
    if (asking) this.#terminal.err("\r");
    this.#print(occurrence);
    if (asking) this.ask();
  }

  #print(occurrence: Occurrence): void {
    const { out, err, paint } = this.#terminal;
    switch (occurrence.type) {
      case "sent": {
        const { to, message } = occurrence.dispatch;
        const bot = to.value === PERSON ? "bot:" : `bot (to ${to.value}):`;
        out(`${paint("green", bot)} ${shown(message)}\n`);
        break;
      }
      case "log":
        err(paint("dim", `log: ${printable(occurrence.entry.text)}\n`));
        break;
      case "fault":
        err(`${occurrence.rendered}\n`);
        break;
      case "trouble":
        err(paint("red", `${occurrence.error}\n`));
        break;
      case "unsent":
      case "ended":
        break;
    }
  }
}
