import { describe, expect, it } from "vitest";
import type { Code, Instruction, Operator, Ref } from "../../../src/language/compile/instruction.ts";
import type { Unit } from "../../../src/language/compile/program.ts";
import type { LoadedProgram } from "../../../src/machine/load.ts";
import { LIMITS } from "../../../src/model/limits.ts";
import { A, B, program, set, value } from "../program.ts";
import { course, fast, shareRidden, slow } from "./course.ts";

const [N, X, Y] = [0, 1, 2].map((slot) => ["local", slot] as const) as [Ref, Ref, Ref];
const SHOW: Instruction = { op: "host", name: "SHOW", args: [A, B] };

const chain = (left: Code, operator: Operator, right: Code): Code => ["chain", left, [operator, right]];
const call = (unit: number, arg: Code, into?: Ref): Instruction => ({
  op: "call",
  unit,
  args: [arg],
  ...(into && { into }),
});
const returns = (code?: Code): Instruction => ({ op: "return", ...(code && { value: code }) });
const unless = (test: Code, to: number): Instruction => ({ op: "unless", test, to });

/** WHILE A < 7: this body, whose first instruction is number 2, and one more for A; then SHOW. */
function looping(body: Instruction[], ...units: Partial<Unit>[]): LoadedProgram {
  const code: Instruction[] = [
    set(A, value(0)),
    unless(chain(A, "<", value(7)), body.length + 4),
    ...body,
    set(A, chain(A, "+", value(1))),
    { op: "jump", to: 1 },
    SHOW,
  ];
  const locals = ["N", "X", "Y"];
  const called = units.map((unit): Partial<Unit> => ({ kind: "function", params: [null], locals, ...unit }));
  return program("dialog", ["A", "B"], { locals, code }, ...called);
}

const FIB: Instruction[] = [
  unless(chain(N, "<", value(2)), 2),
  returns(N),
  call(1, chain(N, "-", value(1)), X),
  call(1, chain(N, "-", value(2)), Y),
  returns(chain(X, "+", Y)),
];

function expectSame(loaded: LoadedProgram, instructionsPerTurn = 1_000): void {
  for (const slice of [1, 2, 3, 17, instructionsPerTurn]) {
    const globals = [null, 0];
    const wanted = course(slow(loaded), globals, slice, instructionsPerTurn);
    expect(course(fast(loaded), globals, slice, instructionsPerTurn)).toEqual(wanted);
  }
}

describe("calls in the lane", () => {
  it("go inside each other, and are found as they were when the run is stopped there", () => {
    const loaded = looping([call(1, A, B)], { code: FIB });
    expectSame(loaded);
    expect(shareRidden(loaded, [null, 0])).toBeGreaterThan(0.9);
  });

  it("are entered by one alone when it may take long", () => {
    const code = [call(1, value(7), B), SHOW];
    const loaded = program(
      "dialog",
      ["A", "B"],
      { code },
      { params: [null], locals: ["N", "X", "Y"], code: FIB },
    );
    expectSame(loaded);
    expect(shareRidden(loaded, [null, 0])).toBeGreaterThan(0.9);
  });

  it("are as deep as they may be, and no deeper", () => {
    const down = (depth: number) => {
      const code = [
        unless(chain(N, ">", value(0)), 3),
        call(1, chain(N, "-", value(1)), X),
        returns(chain(X, "+", N)),
      ];
      const first = [call(1, value(depth), B), SHOW];
      const unit = { params: [null], locals: ["N", "X"], code: [...code, returns(value(0))] };
      return program("dialog", ["A", "B"], { code: first }, unit);
    };
    const deepest = LIMITS.callDepth - 2;
    for (const depth of [deepest, deepest + 1]) expectSame(down(depth));
    expect(course(fast(down(deepest)), [null, 0], 1_000, 1_000)[0]?.status).toBe("calling");
    expect(course(fast(down(deepest + 1)), [null, 0], 1_000, 1_000)[0]).toMatchObject({
      status: "faulted",
      fault: { code: "fault/depth", span: { start: 101 } },
    });
  });

  it.each<[string, Instruction[], Partial<Unit>[]]>([
    [
      "that write globals, and read what others have written",
      [call(1, A), set(B, chain(B, "+", value(1)))],
      [{ code: [set(B, chain(B, "+", N)), returns()] }],
    ],
    ["that return at their end, and give nothing", [call(1, A)], [{ code: [set(B, chain(B, "+", N))] }]],
    [
      "that call each other, and write globals below",
      [call(1, A, B)],
      [
        {
          code: [
            unless(chain(N, ">", value(0)), 3),
            call(2, chain(N, "-", value(1)), X),
            returns(X),
            returns(value(1)),
          ],
        },
        {
          code: [
            unless(chain(N, ">", value(0)), 4),
            set(B, chain(B, "+", N)),
            call(1, chain(N, "-", value(1)), X),
            returns(chain(X, "+", B)),
            returns(value(0)),
          ],
        },
      ],
    ],
    [
      "that go round a loop of their own",
      [call(1, A, B)],
      [
        {
          code: [
            set(X, value(0)),
            unless(chain(N, ">", value(0)), 5),
            set(X, chain(X, "+", N)),
            set(N, chain(N, "-", value(1))),
            { op: "jump", to: 1 },
            returns(X),
          ],
        },
      ],
    ],
    ["whose results nobody takes", [call(1, A)], [{ code: [set(B, N), returns(chain(N, "*", N))] }]],
  ])("are those of units %s", (_, body, units) => {
    const loaded = looping(body, ...units);
    expectSame(loaded);
    expect(shareRidden(loaded, [null, 0])).toBeGreaterThan(0.9);
  });

  it.each<[string, Instruction[], Partial<Unit>[]]>([
    [
      "meets an instruction that is none of the lane's",
      [call(1, A, B)],
      [
        { code: [unless(chain(N, "=", value(4)), 2), set(X, value("text")), call(2, N, Y), returns(Y)] },
        { code: FIB },
      ],
    ],
    [
      "asks the host",
      [call(1, A, B)],
      [
        { code: [call(2, N, X), returns(chain(X, "+", N))] },
        { code: [unless(chain(N, "=", value(4)), 2), SHOW, returns(N)] },
      ],
    ],
    [
      "gives a text",
      [call(1, A, B)],
      [{ code: [unless(chain(N, "=", value(4)), 2), returns(value("text")), returns(N)] }],
    ],
    [
      "gives nothing to one who takes it",
      [call(1, A, B)],
      [{ code: [unless(chain(N, "=", value(4)), 2), returns(), returns(N)] }],
    ],
    [
      "goes wrong",
      [call(1, A, B)],
      [
        { code: [call(2, chain(N, "-", value(4)), X), returns(X)] },
        { code: [returns(chain(value(1), "/", N))] },
      ],
    ],
    [
      "has a type for its parameter",
      [call(1, chain(A, "/", value(2)), B)],
      [{ params: ["whole"], code: [returns(N)] }],
    ],
    [
      "has a type for its result",
      [call(1, A, B)],
      [{ returns: "whole", code: [returns(chain(N, "/", value(2)))] }],
    ],
    [
      "has so many variables that calling it costs more",
      [call(1, A, B)],
      [{ locals: Array(64).fill("L"), code: FIB }],
    ],
    ["takes a text", [set(X, value("5")), call(1, X, B)], [{ code: FIB }]],
  ])("are left as they are, or not gone into, when a unit %s", (_, body, units) => {
    expectSame(looping(body, ...units));
  });

  it("lead to the TRY around them when they go wrong", () => {
    const code = [
      set(A, value(-3)),
      call(1, A, B),
      set(A, chain(A, "+", value(1))),
      unless(chain(A, ">", value(5)), 1),
      SHOW,
      set(B, value("caught")),
      SHOW,
    ];
    const loaded = program(
      "dialog",
      ["A", "B"],
      { locals: ["N"], code, catches: [{ from: 1, to: 2, at: 5 }] },
      { params: [null], locals: ["N", "X"], code: [call(2, N, X), returns(X)] },
      { params: [null], locals: ["N"], code: [returns(chain(value(1), "/", N))] },
    );
    expectSame(loaded);
    expect(course(fast(loaded), [null, 0], 500)[0]).toMatchObject({ call: { args: [0, "caught"] } });
  });
});
