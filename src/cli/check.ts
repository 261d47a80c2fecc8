import { compile } from "../language/index.ts";
import { type Diagnostic, toJson } from "../model/diagnostic.ts";
import type { SourceFile } from "../model/source.ts";
import { readDotenv, settle } from "../settings/index.ts";
import { readBooks } from "./books.ts";
import { type BotSource, findPrograms, isScript } from "./bots.ts";
import { placeOfBots } from "./data-folder.ts";
import { phraseNames, readHostFile } from "./host.ts";
import { jsonLine } from "./lines.ts";
import { renderDiagnostics, renderProblems } from "./problems.ts";
import { hasFallback } from "./runtime-bot.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";
import { counted } from "./words.ts";

export interface CheckOptions {
  /** One JSON line for each file instead of text for people. */
  readonly json?: boolean;
  /** Stop after parsing. */
  readonly syntax?: boolean;
  /** A file with the phrases that are provided from outside. */
  readonly host?: string;
}

/**
 * Compiles programs without running them, and tells everything that is wrong: with their templates, too, where those
 * were fetched.
 */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<Exit> {
  const found = paths.map(findPrograms);
  const host = readHostFile(options.host);
  const problems = [...found, host].flatMap((one) => (one.type === "problem" ? [one.problem] : []));
  if (problems.length > 0 || host.type === "problem") {
    terminal.err(renderProblems(problems, terminal));
    return EXIT.usage;
  }
  const compiling = { host: phraseNames(host.value), syntaxOnly: options.syntax ?? false };
  const bots = found.flatMap((one) => (one.type === "found" ? one.value : []));
  const books = await readBooks(
    placeOfBots(bots, terminal),
    bots.map(({ bot }) => bot),
  );
  const checked = bots.map((bot) => {
    const { templates } = books.get(bot.bot) ?? {};
    const fallback = knownFallback(bot, terminal);
    const known = {
      ...(templates && { templates }),
      ...(fallback !== undefined && { hasFallback: fallback }),
    };
    return compile(bot.sources, { ...compiling, ...known });
  });
  terminal.out(options.json ? jsonReport(checked) : textReport(checked, terminal));
  return checked.some(({ diagnostics }) => diagnostics.some(isError)) ? EXIT.problems : EXIT.fine;
}

/** Whether a bot has a fallback; undefined when its settings are not in order, and for a script that has none. */
function knownFallback(bot: BotSource, { environment, folder }: Terminal): boolean | undefined {
  if (isScript(bot.path) && bot.configs.length === 0) return undefined;
  const settled = settle({ environment, dotenv: readDotenv(folder), bots: [bot] });
  const settings = settled.type === "settled" ? settled.bots.get(bot.bot) : undefined;
  return settings && hasFallback(settings);
}

interface Checked {
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A program of several files is compiled as one and told file by file. */
function jsonReport(checked: readonly Checked[]): string {
  const lines = checked.flatMap(({ sources, diagnostics }) =>
    sources.map(({ path }, index) => {
      const own = diagnostics.filter(({ labels: [primary] }) => primary.span.file === index);
      const report = {
        file: path,
        ok: !own.some(isError),
        diagnostics: own.map((diagnostic) => toJson(diagnostic, sources)),
      };
      return jsonLine(report);
    }),
  );
  return lines.join("");
}

function textReport(checked: readonly Checked[], terminal: Terminal): string {
  const messages = checked.map(({ diagnostics, sources }) =>
    renderDiagnostics(diagnostics, sources, terminal),
  );
  return `${messages.join("")}${summary(checked, terminal)}\n`;
}

function summary(checked: readonly Checked[], terminal: Terminal): string {
  const files = counted(checked.flatMap(({ sources }) => sources).length, "file");
  const diagnostics = checked.flatMap((one) => one.diagnostics);
  const errors = diagnostics.filter(isError).length;
  const warnings = diagnostics.length - errors;
  const told = warnings > 0 ? `, ${counted(warnings, "warning")}` : "";
  if (errors > 0) return terminal.paint("red", `${files} checked: ${counted(errors, "error")}${told}`);
  return terminal.paint("green", `${files} checked: no errors${told}`);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}
