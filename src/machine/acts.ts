import type { Arguments, Code, Instruction } from "../language/compile/instruction.ts";
import { HOLES, type HoleKind } from "../language/verbs/holes.ts";
import { VERBS, verbNamed } from "../language/verbs/index.ts";
import { holesOf, parsePattern } from "../language/verbs/pattern.ts";
import type { Ask, Verb } from "../language/verbs/verb.ts";
import { LIMITS } from "../model/limits.ts";
import { work } from "../model/meter.ts";
import { evaluator } from "./evaluate.ts";
import { offerMenu } from "./menu.ts";
import { stateTooLarge } from "./messages.ts";
import { type Evaluate, type Execute, type Run, STOPPED } from "./run.ts";
import { stateLength } from "./size.ts";
import type { Waiting } from "./state.ts";
import { readText } from "./texts.ts";

/**
 * Instructions that reach out of the run: verbs that say something, verbs that wait, and calls of the host.
 *
 * @module
 */

type Op<Name extends Instruction["op"]> = Extract<Instruction, { readonly op: Name }>;

/** Puts the verb's effect into the turn. */
export function emitter({ verb: name, args }: Op<"emit">, next: number): Execute {
  const verb = verbThat("emit", name);
  const values = gatherer(name, args);
  return (run) => {
    run.emit({ ...verb.effect(values(run) as never), origin: run.span });
    return next;
  };
}

/** Stops the run until what the verb waits for happens. */
export function waiter(instruction: Op<"wait">, next: number): Execute {
  const verb = verbThat("wait", instruction.verb);
  const values = gatherer(instruction.verb, instruction.args);
  return (run) => rest(run, next, waitingFor(verb.ask(values(run) as never), instruction, run));
}

/** Stops the run inside its turn until the host has answered. */
export function hostCaller({ name, args, into }: Op<"host">, next: number): Execute {
  const values = args.map(evaluator);
  return (run) => {
    const call = { name, args: values.map((value) => value(run)) };
    const state = run.underWay(next, { type: "call", ...(into && { into }) });
    run.outcome = { status: "calling", state, call };
    return STOPPED;
  };
}

/**
 * Ends the turn with a wait.
 *
 * @throws ScriptFault `fault/state` when the run is too large to be saved
 */
export function rest(run: Run, next: number, waiting: Waiting): number {
  const state = run.resting(next, waiting);
  if (stateLength(state, run.program.program, LIMITS.stateLength) > LIMITS.stateLength) throw stateTooLarge();
  run.outcome = { status: "waiting", state, effects: run.effects };
  return STOPPED;
}

/** The last instant that a JavaScript date can name; a longer wait never ends. */
const LAST_INSTANT = 8.64e15;

function waitingFor(ask: Ask, { site, into, as }: Op<"wait">, run: Run): Waiting {
  if (ask.type === "timer") return { type: "timer", site, dueAt: Math.min(run.at + ask.ms, LAST_INSTANT) };
  const menu = ask.choices && offerMenu(ask.choices, run);
  return { type: "message", site, ...(into && { into }), ...(as && { as }), ...(menu && { menu }) };
}

function verbThat<Does extends Verb["does"]>(does: Does, name: string): Extract<Verb, { does: Does }> {
  const verb = verbNamed(name);
  if (verb?.does !== does) throw new Error(`this version has no verb ${name} that can ${does}`);
  return verb as Extract<Verb, { does: Does }>;
}

const HOLES_OF = new Map(VERBS.map(({ name, pattern }) => [name, holesOf(parsePattern(pattern))]));

/** Gives a verb's values as its pattern promises them. */
function gatherer(verb: string, args: Arguments): (run: Run) => Record<string, unknown> {
  const holes = HOLES_OF.get(verb)!;
  const gather = Object.entries(args).map(([name, arg]) => {
    const kind = holes.get(name);
    if (kind === undefined) throw new Error(`this version's ${verb} has no value ${name}`);
    return [name, isCode(arg) ? single(arg, kind) : several(arg, kind)] as const;
  });
  return (run) => Object.fromEntries(gather.map(([name, value]) => [name, value(run)]));
}

/** Whether a verb's argument is one expression, not a list of them. */
export function isCode(arg: Code | readonly Code[]): arg is Code {
  return typeof arg[0] === "string";
}

function several(codes: readonly Code[], kind: HoleKind): (run: Run) => unknown {
  const values = codes.map((code) => single(code, kind));
  return (run) => values.map((value) => value(run));
}

function single(code: Code, kind: HoleKind): (run: Run) => unknown {
  const value: Evaluate = evaluator(code);
  const { convert } = HOLES[kind];
  return (run) => {
    const text = readText(value(run), run);
    run.spend(work(text.length, WEIGHTS[kind]));
    return convert(text);
  };
}

/** Cost units per KiB of a hole's text. */
const WEIGHTS: Record<HoleKind, number> = { text: 1, texts: 1, variable: 1, person: 1, duration: 4 };
