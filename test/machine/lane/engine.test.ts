import { afterEach, describe, expect, it, vi } from "vitest";
import { instanceOf } from "../../../src/machine/lane/engine.ts";
import { Lane } from "../../../src/machine/lane/lane.ts";
import { A, dialog, set, value } from "../program.ts";
import { course, fast, slow } from "./course.ts";

const COUNTING = dialog(
  set(A, value(0)),
  set(A, ["chain", A, ["+", value(1)]]),
  { op: "unless", test: ["chain", A, [">", value(30)]], to: 1 },
  { op: "host", name: "SHOW", args: [A] },
);

afterEach(() => void vi.unstubAllGlobals());

describe("the lane", () => {
  it.each<[string, unknown]>([
    ["there is no WebAssembly, as in a node without compiler", undefined],
    [
      "its module is refused",
      {
        Module: class {
          constructor() {
            throw new Error("refused");
          }
        },
      },
    ],
  ])("is not there when %s, and everything runs as it does without", (_, stub) => {
    expect(new Lane(COUNTING.program, 0).at(0, 1)).toBeDefined();
    vi.stubGlobal("WebAssembly", stub);
    expect(new Lane(COUNTING.program, 0).at(0, 1)).toBeUndefined();
    expect(course(fast(COUNTING), [null], 1_000)).toEqual(course(slow(COUNTING), [null], 1_000));
  });

  it("is not made before a turn has spent as much as ordinary turns never do", () => {
    const modules: unknown[] = [];
    const Module = class {
      constructor(bytes: unknown) {
        modules.push(bytes);
      }
    };
    vi.stubGlobal("WebAssembly", { Module });
    course(COUNTING, [null], 1_000);
    expect(modules).toHaveLength(0);
    course({ ...COUNTING, lane: new Lane(COUNTING.program, 10) }, [null], 1_000);
    expect(modules).toHaveLength(1);
  });

  it("refuses bytes that are no module", () => {
    expect(instanceOf(Uint8Array.from([1, 2, 3]))).toBeUndefined();
  });
});
