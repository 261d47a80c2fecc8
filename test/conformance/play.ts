import { type Compiled, compile } from "../../src/language/index.ts";
import { type LoadedProgram, load, startingWith } from "../../src/machine/load.ts";
import type { Budget } from "../../src/machine/run.ts";
import type { Outcome, State } from "../../src/machine/state.ts";
import { begin, beginUnit, evaluateTopLevel, step } from "../../src/machine/step.ts";
import type { Effect } from "../../src/model/effect.ts";
import type { Event } from "../../src/model/event.ts";
import type { Fault } from "../../src/model/fault.ts";
import type { WebCall } from "../../src/model/inquiry.ts";
import type { About } from "../../src/model/job.ts";
import type { Message } from "../../src/model/message.ts";
import type { SourceFile, Span } from "../../src/model/source.ts";
import { positionAt } from "../../src/model/source.ts";
import type { Value } from "../../src/model/value.ts";
import { Kept } from "./kept.ts";
import type { Beginning, Cues } from "./notes.ts";
import { aboutOf, unitFor } from "./occasions.ts";
import { callInWords, Services } from "./services.ts";
import { wordsOf } from "./words.ts";

/**
 * Plays a program by itself: compiled, loaded and stepped from event to event, without a store. At every rest the
 * state becomes JSON and is read back, as a store would; what SPAWN began is played when its turn is over.
 *
 * @returns what happened, each thing in the words of the note that expects it, with its line: `7 expect: Hello`
 */
export function play(text: string, cues: Cues, budget?: Budget): string[] {
  const compiled = compile(filesOf(text));
  const found = compiled.diagnostics.map(({ severity, code, labels }) =>
    note(labels[0].span, compiled, `expect ${severity}`, code),
  );
  return compiled.program ? [...found, ...perform(compiled, load(compiled.program), cues, budget)] : found;
}

/** The faults of a program, played in the same way, and the sources that they point into. */
export function faultsOf(text: string, cues: Cues): { faults: readonly Fault[]; sources: SourceFile[] } {
  const sources = filesOf(text);
  const compiled = compile(sources);
  const faults: Fault[] = [];
  if (compiled.program) perform(compiled, load(compiled.program), cues, undefined, faults);
  return { faults, sources };
}

/** The files of a program; further ones begin with as many empty lines as stand above them, which keeps line numbers. */
function filesOf(text: string): SourceFile[] {
  const pieces = text.split(/^(?=' file: )/m);
  let above = "";
  return pieces.map((piece) => {
    const path = /^' file: (.*?)\r?\n/.exec(piece)?.[1] ?? "main.bas";
    const file = { path, text: `${above.replace(/[^\n]/g, "")}${piece}` };
    above += piece;
    return file;
  });
}

function perform(
  compiled: Compiled,
  loaded: LoadedProgram,
  cues: Cues,
  budget: Budget | undefined,
  faults: Fault[] = [],
): string[] {
  const top = loaded.program.kind === "handler" ? evaluateTopLevel(loaded) : { globals: [] };
  if ("fault" in top) faults.push(top.fault);
  if ("fault" in top) return [note(top.fault.span, compiled, "expect fault", top.fault.code)];
  const { globals } = top;
  const stage: Stage = {
    compiled,
    loaded: startingWith(loaded, globals),
    cues,
    budget,
    globals,
    answers: queues(cues),
    kept: new Kept(),
    services: new Services(cues.web),
    happened: [],
    faults,
  };
  for (const beginning of cues.beginnings) occasion(stage, beginning);
  return stage.happened;
}

interface Stage {
  readonly compiled: Compiled;
  readonly loaded: LoadedProgram;
  readonly cues: Cues;
  readonly budget: Budget | undefined;
  /** What every run of a handler program begins with. */
  readonly globals: readonly Value[];
  /** What the person still has to say, by the line of the HEAR that asks. */
  readonly answers: Map<number, (string | undefined)[]>;
  /** What it has written into memory. */
  readonly kept: Kept;
  readonly services: Services;
  readonly happened: string[];
  readonly faults: Fault[];
}

function queues({ answers }: Cues): Map<number, (string | undefined)[]> {
  return new Map([...answers].map(([line, texts]) => [line, [...texts]]));
}

function occasion(stage: Stage, { type, content }: Beginning): void {
  const { loaded, globals } = stage;
  if (type === "first") {
    const event = message(content, stage, 0);
    run(stage, begin(loaded, globals, event.message), event);
    return;
  }
  if (type === "schedule") {
    const schedule = loaded.program.handlers?.find((one) => one.on === "schedule" && one.name === content);
    if (schedule === undefined) stage.happened.push(`0 nobody: ${content}`);
    else run(stage, beginUnit(loaded, schedule.unit, globals, {}), { type: "started", at: NOON });
    return;
  }
  const about: About = aboutOf(type, content, NOON);
  const unit = unitFor(about, loaded.program);
  if (unit === undefined) stage.happened.push(`0 nobody: ${content}`);
  else run(stage, beginUnit(loaded, unit, globals, { about }), { type: "started", at: NOON });
}

/** One run, from what begins it until it ends or nobody answers it. */
function run(stage: Stage, start: State, first: Event): void {
  let outcome = turn(stage, start, first);
  for (;;) {
    report(stage, outcome);
    if ("effects" in outcome && outcome.status !== "faulted") spawned(stage, outcome.effects);
    if (outcome.status !== "waiting") return;
    const next = nextEvent(stage, outcome.state);
    if (next === undefined) return;
    outcome = turn(stage, outcome.state, next);
  }
}

function spawned(stage: Stage, effects: readonly Effect[]): void {
  for (const effect of effects) {
    if (effect.type !== "spawn") continue;
    const { unit, args, globals, message: about } = effect;
    const start = beginUnit(stage.loaded, unit, globals, { args, message: about });
    run(stage, start, { type: "started", at: NOON });
  }
}

function turn(stage: Stage, state: State, event: Event): Outcome {
  const { loaded, budget, kept } = stage;
  const { at } = event;
  let outcome = step(loaded, stored(state), event, budget);
  while (outcome.status === "paused" || outcome.status === "calling") {
    const next =
      outcome.status === "paused" ? ({ type: "resumed", at } as const) : answered(outcome, stage, at);
    outcome = step(loaded, stored(outcome.state), next, budget);
  }
  kept.settle(outcome.status !== "faulted");
  return outcome;
}

function answered({ call, state }: Calling, stage: Stage, at: number): Event {
  const answer = call.type === "web" ? called(call, state, stage) : stage.kept.answerTo(call);
  if ("value" in answer) return { type: "answered", at, value: answer.value };
  return { type: "refused", at, reason: answer.refused, ...(answer.as && { as: answer.as }) };
}

type Calling = Extract<Outcome, { readonly status: "calling" }>;

function called(call: WebCall, { frames }: State, { services, compiled, happened }: Stage): { value: Value } {
  const { unit, pc } = frames.at(-1)!;
  const span = compiled.program!.units[unit]!.spans[pc - 1]!;
  happened.push(note(span, compiled, "expect web", callInWords(call)));
  return { value: services.answerTo(call) as unknown as Value };
}

function stored(state: State): State {
  return JSON.parse(JSON.stringify(state)) as State;
}

function nextEvent(stage: Stage, { waiting, frames }: State): Event | undefined {
  if (waiting?.type === "timer") return { type: "timer", at: waiting.dueAt };
  const { unit, pc } = frames.at(-1)!;
  const span = stage.compiled.program!.units[unit]!.spans[pc - 1]!;
  const line = lineOf(span, stage.compiled);
  const answers = stage.answers.get(line) ?? [];
  if (answers.length === 0) return undefined;
  const answer = answers.shift();
  stage.happened.push(answer === undefined ? `${line} silence: ` : `${line} answer: ${answer}`);
  if (answer !== undefined) return message(answer, stage, stage.happened.length);
  return { type: "timer", at: (waiting as { dueAt?: number }).dueAt ?? NOON };
}

const NOON = Date.parse("2026-03-02T12:00:00Z");

/** A message of a text, or of the fields that a JSON object gives. */
function message(body: string, { cues }: Stage, number: number): Extract<Event, { type: "message" }> {
  const id = `wamid.${number}`;
  const plain: Message = { id, sentAt: NOON, sender: cues.sender, type: "text", body };
  const fields = body.startsWith("{") ? { body: "", ...(JSON.parse(body) as Partial<Message>) } : {};
  return { type: "message", at: NOON, message: { ...plain, ...fields } };
}

function report({ happened, compiled, faults }: Stage, outcome: Outcome): void {
  if ("effects" in outcome) {
    for (const effect of outcome.effects) {
      happened.push(note(effect.origin, compiled, ...wordsOf(effect, compiled.program!)));
    }
  }
  if (outcome.status !== "faulted") return;
  faults.push(outcome.fault);
  happened.push(note(outcome.fault.span, compiled, "expect fault", outcome.fault.code));
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
