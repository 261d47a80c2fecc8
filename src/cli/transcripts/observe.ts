import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { findBot, isScript } from "../bots.ts";
import { watchFolders } from "../watch.ts";
import { botOf, findTranscripts } from "./find.ts";

/**
 * Tells when a transcript, or a bot that one speaks of, says something else than before.
 *
 * @param paths  as they were named on the command line
 * @returns what ends the watching
 */
export function watchTranscripts(
  paths: readonly string[],
  changed: () => void,
  blind: (reason: string) => void,
): () => void {
  let known = contentsOf(paths);
  const look = (): void => {
    const now = contentsOf(paths);
    if (now === known) return;
    known = now;
    changed();
  };
  return watchFolders(() => foldersOf(paths), look, blind);
}

function transcriptsAt(paths: readonly string[]): readonly string[] {
  const found = findTranscripts(paths);
  return found.type === "found" ? found.value : [];
}

function botsOf(transcripts: readonly string[]): readonly string[] {
  const found = transcripts.map(botOf).flatMap((bot) => (bot.type === "found" ? [bot.value] : []));
  return [...new Set(found)];
}

function contentsOf(paths: readonly string[]): string {
  const transcripts = transcriptsAt(paths);
  const texts = transcripts.map((path) => [path, readFileSync(path, "utf8")]);
  return JSON.stringify([texts, botsOf(transcripts).map(findBot)]);
}

function foldersOf(paths: readonly string[]): readonly string[] {
  const transcripts = transcriptsAt(paths);
  const bots = botsOf(transcripts).map((bot) => (isScript(bot) ? dirname(bot) : bot));
  return [...new Set([...transcripts.map((path) => dirname(path)), ...bots])];
}
