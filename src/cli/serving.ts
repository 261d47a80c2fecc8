import { destination, type Logger, pino } from "pino";
import { type App, type AppBot, type AppOptions, createApp } from "../app.ts";
import type { Program } from "../language/compile/program.ts";
import type { BotId } from "../model/ids.ts";
import type { SeededTable } from "../model/table.ts";
import type { TemplateShape } from "../model/template.ts";
import type { BotSettings, Problem, ProcessSettings } from "../settings/index.ts";
import { readBooks } from "./books.ts";
import { type BotSource, folderOf } from "./bots.ts";
import { type Around, compileBot } from "./compiling.ts";
import { holdFolder, shareFolder } from "./data-folder.ts";
import { fallbackProblems } from "./fallback-template.ts";
import { leftBehindWarnings, movedBots } from "./moved-away.ts";
import { renderDiagnostics } from "./problems.ts";
import { hasFallback, runtimeBot } from "./runtime-bot.ts";
import { type Refused, refused, settleBots, shown } from "./settled.ts";
import { placeOf } from "./store-there.ts";
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
  /** The templates of its account, where they were fetched. */
  readonly templates?: readonly TemplateShape[];
}

export type Prepared =
  | { readonly type: "ready"; readonly process: ProcessSettings; readonly bots: readonly ServedBot[] }
  | Refused;

/** What a command asks of settings beyond their being well written. */
export type Demands = (bots: ReadonlyMap<BotId, BotSettings>, process: ProcessSettings) => readonly Problem[];

/**
 * Reads, settles and compiles the bots of a path. Whatever is in the way is shown, all of one kind at once.
 *
 * @param phrases  names of the phrases that come from outside
 */
export async function prepareBots(
  path: string,
  terminal: Terminal,
  demands: Demands,
  phrases: readonly string[] = [],
): Promise<Prepared> {
  const settled = settleBots(path, terminal);
  if (settled.type === "refused") return settled;
  const enabled = new Map(settled.bots.map(({ source, settings }) => [source.bot, settings]));
  const problems = demands(enabled, settled.process);
  if (problems.length > 0) return refused(problems, terminal);
  for (const { key, where } of settled.unused) {
    terminal.err(`${where}: this version knows \`${key}\`, but does not use it yet.\n`);
  }
  const books = await readBooks(placeOf(settled.process), [...enabled.keys()]);
  const unfit = [...enabled].flatMap(([bot, settings]) => fallbackProblems(bot, settings, books.get(bot)));
  if (unfit.length > 0) return refused(unfit, terminal);
  const bots = settled.bots.flatMap(({ source, settings }) => {
    const { templates } = books.get(source.bot) ?? {};
    const known = { ...(templates && { templates }) };
    const around = { host: phrases, ...known, hasFallback: hasFallback(settings) };
    const compiled = compiledOrShown(source, terminal, around);
    return compiled ? [{ source, settings, ...compiled, ...known }] : [];
  });
  if (bots.length < settled.bots.length) return { type: "refused", exit: EXIT.problems };
  const clashes = clashingWebhooks(new Map(bots.map(({ source, program }) => [source.bot, program])));
  if (clashes.length > 0) return refused(clashes, terminal);
  return { type: "ready", process: settled.process, bots };
}

/** The bot's program and what its tables begin with, if it compiles. Whatever the compiler has to say is shown. */
export function compiledOrShown(
  source: BotSource,
  terminal: Terminal,
  around: Around = {},
): Pick<ServedBot, "program" | "tables"> | undefined {
  const compiled = compileBot(source, around);
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
  const { apiVersion, sendTimeoutMs, businessAccountId: account } = settings;
  const secrets = { webhookSecrets: webhookSecrets(settings) };
  return {
    ...runtimeBot(source.bot, program, settings),
    ...{ tables, folder: folderOf(source), ...(account !== undefined && { account }) },
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
  // In Redis several processes may work at once, and some of them with one folder for logs and files.
  const folder = await (options.redisUrl === undefined ? holdFolder : shareFolder)(options.dataDir);
  if (folder.type === "problem") return shown([folder.problem], terminal);
  // Listened for from here on: a stop that comes during the start must not find a process that simply dies.
  const stopped = terminal.stopped();
  let app: App | undefined;
  try {
    const names = options.bots.map(({ bot }) => bot);
    const moved = await movedBots(options, names);
    if (moved.length > 0) return shown(moved, terminal);
    for (const warning of await leftBehindWarnings(options, names)) terminal.err(warning);
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

/** Why nobody could reach a server. */
export function noPort({ port }: ProcessSettings): readonly Problem[] {
  if (port !== "none") return [];
  return [
    {
      where: "PORT",
      what: "it is `none`, and messages could not come in",
      fix: "name a port; only a worker (serve --role worker) can do without one",
    },
  ];
}

/** The runtime's own log: JSON lines on standard error. */
export function runtimeLog({ logLevel }: ProcessSettings): Logger {
  return pino({ level: logLevel }, destination(2));
}

function noStart(error: unknown, options: AppOptions): Problem {
  const { port } = options.http;
  const reason = error instanceof Error ? error.message : String(error);
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  return taken && port !== "none"
    ? {
        where: `port ${port}`,
        what: "another program listens there",
        fix: `choose another: PORT=${port + 1}`,
      }
    : { where: options.dataDir, what: reason, fix: "put that right, or name another folder with DATA_DIR" };
}
