import type { Body, Do, Each, For, LoopTest, Statement } from "../syntax/ast.ts";
import type { Code, Ref } from "./instruction.ts";
import type { LoopKind } from "./jumps.ts";
import { lower, lowerAll } from "./lower.ts";
import { shapeOf } from "./shapes.ts";
import type { UnitInProgress } from "./unit.ts";

/**
 * The loops.
 *
 * @module
 */
export function forStatement({ variable, from, to, step, body, span }: For, unit: UnitInProgress): void {
  const { emitter } = unit;
  const counter = emitter.ref(variable.name);
  const [limit, increment] = emitter.hidden("limit", "step") as [Ref, Ref];
  const one = { type: "literal", value: 1, span } as const;
  const [first, last, by] = lowerAll([from, to, step ?? one], emitter) as [Code, Code, Code];
  // The bounds come first: the loop's own variable may be part of them.
  for (const [ref, value] of [
    [limit, last],
    [increment, by],
    [counter, first],
  ] as [Ref, Code][]) {
    emitter.emit({ op: "bound", to: ref, value });
  }
  const test = emitter.here();
  const leave = emitter.emit({
    op: "loop",
    variable: counter,
    limit,
    step: increment,
    exit: -1,
  });
  repeat("for", body, span, unit, () => {
    const as = shapeOf(variable.spelled);
    emitter.emit({ op: "advance", variable: counter, step: increment, to: test, ...(as && { as }) });
    return [leave];
  });
}

/** The list is kept beside the variable that it came from: what the body does to that changes nothing. */
export function eachStatement({ variable, list, body, span }: Each, unit: UnitInProgress): void {
  const { emitter } = unit;
  const [elements, position] = emitter.hidden("list", "at") as [Ref, Ref];
  const as = shapeOf(variable.spelled);
  emitter.emit({ op: "iterate", to: elements, value: lower(list, emitter) });
  emitter.emit({ op: "set", to: position, value: ["value", 0] });
  const next = emitter.emit({
    op: "each",
    variable: emitter.ref(variable.name),
    list: elements,
    at: position,
    exit: -1,
    ...(as && { as }),
  });
  repeat("for", body, span, unit, () => {
    emitter.emit({ op: "jump", to: next });
    return [next];
  });
  // A long list should not be saved with the chat once nobody needs it.
  emitter.emit({ op: "set", to: elements, value: ["value", null] });
}

export function whileStatement(
  { test, body, span }: Statement & { type: "while" },
  unit: UnitInProgress,
): void {
  const { emitter } = unit;
  const start = emitter.here();
  const leave = emitter.unless(lower(test, emitter));
  repeat("while", body, span, unit, () => {
    emitter.emit({ op: "jump", to: start });
    return [leave];
  });
}

export function doStatement({ before, after, body, span }: Do, unit: UnitInProgress): void {
  const { emitter } = unit;
  const start = emitter.here();
  const leaves = before ? [leaveUnless(before, unit)] : [];
  repeat("do", body, after?.span ?? span, unit, () => {
    if (after !== undefined) leaves.push(leaveUnless(after, unit));
    emitter.emit({ op: "jump", to: start });
    return leaves;
  });
}

function leaveUnless({ until, test }: LoopTest, { emitter }: UnitInProgress): number {
  const code = lower(test, emitter);
  return emitter.unless(until ? ["not", code] : code);
}

/**
 * Compiles a loop's body and what leads back to its beginning.
 *
 * @param again  emits the way back, and gives the jumps that leave the loop by its own test
 */
function repeat(
  kind: LoopKind,
  body: Body,
  span: Statement["span"],
  unit: UnitInProgress,
  again: () => readonly number[],
): void {
  const { emitter, jumps } = unit;
  const { leaves, repeats } = jumps.inLoop(kind, () => unit.body(body));
  emitter.begin(span);
  for (const jump of repeats) emitter.landHere(jump);
  for (const jump of [...again(), ...leaves]) emitter.landHere(jump);
}
