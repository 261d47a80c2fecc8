import type { Program, Results } from "../language/compile/program.ts";
import { checkedStatus } from "../language/verbs/response-rules.ts";
import { textOf, type Value } from "../model/value.ts";
import { conversationUnit } from "./interrupts.ts";
import { type Execute, STOPPED, SWITCHED } from "./loaded.ts";
import type { Run } from "./run.ts";
import { showSuggestions } from "./suggestions.ts";

/**
 * How a run ends, or begins again.
 *
 * @module
 */
export function end(run: Run): number {
  showSuggestions(run, null);
  const { results } = run.bottom;
  if (results !== undefined && !run.effects.some(({ type }) => type === "print")) answer(results, run);
  run.outcome = { status: "ended", effects: run.effects };
  return STOPPED;
}

/** RESTART: the conversation from its top, with the message that is there. */
export function restarter(program: Program): Execute {
  const unit = conversationUnit(program);
  if (unit === undefined) return end;
  return (run) => {
    run.restart(run.program.units[unit]!);
    return SWITCHED;
  };
}

/** The answer of a WEBHOOK file that has printed nothing: its variables `result_x` as JSON. */
function answer({ members, status }: Results, run: Run): void {
  const known = members.map(([name, from]) => [name, run.valueOf(from)] as const);
  const object = Object.fromEntries(known.filter(([, value]) => value !== null)) as Value;
  const origin = run.span;
  const code = status === undefined ? null : run.valueOf(status);
  if (code !== null) run.emit({ type: "status", status: checkedStatus(textOf(code)), origin });
  const isTyped = run.effects.some((effect) => effect.type === "header" && effect.name === "content-type");
  if (!isTyped) run.emit({ type: "header", name: "content-type", value: "application/json", origin });
  run.emit({ type: "print", text: JSON.stringify(object), origin });
}
