import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { cell, fenced, MADE_BY } from "../../language/docs/written.ts";

/**
 * The page `diagnostics.md`: every code with what is shown of it, out of the golden files, which hold a source and the
 * whole message for each. So the page says what people really read.
 *
 * @param folder  `test/diagnostics`
 */
export function diagnosticsPage(folder: string): string {
  const phases = PHASES.map(([phase, title, about]) => {
    const samples = samplesIn(folder, phase);
    return [`## ${title}`, about, overview(samples), ...samples.map(section)].join("\n\n");
  });
  return `${["# Messages", MADE_BY, INTRODUCTION, ...phases].join("\n\n")}\n`;
}

const INTRODUCTION = `Every message has a code, which never changes. It says what happened, where, why it matters, and how to put it right. Below
each code stands a script and what is said of it.`;

const PHASES = [
  [
    "syntax",
    "Reading a script",
    "Lines that cannot be read, or hardly as they were meant. `talkbasic check` shows them.",
  ],
  ["check", "Checking a script", "Lines that can be read, and would not work, or hardly as they were meant."],
  [
    "fault",
    "While a bot runs",
    "What stops a run. The person gets an apology, the script may [catch it](language.md#errors), and the log has the message.",
  ],
  ["delivery", "Sending", "Why a message did not leave. `talkbasic send --explain CODE` shows these too."],
  ["media", "Files", "Why a file could not be sent or fetched."],
  ["table", "Tables from files", "What is wrong with a `.csv` file that a script speaks of."],
  ["transcript", "Transcripts", "What is wrong with the words of a [transcript](transcripts.md)."],
] as const;

interface Sample {
  readonly code: string;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  /** What was wrong; undefined when it is too long to show. */
  readonly source?: { readonly language: string; readonly text: string };
  /** The whole message. */
  readonly message: string;
}

function samplesIn(folder: string, phase: string): readonly Sample[] {
  const names = readdirSync(join(folder, phase)).filter((name) => name.endsWith(".txt"));
  return names.sort().map((name) => readSample(join(folder, phase), `${phase}/${name.replace(".txt", "")}`));
}

function readSample(folder: string, code: string): Sample {
  const slug = code.slice(code.indexOf("/") + 1);
  const shown = readFileSync(join(folder, `${slug}.txt`), "utf8");
  const source = sourceOf(folder, slug);
  const message = shown.split(/\n\n(?=(?:error|warning)\[)/).find((one) => one.includes(`[${code}]: `));
  return {
    code,
    ...(message === undefined ? ofExplanation(shown) : ofMessage(message)),
    ...(source && { source }),
  };
}

function sourceOf(folder: string, slug: string): Sample["source"] {
  const file = [".csv", ".chat", ".bas"]
    .map((ending) => join(folder, `${slug}${ending}`))
    .find((one) => existsSync(one));
  if (file === undefined) return undefined;
  const language = { ".bas": "basic", ".chat": "chat" }[extname(file)] ?? "text";
  return { language, text: readFileSync(file, "utf8") };
}

/** The parts of a rendered diagnostic: its title in front, why and how to fix it behind the last line of the script. */
function ofMessage(message: string): Omit<Sample, "code"> {
  const lines = message.trimEnd().split("\n");
  const title = (lines[0] ?? "").replace(/^\w+\[[^\]]*\]: /, "");
  const excerpt = lines.findLastIndex((line) => / │ /.test(line));
  const hint = lines.findLastIndex((line) => line.startsWith("Hint: "));
  return {
    title,
    why: lines.slice(excerpt + 1, hint).join(" "),
    fix: lines.slice(hint).join(" ").replace("Hint: ", ""),
    message,
  };
}

/** `code: title`, what it means, what becomes of the message, and behind an arrow what to do. */
function ofExplanation(message: string): Omit<Sample, "code"> {
  const [head = "", ...lines] = message.trimEnd().split("\n");
  const fix = lines.at(-1)?.replace("→ ", "") ?? "";
  return { title: head.replace(/^\S+: /, ""), why: lines.slice(0, -1).join(" "), fix, message };
}

function overview(samples: readonly Sample[]): string {
  const rows = samples.map(({ code, title, fix }) => {
    const link = `[${code.slice(code.indexOf("/") + 1)}](#${code.replace("/", "")})`;
    return `| ${link} | ${cell(title)} | ${cell(fix)} |`;
  });
  return ["| code | for example | what helps |", "| --- | --- | --- |", ...rows].join("\n");
}

function section({ code, why, source, message }: Sample): string {
  const shown = source === undefined ? [] : [fenced(source.language, source.text)];
  return [`### ${code}`, why, ...shown, fenced("text", message)].join("\n\n");
}
