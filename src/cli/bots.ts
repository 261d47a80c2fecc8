import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { BotId } from "../model/ids.ts";
import type { SourceFile } from "../model/source.ts";
import { type BotConfig, type Problem, readConfigs } from "../settings/index.ts";
import type { Found } from "./found.ts";

/**
 * Bots as they lie on the disk: a folder with a `main.bas` is one bot and all its `.bas` are one program; a single
 * `.bas` file is a bot too.
 *
 * @module
 */
export interface BotSource extends BotConfig {
  /** The folder or file, as it was named. */
  readonly path: string;
  /** `main.bas` first, the others by name. Paths begin with `path`. */
  readonly sources: readonly SourceFile[];
}

/** Where a bot lies: its folder, or the one that its script is in. */
export function folderOf({ path }: Pick<BotSource, "path">): string {
  return isScript(path) ? dirname(path) : path;
}

/** The one bot at a path. */
export function findBot(path: string): Found<BotSource> {
  const kind = kindOf(path);
  if (kind === "bot" || kind === "script") return { type: "found", value: readBot(path) };
  return { type: "problem", problem: noBot(path, kind) };
}

/** The bots of a folder of bot folders; a path that is itself a bot gives that one. */
export function findBots(path: string): Found<readonly BotSource[]> {
  if (kindOf(path) !== "folder") return alone(findBot(path));
  return several(path, botFolders(path).bots);
}

/** The folders in a folder of bots: those that are bots, and those that could become some. */
export function botFolders(path: string): {
  readonly bots: readonly string[];
  readonly others: readonly string[];
} {
  const entries = kindOf(path) === "folder" ? entriesOf(path) : [];
  return {
    bots: entries.filter((entry) => kindOf(entry) === "bot"),
    others: entries.filter((entry) => kindOf(entry) === "folder"),
  };
}

/**
 * The programs under a path, for checking: a bot folder is one, and in any other folder each `.bas` file is one,
 * however deep it lies.
 */
export function findPrograms(path: string): Found<readonly BotSource[]> {
  return kindOf(path) === "folder" ? several(path, programsUnder(path)) : alone(findBot(path));
}

function alone(found: Found<BotSource>): Found<readonly BotSource[]> {
  return found.type === "found" ? { type: "found", value: [found.value] } : found;
}

function several(folder: string, paths: readonly string[]): Found<readonly BotSource[]> {
  if (paths.length === 0) return { type: "problem", problem: noBots(folder) };
  return { type: "found", value: paths.map(readBot) };
}

function programsUnder(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const kind = kindOf(entry);
    if (kind === "folder") return programsUnder(entry);
    return kind === "bot" || kind === "script" ? [entry] : [];
  });
}

/** Reads a bot again, or for the first time. @param path a bot folder or a script */
export function readBot(path: string): BotSource {
  const script = isScript(path);
  const files = script ? [path] : scriptsOf(path);
  return {
    bot: basename(resolve(path), script ? extname(path) : "") as BotId,
    path,
    sources: files.map((file) => ({ path: file, text: scriptText(readFileSync(file)) })),
    configs: readConfigs(script ? dirname(path) : path),
  };
}

/** Some editors save a text as UTF-16, with a mark at its beginning; everything else is UTF-8. */
function scriptText(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes;
  const mark = (first << 8) | second;
  const encoding = mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

type Kind = "bot" | "script" | "folder" | "other" | "nothing";

function kindOf(path: string): Kind {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return "nothing";
  if (!stat.isDirectory()) return isScript(path) ? "script" : "other";
  return scriptsOf(path).some(isMain) ? "bot" : "folder";
}

export function isScript(path: string): boolean {
  return extname(path).toLowerCase() === ".bas";
}

function isMain(path: string): boolean {
  return basename(path).toLowerCase() === "main.bas";
}

function scriptsOf(folder: string): readonly string[] {
  const scripts = entriesOf(folder).filter((entry) => isScript(entry) && statSync(entry).isFile());
  return [...scripts.filter(isMain), ...scripts.filter((script) => !isMain(script))];
}

/** What lies in a folder, by name, hidden things and installed packages left out. */
function entriesOf(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => !name.startsWith(".") && name !== "node_modules");
  return names.sort().map((name) => join(folder, name));
}

function noBot(path: string, kind: Kind): Problem {
  const whats: Record<Kind, string> = {
    nothing: "there is no such file or folder",
    folder: "this folder has no main.bas, so it is no bot",
    other: "this file is no script: its name does not end in .bas",
    bot: "",
    script: "",
  };
  const name = "name a bot folder such as bots/echo, or a single .bas file";
  const fix = kind === "nothing" ? `${name}; npx talkbasic new my-bot makes a bot` : name;
  return { where: path, what: whats[kind], fix };
}

function noBots(path: string): Problem {
  return {
    where: path,
    what: "there is no bot in this folder",
    fix: `make a folder with a main.bas in it: ${join(path, "hello", "main.bas")}`,
  };
}
