import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { functionsPage } from "../../language/docs/functions.ts";
import { railroadPage } from "../../language/docs/railroad.ts";
import { grammarText } from "../../language/docs/rules.ts";
import { textMateGrammar } from "../../language/docs/textmate.ts";
import { verbsPage } from "../../language/docs/verbs.ts";
import { jsonLine } from "../lines.ts";
import { shown } from "../settled.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { counted } from "../words.ts";
import { diagnosticsPage } from "./diagnostics.ts";

export interface DocsOptions {
  /** Only compare. */
  readonly check?: boolean;
  /** The folder of the pages. */
  readonly out: string;
  readonly json?: boolean;
}

/** Makes the pages of the reference anew out of the tables that the language itself works by, or says which are stale. */
export function makeDocs({ check = false, out, json = false }: DocsOptions, terminal: Terminal): Exit {
  if (!existsSync(SAMPLES)) return shown([withoutSamples()], terminal, EXIT.usage);
  const pages = [...referencePages()].map(([name, text]) => ({ file: join(out, name), text }));
  const stale = pages.filter(({ file, text }) => !existsSync(file) || readFileSync(file, "utf8") !== text);
  if (!check) for (const { file, text } of stale) write(out, file, text);
  if (json)
    for (const { file } of pages)
      terminal.out(jsonLine({ file, stale: stale.some((one) => one.file === file) }));
  else
    terminal.out(
      report(
        stale.map(({ file }) => file),
        pages.length,
        check,
        terminal,
      ),
    );
  return check && stale.length > 0 ? EXIT.problems : EXIT.fine;
}

/** The pages by the names of their files. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ["verbs.md", verbsPage()],
    ["functions.md", functionsPage()],
    ["diagnostics.md", diagnosticsPage(SAMPLES)],
    ["basic.ebnf", grammarText()],
    ["railroad.html", railroadPage()],
    ["basic.tmLanguage.json", textMateGrammar()],
  ]);
}

/** The scripts with their messages, which only the sources of TalkBASIC have. */
const SAMPLES = fileURLToPath(new URL("../../../test/diagnostics", import.meta.url));

function withoutSamples(): Parameters<typeof shown>[0][number] {
  return {
    where: SAMPLES,
    what: "the scripts that the page of messages is made from are not here: an installed TalkBASIC has no tests",
    fix: "read the pages that came with it, in the folder grammar of the package; to make them anew, work in a clone of its repository",
  };
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
}

function report(stale: readonly string[], count: number, check: boolean, { paint }: Terminal): string {
  if (stale.length === 0) return paint("green", `${counted(count, "page")}: all as they should be\n`);
  const lines = stale
    .map((file) => `${file}: ${check ? "is not what the language is now" : "written"}\n`)
    .join("");
  return check ? `${lines}${paint("red", "npx talkbasic docs writes them anew")}\n` : lines;
}
