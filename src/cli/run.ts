import type { EpochMs } from "../model/ids.ts";
import type { Store } from "../runtime/ports.ts";
import { type BotSettings, type Problem, readDotenv, settle } from "../settings/index.ts";
import { openStore } from "../stores/index.ts";
import { type BotSource, findBot } from "./bots.ts";
import { chat } from "./chat/chat.ts";
import { ChatClock } from "./chat/clock.ts";
import { compilerOf } from "./compiling.ts";
import { holdFolder } from "./data-folder.ts";
import { drive, usualStart } from "./driver.ts";
import { faultLine, type Output } from "./driver-output.ts";
import { type HostTable, readHostFile } from "./host.ts";
import { jsonLine } from "./lines.ts";
import { instantOf } from "./local-time.ts";
import { renderProblems } from "./problems.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

export interface RunOptions {
  /** Speak JSON lines instead of chatting. */
  readonly jsonl?: boolean;
  /** A folder that keeps the chat. */
  readonly store?: string;
  /** Where the clock starts. */
  readonly at?: string;
  /** A file with the phrases that are provided from outside. */
  readonly host?: string;
}

/** Chats with a bot: with a person in the terminal, or with a program over JSON lines. */
export async function run(path: string, options: RunOptions, terminal: Terminal): Promise<Exit> {
  const prepared = prepare(path, options, terminal);
  if (prepared.type === "refused") return refuse(prepared, options, terminal);
  if (options.store === undefined) {
    const inMemory = await openStore("memory");
    // The store stands for the disk: a restart finds it as it was.
    return converse(prepared, options, async () => inMemory, terminal);
  }
  const { store } = options;
  const folder = await holdFolder(store);
  if (folder.type === "problem") return refuse(misused(folder.problem), options, terminal);
  try {
    return await converse(prepared, options, () => openStore(store), terminal);
  } finally {
    folder.value.release();
  }
}

async function converse(
  { bot, settings, host, startAt }: Ready,
  { jsonl = false, store }: RunOptions,
  reopen: () => Promise<Store>,
  terminal: Terminal,
): Promise<Exit> {
  if (!jsonl) {
    const kept =
      store === undefined ? { openStore: () => openStore("memory") } : { openStore: reopen, folder: store };
    return chat({ bot, settings, host, ...kept, clock: new ChatClock(startAt) }, terminal);
  }
  const compiled = await drive(terminal.input, {
    ...{ compile: compilerOf(bot.path), settings, host, openStore: reopen, print: printer(terminal) },
    startAt: startAt ?? usualStart(settings),
    remark: (text) => terminal.err(`${text}\n`),
  });
  return compiled ? EXIT.fine : EXIT.problems;
}

interface Ready {
  readonly type: "ready";
  readonly bot: BotSource;
  readonly settings: BotSettings;
  readonly host: HostTable;
  readonly startAt: EpochMs | undefined;
}

interface Refused {
  readonly type: "refused";
  readonly problems: readonly Problem[];
  readonly exit: Exit;
}

function prepare(path: string, options: RunOptions, { environment, folder }: Terminal): Ready | Refused {
  const found = findBot(path);
  if (found.type === "problem") return misused(found.problem);
  const host = readHostFile(options.host);
  if (host.type === "problem") return misused(host.problem);
  const bot = found.value;
  const settled = settle({ environment, dotenv: readDotenv(folder), bots: [bot] });
  if (settled.type === "refused") return { ...settled, exit: EXIT.problems };
  const settings = settled.bots.get(bot.bot) as BotSettings;
  const startAt = options.at === undefined ? undefined : instantOf(options.at, settings.timezone);
  if (options.at !== undefined && startAt === undefined) return misused(noTime(options.at));
  return { type: "ready", bot, settings, host: host.value, startAt };
}

function misused(problem: Problem): Refused {
  return { type: "refused", problems: [problem], exit: EXIT.usage };
}

function noTime(at: string): Problem {
  return { where: `--at ${at}`, what: "this is no time", fix: "write it as 2026-03-02T12:00:00" };
}

/** A program that reads our lines is told in its own form, too. */
function refuse({ problems, exit }: Refused, { jsonl }: RunOptions, terminal: Terminal): Exit {
  terminal.err(renderProblems(problems, terminal));
  if (jsonl) {
    for (const { where, what, fix } of problems) {
      printer(terminal)(faultLine("settings/refused", `${where}: ${what}. ${fix}`));
    }
  }
  return exit;
}

function printer(terminal: Terminal): (output: Output) => void {
  return (output) => terminal.out(jsonLine(output));
}
