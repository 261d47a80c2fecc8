import { describe, expect, it } from "vitest";
import type { Instruction, Ref } from "../../src/language/compile/instruction.ts";
import type { Outcome, State } from "../../src/machine/state.ts";
import { begin, evaluateTopLevel, step } from "../../src/machine/step.ts";
import type { Event } from "../../src/model/event.ts";
import { LIMITS } from "../../src/model/limits.ts";
import {
  A,
  askedOf,
  B,
  C,
  chat,
  chatWithin,
  D,
  deepFrozen,
  dialog,
  faultOf,
  hear,
  log,
  message,
  NOW,
  program,
  said,
  saved,
  set,
  talk,
  text,
  turn,
  value,
} from "./program.ts";

const [N, I, X, LIMIT, STEP] = [0, 1, 2, 3, 4].map((slot) => ["local", slot] as const) as [
  Ref,
  Ref,
  Ref,
  Ref,
  Ref,
];

/** total = 100 + COLLECT(3), where the FUNCTION calls a SUB that HEARs in a FOR and adds up in the global SUM. */
const collecting = program(
  "dialog",
  ["SUM", "TOTAL", "~1"],
  {
    code: [
      set(["global", 0], value(0)),
      { op: "call", unit: 1, args: [value("3")], into: ["global", 2] },
      set(["global", 1], ["chain", value(100), ["+", ["global", 2]]]),
      talk(["global", 1]),
    ],
  },
  {
    kind: "function",
    name: "COLLECT",
    params: ["whole"],
    returns: "text",
    locals: ["N"],
    code: [
      { op: "call", unit: 2, args: [N] },
      { op: "return", value: ["global", 0] },
    ],
  },
  {
    kind: "sub",
    name: "ASK FOR",
    params: [null],
    locals: ["N", "I", "X", "#limit", "#step"],
    code: [
      set(I, value(1)),
      { op: "bound", to: LIMIT, value: N },
      { op: "bound", to: STEP, value: value(1) },
      { op: "loop", variable: I, limit: LIMIT, step: STEP, exit: 8 },
      talk(text(value("Number "), I, value("?"))),
      { ...hear(X), as: "whole" } as Instruction,
      set(["global", 0], ["chain", ["global", 0], ["+", X]]),
      { op: "advance", variable: I, step: STEP, to: 3 },
    ],
  },
);

describe("a run", () => {
  it("waits inside a FOR of a SUB of a FUNCTION of an expression, saved at every rest", () => {
    const outcomes = chat(collecting, "hi", "5", "7", "30");
    expect(outcomes.map(said)).toEqual([["Number 1?"], ["Number 2?"], ["Number 3?"], ["10042"]]);
    expect(outcomes.map(({ status }) => status)).toEqual(["waiting", "waiting", "waiting", "ended"]);
  });

  it("saves a state that is plain JSON, at rest without a turn", () => {
    const [outcome] = chat(collecting, "hi") as [Extract<Outcome, { status: "waiting" }>];
    expect(saved(outcome.state)).toEqual(outcome.state);
    expect(outcome.state).toMatchObject({
      turn: null,
      waiting: { type: "message", site: "hear local 2", into: ["local", 2], as: "whole" },
      frames: [
        { unit: 0, pc: 2, slots: [] },
        { unit: 1, pc: 1, slots: [3], into: ["global", 2] },
        { unit: 2, pc: 6, slots: [3, 1, null, 3, 1] },
      ],
    });
  });

  it.each([1, 2, 3, 7, 1000])("says the same in slices of %i", (instructionsPerSlice) => {
    const budget = { ...LIMITS, instructionsPerSlice };
    const sliced = chatWithin(budget, collecting, "hi", "5", "7", "30");
    expect(sliced.map(said)).toEqual(chat(collecting, "hi", "5", "7", "30").map(said));
  });

  it("is one turn for its limits, whatever the slices", () => {
    const endless = dialog({ op: "jump", to: 0 });
    const [outcome] = chatWithin({ instructionsPerTurn: 50, instructionsPerSlice: 3 }, endless, "hi");
    expect(outcome).toMatchObject({ status: "faulted", fault: { code: "fault/instructions" } });
  });

  it("pauses when a slice is spent, and goes on when it is resumed", () => {
    const endless = dialog({ op: "jump", to: 0 });
    const paused = step(endless, begin(endless, []), message("hi"));
    expect(paused).toMatchObject({
      status: "paused",
      state: { turn: { cost: LIMITS.instructionsPerSlice } },
    });
  });

  it("leads twice from the same to the same, and changes nothing that it was given", () => {
    const first = deepFrozen(begin(collecting, []));
    const event = deepFrozen(message("hi"));
    const outcome = deepFrozen(step(collecting, first, event));
    expect(step(collecting, first, event)).toEqual(outcome);
    const { state } = outcome as Extract<Outcome, { status: "waiting" }>;
    expect(said(step(collecting, state, message("1")))).toEqual(["Number 2?"]);
  });

  it("ends at the end of its code, at END and at RETURN", () => {
    const endings: Instruction[][] = [[], [{ op: "end" }], [{ op: "return", value: value(1) }]];
    const outcomes = endings.flatMap((code) => chat(dialog(...code), "hi"));
    expect(outcomes).toEqual(Array(3).fill({ status: "ended", effects: [] }));
  });

  it("ends at END even inside a SUB", () => {
    const loaded = program(
      "dialog",
      [],
      { code: [{ op: "call", unit: 1, args: [] }, talk(value("not said"))] },
      { kind: "sub", code: [{ op: "end" }] },
    );
    expect(chat(loaded, "hi").map(said)).toEqual([[]]);
  });

  it("gets NULL from a FUNCTION without RETURN, and shapes what others return and are given", () => {
    const returns = (more: object, ...code: Instruction[]) =>
      program(
        "dialog",
        ["A"],
        {
          code: [
            { op: "call", unit: 1, args: [value(2.5)], into: A },
            { op: "host", name: "SHOW", args: [A] },
          ],
        },
        { kind: "function", params: [null], locals: ["N"], code, ...more },
      );
    const shown = (more: object, ...code: Instruction[]) => {
      const [outcome] = chat(returns(more, ...code), "hi");
      return outcome?.status === "calling" ? askedOf(outcome)[0] : outcome;
    };
    expect(shown({})).toBe(null);
    expect(shown({}, { op: "return", value: N })).toBe(2.5);
    expect(shown({ returns: "text" }, { op: "return", value: N })).toBe("2.5");
    expect(shown({ params: ["whole"] }, { op: "return", value: N })).toBe(3);
  });

  it.each<[string, [number, number, number], string]>([
    ["up", [1, 3, 1], "123"],
    ["down", [3, 1, -1], "321"],
    ["by fractions", [1, 2, 0.5], "11.52"],
    ["not at all", [2, 1, 1], ""],
  ])("counts %s", (_, [from, to, by], counted) => {
    const loaded = dialog(
      set(A, value(from)),
      { op: "bound", to: B, value: value(String(to)) },
      { op: "bound", to: C, value: value(by) },
      { op: "loop", variable: A, limit: B, step: C, exit: 6 },
      set(D, text(D, A)),
      { op: "advance", variable: A, step: C, to: 3 },
      talk(D),
    );
    expect(chat(loaded, "hi").map(said)).toEqual([[counted]]);
  });

  it("refuses a FOR whose bound is no number", () => {
    expect(faultOf({ op: "bound", to: A, value: value("many") })).toBe("fault/not-a-number");
  });

  it("reads the newest message", () => {
    const body = talk(["read", "GET WHATSAPP MESSAGE BODY"]);
    expect(chat(dialog(body, hear(A), body), "first", "second").map(said)).toEqual([["first"], ["second"]]);
  });

  it("refuses an event that it does not wait for", () => {
    const [outcome] = chat(collecting, "hi") as [Extract<Outcome, { status: "waiting" }>];
    expect(() => step(collecting, outcome.state, { type: "timer", at: NOW })).toThrow(
      "waits for its message",
    );
  });
});

describe("WAIT", () => {
  it("rests until its time and goes on with the timer", () => {
    const pause: Instruction = { op: "wait", verb: "WAIT", args: { time: value("2 days") }, site: "wait 1" };
    const loaded = dialog(pause, talk(value("later")));
    const [outcome] = chat(loaded, "hi") as [Extract<Outcome, { status: "waiting" }>];
    expect(outcome.state.waiting).toEqual({ type: "timer", site: "wait 1", dueAt: NOW + 2 * 86_400_000 });
    expect(said(step(loaded, saved(outcome.state), { type: "timer", at: NOW }))).toEqual(["later"]);
  });
});

describe("a call of the host", () => {
  const loaded = dialog(
    set(A, value(5)),
    log(value("asking")),
    talk(value("one moment")),
    { op: "host", name: "GET ORDER", args: [A, value("x")], into: B },
    talk(B),
  );

  function asked(): Extract<Outcome, { status: "calling" }> {
    return step(loaded, begin(loaded, []), message("hi")) as Extract<Outcome, { status: "calling" }>;
  }

  function answer(event: Event): Outcome {
    return step(loaded, saved(asked().state), event);
  }

  it("leaves the step with its name and values, inside the turn", () => {
    expect(asked()).toMatchObject({
      call: { name: "GET ORDER", args: [5, "x"] },
      state: { waiting: { type: "call", into: ["global", 1] }, turn: { effects: [{}, {}] } },
    });
  });

  it("goes on with the answer", () => {
    const outcome = answer({ type: "answered", at: NOW, value: "on its way" });
    expect(said(outcome)).toEqual([{ log: "asking" }, "one moment", "on its way"]);
  });

  it("refused, faults with exactly the host's words, at its place, with the log lines only", () => {
    const outcome = answer({ type: "refused", at: NOW, reason: "no such order" });
    expect(outcome).toMatchObject({
      status: "faulted",
      fault: { code: "fault/host", title: "no such order", span: { start: 3 } },
    });
    expect(said(outcome)).toEqual([{ log: "asking" }]);
  });

  it.each<[unknown, string]>([
    [Number.NaN, "fault/host"],
    [{ at: undefined }, "fault/host"],
    [nested(LIMITS.expressionDepth + 1), "fault/host"],
    ["x".repeat(LIMITS.textLength + 1), "fault/text"],
  ])("cannot be answered with what is no value (%#)", (given, code) => {
    const outcome = answer({ type: "answered", at: NOW, value: given as never });
    expect(outcome).toMatchObject({ status: "faulted", fault: { code } });
  });
});

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

describe("a handler program", () => {
  const counting = program(
    "handler",
    ["COUNT"],
    { code: [set(A, value(1))] },
    { kind: "handler", code: [set(A, ["chain", A, ["+", value(1)]]), talk(A)] },
  );

  it("evaluates its top level once", () => {
    expect(evaluateTopLevel(counting)).toEqual({ globals: [1], switches: [] });
  });

  it("begins every run with the top-level values", () => {
    const globals = deepFrozen([1]);
    const runs = [1, 2].map(() => turn(counting, begin(counting, globals), message("hi")));
    expect(runs.map(said)).toEqual([["2"], ["2"]]);
  });

  it.each<[string, Instruction[], string]>([
    ["divides by zero", [set(A, ["chain", value(1), ["/", value(0)]])], "fault/arithmetic"],
    ["never ends", [{ op: "jump", to: 0 }], "fault/instructions"],
    ["talks", [talk(value("hi"))], "fault/top-level"],
    ["waits", [hear(A)], "fault/top-level"],
  ])("faults when its top level %s", (_, code, fault) => {
    expect(evaluateTopLevel(program("handler", ["A"], { code }))).toMatchObject({ fault: { code: fault } });
  });

  it("cannot begin a run without a handler for messages", () => {
    const other = program("handler", [], { code: [] });
    expect((): State => begin(other, [])).toThrow("no handler");
  });
});
