import { type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type BotSource, botFolders, findBot, isScript } from "./bots.ts";

/**
 * What is saved while bots run.
 *
 * Folders are watched, not files: many editors save by putting a new file in the place of the old. What the system
 * tells is only taken as a hint to look again.
 *
 * @module
 */

/** Editors write a file in several steps; only what they leave is read. */
const SETTLED_MS = 60;

/** Told what has changed in a bot, as it lies on the disk now. */
export interface BotNews {
  readonly script: (bot: BotSource) => void;
  readonly settings: (bot: BotSource) => void;
  /** Nothing more will be told of it: the system does not let us watch. */
  readonly blind: (reason: string) => void;
}

/**
 * Tells when a bot's scripts or settings say something else than before; a save that changes nothing tells nothing.
 *
 * @param bot  as it is known; what it says by now is told, too
 * @returns what ends the watching
 */
export function watchBot(bot: BotSource, news: BotNews): () => void {
  let known = bot;
  const look = (): void => {
    const now = readAgain(bot.path);
    if (now === undefined) return;
    const before = known;
    known = now;
    if (differ(before.sources, now.sources)) news.script(now);
    if (differ(before.configs, now.configs)) news.settings(now);
  };
  const folder = resolve(isScript(bot.path) ? dirname(bot.path) : bot.path);
  // The folder around it tells when it is taken away and comes back, as at a change of branches.
  const around = { path: dirname(folder), entry: basename(folder) };
  return watchPlaces(() => [around, { path: folder }, { path: join(folder, ".gbot") }], look, news.blind);
}

/** Told of bots that come and go in a folder of bots. */
export interface BotsNews extends Pick<BotNews, "blind"> {
  readonly appeared: (path: string) => void;
  readonly gone: (path: string) => void;
}

/**
 * Tells when a folder of bots has another bot, or one less.
 *
 * @param known  the paths of the bots that are there
 * @returns what ends the watching
 */
export function watchBots(folder: string, known: readonly string[], news: BotsNews): () => void {
  let before = new Set(known);
  const look = (): void => {
    const now = new Set(botFolders(folder).bots);
    for (const path of before) if (!now.has(path)) news.gone(path);
    for (const path of now) if (!before.has(path)) news.appeared(path);
    before = now;
  };
  // A folder becomes a bot by what is put into it.
  return watchFolders(() => [folder, ...botFolders(folder).others], look, news.blind);
}

/**
 * Tells when something was saved in folders, or may have been.
 *
 * @param folders  asked each time, since what was saved may have made another one matter
 * @returns what ends the watching
 */
export function watchFolders(
  folders: () => readonly string[],
  look: () => void,
  blind: (reason: string) => void,
): () => void {
  return watchPlaces(() => folders().map((path) => ({ path })), look, blind);
}

/** A folder to be watched: all of it, or one entry. */
interface Place {
  readonly path: string;
  readonly entry?: string;
}

/** Looks now, and again whenever something has settled in one of these places, as far as they exist by then. */
function watchPlaces(
  places: () => readonly Place[],
  look: () => void,
  blind: (reason: string) => void,
): () => void {
  const watchers = new Map<string, { readonly watcher: FSWatcher; readonly identity: string }>();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  function soon(): void {
    clearTimeout(timer);
    if (!ended) timer = setTimeout(settled, SETTLED_MS);
  }

  function settled(): void {
    try {
      attend();
      look();
    } catch {
      // Something vanished while it was looked at: whoever took it away is not done, and we hear of the rest.
    }
  }

  /** Watches what there is to watch by now. */
  function attend(): void {
    const wanted = new Map(places().map((place) => [place.path, place]));
    for (const [path, { identity }] of watchers) {
      if (!wanted.has(path) || identityOf(path) !== identity) end(path);
    }
    for (const place of wanted.values()) if (!watchers.has(place.path)) begin(place);
  }

  function begin({ path, entry }: Place): void {
    const identity = identityOf(path);
    if (identity === undefined) return;
    try {
      const watcher = watch(path, (_event, name) => {
        if (entry === undefined || name === null || name === entry) soon();
      });
      watcher.on("error", () => {
        end(path);
        soon();
      });
      watchers.set(path, { watcher, identity });
    } catch (error) {
      blind(error instanceof Error ? error.message : String(error));
    }
  }

  function end(path: string): void {
    watchers.get(path)?.watcher.close();
    watchers.delete(path);
  }

  attend();
  soon();
  return () => {
    ended = true;
    clearTimeout(timer);
    for (const path of [...watchers.keys()]) end(path);
  };
}

/** Tells a folder from another that has come into its place, which may get the same number from the system. */
function identityOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && `${stat.ino} ${stat.birthtimeMs}`;
}

function differ(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}

/** Undefined in the moment in which a file is gone because its successor is not there yet. */
function readAgain(path: string): BotSource | undefined {
  try {
    const found = findBot(path);
    return found.type === "found" ? found.value : undefined;
  } catch {
    return undefined;
  }
}
