import { expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";
import { load } from "../../src/machine/load.ts";
import { begin, step } from "../../src/machine/step.ts";
import { traced } from "../../src/machine/trace.ts";

const SCRIPT = `a = 1
IF a = 2 THEN
  LOG "two"
ELSE
  CALL DOUBLE(a)
END IF
LOG "end"

SUB DOUBLE(n)
  LOG n * 2
END SUB`;

function compiled() {
  const { program } = compile([{ path: "main.bas", text: SCRIPT }]);
  if (!program) throw new Error("it does not compile");
  return load(program);
}

it("tells which lines could run and which did, and changes nothing", () => {
  const known = new Set<string>();
  const ran = new Set<string>();
  const trace = {
    known: (path: string, line: number) => void known.add(`${path}:${line}`),
    ran: (path: string, line: number) => void ran.add(`${path}:${line}`),
  };
  const plain = compiled();
  const event = { type: "resumed", at: 0 } as const;
  const start = { ...begin(plain, []), turn: { cost: 0, effects: [], effectsSpent: 0 } };
  const seen = traced(plain, trace);
  expect([...known].sort()).toEqual([1, 2, 3, 5, 7, 10].map((line) => `main.bas:${line}`).sort());
  expect(ran.size).toBe(0);
  expect(step(seen, start, event)).toEqual(step(plain, start, event));
  expect([...known].filter((line) => !ran.has(line))).toEqual(["main.bas:3"]);
});
