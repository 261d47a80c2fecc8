import { destination, type Logger, pino } from "pino";
import { type App, type AppBot, type AppOptions, createApp } from "../app.ts";
import type { Program } from "../language/compile/program.ts";
import type { BotId } from "../model/ids.ts";
import type { SeededTable } from "../model/table.ts";
import {
  type BotSettings,
  type Problem,
  type ProcessSettings,
  readDotenv,
  settle,
} from "../settings/index.ts";
import { type BotSource, findBots } from "./bots.ts";
import { compileBot } from "./compiling.ts";
import { holdFolder } from "./data-folder.ts";
import { renderDiagnostics, renderProblems } from "./problems.ts";
import { runtimeBot } from "./runtime-bot.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";
import { type Posting, postingOf } from "./ways-out.ts";
import { clashingWebhooks, webhookSecrets } from "./webhooks.ts";

/**
 * What `serve` and `dev` have in common: bots read, settled and compiled, and an app that runs until it is stopped.
 *
 * @module
 */
export interface ServedBot {
  readonly source: BotSource;
  readonly settings: BotSettings;
  readonly program: Program;
  readonly tables: readonly SeededTable[];
}

export type Prepared =
  | { readonly type: "ready"; readonly process: ProcessSettings; readonly bots: readonly ServedBot[] }
  /** What is in the way was said. */
  | { readonly type: "refused"; readonly exit: Exit };

/** What a command asks of settings beyond their being well written. */
export type Demands = (bots: ReadonlyMap<BotId, BotSettings>, process: ProcessSettings) => readonly Problem[];

/**
 * Reads, settles and compiles the bots of a path. Whatever is in the way is shown, all of one kind at once.
 *
 * @param phrases  names of the phrases that come from outside
 */
export function prepareBots(
  path: string,
  terminal: Terminal,
  demands: Demands,
  phrases: readonly string[] = [],
): Prepared {
  const found = findBots(path);
  if (found.type === "problem") return refused([found.problem], terminal, EXIT.usage);
  const { environment, folder } = terminal;
  const settled = settle({ environment, dotenv: readDotenv(folder), bots: found.value });
  if (settled.type === "refused") return refused(settled.problems, terminal);
  const enabled = new Map([...settled.bots].filter(([, settings]) => settings.enabled));
  const problems = enabled.size === 0 ? [nobodyEnabled(path)] : demands(enabled, settled.process);
  if (problems.length > 0) return refused(problems, terminal);
  for (const { key, where } of settled.unused) {
    terminal.err(`${where}: this version knows \`${key}\`, but does not use it yet.\n`);
  }
  const sources = found.value.filter(({ bot }) => enabled.has(bot));
  const bots = sources.flatMap((source) => {
    const compiled = compiledOrShown(source, terminal, phrases);
    return compiled ? [{ source, ...compiled, settings: enabled.get(source.bot) as BotSettings }] : [];
  });
  if (bots.length < sources.length) return { type: "refused", exit: EXIT.problems };
  const clashes = clashingWebhooks(new Map(bots.map(({ source, program }) => [source.bot, program])));
  if (clashes.length > 0) return refused(clashes, terminal);
  return { type: "ready", process: settled.process, bots };
}

/** The bot's program and what its tables begin with, if it compiles. Whatever the compiler has to say is shown. */
export function compiledOrShown(
  source: BotSource,
  terminal: Terminal,
  phrases: readonly string[] = [],
): Pick<ServedBot, "program" | "tables"> | undefined {
  const compiled = compileBot(source, phrases);
  terminal.err(renderDiagnostics(compiled.diagnostics, compiled.sources, terminal));
  if (compiled.type === "broken") return undefined;
  const { program, tables } = compiled;
  return { program, tables };
}

/** What decides who may write to a bot, and for whom it answers. */
export type Doors = Pick<AppBot, "numbers" | "number" | "appSecrets" | "verifyTokens" | "accessToken">;

/** A bot as the app takes it. @param posting how its mail and SMS leave; as its settings say when left out */
export function appBot(
  { source, settings, program, tables }: ServedBot,
  doors: Doors,
  posting: Posting = postingOf(source, settings),
): AppBot {
  const { apiVersion, sendTimeoutMs } = settings;
  const secrets = { webhookSecrets: webhookSecrets(settings) };
  return {
    ...runtimeBot(source.bot, program, settings),
    tables,
    apiVersion,
    sendTimeoutMs,
    webAllow: settings.webAllow,
    ...secrets,
    ...posting,
    ...doors,
  };
}

/** Runs an app until somebody asks it to stop. @param ready told where it listens, and may do what follows from it */
export async function runApp(
  options: AppOptions,
  terminal: Terminal,
  ready: (app: App, url: string) => void,
): Promise<Exit> {
  const folder = await holdFolder(options.dataDir);
  if (folder.type === "problem") return shown([folder.problem], terminal);
  // Listened for from here on: a stop that comes during the start must not find a process that simply dies.
  const stopped = terminal.stopped();
  let app: App | undefined;
  try {
    app = await createApp(options);
    const { url } = await app.start();
    ready(app, url);
    await stopped;
    return EXIT.fine;
  } catch (error) {
    return shown([noStart(error, options)], terminal);
  } finally {
    await app?.stop();
    folder.value.release();
  }
}

/** The runtime's own log: JSON lines on standard error. */
export function runtimeLog({ logLevel }: ProcessSettings): Logger {
  return pino({ level: logLevel }, destination(2));
}

function refused(problems: readonly Problem[], terminal: Terminal, exit?: Exit): Prepared {
  return { type: "refused", exit: shown(problems, terminal, exit) };
}

function shown(problems: readonly Problem[], terminal: Terminal, exit: Exit = EXIT.problems): Exit {
  terminal.err(renderProblems(problems, terminal));
  return exit;
}

function nobodyEnabled(path: string): Problem {
  return {
    where: path,
    what: "every bot here is switched off",
    fix: "set whatsapp-enabled to true in a config.csv, or take the line away",
  };
}

function noStart(error: unknown, options: AppOptions): Problem {
  const { port } = options.http;
  const reason = error instanceof Error ? error.message : String(error);
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  return taken
    ? {
        where: `port ${port}`,
        what: "another program listens there",
        fix: `choose another: PORT=${port + 1}`,
      }
    : { where: options.dataDir, what: reason, fix: "put that right, or name another folder with DATA_DIR" };
}
