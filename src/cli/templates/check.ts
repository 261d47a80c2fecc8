import { compile } from "../../language/index.ts";
import { type Diagnostic, toJson } from "../../model/diagnostic.ts";
import type { SourceFile } from "../../model/source.ts";
import type { TemplateBook } from "../../model/template.ts";
import type { Problem } from "../../settings/index.ts";
import { fallbackProblems, unsendableFallback } from "../fallback-template.ts";
import { jsonLine } from "../lines.ts";
import { renderDiagnostics, renderProblems } from "../problems.ts";
import type { SettledBot } from "../settled.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { counted } from "../words.ts";
import { eachBook } from "./each-book.ts";

/** Compares what scripts and settings say of templates with those that were fetched; whatever else is wrong, `talkbasic check` tells. */
export function check(
  path: string,
  { json }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<Exit> {
  return eachBook(path, terminal, (bot, book) => {
    const checked = checkedWith(bot, book);
    terminal.out(json ? jsonLine(reportOf(checked)) : textOf(checked, terminal));
    return isFine(checked) ? EXIT.fine : EXIT.problems;
  });
}

interface Checked {
  readonly bot: string;
  readonly templates: number;
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly problems: readonly Problem[];
}

function checkedWith({ source, settings }: SettledBot, book: TemplateBook): Checked {
  const { bot } = source;
  const { templates } = book;
  const { diagnostics, sources } = compile(source.sources, { templates });
  return {
    ...{ bot, templates: templates.length, sources, diagnostics: diagnostics.filter(isOfTemplates) },
    problems: [...fallbackProblems(bot, settings, book), ...unsendableFallback(bot, settings, book)],
  };
}

function isOfTemplates({ code }: Diagnostic): boolean {
  return code === "check/unknown-template" || code.startsWith("check/template-");
}

/** What is only warned of is no reason to fail. */
function isFine({ diagnostics, problems }: Checked): boolean {
  return problems.length === 0 && diagnostics.every(({ severity }) => severity !== "error");
}

function reportOf(checked: Checked): unknown {
  const { bot, templates, sources, diagnostics, problems } = checked;
  const places = diagnostics.map((diagnostic) => ({
    file: sources[diagnostic.labels[0].span.file]?.path,
    ...toJson(diagnostic, sources),
  }));
  return { bot, ok: isFine(checked), templates, diagnostics: places, problems };
}

function textOf(checked: Checked, terminal: Terminal): string {
  const { bot, templates, sources, diagnostics, problems } = checked;
  const shown = [
    renderDiagnostics(diagnostics, sources, terminal),
    problems.length > 0 ? renderProblems(problems, terminal) : "",
  ].join("");
  const against = `${bot}: compared with ${counted(templates, "template")}`;
  const found = counted(diagnostics.length + problems.length, "thing");
  return shown === ""
    ? `${terminal.paint("green", `${against}: all fits`)}\n`
    : `${shown}\n${terminal.paint(isFine(checked) ? "yellow" : "red", `${against}: ${found} to look at`)}\n`;
}
