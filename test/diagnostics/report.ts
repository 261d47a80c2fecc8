import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explain } from "../../src/cli/send/explain.ts";
import { readTableFiles } from "../../src/cli/table-files.ts";
import { wrongSetting } from "../../src/cli/transcripts/messages.ts";
import { readTranscript } from "../../src/cli/transcripts/read.ts";
import type { Transcript } from "../../src/cli/transcripts/transcript.ts";
import { compile } from "../../src/language/index.ts";
import { type Diagnostic, render } from "../../src/model/diagnostic.ts";
import { type Fault, faultDiagnostic } from "../../src/model/fault.ts";
import { LIMITS } from "../../src/model/limits.ts";
import type { SourceFile } from "../../src/model/source.ts";
import type { TemplateShape } from "../../src/model/template.ts";
import { misfitsIn } from "../../src/settings/index.ts";
import { FakeTerminal } from "../cli/fake-terminal.ts";
import { readNotes } from "../conformance/notes.ts";
import { faultsOf } from "../conformance/play.ts";
import type { Phase } from "./codes.ts";
import { OUTER_FAULTS } from "./outer-faults.ts";

/** What the product says of a source that is kept in this folder: the codes, and the whole of what is read. */
interface Report {
  readonly codes: readonly string[];
  readonly rendered: string;
}

const ROOM = new URL(".", import.meta.url);

/** Sources too large to keep. */
const MADE: Readonly<Record<string, () => string>> = {
  "syntax/too-long.bas": () => "x = 1\n".repeat(LIMITS.sourceLength / 6 + 1),
  "check/too-many.bas": () =>
    Array.from(
      { length: LIMITS.diagnosticsPerCompile + 2 },
      (_, index) => `TALK unknown_${index}
`,
    ).join(""),
  "table/too-large.csv": () => `name\n${"tea\n".repeat(LIMITS.tableRows + 1)}`,
};

/** @param name  without its ending: `check/unknown-variable` */
export function reportOf(phase: Phase | "authors", name: string): Report {
  switch (phase) {
    case "syntax":
    case "check":
    case "authors":
      return ofProgram(name);
    case "fault":
      return ofRun(name);
    case "transcript":
      return ofTranscript(name);
    case "table":
      return ofTable(name);
    case "delivery":
    case "media":
      return ofCode(name);
  }
}

function told(diagnostics: readonly Diagnostic[], sources: readonly SourceFile[]): Report {
  return {
    codes: diagnostics.map(({ code }) => code),
    rendered: diagnostics.map((diagnostic) => render(diagnostic, sources)).join("\n"),
  };
}

/** What the compiler says; `<program>.templates.json` has the templates of the account that it is written for. */
function ofProgram(name: string): Report {
  const sources = sourcesOf(keptText(`${name}.bas`));
  const book = new URL(`${name}.templates.json`, ROOM);
  const templates = existsSync(book)
    ? (JSON.parse(readFileSync(book, "utf8")) as TemplateShape[])
    : undefined;
  const { diagnostics } = compile(sources, { ...(templates && { templates }), hasFallback: false });
  // Nobody wants to read the thousand before it here.
  return told(name === "check/too-many" ? diagnostics.slice(-1) : diagnostics, sources);
}

/** A line `' file: shop.bas` begins a further file of the bot. */
function sourcesOf(text: string): SourceFile[] {
  const [main = "", ...others] = text.split(/^' file: (.*)\n/m);
  const further = others.flatMap((path, index) =>
    index % 2 === 0 ? [{ path, text: others[index + 1] ?? "" }] : [],
  );
  return [{ path: "main.bas", text: main }, ...further];
}

/** What stops a run; the notes of the program say what happens to the bot, as in `conformance`. */
function ofRun(name: string): Report {
  const text = keptText(`${name}.bas`);
  const outer: Fault | undefined = OUTER_FAULTS[name]?.({ file: 0, start: 0, end: text.indexOf("\n") });
  if (outer !== undefined) return told([faultDiagnostic(outer)], sourcesOf(text));
  const { faults, sources } = faultsOf(text, readNotes(text).cues);
  return told(faults.map(faultDiagnostic), sources);
}

function ofTranscript(name: string): Report {
  const source = { path: "chats/order.chat", text: keptText(`${name}.chat`) };
  const read = readTranscript(source);
  return told(read.type === "misread" ? read.diagnostics : read.transcript.settings.flatMap(misfits), [
    source,
  ]);
}

/** What is found wrong with a setting when the transcript is played. */
function misfits({ key, value, span }: Transcript["settings"][number]): readonly Diagnostic[] {
  const problems = misfitsIn({ path: key, text: `name,value\n${key},${value}\n` });
  return problems.map(({ what, fix }) => wrongSetting(span, what, fix));
}

/** What is said of a table's file beside a script that speaks of it. */
function ofTable(name: string): Report {
  const folder = mkdtempSync(join(tmpdir(), "talkbasic-"));
  try {
    const script = join(folder, "main.bas");
    copyFileSync(new URL(`${name}.bas`, ROOM), script);
    writeFileSync(join(folder, "products.csv"), keptText(`${name}.csv`));
    const sources = [{ path: "main.bas", text: readFileSync(script, "utf8") }];
    const { diagnostics, files } = readTableFiles(folder, sources);
    return told(diagnostics, [...sources, ...files.map((file) => ({ ...file, path: "products.csv" }))]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What `talkbasic send --explain` says of a code that stands in the log, in a status or behind `failed` in a transcript. */
function ofCode(code: string): Report {
  const terminal = new FakeTerminal();
  explain(code, {}, terminal);
  return { codes: [terminal.written.out.split(":", 1)[0] ?? ""], rendered: terminal.written.out };
}

function keptText(file: string): string {
  return MADE[file]?.() ?? readFileSync(new URL(file, ROOM), "utf8");
}
