import { describe, expect, it } from "vitest";
import type { Code, Instruction } from "../../src/language/compile/instruction.ts";
import { begin } from "../../src/machine/step.ts";
import { LIMITS } from "../../src/model/limits.ts";
import {
  A,
  B,
  chat,
  dialog,
  faultOf,
  forever,
  hear,
  log,
  message,
  program,
  said,
  set,
  talk,
  turn,
  value,
} from "./program.ts";

const doubled = set(A, ["chain", A, ["+", A]]);

describe("the limit of", () => {
  it("instructions stops a loop that never ends", () => {
    expect(faultOf({ op: "jump", to: 0 })).toBe("fault/instructions");
  });

  it("instructions is the number that it says", () => {
    const counted = (times: number) =>
      dialog(
        set(A, value(times)),
        { op: "unless", test: ["chain", A, [">", value(0)]], to: 4 },
        set(A, ["chain", A, ["-", value(1)]]),
        { op: "jump", to: 1 },
        { op: "end" },
      );
    const turns = (LIMITS.instructionsPerTurn - 3) / 3;
    expect(chat(counted(Math.floor(turns)), "hi")[0]?.status).toBe("ended");
    expect(chat(counted(Math.floor(turns) + 1), "hi")[0]?.status).toBe("faulted");
  });

  it("instructions counts work on texts by their length", () => {
    const loaded = dialog(set(A, value("x".repeat(100_000))), set(B, ["function", "LEN", A]), {
      op: "jump",
      to: 1,
    });
    const paused = turn(loaded, begin(loaded, []), message("hi"), {
      instructionsPerTurn: 5_000,
      instructionsPerSlice: 1_000,
    });
    expect(paused).toMatchObject({
      status: "faulted",
      fault: { code: "fault/instructions", span: { start: 1 } },
    });
  });

  it("instructions counts a very long expression by its parts", () => {
    const long: Code = ["chain", A, ...Array.from({ length: 50_000 }, () => ["+", value(1)] as const)];
    const few = dialog(set(A, value(1)), set(B, long), { op: "jump", to: 1 });
    expect(chat(few, "hi")[0]).toMatchObject({ fault: { code: "fault/instructions", span: { start: 1 } } });
  });

  it("effects stops a script that talks without end, and the person hears nothing of it", () => {
    const [outcome] = chat(dialog(...forever(log(value("line")), talk(value("spam")))), "hi");
    expect(outcome).toMatchObject({ status: "faulted", fault: { code: "fault/effects" } });
    expect(said(outcome)).toEqual(Array(LIMITS.effectsPerTurn / 2).fill({ log: "line" }));
  });

  it.each([
    ["says", talk],
    ["logs", log],
  ])("effects counts a text that a script %s by the messages that it fills", (_, speak) => {
    const filling = (times: number) =>
      value("x".repeat((LIMITS.effectLength * LIMITS.effectsPerTurn) / times));
    const half = speak(filling(2));
    expect(chat(dialog(half, half), "hi")[0]).toMatchObject({ status: "ended" });
    const [outcome] = chat(dialog(half, half, speak(value("more"))), "hi");
    expect(outcome).toMatchObject({ status: "faulted", fault: { code: "fault/effects" } });
  });

  it("depth stops a SUB that calls itself without end", () => {
    const calls: Instruction = { op: "call", unit: 1, args: [] };
    const loaded = program("dialog", [], { code: [calls] }, { kind: "sub", code: [calls] });
    expect(chat(loaded, "hi")[0]).toMatchObject({ fault: { code: "fault/depth", span: { start: 100 } } });
  });

  it("text stops a text that doubles without end", () => {
    expect(faultOf(set(A, value("x")), doubled, { op: "jump", to: 1 })).toBe("fault/text");
  });

  it("text allows a text of exactly that length", () => {
    const half = value("x".repeat(LIMITS.textLength / 2));
    expect(faultOf(set(A, half), doubled)).toBe(undefined);
    expect(faultOf(set(A, half), doubled, set(A, ["chain", A, ["&", value("x")]]))).toBe("fault/text");
  });

  it("text holds for what a function makes", () => {
    const sharp = value("ß".repeat(LIMITS.textLength / 2 + 1));
    expect(faultOf(set(A, sharp), set(A, ["function", "UCASE", A]))).toBe("fault/text");
  });

  it("text holds for what a person writes", () => {
    const body = "x".repeat(LIMITS.textLength + 1);
    expect(chat(dialog(hear(A)), "hi", body)[1]).toMatchObject({
      fault: { code: "fault/text", span: { start: 0 } },
    });
  });

  it("state stops a wait with too much in its variables, and counts shared texts each time", () => {
    const half = value("x".repeat(LIMITS.stateLength / 2));
    expect(faultOf(set(A, half), hear(B))).toBe(undefined);
    expect(faultOf(set(A, half), set(B, A), hear(["global", 2]))).toBe("fault/state");
  });

  it("state counts the locals of every frame", () => {
    const half = value("x".repeat(LIMITS.stateLength / 2));
    const calls: Instruction = { op: "call", unit: 1, args: [half] };
    const wait = { op: "unless", test: ["local", 1], to: 2 } as const;
    const loaded = program(
      "dialog",
      ["A"],
      { code: [set(A, half), calls] },
      {
        kind: "sub",
        params: [null],
        locals: ["P", "Q"],
        code: [wait, hear(["local", 1]), hear(["local", 1])],
      },
    );
    expect(chat(loaded, "hi")[0]).toMatchObject({ fault: { code: "fault/state", span: { start: 102 } } });
  });

  it("state counts what a menu says", () => {
    const long = "x".repeat(LIMITS.stateLength / 2);
    expect(faultOf(hear(A, `${long}1`, `${long}2`))).toBe("fault/state");
  });

  it("state does not hold for a run that ends", () => {
    expect(faultOf(set(A, value("x".repeat(LIMITS.stateLength))), talk(value("bye")))).toBe(undefined);
  });
});

describe("a phone number", () => {
  it("that is none is refused at its line", () => {
    const code: Instruction = {
      op: "emit",
      verb: "SEND WHATSAPP",
      args: { to: value("123"), text: value("hi") },
    };
    expect(faultOf(code)).toBe("fault/phone");
  });
});
