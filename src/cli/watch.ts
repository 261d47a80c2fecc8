import { watch } from "node:fs";
import { dirname } from "node:path";
import { type BotSource, findBot, isScript } from "./bots.ts";

/** Editors write a file in several steps; only what they leave is read. */
const SETTLED_MS = 60;

/**
 * Tells when a bot's scripts say something else than before; a save that changes nothing tells nothing.
 *
 * @param changed receives the bot as it lies on the disk now
 * @returns what ends the watching
 */
export function watchBot(bot: BotSource, changed: (bot: BotSource) => void): () => void {
  let known = textOf(bot);
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const now = readAgain(bot.path);
    if (now === undefined || textOf(now) === known) return;
    known = textOf(now);
    changed(now);
  };
  // A folder is watched, not its files: many editors save by putting a new file in the place of the old.
  const watcher = watch(isScript(bot.path) ? dirname(bot.path) : bot.path, () => {
    clearTimeout(timer);
    timer = setTimeout(look, SETTLED_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

function textOf({ sources }: BotSource): string {
  return JSON.stringify(sources);
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
