import { printable } from "../shown.ts";
import type { Terminal } from "../terminal.ts";
import type { Row, Seen } from "./align.ts";
import type { PlayedStep } from "./play.ts";
import type { Transcript } from "./transcript.ts";
import { written } from "./write.ts";

/** Steps of one transcript that are shown; what comes later is often a consequence. */
const MOST_STEPS = 3;

type Paint = Terminal["paint"];

/** Where a transcript and its bot differ, as a newcomer reads it: what happened, what was expected, what came. */
export function differencesShown(steps: readonly PlayedStep[], transcript: Transcript, paint: Paint): string {
  const wrong = steps.filter((step) => !isRight(step));
  const blocks = wrong.slice(0, MOST_STEPS).map((step) => stepShown(step, transcript, paint));
  const left = wrong.length - MOST_STEPS;
  if (left > 0)
    blocks.push(`${paint("dim", left === 1 ? "… and 1 more place" : `… and ${left} more places`)}\n`);
  return blocks.join("\n");
}

export function isRight({ rows, complaints }: PlayedStep): boolean {
  return complaints.length === 0 && rows.every(({ isSame }) => isSame);
}

function stepShown(
  { step, rows, complaints, notes }: PlayedStep,
  transcript: Transcript,
  paint: Paint,
): string {
  const { path } = transcript.source;
  const nameOf = callerOf(transcript, step.partner);
  return [
    paint("bold", `${path}:${step.from}`),
    ...labelled("", step.shown),
    ...complaints.map((complaint) => paint("red", `  ${"problem".padEnd(LABEL)}${printable(complaint)}`)),
    ...notes.map((note) => paint("dim", `  ${"note".padEnd(LABEL)}${printable(note)}`)),
    ...rows.flatMap((row) => rowShown(row, nameOf, paint)),
    "",
  ].join("\n");
}

/** How a transcript calls somebody; whoever is talking anyway needs no name. */
export function callerOf({ names }: Transcript, partner: string): (address: string) => string {
  return (address) => {
    if (address === partner) return "";
    return names.get(address) ?? (/^\d+$/.test(address) ? `+${address}` : address);
  };
}

const LABEL = "expected".length + 2;

function rowShown(
  { expected, seen, isSame }: Row,
  nameOf: (address: string) => string,
  paint: Paint,
): readonly string[] {
  if (isSame) return labelled("", expected?.shown ?? []).map((line) => paint("dim", line));
  const wanted = expected?.shown ?? [];
  const came = seen === undefined ? [] : written(seen.line, nameOf);
  const missing = seen === undefined ? ", but it never came" : "";
  const unexpected = expected === undefined ? ", but no line expects it" : "";
  return [
    ...noted(labelled("expected", wanted), expected && `line ${expected.from}${missing}`, "red", paint),
    ...noted(
      marked(labelled("came", came), wanted, came),
      seen && `${placeOf(seen)}${unexpected}`,
      "green",
      paint,
    ),
    ...(seen?.rendered === undefined
      ? []
      : seen.rendered
          .trimEnd()
          .split("\n")
          .map((line) => `    ${printable(line)}`)),
  ];
}

/** The script line that said it. What comes from none is told so, unless it says where by itself. */
function placeOf({ origin, line, rendered }: Seen): string {
  if (origin) return `${origin.path}:${origin.line}`;
  if (rendered !== undefined) return "the script stopped";
  return line.kind === "response" ? "the answer to the request" : "the bot";
}

/** Lines with a word before the first. */
function labelled(label: string, lines: readonly string[]): string[] {
  return lines.map((line, at) => `  ${(at === 0 ? label : "").padEnd(LABEL)}${printable(line)}`.trimEnd());
}

/** Puts a remark behind the first line, and a colour on all. */
function noted(
  lines: readonly string[],
  note: string | undefined,
  colour: "red" | "green",
  paint: Paint,
): string[] {
  return lines.map((line, at) => {
    const painted = paint(colour, line);
    return at === 0 && note !== undefined ? `${painted}   ${paint("dim", `← ${note}`)}` : painted;
  });
}

/** Points at the first sign that differs, when something else came for something expected. */
function marked(
  shown: readonly string[],
  wanted: readonly string[],
  came: readonly string[],
): readonly string[] {
  // JSON is compared as values: the first sign that differs may only be a blank.
  if (wanted.length === 0 || wanted[0]?.[0] !== came[0]?.[0] || wanted[0]?.startsWith("queue")) return shown;
  const line = came.findIndex((text, at) => text !== wanted[at]);
  const [text, other] = [came[line], wanted[line]];
  if (text === undefined || other === undefined) return shown;
  const signs = [...printable(text)];
  const at = signs.findIndex((sign, index) => sign !== [...printable(other)][index]);
  const column = at < 0 ? signs.length : at;
  const pointer = `  ${" ".repeat(LABEL + column)}^`;
  return [...shown.slice(0, line + 1), pointer, ...shown.slice(line + 1)];
}
