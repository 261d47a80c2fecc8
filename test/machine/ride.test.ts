import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Code, Instruction, Operator, Ref } from "../../src/language/compile/instruction.ts";
import type { LoadedProgram } from "../../src/machine/load.ts";
import type { Outcome } from "../../src/machine/state.ts";
import { begin, step } from "../../src/machine/step.ts";
import { traced } from "../../src/machine/trace.ts";
import type { Value } from "../../src/model/value.ts";
import { A, B, C, D, message, program, saved, set, value } from "./program.ts";

const LOCALS = [0, 1, 2].map((slot) => ["local", slot] as const) as [Ref, Ref, Ref];
const SHOW: Instruction = { op: "host", name: "SHOW", args: [A, B, C, D, ...LOCALS] };
const HI = message("hi");

/** The same program without the fast lane: a trace looks at every instruction. */
function slow(loaded: LoadedProgram): LoadedProgram {
  return traced(loaded, { known: () => {}, ran: () => {} });
}

function looping(...body: Instruction[]): LoadedProgram {
  const [limit, by] = LOCALS;
  const code: Instruction[] = [
    { op: "bound", to: limit, value: B },
    { op: "bound", to: by, value: C },
    { op: "bound", to: A, value: value(1) },
    { op: "loop", variable: A, limit, step: by, exit: 5 + body.length },
    ...body,
    { op: "advance", variable: A, step: by, to: 3 },
    SHOW,
  ];
  return program("dialog", ["A", "B", "C", "D"], { locals: ["#limit", "#step", "X"], code });
}

/** Every state that the run is in after so many cost units, up to its end: what it spent is part of each. */
function course(loaded: LoadedProgram, globals: Value[], instructionsPerSlice: number): Outcome[] {
  const budget = { instructionsPerTurn: 200, instructionsPerSlice };
  const start = { ...begin(loaded, []), globals };
  const outcomes = [step(loaded, start, HI, budget)];
  for (let last = outcomes[0]; last?.status === "paused"; last = outcomes.at(-1)) {
    outcomes.push(step(loaded, saved(last.state), { type: "resumed", at: HI.at }, budget));
  }
  return outcomes;
}

const figures = fc.constantFrom<Value>(0, 1, -1, 2, 0.5, 3, 10, 1e308, "2", "x", null, true, [1]);
const variables = fc.constantFrom<Ref>(A, B, C, D, LOCALS[2]);
const operators = fc.constantFrom<Operator>("+", "-", "*", "/", "MOD");
const comparisons = fc.constantFrom<Operator>("=", "<>", "<", ">", "<=", ">=");
const operands = fc.oneof<fc.Arbitrary<Code>[]>(variables, figures.map(value));
const sums = fc.oneof(
  operands,
  fc.tuple(operands, operators, operands).map(([a, by, b]): Code => ["chain", a, [by, b]]),
  fc
    .tuple(operands, operators, operands, operators, operands)
    .map(([a, by, b, then, c]): Code => ["chain", a, [by, ["chain", b, [then, c]]]]),
);
const bodies = fc.oneof(
  fc.tuple(variables, sums).map(([to, code]) => set(to, code)),
  fc
    .tuple(sums, comparisons, sums, fc.integer({ min: 4, max: 8 }))
    .map(([a, by, b, to]): Instruction => ({ op: "unless", test: ["chain", a, [by, b]], to })),
  fc.integer({ min: 4, max: 8 }).map((to): Instruction => ({ op: "jump", to })),
);

describe("the fast lane", () => {
  it("does, costs and refuses what the instructions do one by one, wherever the run is stopped", () => {
    fc.assert(
      fc.property(
        fc.array(bodies, { minLength: 4, maxLength: 4 }),
        fc.array(figures, { minLength: 4, maxLength: 4 }),
        fc.constantFrom(1, 2, 3, 7, 1_000),
        (body, globals, slice) => {
          const loaded = looping(...body);
          expect(course(loaded, globals, slice)).toEqual(course(slow(loaded), globals, slice));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("stops between the step of a FOR and its test when the slice is spent there", () => {
    const outcomes = course(looping(), [null, 3, 1, null], 1);
    const places = outcomes.map((outcome) => ("state" in outcome ? outcome.state.frames[0]?.pc : undefined));
    expect(places).toEqual([1, 2, 3, 4, 3, 4, 3, 4, 3, 5, 6]);
  });

  it("makes 0 of -0", () => {
    const loaded = looping(set(D, ["chain", A, ["*", value(0)]]), set(D, ["chain", D, ["*", value(-1)]]));
    const [outcome] = course(loaded, [null, 1, 1, null], 1_000);
    expect(outcome).toMatchObject({ call: { args: [2, 1, 1, 0, 1, 1, null] } });
  });
});
