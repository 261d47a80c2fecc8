import type { Append, Put, Statement, With } from "../syntax/ast.ts";
import type { Emitter } from "./emitter.ts";
import type { Code } from "./instruction.ts";
import { lower, lowerAll } from "./lower.ts";
import { shapeOf } from "./shapes.ts";
import { canWait } from "./waits.ts";

/**
 * Compiles the statements that put something into a part of a variable. Where it goes is worked out first, then
 * what goes there.
 *
 * @module
 */
export function put(statement: Put | Append | (Statement & { type: "dim" }), emitter: Emitter): void {
  if (statement.type === "append") append(statement, emitter);
  else if (statement.type === "dim") declare(statement, emitter);
  else if (statement.operator === undefined) putValue(statement, emitter);
  else adjust(statement, emitter);
}

/** The object that WITH is about: the one that it begins with, what is there, or an empty one. */
export function openObject({ place: { target, steps }, value }: With, emitter: Emitter): void {
  const to = emitter.ref(target.name);
  const [first, ...path] = lowerAll([...(value ? [value] : []), ...steps], emitter) as [Code, ...Code[]];
  if (value === undefined) emitter.emit({ op: "open", to, path: steps.length > 0 ? [first, ...path] : [] });
  else if (path.length > 0) emitter.emit({ op: "put", to, path, value: first });
  else emitter.emit({ op: "set", to, value: first });
}

function putValue({ place: { target, steps, spelled }, value }: Put, emitter: Emitter): void {
  const codes = lowerAll([...steps, value], emitter);
  const as = shapeOf(spelled);
  const to = emitter.ref(target.name);
  emitter.emit({ op: "put", to, path: codes.slice(0, -1), value: codes.at(-1) as Code, ...(as && { as }) });
}

/** `place += value`: indexes are worked out once, and what is there is read before the value. */
function adjust({ place, operator = "+", value }: Put, emitter: Emitter): void {
  const path = lowerAll(place.steps, emitter).map((code) =>
    code[0] === "value" ? code : emitter.keep(code),
  );
  const to = emitter.ref(place.target.name);
  const there: Code = path.length > 0 ? ["at", to, ...path] : to;
  const left = canWait(value) ? emitter.keep(there) : there;
  const sum: Code = ["chain", left, [operator, lower(value, emitter)]];
  const as = shapeOf(place.spelled);
  if (path.length > 0) emitter.emit({ op: "put", to, path, value: sum, ...(as && { as }) });
  else emitter.emit({ op: "set", to, value: sum, ...(as && { as }) });
}

function append({ place: { target, steps }, values }: Append, emitter: Emitter): void {
  const codes = lowerAll([...steps, ...values], emitter);
  const path = codes.slice(0, steps.length);
  emitter.emit({ op: "append", to: emitter.ref(target.name), path, values: codes.slice(steps.length) });
}

function declare({ lists }: Statement & { type: "dim" }, emitter: Emitter): void {
  for (const { target, value } of lists) {
    emitter.emit({ op: "set", to: emitter.ref(target.name), value: lower(value, emitter) });
  }
}
