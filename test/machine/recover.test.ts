import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";
import { type LoadedProgram, load } from "../../src/machine/load.ts";
import type { Outcome, State } from "../../src/machine/state.ts";
import { begin, step } from "../../src/machine/step.ts";
import { LIMITS } from "../../src/model/limits.ts";
import { chat, message, NOW, said, saved, turn } from "./program.ts";

function program(text: string): LoadedProgram {
  const compiled = compile([{ path: "main.bas", text }], { host: ["GET ORDER"] });
  if (compiled.program === undefined) throw new Error(compiled.diagnostics[0]?.title);
  return load(compiled.program);
}

function begun(loaded: LoadedProgram): Outcome {
  return turn(loaded, begin(loaded, []), message("hi"));
}

/** Lets the host refuse what the run asks for. */
function refused(loaded: LoadedProgram, outcome: Outcome, reason: string): Outcome {
  if (outcome.status !== "calling") throw new Error(outcome.status);
  return step(loaded, saved(outcome.state), { type: "refused", at: NOW, reason });
}

describe("an error that the script answers", () => {
  const asked = 'order = "old"\norder = "no. " + GET ORDER 7\n';

  it.each([
    ["ON ERROR RESUME NEXT", `ON ERROR RESUME NEXT\n${asked}TALK ERROR MESSAGE`],
    ["ON ERROR GOTO", `ON ERROR GOTO sorry\n${asked}sorry:\nTALK ERROR MESSAGE`],
    ["TRY", `TRY\n${asked}CATCH e\nTALK e\nEND TRY`],
  ])("is exactly what the host said, under %s", (_, text) => {
    const loaded = program(text);
    const outcome = refused(loaded, begun(loaded), "no order 7 {x}");
    expect(outcome.status).toBe("ended");
    expect(said(outcome)).toEqual(["no order 7 {x}"]);
  });

  it("leaves the variable of a refused call empty, and nothing of its statement behind", () => {
    const loaded = program(`ON ERROR RESUME NEXT\n${asked}TALK "order: " + order + ERR`);
    expect(said(refused(loaded, begun(loaded), "no"))).toEqual(["order: 57"]);
  });

  it("emits nothing of a statement that fails after its first call", () => {
    const loaded = program('ON ERROR RESUME NEXT\nTALK GET ORDER(1) + GET ORDER(2)\nTALK "after"');
    const first = begun(loaded);
    if (first.status !== "calling") throw new Error(first.status);
    const second = step(loaded, saved(first.state), { type: "answered", at: NOW, value: "one" });
    expect(said(refused(loaded, second, "no"))).toEqual(["after"]);
  });

  it("ends a loop of nothing but errors", () => {
    const loaded = program("ON ERROR RESUME NEXT\nagain:\nx = 1 / 0\nGOTO again");
    expect(begun(loaded)).toMatchObject({ status: "faulted", fault: { code: "fault/instructions" } });
  });

  it("may be one message too many", () => {
    const loaded = program("TRY\nFOR i = 1 TO 300\nLOG i\nNEXT\nCATCH\nx = i\nEND TRY\nHEAR y\nTALK x");
    const [full, after] = chat(loaded, "hi", "on");
    expect(said(full)).toHaveLength(LIMITS.effectsPerTurn);
    expect(said(after)).toEqual([String(LIMITS.effectsPerTurn + 1)]);
  });
});

describe("an error that nothing answers", () => {
  it("has the text that was thrown, at the line that threw it", () => {
    const text = 'SHOW\nSUB SHOW\n  THROW "sold " + "out"\nEND SUB';
    const outcome = begun(program(text));
    expect(outcome).toMatchObject({ status: "faulted", fault: { code: "fault/error", title: "sold out" } });
    if (outcome.status === "faulted") expect(outcome.fault.span.start).toBe(text.indexOf("THROW"));
  });

  it.each(["TRY\nHEAR y\nCATCH\nEND TRY", "ON ERROR RESUME NEXT\nHEAR y", "ON ERROR GOTO l\nl:\nHEAR y"])(
    "is a state too large to be saved: %s",
    (hearing) => {
      const grow = 'x = "0123456789abcdef"\nFOR i = 1 TO 15\nx = x + x\nNEXT\n';
      expect(begun(program(grow + hearing))).toMatchObject({
        status: "faulted",
        fault: { code: "fault/state" },
      });
    },
  );
});

describe("the state of a run", () => {
  function resting(text: string): State {
    const outcome = begun(program(text));
    if (outcome.status !== "waiting") throw new Error(outcome.status);
    return outcome.state;
  }

  it("knows nothing of errors before there is one", () => {
    const state = resting("HEAR x");
    expect(Object.keys(state)).not.toContain("error");
    expect(Object.keys(state.frames[0]!)).not.toContain("onError");
  });

  it("keeps the error and what ON ERROR said", () => {
    const state = resting("ON ERROR RESUME NEXT\nx = 1 / 0\nHEAR y");
    expect(state.error).toEqual({ code: "fault/arithmetic", text: "division by zero" });
    expect(state.frames[0]!.onError).toBe("next");
  });

  it("forgets both again", () => {
    const state = resting("ON ERROR RESUME NEXT\nx = 1 / 0\nCLEAR ERROR\nON ERROR GOTO 0\nHEAR y");
    expect(state).toEqual(expect.not.objectContaining({ error: expect.anything() }));
    expect(state.frames[0]).toEqual(expect.not.objectContaining({ onError: expect.anything() }));
  });

  it("counts the error's text among what it holds", () => {
    const grow = 'x = "0123456789abcdef"\nFOR i = 1 TO 13\nx = x + x\nNEXT\n';
    const thrown = `${grow}ON ERROR RESUME NEXT\nTHROW x + x\nx = NULL\n`;
    expect(begun(program(`${grow}x = NULL\nHEAR y`)).status).toBe("waiting");
    expect(begun(program(`${thrown}THROW "a"\nHEAR y`)).status).toBe("waiting");
    const kept = `${grow}ON ERROR GOTO l\nTHROW x + x\nl:\nx = NULL\nHEAR y`;
    expect(begun(program(kept))).toMatchObject({ status: "faulted", fault: { code: "fault/state" } });
  });
});
