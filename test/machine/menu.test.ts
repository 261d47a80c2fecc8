import { describe, expect, it } from "vitest";
import type { Instruction, Shape } from "../../src/language/compile/instruction.ts";
import { chosen } from "../../src/machine/menu.ts";
import { LIMITS } from "../../src/model/limits.ts";
import {
  A,
  askedOf,
  B,
  chat,
  dialog,
  faultOf,
  hear,
  log,
  PERSON,
  said,
  set,
  talk,
  text,
  value,
} from "./program.ts";

const SIZES = ["Small", "Large"];
const ask = hear(A, ...SIZES);
const show = talk(text(value("got "), A));
/** Ana writes from Brazil. */
const QUESTION = "Escolha uma opção:";
const alone = { menu: QUESTION, choices: SIZES };

function send(to: string, body: string): Instruction {
  return { op: "emit", verb: "SEND WHATSAPP", args: { to: value(to), text: value(body) } };
}

describe("a menu", () => {
  it.each<[string, Instruction[], unknown[]]>([
    ["is put under the text said last", [talk(value("Size?")), ask], [{ menu: "Size?", choices: SIZES }]],
    [
      "is put under a text sent to the person's own number",
      [send(`+${PERSON}`, "Size?"), ask],
      [{ menu: "Size?", choices: SIZES }],
    ],
    [
      "does not mind log lines in between",
      [talk(value("Size?")), log(value("asked")), ask],
      [{ menu: "Size?", choices: SIZES }, { log: "asked" }],
    ],
    ["stands alone when nothing was said", [ask], [alone]],
    [
      "stands alone when somebody else was told last",
      [talk(value("Size?")), send("5511888888888", "a customer"), ask],
      ["Size?", "a customer", alone],
    ],
  ])("%s", (_, code, spoken) => {
    expect(said(chat(dialog(...code), "hi")[0])).toEqual(spoken);
  });

  it("stands alone when the text was said in an earlier turn", () => {
    const outcomes = chat(dialog(talk(value("Size?")), hear(B), ask), "hi", "what?");
    expect(outcomes.map(said)).toEqual([["Size?"], [alone]]);
  });

  it("stands alone when the text said last has a menu already", () => {
    const again = dialog(talk(value("Size?")), ask, hear(B, "Yes", "No"), talk(B));
    expect(chat(again, "hi", "1", "no").map(said)[1]).toEqual([{ menu: QUESTION, choices: ["Yes", "No"] }]);
  });

  it("gives the choice's own text to the variable", () => {
    expect(chat(dialog(ask, show), "hi", " LARGE ").map(said)[1]).toEqual(["got Large"]);
  });

  it("is said again three times, then the variable is empty", () => {
    const outcomes = chat(dialog(talk(value("Size?")), ask, show), "hi", "huge", "", "huge", "tiny");
    const menu = { menu: "Size?", choices: SIZES };
    expect(outcomes.map(said)).toEqual([[menu], [menu], [menu], [menu], ["got "]]);
  });

  it("takes a good answer at the last try", () => {
    const outcomes = chat(dialog(ask, show), "hi", "huge", "huge", "huge", "2");
    expect(outcomes.map(said)[4]).toEqual(["got Large"]);
  });

  it.each<[Shape | undefined, unknown]>([
    [undefined, ""],
    ["text", ""],
    ["whole", null],
  ])("that was never answered leaves in a variable of shape %s: %j", (as, left) => {
    const code = [
      { ...hear(A, "1", "2"), ...(as && { as }) },
      { op: "host", name: "SHOW", args: [A] },
    ];
    const outcome = chat(dialog(...(code as Instruction[])), "hi", "x", "x", "x", "x")[4];
    expect(outcome?.status === "calling" && askedOf(outcome)).toEqual([left]);
  });

  it("has choices from variables too", () => {
    const choices = { ...ask, args: { choices: [A, value("Other")] } } as Instruction;
    expect(said(chat(dialog(set(A, value("Mine")), choices), "hi")[0])).toEqual([
      { menu: QUESTION, choices: ["Mine", "Other"] },
    ]);
  });

  it.each<[string, string[]]>([
    ["an empty choice", ["A", " "]],
    ["a doubled choice", ["Yes", "yes"]],
    ["too many choices", Array.from({ length: LIMITS.menuChoices + 1 }, (_, n) => `choice ${n}`)],
  ])("with %s is refused", (_, choices) => {
    expect(faultOf(hear(A, ...choices))).toBe("fault/menu");
  });
});

describe("an answer", () => {
  it.each<[string, string[], string | undefined]>([
    ["large", SIZES, "Large"],
    ["  Small\n", SIZES, "Small"],
    ["2", SIZES, "Large"],
    ["02", SIZES, "Large"],
    ["3", SIZES, undefined],
    ["0", SIZES, undefined],
    ["lar", SIZES, "Large"],
    ["l", SIZES, undefined],
    ["", SIZES, undefined],
    ["not small", SIZES, undefined],
    ["sao", ["São Paulo", "Rio"], "São Paulo"],
    ["avo", ["Avó", "Avô"], undefined],
    ["avô", ["Avó", "Avô"], "Avô"],
    ["2.", SIZES, "Large"],
    ["Small!", SIZES, "Small"],
    ["SÃO", ["São Paulo", "Rio"], "São Paulo"],
    ["20", ["10", "20"], "20"],
    ["2", ["10", "20"], "20"],
    ["4", ["Table for 2", "Table for 4"], "Table for 4"],
    ["99999999999999999999", SIZES, undefined],
  ])("%j to %j means %j", (answer, choices, choice) => {
    expect(chosen(answer, choices)).toBe(choice);
  });
});
