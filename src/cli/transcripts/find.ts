import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Problem } from "../../settings/index.ts";
import { findBot, isScript } from "../bots.ts";
import type { Found } from "../found.ts";

/** Where transcripts are looked for when nobody says. */
const USUAL_PLACES = ["bots", "examples"] as const;

/** The transcripts under what was named on the command line, each once, in the order of their paths. */
export function findTranscripts(paths: readonly string[]): Found<readonly string[]> {
  const places =
    paths.length > 0 ? paths : USUAL_PLACES.filter((place) => statSync(place, { throwIfNoEntry: false }));
  if (places.length === 0) return { type: "problem", problem: nothingNamed() };
  const found = new Set<string>();
  for (const place of places) {
    const here = transcriptsAt(place);
    if (here === undefined) return { type: "problem", problem: nothingThere(place) };
    if (here.length === 0) return { type: "problem", problem: noTranscript(place) };
    for (const path of here) found.add(path);
  }
  return { type: "found", value: [...found].sort() };
}

function transcriptsAt(place: string): readonly string[] | undefined {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (stat.isDirectory()) return transcriptsIn(place);
  if (isTranscript(place)) return [place];
  if (!isScript(place)) return undefined;
  const stem = basename(place).replace(/\.bas$/i, "");
  return transcriptsIn(dirname(place)).filter(
    (path) => dirname(path) === dirname(place) && stemOf(path).startsWith(`${stem}.`),
  );
}

function transcriptsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return transcriptsIn(path);
    return isTranscript(path) ? [path] : [];
  });
}

function isTranscript(path: string): boolean {
  return path.toLowerCase().endsWith(".chat");
}

function stemOf(path: string): string {
  return basename(path).replace(/chat$/i, "");
}

/**
 * The bot that a transcript speaks of: the folder that it lies in, or whose `chats` it lies in, or the script beside it
 * whose name its own begins with.
 *
 * @example botOf("bots/menu/chats/order.chat") // → bots/menu
 * @example botOf("examples/08-wait.late.chat") // → examples/08-wait.bas
 */
export function botOf(transcript: string): Found<string> {
  const folder = dirname(transcript);
  const beside = scriptBeside(transcript);
  const around = basename(folder) === "chats" ? [dirname(folder)] : [];
  const candidates = [folder, ...around, ...(beside === undefined ? [] : [beside])];
  const bot = candidates.find((path) => findBot(path).type === "found");
  return bot === undefined
    ? { type: "problem", problem: noBotFor(transcript) }
    : { type: "found", value: bot };
}

function scriptBeside(transcript: string): string | undefined {
  const scripts = readdirSync(dirname(transcript)).filter((name) => isScript(name));
  const name = scripts
    .filter((script) => stemOf(transcript).startsWith(script.replace(/bas$/i, "")))
    .sort((one, other) => other.length - one.length)[0];
  return name === undefined ? undefined : join(dirname(transcript), name);
}

function nothingNamed(): Problem {
  return {
    where: "talkbasic test",
    what: "there are no folders bots and examples here in which transcripts could be",
    fix: "name a bot's folder, or a .chat file: npx talkbasic test my-bot",
  };
}

function nothingThere(path: string): Problem {
  return {
    where: path,
    what: "there is no such folder, transcript or script",
    fix: "name a bot's folder, a .chat file, or a script with a .chat file beside it",
  };
}

function noTranscript(path: string): Problem {
  return {
    where: path,
    what: "there is no transcript here",
    fix: isScript(path)
      ? `write ${path.replace(/\.bas$/i, ".chat")} with the line > hello, and run: npx talkbasic test --update ${path}`
      : `write ${join(path, "chats", "hello.chat")} with the line > hello, and run: npx talkbasic test --update ${path}`,
  };
}

function noBotFor(transcript: string): Problem {
  return {
    where: transcript,
    what: "there is no bot that this transcript could speak of",
    fix: "put it into the folder chats of a bot, or beside a script that has the same name",
  };
}
