import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Code, Instruction, Operator } from "../../src/language/compile/instruction.ts";
import { compile } from "../../src/language/index.ts";
import { type LoadedProgram, load } from "../../src/machine/load.ts";
import type { State } from "../../src/machine/state.ts";
import { begin, step } from "../../src/machine/step.ts";
import type { Value } from "../../src/model/value.ts";
import { A, askedOf, B, C, dialog, message, said, saved, set, turn, value } from "./program.ts";

/** What is done in fewer steps for the commonest values must be the same as what is done for any. */

const HI = message("hi");
const END: Instruction = { op: "host", name: "SHOW", args: [A, B, C] };

/** What A, B and C hold in the end and what the turn has cost, or the fault. */
function outcomeOf(...code: Instruction[]): unknown {
  const loaded = dialog(...code, END);
  const outcome = turn(loaded, begin(loaded, []), HI);
  if (outcome.status === "faulted") return outcome.fault.code;
  if (outcome.status !== "calling") throw new Error(outcome.status);
  return [askedOf(outcome), outcome.state.turn?.cost];
}

const texts = fc.constantFrom(
  "",
  "0",
  "5",
  "12",
  "a",
  "é",
  "\ue000",
  "👋",
  "a👋b",
  "\ud83d",
  "x".repeat(2_000),
);
const values = fc.oneof(
  texts,
  fc.constantFrom<Value>(null, true, false, 0, -1, 2.5, 1e308, -1e308, [], [1], { n: 1 }),
);

/** An expression that is never read in place, because something has to be worked out for it. */
const workedOut = (code: Code): Code => ["choose", value(true), code, code];

describe("a calculation that goes into a variable", () => {
  const operators = fc.constantFrom<Operator>("+", "-", "*", "/", "MOD", "&");

  it("is the same for two variables, a variable and a constant, and what is worked out", () => {
    fc.assert(
      fc.property(values, values, operators, (left, right, operator) => {
        const sum = (code: Code) => outcomeOf(set(A, value(left)), set(B, value(right)), set(C, code));
        const whole = sum(workedOut(["chain", A, [operator, B]]));
        expect(sum(["chain", A, [operator, B]])).toEqual(whole);
        expect(sum(["chain", A, [operator, value(right)]])).toEqual(whole);
        expect(sum(["chain", workedOut(A), [operator, B]])).toEqual(whole);
        expect(sum(["chain", A, [operator, workedOut(B)]])).toEqual(whole);
      }),
    );
  });

  it("may change the kind of the variable from one round of a loop to the next", () => {
    expect(
      answerOf('a = 1\nb = 2\nFOR i = 1 TO 3\n  c = a + b\n  t = t & c & " "\n  a = "x" + b\nNEXT', "t"),
    ).toBe("3 x22 x22 ");
  });
});

describe("a variable beside a text", () => {
  const operators = fc.constantFrom<Operator>("=", "<>", "<", ">", "<=", ">=");

  it("compares like anything beside a text", () => {
    fc.assert(
      fc.property(values, texts, operators, (left, right, operator) => {
        const compared = (one: Code) =>
          outcomeOf(set(A, value(left)), set(C, ["chain", one, [operator, value(right)]]));
        expect(compared(A)).toEqual(compared(workedOut(A)));
      }),
    );
  });

  it("comes after every character when it is half of one", () => {
    const code: Code = ["chain", A, [">", value("\ue000")]];
    expect(outcomeOf(set(A, value("\ud83d")), set(C, code))).toEqual([
      ["\ud83d", null, true],
      expect.any(Number),
    ]);
  });
});

describe("a part of a text", () => {
  const numbers = fc.constantFrom(-3, 0, 1, 2, 2.9, 7, 1e300);

  it("counts characters, wherever it begins and however long it is", () => {
    fc.assert(
      fc.property(texts, numbers, numbers, (text, start, length) => {
        const from = Math.max(0, Math.trunc(start) - 1);
        const part = [...text].slice(from, from + Math.max(0, Math.trunc(length))).join("");
        const code: Code = ["function", "MID", A, B, value(length)];
        expect(outcomeOf(set(A, value(text)), set(B, value(start)), set(C, code))).toEqual([
          [text, start, part],
          expect.any(Number),
        ]);
      }),
    );
  });

  it("costs what its beginning costs, which is counted in the same way", () => {
    fc.assert(
      fc.property(values, (given) => {
        const cost = (code: Code) => outcomeOf(set(A, value(given)), set(C, code), set(C, value(null)));
        expect(cost(["function", "MID", A, value(1), value(1)])).toEqual(
          cost(["function", "LEFT", A, value(1)]),
        );
      }),
    );
  });
});

describe("a variable that held a list", () => {
  const held: Instruction[] = [
    set(A, value([1])),
    { op: "append", to: A, path: [], values: [value(2)] },
    set(A, value(7)),
  ];

  it("has no elements any more when it holds a number", () => {
    expect(outcomeOf(...held, set(B, value(0)), set(C, ["at", A, B]))).toEqual([
      [7, 0, null],
      expect.any(Number),
    ]);
  });

  it("takes no more elements when it holds a number", () => {
    expect(outcomeOf(...held, { op: "append", to: A, path: [], values: [value(3)] })).toBe(
      "fault/not-a-list",
    );
    expect(outcomeOf(...held, { op: "put", to: A, path: [value(0)], value: value(3) })).toBe("fault/index");
  });
});

describe("a variable that held a text", () => {
  const held = [set(A, value("x")), set(B, value("y")), set(A, value(1))];

  it("is joined and compared as the number that it holds", () => {
    expect(outcomeOf(...held, set(C, ["chain", A, ["+", B]]))).toEqual([[1, "y", "1y"], expect.any(Number)]);
    expect(outcomeOf(...held, set(C, ["chain", A, ["=", value("x")]]))).toEqual([
      [1, "y", false],
      expect.any(Number),
    ]);
  });
});

describe("an object whose members are named like what all objects inherit", () => {
  it.each(["constructor", "toString", "__proto__"])("has %s only when it was put there", (name) => {
    const member: Code = ["at", A, B];
    const start = [set(A, ["object", ["n", value(1)]]), set(B, value(name))];
    const put: Instruction = { op: "put", to: A, path: [B], value: value(5) };
    expect(outcomeOf(...start, set(C, member), set(A, value(0)))).toEqual([
      [0, name, null],
      expect.any(Number),
    ]);
    expect(outcomeOf(...start, put, put, set(C, member), set(A, value(0)))).toEqual([
      [0, name, 5],
      expect.any(Number),
    ]);
  });
});

describe("a FOR", () => {
  const LOOP =
    's = ""\nFOR i = 3 TO 1 STEP -1\n  s = s + i\nNEXT\nFOR n = 1 TO 2\n  s = s & n\nNEXT\nn = n - 3\nTALK s & n';

  it.each([
    ["at the top level", LOOP],
    ["in a SUB with variables of its own", `CALL Rounds()\nSUB Rounds()\n${LOOP}\nEND SUB`],
  ])("pauses between its step and its test as between any two instructions, %s", (_, script) => {
    const loaded = programOf(script);
    expect(said(turn(loaded, begin(loaded, []), HI))).toEqual(["321120"]);
    const bySingle = statesOf(loaded, 1);
    for (let slice = 2; slice < 20; slice++) {
      let pauseAt = slice;
      const expected = bySingle.filter(({ turn }) => {
        const pauses = turn!.cost >= pauseAt;
        if (pauses) pauseAt = turn!.cost + slice;
        return pauses;
      });
      expect(statesOf(loaded, slice)).toEqual(expected);
    }
    expect(bySingle.length).toBeGreaterThan(20);
  });

  it("goes by the number that its variable is given in the loop", () => {
    expect(answerOf('FOR i = 1 TO 5\n  t = t & i\n  IF i = 2 THEN\n    i = "4"\n  END IF\nNEXT', "t")).toBe(
      "125",
    );
  });
});

/** Every state that a run pauses in. */
function statesOf(loaded: LoadedProgram, instructionsPerSlice: number): State[] {
  const budget = { instructionsPerTurn: 1_000, instructionsPerSlice };
  const states: State[] = [];
  let outcome = step(loaded, begin(loaded, []), HI, budget);
  for (
    ;
    outcome.status === "paused";
    outcome = step(loaded, saved(outcome.state), { type: "resumed", at: HI.at }, budget)
  ) {
    states.push(saved(outcome.state));
  }
  return states;
}

/** The text of a variable when a script is over. */
function answerOf(script: string, variable: string): unknown {
  const loaded = programOf(`${script}\nTALK ${variable}`);
  return said(turn(loaded, begin(loaded, []), HI))[0];
}

function programOf(text: string): LoadedProgram {
  const { program, diagnostics } = compile([{ path: "main.bas", text }]);
  if (program === undefined) throw new Error(diagnostics.map(({ title }) => title).join("\n"));
  return load(program);
}
