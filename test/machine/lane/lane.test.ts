import { describe, expect, it, vi } from "vitest";
import type { Code, Instruction, Operator, Ref } from "../../../src/language/compile/instruction.ts";
import type { LoadedProgram } from "../../../src/machine/load.ts";
import { A, B, C, D, program, set, value } from "../program.ts";
import { course, fast, shareRidden, slow } from "./course.ts";

const LOCALS = [0, 1, 2].map((slot) => ["local", slot] as const) as [Ref, Ref, Ref];
const SHOW: Instruction = { op: "host", name: "SHOW", args: [A, B, C, D, ...LOCALS] };

/** FOR A = 1 TO B STEP C, and this body; the body's first instruction is number 4. */
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

const chain = (left: Code, operator: Operator, right: Code): Code => ["chain", left, [operator, right]];
const X = LOCALS[2];

describe("the lane", () => {
  it.each<[string, Instruction[]]>([
    ["a sum", [set(D, chain(D, "+", A))]],
    ["a difference", [set(D, chain(D, "-", A))]],
    ["a product", [set(D, chain(D, "*", A))]],
    ["a quotient", [set(D, chain(D, "/", A))]],
    ["what is left over", [set(D, chain(chain(A, "*", value(-7)), "MOD", B))]],
    ["a negated value", [set(D, ["negate", A])]],
    ["a sum of many", [set(D, ["chain", D, ["+", chain(A, "*", value(2))], ["-", B]])]],
    ["a copy", [set(X, A), set(D, X)]],
    ["a bound", [{ op: "bound", to: X, value: chain(A, "*", A) }]],
    ["a jump", [{ op: "jump", to: 6 }, set(D, value(0)), set(D, chain(D, "+", value(1)))]],
    ["an empty body", []],
    ["a test of a number", [{ op: "unless", test: chain(A, "MOD", value(2)), to: 6 }, set(D, A)]],
    ["a test that is a constant", [{ op: "unless", test: value(false), to: 6 }, set(D, A)]],
    [
      "NOT, AND and OR",
      [
        {
          op: "unless",
          test: [
            "or",
            ["and", ["not", chain(A, "<", value(3))], chain(A, "<>", value(5)), chain(D, "=", value(3))],
            chain(A, "=", value(1)),
          ],
          to: 6,
        },
        set(D, chain(D, "+", A)),
      ],
    ],
    ...(["=", "<>", "<", ">", "<=", ">="] as const).map((operator): [string, Instruction[]] => [
      `a comparison by ${operator}`,
      [
        { op: "unless", test: chain(A, operator, chain(D, "+", value(1))), to: 6 },
        set(D, chain(D, "+", value(2))),
      ],
    ]),
  ])("goes round a loop with %s", (_, body) => {
    const loaded = looping(...body);
    for (const slice of [1, 2, 3, 5, 1_000]) {
      expect(course(fast(loaded), [null, 9, 1, 3], slice)).toEqual(
        course(slow(loaded), [null, 9, 1, 3], slice),
      );
    }
    expect(shareRidden(loaded, [null, 9, 1, 3])).toBeGreaterThan(0.7);
  });

  it("counts down, and in fractions", () => {
    const loaded = looping(set(D, chain(D, "+", A)));
    for (const globals of [
      [null, -5, -2, 0],
      [null, 3, 0.25, 0],
    ]) {
      expect(course(fast(loaded), globals, 1_000)).toEqual(course(slow(loaded), globals, 1_000));
    }
  });

  it.each<[string, Instruction]>([
    ["joins texts", set(D, chain(A, "&", value("")))],
    ["tests a list, which costs", { op: "unless", test: value([1]), to: 5 }],
    ["makes a text of a number", { op: "set", to: D, value: A, as: "text" }],
  ])("stays outside for a loop where an instruction %s", (_, instruction) => {
    expect(shareRidden(looping(instruction), [null, 9, 1, 3])).toBe(0);
  });

  it("gives up a way in where it never gets far", () => {
    // Every other round, the loop is left for the text.
    const loaded = looping(
      { op: "unless", test: chain(A, "=", value(0)), to: 6 },
      { op: "jump", to: 7 },
      set(X, value("text")),
    );
    const lane = fast(loaded);
    course(lane, [null, 10_000, 1, null], 1e6, 1e6);
    const run = { valueOf: vi.fn() };
    expect(lane.lane?.at(0, 4)?.ride(run as never)).toBe(false);
    expect(run.valueOf).not.toHaveBeenCalled();
  });

  it("stops between the step of a FOR and its test when the slice is spent there", () => {
    const outcomes = course(fast(looping()), [null, 3, 1, null], 1);
    const places = outcomes.map((outcome) => ("state" in outcome ? outcome.state.frames[0]?.pc : undefined));
    expect(places).toEqual([1, 2, 3, 4, 3, 4, 3, 4, 3, 5, 6]);
  });

  it("makes 0 of -0", () => {
    const loaded = looping(set(D, chain(A, "*", value(0))), set(D, chain(D, "*", value(-1))));
    const [outcome] = course(fast(loaded), [null, 2, 1, null], 1_000);
    expect(outcome).toMatchObject({ call: { args: [3, 2, 1, 0, 2, 1, null] } });
  });

  it("takes -0 for no number, which only the outside can bring", () => {
    const loaded = looping(set(X, chain(D, "+", D)));
    const [outcome] = course(fast(loaded), [null, 2, 1, -0], 1_000);
    expect(outcome).toMatchObject({ call: { args: [3, 2, 1, -0, 2, 1, 0] } });
    const sums = looping(set(D, chain(chain(D, "*", value(-1)), "+", chain(D, "*", value(-1)))));
    const [sum] = course(fast(sums), [null, 1, 1, 0], 1_000);
    expect(sum).toMatchObject({ call: { args: [2, 1, 1, 0, 1, 1, null] } });
  });

  it.each([0, 1])(
    "needs a number in what only one of two ways writes, be it the one or the other (%i)",
    (rest) => {
      const loaded = looping(
        { op: "unless", test: chain(chain(A, "MOD", value(2)), "=", value(rest)), to: 7 },
        set(X, A),
        { op: "jump", to: 8 },
        set(D, A),
        { op: "unless", test: chain(X, ">", value(0)), to: 10 },
        set(D, X),
      );
      expect(course(fast(loaded), [null, 9, 1, 3], 1_000)).toEqual(
        course(slow(loaded), [null, 9, 1, 3], 1_000),
      );
    },
  );

  it("leaves before an instruction whose result is too large, which then is the fault", () => {
    const loaded = looping(
      set(D, chain(D, "*", value(1e100))),
      set(X, chain(value(1), "/", chain(D, "*", D))),
    );
    const [outcome] = course(fast(loaded), [null, 9, 1, 3], 1_000);
    expect(outcome).toMatchObject({
      status: "faulted",
      fault: { code: "fault/arithmetic", span: { start: 5 } },
    });
  });
});
