import type { Program, Unit } from "../../language/compile/program.ts";
import { hearTypeNamed } from "../../language/hear/index.ts";
import { lineText, positionAt } from "../../model/source.ts";
import type { Value } from "../../model/value.ts";
import type { OpenRun } from "../session.ts";
import { printable } from "../shown.ts";

type Ref = NonNullable<Extract<Unit["code"][number], { op: "wait" }>["into"]>;
type State = OpenRun["state"];
type Frame = State["frames"][number];

/** A variable as it may be shown. */
interface Variable {
  readonly name: string;
  readonly value: Value;
  readonly isSecret: boolean;
}

/** Characters of a value; what is longer is cut. */
const SHOWN = 72;
const HIDDEN = "(secret, not shown)";
/** Words of a name behind which nobody should look over your shoulder. */
const SECRET_NAMES =
  /(?:^|[_.])(?:password|passwd|pwd|senha|contrasena|secret|token|apikey|api_key|otp|cvv)(?:$|[_.])/i;

/**
 * Where a conversation stands, and what its variables hold: those of the whole script first, then those of the SUBs
 * under way. Not shown is what a HEAR … AS PASSWORD was answered with, wherever it was copied to, what has a name
 * such as `token`, and what `secrets` holds.
 *
 * @param secrets texts of the bot's settings that nobody is to see
 */
export function variablesShown({ program, state }: OpenRun, secrets: readonly string[]): string {
  const scopes = scopesOf(program, state);
  const known = scopes.flatMap(({ variables }) => variables);
  const hidden = [...secrets, ...known.filter(({ isSecret }) => isSecret).flatMap(textsIn)];
  const lines = scopes.flatMap(({ title, variables: all }) => {
    const variables = all.filter(isWritten);
    const set = variables.filter(({ value }) => value !== null);
    const unset = variables.filter(({ value }) => value === null).map(({ name }) => name);
    if (variables.length === 0) return [];
    const width = Math.max(0, ...set.map(({ name }) => name.length));
    return [
      ...(title === "" ? [] : [`in ${title}:`]),
      ...set.map((variable) => `  ${variable.name.padEnd(width)}  ${valueShown(variable, hidden)}`),
      ...(unset.length === 0 ? [] : [`  nothing yet in ${unset.join(", ")}`]),
    ];
  });
  const none = known.filter(isWritten).length === 0 ? ["  no variables"] : [];
  return printable([placeOf({ program, state }), ...lines, ...none].join("\n"));
}

/** The line at which a run waits: `waits at main.bas:4  HEAR name$`. */
export function placeOf({ program, state }: OpenRun): string {
  const top = state.frames.at(-1);
  const unit = top && program.units[top.unit];
  const span = unit?.spans[Math.max(0, top!.pc - 1)];
  const source = span && program.sources[span.file];
  if (!span || !source) return "waits";
  const { line } = positionAt(source.text, span.start);
  return `waits at ${source.path}:${line}  ${lineText(source.text, line).trim()}`;
}

function scopesOf(program: Program, { globals, frames }: State) {
  const secret = secretRefs(program);
  const shared = program.globals.map((name, slot) => ({
    ...{ name, value: globals[slot] ?? null },
    isSecret: secret.has(`global ${slot}`) || SECRET_NAMES.test(name),
  }));
  const own = frames.map((frame) => ({
    title: titleOf(program.units[frame.unit]),
    variables: localsOf(frame, program.units[frame.unit], secret),
  }));
  return [{ title: "", variables: shared }, ...own];
}

/** Whether the author wrote it. What is only at work for the script is not shown, but the secrets in it count. */
function isWritten({ name }: Variable): boolean {
  return !/^[#~]/.test(name);
}

function titleOf(unit: Unit | undefined): string {
  return unit === undefined || unit.kind === "main" ? "" : unit.name;
}

function localsOf(frame: Frame, unit: Unit | undefined, secret: ReadonlySet<string>): readonly Variable[] {
  return (unit?.locals ?? []).map((name, slot) => {
    const isSecret = secret.has(`${frame.unit} ${slot}`) || SECRET_NAMES.test(name);
    return { name, value: frame.slots[slot] ?? null, isSecret };
  });
}

/** The variables that answers go into of which nothing is to be kept. */
function secretRefs({ units }: Program): ReadonlySet<string> {
  const refs = new Set<string>();
  const keyOf = ([where, slot]: Ref, unit: number): string =>
    where === "global" ? `global ${slot}` : `${unit} ${slot}`;
  for (const [index, { code }] of units.entries()) {
    for (const instruction of code) {
      if (instruction.op !== "wait" || !instruction.into || instruction.kind === undefined) continue;
      if (hearTypeNamed(instruction.kind)?.kept) refs.add(keyOf(instruction.into, index));
    }
  }
  return refs;
}

/** The texts that a secret consists of; short ones would hide half of everything. */
function textsIn({ value }: Variable): readonly string[] {
  return typeof value === "string" && value.length >= 4 ? [value] : [];
}

function valueShown({ value, isSecret }: Variable, hidden: readonly string[]): string {
  const text = JSON.stringify(value);
  if (isSecret || hidden.some((secret) => text.includes(JSON.stringify(secret).slice(1, -1)))) return HIDDEN;
  if (Array.isArray(value)) return cut(text, `${value.length} elements`);
  return cut(
    text,
    typeof value === "string" ? `${[...value].length} characters` : `${text.length} characters`,
  );
}

function cut(text: string, size: string): string {
  const characters = [...text];
  return characters.length <= SHOWN ? text : `${characters.slice(0, SHOWN).join("")}… (${size})`;
}
