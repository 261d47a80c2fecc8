import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Code, Instruction, Ref } from "../../src/language/compile/instruction.ts";
import { measure } from "../../src/machine/bounds.ts";
import { Held } from "../../src/machine/holdings.ts";
import type { LoadedProgram } from "../../src/machine/load.ts";
import { begin } from "../../src/machine/step.ts";
import { LIMITS } from "../../src/model/limits.ts";
import type { Value } from "../../src/model/value.ts";
import { A, askedOf, B, C, D, message, program, set, turn, value } from "./program.ts";

const LOCALS = [0, 1].map((slot) => ["local", slot] as const) as [Ref, Ref];
const SHOW: Instruction = { op: "host", name: "SHOW", args: [A, B, C, D] };

/**
 * What the variables hold in the end, or the fault. In slices of one instruction the run is saved and read back after each,
 * so that no variable ever has anything to itself and every change copies: that is what a list changed in place must
 * be the same as.
 */
function outcomeOf(loaded: LoadedProgram, instructionsPerSlice: number): unknown {
  const budget = { instructionsPerTurn: LIMITS.instructionsPerTurn, instructionsPerSlice };
  const outcome = turn(loaded, begin(loaded, []), message("hi"), budget);
  return outcome.status === "calling" ? askedOf(outcome) : outcome;
}

/** A program whose SUB has two variables of its own, the first of which it is given. */
function withSub(code: readonly Instruction[], sub: readonly Instruction[]): LoadedProgram {
  return program(
    "dialog",
    ["A", "B", "C", "D"],
    { code: [...code, SHOW], locals: ["P", "Q"] },
    {
      kind: "function",
      params: [null],
      locals: ["P", "Q"],
      code: [...sub, { op: "return", value: LOCALS[0] }],
    },
  );
}

const globals = fc.constantFrom<Ref>(A, B, C, D);
const variables = fc.oneof(globals, fc.constantFrom(...LOCALS));
const keys = fc.oneof(fc.constantFrom<Value>(0, 1, 2, 3, "x", "y", "__proto__", "1", null), fc.nat(5));
const plain = fc.constantFrom<Value>(null, 1, 2.5, "text", true, [], {}, [1, [2]], { x: { y: 1 } });
const codes = fc.letrec<{ code: Code }>((tie) => ({
  code: fc.oneof(
    { maxDepth: 2 },
    plain.map(value),
    variables,
    fc.tuple(variables, keys).map(([of, key]): Code => ["at", of, value(key)]),
    fc.array(tie("code"), { maxLength: 2 }).map((elements): Code => ["list", ...elements]),
    tie("code").map((member): Code => ["object", ["x", member]]),
    fc.tuple(tie("code"), tie("code")).map(([yes, no]): Code => ["choose", A, yes, no]),
    variables.map((list): Code => ["function", "LEN", list]),
    fc.tuple(variables, variables).map(([list, last]): Code => ["function", "APPEND", list, last]),
  ),
})).code;
const paths = fc.array(keys.map(value), { maxLength: 3 });
const changes: fc.Arbitrary<Instruction> = fc.oneof(
  fc.tuple(variables, codes).map(([to, code]) => set(to, code)),
  fc
    .tuple(variables, paths, codes)
    .map(([to, path, code]): Instruction => ({ op: "put", to, path, value: code })),
  fc
    .tuple(variables, fc.array(codes, { minLength: 1, maxLength: 3 }))
    .map(([to, values]): Instruction => ({ op: "append", to, path: [], values })),
  fc.tuple(variables, paths, codes).map(
    ([to, path, code]): Instruction => ({
      op: "append",
      to,
      path,
      values: [code],
    }),
  ),
  fc.tuple(variables, paths).map(([to, path]): Instruction => ({ op: "open", to, path })),
);
const calls = fc
  .tuple(codes, globals)
  .map(([given, into]): Instruction => ({ op: "call", unit: 1, args: [given], into }));

/** Every change leads to a fault or goes on with the next: as in ON ERROR RESUME NEXT, so that long programs do something. */
function forgiving(code: readonly Instruction[]): Instruction[] {
  return [{ op: "onError", answer: "next" }, ...code];
}

function resuming(loaded: LoadedProgram): LoadedProgram {
  const units = loaded.units.map((unit) => ({
    ...unit,
    resumes: unit.code.map((_, at) => ({ from: at, to: at + 1 })),
  }));
  return { ...loaded, units };
}

describe("a list or object that is changed in place", () => {
  it("is never seen by anybody but its variable", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 4, arbitrary: changes }, calls), { minLength: 1, maxLength: 25 }),
        fc.array(changes, { maxLength: 5 }),
        (code, sub) => {
          const loaded = resuming(withSub(forgiving(code), forgiving(sub)));
          expect(outcomeOf(loaded, LIMITS.instructionsPerSlice)).toEqual(outcomeOf(loaded, 1));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("stays as it was where it has been assigned, put away, or handed on", () => {
    const append = (to: Ref, ...values: Code[]): Instruction => ({ op: "append", to, path: [], values });
    const code = [
      append(A, value(1)),
      append(A, value(2)),
      set(B, A),
      append(A, value(3)),
      set(C, ["list", A]),
      append(A, value(4)),
      { op: "call", unit: 1, args: [A], into: D },
      append(A, value(5)),
    ] as const;
    const loaded = withSub(code, [append(LOCALS[0], value("sub"))]);
    expect(outcomeOf(loaded, 1_000)).toEqual([[1, 2, 3, 4, 5], [1, 2], [[1, 2, 3]], [1, 2, 3, 4, "sub"]]);
  });

  it("is gone through by FOR EACH as it was when that began", () => {
    const [list, at] = LOCALS;
    const loaded = program("dialog", ["A", "B", "C", "D"], {
      locals: ["#list", "#at"],
      code: [
        { op: "append", to: A, path: [], values: [value(1), value(2)] },
        { op: "append", to: A, path: [], values: [value(3)] },
        { op: "iterate", to: list, value: A },
        set(at, value(0)),
        { op: "each", variable: B, list, at, exit: 8 },
        { op: "append", to: A, path: [], values: [B] },
        { op: "put", to: A, path: [value(0)], value: B },
        { op: "jump", to: 4 },
        SHOW,
      ],
    });
    expect(outcomeOf(loaded, 1_000)).toEqual([[3, 2, 3, 1, 2, 3], 3, null, null]);
  });

  it("is copied again after a pause, so that the saved state stays as it was", () => {
    const pushes = Array.from(
      { length: 6 },
      (_, n): Instruction => ({
        op: "append",
        to: A,
        path: [],
        values: [value(n)],
      }),
    );
    const loaded = program("dialog", ["A", "B", "C", "D"], { code: [...pushes, SHOW] });
    for (const slice of [1, 2, 3, 5, 100])
      expect(outcomeOf(loaded, slice)).toEqual([[0, 1, 2, 3, 4, 5], null, null, null]);
  });
});

describe("the account of what is changed in place", () => {
  const inner = fc.constantFrom<Value>(null, 1, "text", "a longer text", [], [1], [[1]], { a: [2] });

  it("is what measuring it anew gives", () => {
    const change = fc.tuple(fc.oneof(fc.nat(6), fc.constantFrom("a", "b", "key")), inner);
    fc.assert(
      fc.property(fc.constantFrom<Value>([], {}), fc.array(change, { maxLength: 30 }), (empty, all) => {
        const collection = structuredClone(empty) as Value[] | Record<string, Value>;
        const held = new Held(collection);
        for (const [key, given] of all) {
          if (key === 6) held.push(given);
          else held.put(key, given);
        }
        held.end();
        expect(measure(collection)).toEqual(measure(structuredClone(collection)));
      }),
    );
  });

  it("stops a list at the same length as a copy", () => {
    const half = "x".repeat(LIMITS.collectionLength / 2 - 10);
    const held = new Held(["", ""]);
    expect(held.put(0, half)).toBe(true);
    expect(held.put(1, half)).toBe(true);
    expect(held.put(2, half)).toBe(false);
    expect(held.append([1, half])).toBe(false);
    expect(held.collection).toEqual([half, half]);
    expect(held.put(0, "")).toBe(true);
    expect(held.put(2, half)).toBe(true);
  });

  it("leaves to the copy what could make the whole less deep", () => {
    const held = new Held([[1], 2]);
    expect(held.put(0, 1)).toBe(false);
    expect(held.put(1, [[3]])).toBe(true);
    expect(held.collection).toEqual([[1], [[3]]]);
  });
});
