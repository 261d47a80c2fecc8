import type { BotId, NumberId } from "../../model/ids.ts";
import { nearest } from "../../model/spell.ts";
import type { Problem, ProcessSettings } from "../../settings/index.ts";
import type { Depot, Packing } from "../../stores/portable.ts";
import { openDepotIn } from "../../wiring/depots.ts";
import { openDepotAt } from "../../wiring/redis-place.ts";
import { takeFolder } from "../data-folder.ts";
import { jsonLine } from "../lines.ts";
import { type SettledBot, settleBots, shown } from "../settled.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { type Moved, moveBot, type Trip } from "./moving.ts";
import { countsShown } from "./words.ts";

/** Where a store can be. */
type Kind = "sqlite" | "redis";

export interface MigrateOptions {
  readonly from: Kind;
  readonly to: Kind;
  /** Where the bots lie. */
  readonly bots: string;
  /** The only one that is moved. */
  readonly bot?: string;
  readonly dryRun?: true;
  /** Throws away what the target has of them. */
  readonly replace?: true;
  readonly json?: true;
}

/**
 * Moves bots with all that waits from the data folder to Redis, or back. Nobody may work on them meanwhile. One that is
 * interrupted has moved nothing, and is run again; what was moved stays where it was, marked, so that no server works
 * on it by mistake.
 */
export async function migrate(options: MigrateOptions, terminal: Terminal): Promise<Exit> {
  const settled = settleBots(options.bots, terminal);
  if (settled.type === "refused") return settled.exit;
  const { process, bots } = settled;
  const inTheWay = [...sameTwice(options), ...noRedis(process)];
  if (inTheWay.length > 0) return shown(inTheWay, terminal, EXIT.usage);
  const folder = await takeFolder(process.dataDir);
  if (folder.type === "problem") return shown([folder.problem], terminal);
  if (folder.type === "taken") return shown([serverRuns(process.dataDir)], terminal);
  try {
    return await betweenDepots(process, options, terminal, (between) =>
      moveAll(options, terminal, between, (bot) => packingOf(bot, bots)),
    );
  } finally {
    folder.value.release();
  }
}

function packingOf(bot: BotId, bots: readonly SettledBot[]): Packing {
  const settings = bots.find(({ source }) => source.bot === bot)?.settings;
  const numbers = (settings?.phoneNumberIds ?? []) as readonly NumberId[];
  return { bot, numbers, unknownWaitMs: settings?.unknownWaitMs ?? UNKNOWN_WAIT_MS, now: Date.now() };
}

/** For a bot that is not among those whose settings were read. */
const UNKNOWN_WAIT_MS = 60_000;

type Between = Omit<Trip, "packing">;

async function betweenDepots(
  process: ProcessSettings,
  { from, dryRun, replace }: MigrateOptions,
  terminal: Terminal,
  act: (between: Between) => Promise<Exit>,
): Promise<Exit> {
  const url = process.redisUrl?.reveal() ?? "";
  const opened: Depot[] = [];
  try {
    const redis = await openDepotAt(url);
    opened.push(redis);
    const users = await redis.users();
    if (users > 0) return shown([processesRun(users)], terminal);
    const sqlite = await openDepotIn(process.dataDir);
    opened.push(sqlite);
    const places = [`the data folder ${process.dataDir}`, `the Redis at ${hostsOf(url)}`] as const;
    const rest = { isDry: dryRun === true, replaces: replace === true };
    return await act(
      from === "sqlite"
        ? { source: sqlite, target: redis, from: places[0], to: places[1], ...rest }
        : { source: redis, target: sqlite, from: places[1], to: places[0], ...rest },
    );
  } catch (error) {
    return shown([brokenOff(error)], terminal);
  } finally {
    for (const depot of opened) await depot.close();
  }
}

async function moveAll(
  { bot: only, json, dryRun, to }: MigrateOptions,
  terminal: Terminal,
  between: Between,
  packing: (bot: BotId) => Packing,
): Promise<Exit> {
  const known = await between.source.bots();
  const meant = only === undefined ? known : known.filter((bot) => bot === only);
  if (meant.length === 0) return shown([nothingThere(only, known)], terminal, only ? EXIT.usage : undefined);
  let exit: Exit = EXIT.fine;
  for (const bot of meant) {
    const moved = await moveBot({ ...between, packing: packing(bot) }, progressOf(bot, terminal));
    if (moved.type === "refused") exit = shown([moved.problem], terminal);
    else terminal.out(json ? jsonLine({ bot, to, ...moved }) : textOf(bot, moved, terminal));
  }
  if (exit === EXIT.fine && !dryRun && !json) terminal.out(NEXT[to]);
  return exit;
}

/** Tells how far it is, at each tenth of what takes longer. */
function progressOf(bot: BotId, { err, paint }: Terminal): (done: number, of: number) => void {
  let told = 0;
  return (done, of) => {
    const tenths = Math.floor((10 * done) / of);
    if (of < WORTH_TELLING || tenths <= told) return;
    told = tenths;
    err(paint("dim", `${bot}: ${tenths}0 %\n`));
  };
}

const WORTH_TELLING = 1_000;

function textOf(
  bot: BotId,
  moved: Exclude<Moved, { readonly type: "refused" }>,
  { paint }: Terminal,
): string {
  switch (moved.type) {
    case "moved":
      return `${paint("green", `${bot}: moved`)}, ${countsShown(moved.counts)}\n`;
    case "already":
      return `${bot}: had arrived already; its old place is marked now\n`;
    case "dry":
      return `${bot}: would be moved, ${countsShown(moved.counts)}\n`;
  }
}

const NEXT: Readonly<Record<Kind, string>> = {
  redis:
    "Start servers with REDIS_URL from now on. One without it refuses to serve these bots: what is left in the data folder is old.\n",
  sqlite:
    "Start the server without REDIS_URL from now on. One with it refuses to serve these bots: what is left in Redis is old.\n",
};

/** Without the login. */
function hostsOf(url: string): string {
  return url
    .split(",")
    .map((node) => new URL(node.trim()).host)
    .join(", ");
}

function sameTwice({ from, to }: MigrateOptions): readonly Problem[] {
  if (from !== to) return [];
  return [
    {
      where: `--from ${from} --to ${to}`,
      what: "that is the same place twice",
      fix: "write --from sqlite --to redis, or --from redis --to sqlite",
    },
  ];
}

function noRedis({ redisUrl }: ProcessSettings): readonly Problem[] {
  if (redisUrl !== undefined) return [];
  return [
    {
      where: "REDIS_URL",
      what: "it is not set, so nobody knows which Redis is meant",
      fix: "set it for this command, also to move back: REDIS_URL=redis://127.0.0.1:6379 talkbasic migrate …",
    },
  ];
}

function serverRuns(where: string): Problem {
  return {
    where,
    what: "a server works with this data folder, and what it does while a bot moves would be lost or done twice",
    fix: "stop it first; Meta delivers again what comes meanwhile",
  };
}

function processesRun(count: number): Problem {
  return {
    where: "REDIS_URL",
    what: `${count === 1 ? "a process works" : `${count} processes work`} with this Redis, or ended less than ten seconds ago; what they do while a bot moves would be lost or done twice`,
    fix: "stop all servers that have this REDIS_URL, wait ten seconds, and try again",
  };
}

function nothingThere(bot: string | undefined, known: readonly BotId[]): Problem {
  const near = bot && nearest(bot, known);
  return {
    where: bot === undefined ? "--from" : `--bot ${bot}`,
    what: `nothing is kept there${bot === undefined ? "" : " of this bot"}`,
    fix: near
      ? `did you mean ${near}?`
      : `check DATA_DIR and REDIS_URL${known.length > 0 ? `; kept are ${known.join(", ")}` : ""}`,
  };
}

function brokenOff(error: unknown): Problem {
  return {
    where: "talkbasic migrate",
    what: `it broke off: ${error instanceof Error ? error.message : String(error)}`,
    fix: "the bot is where it was; put that right and run the same command again",
  };
}
