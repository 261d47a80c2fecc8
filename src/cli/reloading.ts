import { basename } from "node:path";
import type { App } from "../app.ts";
import type { Program } from "../language/compile/program.ts";
import type { BotId } from "../model/ids.ts";
import { readDotenv, settle } from "../settings/index.ts";
import { type BotSource, botFolders, findBots } from "./bots.ts";
import type { Around } from "./compiling.ts";
import { renderDiagnostics, renderProblems } from "./problems.ts";
import { hasFallback } from "./runtime-bot.ts";
import { compiledOrShown, type ServedBot } from "./serving.ts";
import type { Terminal } from "./terminal.ts";
import { type BotNews, watchBot, watchBots } from "./watch.ts";
import { clashingWebhooks } from "./webhooks.ts";

/**
 * What becomes of a save while bots are served: a script is loaded again; whatever cannot be taken over now is said.
 *
 * @module
 */
export interface Reloading {
  /** The folder of bots, or the one bot, as it was named. */
  readonly path: string;
  readonly bots: readonly ServedBot[];
  readonly app: App;
  readonly terminal: Terminal;
}

/** Takes over what is saved from now on. @returns what ends it */
export function reloadOnSave(reloading: Reloading): () => void {
  const { path, bots, terminal } = reloading;
  const programs = new Map(bots.map(({ source, program }) => [source.bot, program]));
  const arounds = new Map(bots.map((bot) => [bot.source.bot, aroundOf(bot)]));
  const loader = { ...reloading, programs, arounds };
  const blind = (reason: string): void => {
    terminal.err(`What is saved from now on is not noticed: ${reason}\n`);
  };
  const news: BotNews = {
    blind,
    script: (saved) => void reload(saved, loader),
    settings: (saved) => tellSettings(saved, path, terminal),
  };
  const watching = bots.map(({ source }) => watchBot(source, news));
  const alone = bots.length === 1 && bots[0]?.source.path === path;
  if (!alone) watching.push(watchNeighbours(reloading, blind));
  return () => {
    for (const end of watching) end();
  };
}

/** The programs as they are served, or are just being loaded: two bots saved at once see each other's new paths. */
interface Loader {
  readonly programs: Map<BotId, Program>;
  /** As it was at the start. */
  readonly arounds: ReadonlyMap<BotId, Around>;
  readonly app: App;
  readonly terminal: Terminal;
}

function aroundOf({ templates, settings }: ServedBot): Around {
  return { ...(templates && { templates }), hasFallback: hasFallback(settings) };
}

/** Gives a saved bot its new program. When it is broken, or wants another's requests, the old one goes on. */
async function reload(saved: BotSource, loader: Loader): Promise<void> {
  const { bot } = saved;
  const { programs, app, terminal } = loader;
  const before = programs.get(bot);
  const loaded = fitting(saved, loader);
  if (loaded === undefined) return terminal.out(notLoaded(bot));
  const { program, tables } = loaded;
  programs.set(bot, program);
  const problem = await problemIn(program, () => app.runtime.deploy(bot, program, tables), terminal);
  if (problem === undefined) return terminal.out(`${bot}: loaded again\n`);
  if (before !== undefined && programs.get(bot) === program) programs.set(bot, before);
  terminal.err(problem);
  terminal.out(notLoaded(bot));
}

function notLoaded(bot: BotId): string {
  return `${bot}: not loaded; the program before goes on\n`;
}

/** Why a program was not deployed: nobody waits for what comes of a save, so a store that failed must not throw here. */
async function problemIn(
  { sources }: Program,
  deploy: () => ReturnType<App["runtime"]["deploy"]>,
  terminal: Terminal,
): Promise<string | undefined> {
  try {
    const deployed = await deploy();
    return deployed.type === "faulted"
      ? renderDiagnostics([deployed.diagnostic], sources, terminal)
      : undefined;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n`;
  }
}

/** The saved bot's program, if it compiles and stands in no other's way. Why not is shown. */
function fitting(
  saved: BotSource,
  { programs, arounds, terminal }: Loader,
): Pick<ServedBot, "program" | "tables"> | undefined {
  const loaded = compiledOrShown(saved, terminal, arounds.get(saved.bot));
  if (loaded === undefined) return undefined;
  const clashes = clashingWebhooks(new Map([...programs, [saved.bot, loaded.program]]));
  if (clashes.length === 0) return loaded;
  terminal.err(renderProblems(clashes, terminal));
  return undefined;
}

/** Settings are read at the start. What the next one would find wrong is said at once, while it is in mind. */
function tellSettings({ bot }: BotSource, path: string, terminal: Terminal): void {
  const found = findBots(path);
  const bots = found.type === "found" ? found.value : [];
  const settled = settle({ environment: terminal.environment, dotenv: readDotenv(terminal.folder), bots });
  if (settled.type === "settled") {
    terminal.out(`${bot}: settings changed; they count from the next start on\n`);
  } else {
    terminal.err(renderProblems(settled.problems, terminal));
    terminal.out(`${bot}: settings not in order; those before count\n`);
  }
}

/** Bots that come or go: which of them are served is decided at the start. */
function watchNeighbours({ path, bots, terminal }: Reloading, blind: BotNews["blind"]): () => void {
  const served = bots.map(({ source }) => source.path);
  const known = botFolders(path).bots;
  return watchBots(path, known, {
    blind,
    appeared: (folder) => {
      if (known.includes(folder)) return terminal.out(`${basename(folder)}: here again\n`);
      const meanwhile = `to chat with it now: npx talkbasic run ${folder}`;
      terminal.out(`${basename(folder)}: a new bot; it is served from the next start on; ${meanwhile}\n`);
    },
    gone: (folder) => {
      const meanwhile = served.includes(folder) ? "; until the next start it is served as it was" : "";
      terminal.out(`${basename(folder)}: gone${meanwhile}\n`);
    },
  });
}
