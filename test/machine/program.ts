import type { Code, Instruction, Ref } from "../../src/language/compile/instruction.ts";
import type { Program, Unit } from "../../src/language/compile/program.ts";
import { type LoadedProgram, load } from "../../src/machine/load.ts";
import type { Budget } from "../../src/machine/run.ts";
import type { Outcome, State } from "../../src/machine/state.ts";
import { begin, step } from "../../src/machine/step.ts";
import type { Effect } from "../../src/model/effect.ts";
import type { Event } from "../../src/model/event.ts";
import type { Message } from "../../src/model/message.ts";
import type { Value } from "../../src/model/value.ts";

/** Programs written by hand, as the compiler would make them, and the ways that the tests run them. */

export const NOW = Date.parse("2026-03-02T12:00:00Z");
export const PERSON = "5511999999999";

/** A program; units are given by what differs from an empty one. The span of instruction n of unit u is u*100+n. */
export function program(kind: Program["kind"], globals: string[], ...units: Partial<Unit>[]): LoadedProgram {
  const onMessage = units.findIndex((unit) => unit.kind === "handler");
  return load({
    format: 1,
    kind,
    sources: [{ path: "main.bas", text: "" }],
    globals,
    units: units.map(unitOf),
    ...(onMessage >= 0 && { onMessage }),
  });
}

/** A dialog of one unit whose variables are A, B, C and D. */
export function dialog(...code: Instruction[]): LoadedProgram {
  return program("dialog", ["A", "B", "C", "D"], { code });
}

function unitOf(parts: Partial<Unit>, index: number): Unit {
  const code = parts.code ?? [];
  const spans = code.map((_, at) => ({ file: 0, start: index * 100 + at, end: index * 100 + at + 1 }));
  return { kind: "main", name: "", params: [], locals: [], ...parts, code, spans };
}

export const [A, B, C, D] = [0, 1, 2, 3].map((slot) => ["global", slot] as const) as [Ref, Ref, Ref, Ref];

export const value = (given: Value): Code => ["value", given];
export const text = (...parts: Code[]): Code => {
  const [first = value(""), ...rest] = parts;
  return ["chain", first, ...rest.map((part) => ["&", part] as const)];
};
export const set = (to: Ref, code: Code): Instruction => ({ op: "set", to, value: code });
export const talk = (code: Code): Instruction => ({ op: "emit", verb: "TALK", args: { text: code } });
export const log = (code: Code): Instruction => ({ op: "emit", verb: "LOG", args: { text: code } });
export const hear = (into: Ref, ...choices: string[]): Instruction => ({
  op: "wait",
  verb: "HEAR",
  args: choices.length > 0 ? { choices: choices.map(value) } : {},
  site: `hear ${into.join(" ")}`,
  into,
});
/** A dialog that begins again without end. */
export const forever = (...body: Instruction[]): Instruction[] => [...body, { op: "jump", to: 0 }];

let sent = 0;

export function message(body: string, more: Partial<Message> = {}): Extract<Event, { type: "message" }> {
  const id = `wamid.${++sent}`;
  return {
    type: "message",
    at: NOW,
    message: { id, sentAt: NOW, sender: PERSON, type: "text", body, ...more },
  };
}

/** Steps until the turn is over, through every slice. */
export function turn(loaded: LoadedProgram, state: State, event: Event, budget?: Budget): Outcome {
  let outcome = step(loaded, state, event, budget);
  while (outcome.status === "paused") {
    outcome = step(loaded, saved(outcome.state), { type: "resumed", at: event.at }, budget);
  }
  return outcome;
}

/** A run from its first message on, one turn for each text; saved and read back, and frozen, between any two. */
export function chat(loaded: LoadedProgram, ...texts: string[]): Outcome[] {
  return chatWithin(undefined, loaded, ...texts);
}

export function chatWithin(budget: Budget | undefined, loaded: LoadedProgram, ...texts: string[]): Outcome[] {
  let state = begin(loaded, []);
  return texts.map((body) => {
    const outcome = turn(loaded, saved(state), message(body), budget);
    if (outcome.status === "waiting") ({ state } = outcome);
    return outcome;
  });
}

/** The state as a store gives it back, where every attempt to change it throws. */
export function saved(state: State): State {
  return deepFrozen(JSON.parse(JSON.stringify(state)) as State);
}

export function deepFrozen<Any>(any: Any): Any {
  if (any !== null && typeof any === "object" && !Object.isFrozen(any)) {
    Object.freeze(any);
    for (const inner of Object.values(any)) deepFrozen(inner);
  }
  return any;
}

/** What the effects of an outcome say or log, in order; a menu as its body and choices. */
export function said(outcome: Outcome | undefined): unknown[] {
  if (outcome === undefined || !("effects" in outcome)) return [];
  return outcome.effects.map(spoken);
}

function spoken(effect: Effect): unknown {
  if (effect.type === "log") return { log: effect.text };
  if (effect.type !== "send") return { [effect.type]: effect };
  const { message } = effect;
  if (message.type === "menu") return { menu: message.body, choices: message.choices };
  return message.type === "text" ? message.body : { [message.type]: message };
}

/** The fault that a dialog of these instructions ends in, or undefined. */
export function faultOf(...code: Instruction[]): string | undefined {
  const [outcome] = chat(dialog(...code), "hi");
  return outcome?.status === "faulted" ? outcome.fault.code : undefined;
}

/** What an expression gives, with the variables A, B, C and D set first. */
export function evaluate(code: Code, ...variables: Value[]): Value {
  const host: Instruction = { op: "host", name: "SHOW", args: [code] };
  const loaded = dialog(...variables.map((given, slot) => set(["global", slot], value(given))), host);
  const outcome = turn(loaded, begin(loaded, []), message("hi"));
  if (outcome.status === "faulted") throw new Error(outcome.fault.code);
  if (outcome.status !== "calling") throw new Error(outcome.status);
  return askedOf(outcome)[0]!;
}

/** The values that a run asks the host with. */
export function askedOf({ call }: Extract<Outcome, { readonly status: "calling" }>): readonly Value[] {
  if (call.type !== "host") throw new Error(`the run asks for ${call.type}`);
  return call.args;
}
