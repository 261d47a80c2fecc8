import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { SourceFile } from "../../model/source.ts";
import type { Problem } from "../../settings/index.ts";
import { findBot, findPrograms, isScript } from "../bots.ts";
import type { Found } from "../found.ts";

/** Where scripts are looked for when nobody says. */
const USUAL_PLACES = ["bots", "examples"] as const;

/** The files of one program, and which of them are meant. */
export interface Scripts {
  readonly sources: readonly SourceFile[];
  /** As `sources` writes them. */
  readonly meant: ReadonlySet<string>;
}

/** The scripts under what was named on the command line. Of a bot all files are read, whichever are meant. */
export function findScripts(paths: readonly string[]): Found<readonly Scripts[]> {
  const places =
    paths.length > 0 ? paths : USUAL_PLACES.filter((place) => statSync(place, { throwIfNoEntry: false }));
  if (places.length === 0) return { type: "problem", problem: nothingNamed() };
  const scripts: Scripts[] = [];
  for (const place of places) {
    const found = scriptsAt(place);
    if (found.type === "problem") return found;
    scripts.push(...found.value);
  }
  return { type: "found", value: scripts };
}

function scriptsAt(place: string): Found<readonly Scripts[]> {
  const around = isScript(place) && statSync(place, { throwIfNoEntry: false }) ? botAround(place) : [];
  if (around.length > 0) {
    const meant = around.filter(({ path }) => resolve(path) === resolve(place)).map(({ path }) => path);
    return { type: "found", value: [{ sources: around, meant: new Set(meant) }] };
  }
  const found = findPrograms(place);
  if (found.type === "problem") return found;
  const all = found.value.map(({ sources }) => ({
    sources,
    meant: new Set(sources.map(({ path }) => path)),
  }));
  return { type: "found", value: all };
}

/** The scripts of the bot in whose folder one lies; none when that folder is no bot. */
function botAround(script: string): readonly SourceFile[] {
  const bot = findBot(dirname(script));
  return bot.type === "found" ? bot.value.sources : [];
}

function nothingNamed(): Problem {
  return {
    where: "talkbasic fmt",
    what: "there are no folders bots and examples here in which scripts could be",
    fix: "name a bot's folder, or a script: npx talkbasic fmt my-bot",
  };
}
