import { type Compiled, compile } from "../../src/language/index.ts";
import { type LoadedProgram, load } from "../../src/machine/load.ts";
import type { Budget } from "../../src/machine/run.ts";
import type { Outcome, State } from "../../src/machine/state.ts";
import { begin, evaluateTopLevel, step } from "../../src/machine/step.ts";
import type { Effect } from "../../src/model/effect.ts";
import type { Event } from "../../src/model/event.ts";
import type { Span } from "../../src/model/source.ts";
import { positionAt } from "../../src/model/source.ts";
import type { Cues } from "./notes.ts";

/**
 * Plays a program by itself: compiled, loaded and stepped from message to message, without a store. At every rest
 * the state becomes JSON and is read back, as a store would.
 *
 * @returns what happened, each thing in the words of the note that expects it, with its line: `7 expect: Hello`
 */
export function play(text: string, cues: Cues, budget?: Budget): string[] {
  const compiled = compile([{ path: "main.bas", text }]);
  const found = compiled.diagnostics.map(({ severity, code, labels }) =>
    note(labels[0].span, compiled, `expect ${severity}`, code),
  );
  return compiled.program ? [...found, ...perform(compiled, load(compiled.program), cues, budget)] : found;
}

function perform(
  compiled: Compiled,
  loaded: LoadedProgram,
  cues: Cues,
  budget: Budget | undefined,
): string[] {
  const top = loaded.program.kind === "handler" ? evaluateTopLevel(loaded) : { globals: [] };
  if ("fault" in top) return [note(top.fault.span, compiled, "expect fault", top.fault.code)];
  const stage: Stage = { compiled, loaded, cues, budget, answers: queues(cues), happened: [] };
  for (const first of cues.firsts) run(stage, begin(loaded, top.globals), first);
  return stage.happened;
}

interface Stage {
  readonly compiled: Compiled;
  readonly loaded: LoadedProgram;
  readonly cues: Cues;
  readonly budget: Budget | undefined;
  /** What the person still has to say, by the line of the HEAR that asks. */
  readonly answers: Map<number, string[]>;
  readonly happened: string[];
}

function queues({ answers }: Cues): Map<number, string[]> {
  return new Map([...answers].map(([line, texts]) => [line, [...texts]]));
}

/** One run, from its first message until it ends or nobody answers it. */
function run(stage: Stage, start: State, first: string): void {
  let outcome = turn(stage, start, message(first, stage, 0));
  for (;;) {
    report(stage, outcome);
    if (outcome.status !== "waiting") return;
    const next = nextEvent(stage, outcome.state);
    if (next === undefined) return;
    outcome = turn(stage, outcome.state, next);
  }
}

function turn({ loaded, budget }: Stage, state: State, event: Event): Outcome {
  let outcome = step(loaded, stored(state), event, budget);
  while (outcome.status === "paused") {
    outcome = step(loaded, stored(outcome.state), { type: "resumed", at: event.at }, budget);
  }
  return outcome;
}

function stored(state: State): State {
  return JSON.parse(JSON.stringify(state)) as State;
}

function nextEvent(stage: Stage, { waiting, frames }: State): Event | undefined {
  if (waiting?.type === "timer") return { type: "timer", at: waiting.dueAt };
  const { unit, pc } = frames.at(-1)!;
  const span = stage.compiled.program!.units[unit]!.spans[pc - 1]!;
  const line = lineOf(span, stage.compiled);
  const answer = stage.answers.get(line)?.shift();
  if (answer === undefined) return undefined;
  stage.happened.push(`${line} answer: ${answer}`);
  return message(answer, stage, stage.happened.length);
}

const NOON = Date.parse("2026-03-02T12:00:00Z");

function message(body: string, { cues }: Stage, number: number): Event {
  const id = `wamid.${number}`;
  return {
    type: "message",
    at: NOON,
    message: { id, sentAt: NOON, sender: cues.sender, type: "text", body },
  };
}

function report({ happened, compiled }: Stage, outcome: Outcome): void {
  if ("effects" in outcome) for (const effect of outcome.effects) happened.push(said(effect, compiled));
  if (outcome.status !== "faulted") return;
  happened.push(note(outcome.fault.span, compiled, "expect fault", outcome.fault.code));
}

function said(effect: Effect, compiled: Compiled): string {
  if (effect.type === "log") return note(effect.origin, compiled, "expect log", effect.text);
  const { to, message: words } = effect;
  const address = to.type === "conversation" ? "" : `to ${to.type === "phone" ? to.digits : to.id}: `;
  const choices = words.type === "menu" ? ` [${words.choices.join(" | ")}]` : "";
  return note(effect.origin, compiled, "expect", `${address}${words.body}${choices}`);
}

function note(span: Span, compiled: Compiled, kind: string, text: string): string {
  return `${lineOf(span, compiled)} ${kind}: ${visible(text)}`;
}

function lineOf({ file, start }: Span, { sources }: Compiled): number {
  return positionAt(sources[file]!.text, start).line;
}

/** Line ends, and blanks that a note could not show, are written as in a JSON text. */
function visible(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return text === text.trim() && text !== "" ? escaped : `"${escaped}"`;
}
