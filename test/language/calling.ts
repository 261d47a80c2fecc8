import { draw, NO_SEED } from "../../src/language/functions/chance.ts";
import type { Known } from "../../src/language/functions/function.ts";
import { functionNamed } from "../../src/language/functions/index.ts";
import { compile } from "../../src/language/index.ts";
import { load } from "../../src/machine/load.ts";
import { begin, beginUnit, step } from "../../src/machine/step.ts";
import type { Seed } from "../../src/model/event.ts";
import { ScriptFault } from "../../src/model/fault.ts";
import type { Value } from "../../src/model/value.ts";

/** Ways to call the built-in functions, at noon of a day in March 2026. */
const NOON = Date.parse("2026-03-02T12:00:00Z");

/** What a function may know, where and when it is called. */
export function knowing({ timezone = "UTC", at = NOON, seed = NO_SEED } = {}): Known {
  let left: Seed = seed;
  return {
    at,
    timezone,
    about: null,
    draw() {
      const { bits, next } = draw(left);
      left = next;
      return bits;
    },
  };
}

/** What a function gives. */
export function call(name: string, ...values: Value[]): Value {
  return callIn(knowing(), name, ...values);
}

export function callIn(known: Known, name: string, ...values: Value[]): Value {
  const builtIn = functionNamed(name);
  if (builtIn === undefined || "operator" in builtIn) throw new Error(`${name} cannot be called`);
  // Whatever the condition says: it means every row.
  if ("callOnRows" in builtIn) return builtIn.callOnRows((_, rows) => rows, ...values);
  return "callKnowing" in builtIn ? builtIn.callKnowing(known, ...values) : builtIn.call(...values);
}

/** The fault that a call stops with. */
export function faultOf(name: string, ...values: Value[]): string | undefined {
  try {
    call(name, ...values);
  } catch (error) {
    if (error instanceof ScriptFault) return error.code;
    throw error;
  }
  return undefined;
}

/** What an expression gives where an empty request is answered. */
export function resultInRequest(expression: string): Value {
  const text = `ON WEBHOOK "try"\nPRINT TOJSON(${expression})\nEND ON`;
  const { program } = compile([{ path: "main.bas", text }]);
  const loaded = load(program!);
  const request = { method: "GET", path: "/webhook/try", query: {}, headers: {}, form: {}, body: "" };
  const start = beginUnit(loaded, 1, [], { about: { type: "request", request } });
  const outcome = step(loaded, start, { type: "started", at: NOON });
  const effect = outcome.status === "ended" ? outcome.effects[0] : undefined;
  if (effect?.type !== "print") throw new Error(`${expression}: ${JSON.stringify(outcome)}`);
  return JSON.parse(effect.text) as Value;
}

/** What an expression gives in a script. */
export function resultOf(expression: string): Value {
  const { program, diagnostics } = compile([{ path: "main.bas", text: `result = ${expression}\nHEAR done` }]);
  if (program === undefined) throw new Error(`${expression}: ${diagnostics[0]?.title}`);
  const message = { id: "wamid.1", sentAt: NOON, sender: "5511999999999", type: "text", body: "hi" } as const;
  const loaded = load(program);
  const outcome = step(loaded, begin(loaded, []), { type: "message", at: NOON, message });
  if (outcome.status !== "waiting") throw new Error(`${expression}: ${JSON.stringify(outcome)}`);
  return outcome.state.globals[program.globals.indexOf("RESULT")]!;
}
