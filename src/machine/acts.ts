import type { Arguments, Code, Instruction, Ref } from "../language/compile/instruction.ts";
import { hearTypeNamed } from "../language/hear/index.ts";
import { HOLES, type HoleKind } from "../language/verbs/holes.ts";
import { holesOfVerb, verbNamed } from "../language/verbs/index.ts";
import { type Ask, needsOf, type Verb } from "../language/verbs/verb.ts";
import type { EpochMs } from "../model/ids.ts";
import type { Inquiry, TableInquiry } from "../model/inquiry.ts";
import { LIMITS } from "../model/limits.ts";
import { work } from "../model/meter.ts";
import { evaluator } from "./evaluate.ts";
import { type Evaluate, type Execute, STOPPED } from "./loaded.ts";
import { offerMenu } from "./menu.ts";
import { stateTooLarge } from "./messages.ts";
import { checkNeeds } from "./needs.ts";
import type { Run } from "./run.ts";
import { stateLength } from "./size.ts";
import type { Outcome, State, Waiting } from "./state.ts";
import { showSuggestions } from "./suggestions.ts";
import { firstInquiry } from "./tables.ts";
import { readingLength, readText } from "./texts.ts";

/**
 * Instructions that reach out of the run: verbs that say something, verbs that wait or ask, and calls of
 * the host.
 *
 * @module
 */

type Op<Name extends Instruction["op"]> = Extract<Instruction, { readonly op: Name }>;

/** Puts the verb's effect into the turn. */
export function emitter({ verb: name, args }: Op<"emit">, next: number): Execute {
  const verb = verbThat("emit", name);
  const values = gatherer(name, args);
  const needs = needsOf(verb);
  return (run) => {
    checkNeeds(name, needs, run);
    const acts = verb.effect(values(run) as never, run);
    for (const act of Array.isArray(acts) ? acts : [acts]) run.emit({ origin: run.span, ...act });
    return next;
  };
}

/** Lets the verb change what the run keeps in mind. */
export function noter({ verb: name, args }: Op<"note">, next: number): Execute {
  const verb = verbThat("note", name);
  const values = gatherer(name, args);
  const needs = needsOf(verb);
  return (run) => {
    checkNeeds(name, needs, run);
    const { suggestions, headers } = verb.note(run, values(run) as never);
    run.suggestions = suggestions;
    run.headers = headers;
    return next;
  };
}

/** Stops the run until what the verb waits for happens. */
export function waiter(instruction: Op<"wait">, next: number): Execute {
  const verb = verbThat("wait", instruction.verb);
  const { kind } = instruction;
  if (kind !== undefined && !hearTypeNamed(kind))
    throw new Error(`this version has no type ${kind} for HEAR`);
  const values = gatherer(instruction.verb, instruction.args);
  const needs = needsOf(verb);
  return (run) => {
    checkNeeds(instruction.verb, needs, run);
    return rest(run, next, waitingFor(verb.ask(values(run) as never), instruction, run));
  };
}

/** Stops the run inside its turn until the host has answered. */
export function hostCaller({ name, args, into }: Op<"host">, next: number): Execute {
  const values = args.map(evaluator);
  return (run) => {
    return inquire({ type: "host", name, args: values.map((value) => value(run)) }, into, next, run);
  };
}

/** Stops the run inside its turn until what the verb asks is answered. */
export function asker({ verb: name, args, into }: Op<"ask">, next: number): Execute {
  const verb = verbThat("ask", name);
  const values = gatherer(name, args);
  const needs = needsOf(verb);
  return (run) => {
    checkNeeds(name, needs, run);
    return inquire(verb.ask(values(run) as never, run), into, next, run);
  };
}

function inquire(asked: Inquiry | TableInquiry, into: Ref | undefined, next: number, run: Run): number {
  run.spend(LIMITS.inquiryCost);
  const place = into && { into };
  if (asked.type === "table") {
    const { request } = asked;
    run.outcome = calling(
      firstInquiry(request, run),
      run.underWay(next, { type: "call", request, ...place }),
    );
  } else {
    const web = asked.type === "web" && { web: asked };
    run.outcome = calling(asked, run.underWay(next, { type: "call", ...web, ...place }));
  }
  return STOPPED;
}

function calling(call: Inquiry, state: State): Outcome {
  return { status: "calling", state, call };
}

/**
 * Ends the turn with a wait.
 *
 * @throws ScriptFault `fault/state` when the run is too large to be saved
 */
export function rest(run: Run, next: number, waiting: Waiting): number {
  showSuggestions(run, waiting);
  const state = run.resting(next, waiting);
  if (stateLength(state, run.program.program, LIMITS.stateLength) > LIMITS.stateLength) throw stateTooLarge();
  run.outcome = { status: "waiting", state, effects: run.effects };
  return STOPPED;
}

/** The last instant that a JavaScript date can name; a longer wait never ends. */
const LAST_INSTANT = 8.64e15;

function waitingFor(ask: Ask, { site, into, as, kind }: Op<"wait">, run: Run): Waiting {
  if (ask.type === "timer") return { type: "timer", site, dueAt: after(ask.ms, run) };
  const { prompt, choices, fallback, timeoutMs } = ask;
  if (prompt !== undefined) say(prompt, run);
  const menu = choices && offerMenu(choices, run);
  return {
    type: "message",
    site,
    ...(into && { into }),
    ...(as && { as }),
    ...(menu && { menu }),
    ...(kind && { kind }),
    ...(fallback !== undefined && { fallback }),
    ...(timeoutMs !== undefined && { dueAt: after(timeoutMs, run) }),
  };
}

function say(body: string, run: Run): void {
  run.emit({
    type: "send",
    to: { type: "conversation" },
    message: { type: "text", body },
    origin: run.span,
  });
}

function after(ms: number, run: Run): EpochMs {
  return Math.min(run.at + ms, LAST_INSTANT);
}

function verbThat<Does extends Verb["does"]>(does: Does, name: string): Extract<Verb, { does: Does }> {
  const verb = verbNamed(name);
  if (verb?.does !== does) throw new Error(`this version has no verb ${name} that can ${does}`);
  return verb as Extract<Verb, { does: Does }>;
}

/** Gives a verb's values as its pattern promises them. */
function gatherer(verb: string, args: Arguments): (run: Run) => Record<string, unknown> {
  const holes = holesOfVerb(verb);
  const gather = Object.entries(args).map(([name, arg]) => {
    const kind = holes.get(name);
    if (kind === undefined) throw new Error(`this version's ${verb} has no value ${name}`);
    return [name, converter(isCode(arg) ? [arg] : arg, kind)] as const;
  });
  return (run) => Object.fromEntries(gather.map(([name, value]) => [name, value(run)]));
}

/** Whether a verb's argument is one expression, not a list of them. */
export function isCode(arg: Code | readonly Code[]): arg is Code {
  return typeof arg[0] === "string";
}

/** Works out what fills a hole, and pays for making it what the hole asks for. */
function converter(codes: readonly Code[], kind: HoleKind): (run: Run) => unknown {
  const evaluators: readonly Evaluate[] = codes.map(evaluator);
  const hole = HOLES[kind];
  if (hole.takes === "values") {
    return (run) => {
      const values = evaluators.map((value) => value(run));
      run.spend(work(values.reduce(readingLength, 0), WEIGHTS[kind]));
      return hole.convert(values);
    };
  }
  const [value] = evaluators as [Evaluate];
  if (hole.takes === "value") {
    return (run) => {
      const taken = value(run);
      run.spend(work(readingLength(0, taken), WEIGHTS[kind]));
      return hole.convert(taken);
    };
  }
  if (hole.takes === "formula") return (run) => hole.convert(value(run));
  return (run) => {
    const text = readText(value(run), run);
    run.spend(work(text.length, WEIGHTS[kind]));
    return hole.convert(text);
  };
}

/** Cost units per KiB of a hole's text. */
const WEIGHTS: Record<HoleKind, number> = {
  text: 1,
  value: 1,
  texts: 1,
  choices: 4,
  person: 1,
  whatsappPerson: 1,
  duration: 4,
  link: 2,
  file: 2,
  place: 4,
  rows: 8,
  buttons: 8,
  label: 2,
  contactName: 2,
  phone: 1,
  emoji: 1,
  template: 2,
  language: 2,
  gaps: 16,
  any: 1,
  mails: 16,
  subject: 2,
  files: 2,
  status: 1,
  headerName: 2,
  headerValue: 2,
  key: 2,
  kept: 2,
  webAddress: 4,
  webBody: 4,
  webHeaderName: 2,
  webHeaderValue: 2,
  queue: 2,
  item: 2,
  debugMode: 1,
  card: 8,
  details: 2,
  table: 2,
  column: 1,
  count: 1,
  columns: 2,
  tableRows: 2,
  fields: 2,
  columnValues: 2,
  condition: 1,
  where: 1,
  sorting: 1,
  changes: 1,
  variable: 1,
};
