import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Code, Instruction, Operator, Ref } from "../../../src/language/compile/instruction.ts";
import { Way } from "../../../src/machine/lane/way.ts";
import type { Value } from "../../../src/model/value.ts";
import { A, B, C, D, program, set, value } from "../program.ts";
import { course, fast, slow } from "./course.ts";

const [X, Y] = [0, 1].map((slot) => ["local", slot] as const) as [Ref, Ref];
const SHOW: Instruction = { op: "host", name: "SHOW", args: [A, B, C, D, X, Y] };

/** How many instructions each unit has before its end; they jump wherever they like among those. */
const LENGTH = 7;

const figures = fc.constantFrom<Value>(
  0,
  -0,
  1,
  -1,
  2,
  0.5,
  3,
  10,
  1e308,
  2 ** 60,
  "2",
  "x",
  null,
  true,
  [1],
);
const numbers = fc.constantFrom<Value>(0, 1, -1, 2, 3, 0.5, 1e200);
const variables = fc.constantFrom<Ref>(A, B, C, D, X, Y);
const operators = fc.constantFrom<Operator>("+", "-", "*", "/", "MOD");
const comparisons = fc.constantFrom<Operator>("=", "<>", "<", ">", "<=", ">=");
const places = fc.integer({ min: 0, max: LENGTH });

const operands = fc.oneof<fc.WeightedArbitrary<Code>[]>(
  { weight: 6, arbitrary: variables },
  { weight: 3, arbitrary: numbers.map(value) },
  { weight: 1, arbitrary: figures.map(value) },
);
const sums = fc.oneof<fc.WeightedArbitrary<Code>[]>(
  { weight: 2, arbitrary: operands },
  {
    weight: 3,
    arbitrary: fc.tuple(operands, operators, operands).map(([a, by, b]) => ["chain", a, [by, b]]),
  },
  { weight: 1, arbitrary: operands.map((of) => ["negate", of]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(operands, operators, operands, operators, operands, fc.boolean())
      .map(([a, by, b, then, c, isLeft]) =>
        isLeft ? ["chain", a, [by, b], [then, c]] : ["chain", a, [by, ["chain", b, [then, c]]]],
      ),
  },
);
const compared = fc.tuple(sums, comparisons, sums).map(([a, by, b]): Code => ["chain", a, [by, b]]);
const tests = fc.oneof<fc.WeightedArbitrary<Code>[]>(
  { weight: 4, arbitrary: compared },
  { weight: 1, arbitrary: compared.map((test) => ["not", test]) },
  { weight: 1, arbitrary: fc.tuple(compared, compared).map(([a, b]) => ["and", a, b]) },
  { weight: 1, arbitrary: fc.tuple(compared, compared, operands).map(([a, b, c]) => ["or", a, b, c]) },
);

const calls = fc
  .tuple(fc.constantFrom(1, 2), sums, fc.option(variables, { nil: undefined }))
  .map(([unit, arg, into]): Instruction => ({ op: "call", unit, args: [arg], ...(into && { into }) }));
const instructions = fc.oneof<fc.WeightedArbitrary<Instruction>[]>(
  { weight: 6, arbitrary: fc.tuple(variables, sums).map(([to, code]) => set(to, code)) },
  { weight: 3, arbitrary: fc.tuple(tests, places).map(([test, to]) => ({ op: "unless", test, to })) },
  { weight: 1, arbitrary: places.map((to) => ({ op: "jump", to })) },
  { weight: 1, arbitrary: fc.tuple(variables, sums).map(([to, code]) => ({ op: "bound", to, value: code })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(variables, variables, places)
      .map(([variable, step, to]) => ({ op: "advance", variable, step, to })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(variables, variables, variables, places)
      .map(([variable, limit, step, exit]) => ({ op: "loop", variable, limit, step, exit })),
  },
  { weight: 2, arbitrary: calls },
);
const returns = fc.oneof(
  sums.map((code): Instruction => ({ op: "return", value: code })),
  fc.constant<Instruction>({ op: "return" }),
);
const bodies = fc.array(instructions, { minLength: LENGTH, maxLength: LENGTH });
const units = fc.tuple(bodies, returns).map(([body, end]) => [...body, end]);

describe("the lane", () => {
  it("does, costs and refuses what the instructions do one by one, wherever the run is stopped", () => {
    const ride = vi.spyOn(Way.prototype, "ride");
    fc.assert(
      fc.property(
        bodies,
        units,
        units,
        fc.array(fc.oneof(numbers, numbers, numbers, figures), { minLength: 4, maxLength: 4 }),
        fc.constantFrom(1, 2, 3, 7, 50, 1_000),
        (body, one, other, globals, slice) => {
          const loaded = program(
            "dialog",
            ["A", "B", "C", "D"],
            { locals: ["X", "Y"], code: [set(X, value(0)), set(Y, value(1)), ...body, SHOW].map(moved) },
            { kind: "function", params: [null], locals: ["X", "Y"], code: one },
            { kind: "function", params: [null], locals: ["X", "Y"], code: other },
          );
          expect(course(fast(loaded), globals, slice)).toEqual(course(slow(loaded), globals, slice));
        },
      ),
      { numRuns: 1_000 },
    );
    expect(ride.mock.results.filter((result) => result.value === true).length).toBeGreaterThan(300);
  });
});

/** The same instruction in a unit that begins with two more. */
function moved(instruction: Instruction, at: number): Instruction {
  if (at < 2) return instruction;
  switch (instruction.op) {
    case "unless":
    case "jump":
    case "advance":
      return { ...instruction, to: instruction.to + 2 };
    case "loop":
      return { ...instruction, exit: instruction.exit + 2 };
    default:
      return instruction;
  }
}
