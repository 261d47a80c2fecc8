import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { SourceFile } from "../../model/source.ts";
import { type BotSettings, misfitsIn, type Problem, settle, variableOf } from "../../settings/index.ts";
import { findBot } from "../bots.ts";
import { type Compiler, compilerOf } from "../compiling.ts";
import { type Stage, withActor } from "./actor.ts";
import type { CoverageBook } from "./coverage.ts";
import { botOf } from "./find.ts";
import { wrongSetting } from "./messages.ts";
import { type Played, play } from "./play.ts";
import { readTranscript } from "./read.ts";
import { isRight } from "./report.ts";
import type { Transcript } from "./transcript.ts";

/** What came of one transcript. */
export type Result = { readonly path: string; readonly ms: number } & (
  | {
      readonly type: "played";
      readonly bot: string;
      readonly transcript: Transcript;
      readonly played: Played;
      /** The same again, with a restart after every step. */
      readonly shaken?: Played;
    }
  /** The transcript itself is not right. */
  | { readonly type: "misread"; readonly source: SourceFile; readonly diagnostics: readonly Diagnostic[] }
  | { readonly type: "problem"; readonly problems: readonly Problem[] }
);

export interface RunOptions {
  /** Play each once more, dropping memory and opening the database again after every step. */
  readonly chaos?: boolean;
  /** Where the lines that run are noted. */
  readonly book?: CoverageBook;
}

/** Transcripts that are played at the same time: while one waits for its database the next goes on. */
const AT_ONCE = 8;

/** Plays transcripts, beside each other. @returns what came of each, in their order */
export async function runAll(paths: readonly string[], options: RunOptions): Promise<readonly Result[]> {
  const compilers = new Compilers();
  const results: Result[] = [];
  const left = paths.entries();
  const work = async (): Promise<void> => {
    for (const [at, path] of left) results[at] = await runOne(path, compilers, options);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

/** Whether everything was as expected. */
export function isPassed(result: Result): boolean {
  if (result.type !== "played") return false;
  return [result.played, result.shaken].every((played) => played === undefined || isFine(played));
}

export function isFine({ steps, broken }: Played): boolean {
  return broken === undefined && steps.every(isRight);
}

async function runOne(path: string, compilers: Compilers, options: RunOptions): Promise<Result> {
  const began = performance.now();
  const result = await resultOf(path, compilers, options);
  return { path, ms: Math.round(performance.now() - began), ...result };
}

type Outcome = Result extends infer R ? (R extends unknown ? Omit<R, "path" | "ms"> : never) : never;

async function resultOf(path: string, compilers: Compilers, { chaos, book }: RunOptions): Promise<Outcome> {
  const bot = botOf(path);
  if (bot.type === "problem") return { type: "problem", problems: [bot.problem] };
  const source = { path, text: readFileSync(path, "utf8") };
  const read = readTranscript(source);
  if (read.type === "misread") return { type: "misread", source, diagnostics: read.diagnostics };
  const { transcript } = read;
  const settled = settingsFor(bot.value, transcript);
  if (settled.type === "problems") return { type: "problem", problems: settled.problems };
  if (settled.type === "misread") return { type: "misread", source, diagnostics: settled.diagnostics };
  const stage: Stage = { compile: compilers.of(bot.value), settings: settled.settings };
  const traced = book === undefined ? stage : { ...stage, trace: book };
  const played = await withActor(traced, (actor) => play(transcript, actor));
  const shaken = chaos ? { shaken: await playShaken(transcript, stage) } : {};
  return { type: "played", bot: bot.value, transcript, played, ...shaken };
}

async function playShaken(transcript: Transcript, stage: Stage): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), "talkbasic-chaos-"));
  try {
    return await withActor(stage, (actor) => play(transcript, actor), folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Settling =
  | { readonly type: "settled"; readonly settings: BotSettings }
  | { readonly type: "problems"; readonly problems: readonly Problem[] }
  | { readonly type: "misread"; readonly diagnostics: readonly Diagnostic[] };

/**
 * The settings of the bot's config.csv and of the transcript, and no others: the environment of whoever runs it would
 * make a transcript right on one computer and wrong on the next.
 */
function settingsFor(path: string, { settings }: Transcript): Settling {
  const found = findBot(path);
  if (found.type === "problem") return { type: "problems", problems: [found.problem] };
  const wrong = settings.flatMap(({ key, value, span }) => {
    const text = `name,value\n${key},"${value.replaceAll('"', '""')}"\n`;
    return misfitsIn({ path: key, text }).map(({ what, fix }) => wrongSetting(span, what, fix));
  });
  if (wrong.length > 0) return { type: "misread", diagnostics: wrong };
  const environment = Object.fromEntries(settings.map(({ key, value }) => [variableOf(key), value]));
  const settled = settle({ environment, bots: [found.value] });
  if (settled.type === "refused") return misfitted(settings, settled.problems);
  return { type: "settled", settings: settled.bots.get(found.value.bot) as BotSettings };
}

/** What does not fit together is told at the transcript's own line, when it is one of those. */
function misfitted(settings: Transcript["settings"], problems: readonly Problem[]): Settling {
  const spans = new Map(settings.map(({ key, span }) => [`${variableOf(key)} in the environment`, span]));
  const diagnostics = problems.flatMap(({ where, what, fix }) => {
    const span = spans.get(where);
    return span ? [wrongSetting(span, what, fix)] : [];
  });
  return diagnostics.length > 0 ? { type: "misread", diagnostics } : { type: "problems", problems };
}

/** Compiles each bot once for all its transcripts that have the same phrases and templates. */
class Compilers {
  readonly #compiled = new Map<string, ReturnType<Compiler>>();

  of(path: string): Compiler {
    const compile = compilerOf(path);
    return (around) => {
      const key = JSON.stringify([path, around]);
      const compiled = this.#compiled.get(key) ?? compile(around);
      this.#compiled.set(key, compiled);
      return compiled;
    };
  }
}
