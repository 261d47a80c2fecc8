import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";
import { parse } from "../../src/language/syntax/parse.ts";

/** Lists that end in a comma, outside of square brackets and braces: each is one mistake. */
const REFUSED = [
  'x = AGGREGATE "COUNT", [1],\nTALK x',
  "x = MAX 1, 2,\nTALK x",
  "TALK MAX(1, 2,)",
  "TALK MAX(MAX 1, 2,)",
  'ADD ALL 1, 2,\nTALK "a"',
  'ADD ALL(1, 2,)\nTALK "a"',
  'SPAWN ADD ALL 1, 2,\nTALK "a"',
  "SUB BOTH(x, y,)\nEND SUB",
  "SUB BOTH(x, , y)\nEND SUB",
  "SUB BOTH(, x)\nEND SUB",
  "SUB BOTH(x TO y,)\nEND SUB",
  "SUB BOTH(x TO y AND)\nEND SUB",
  "SUB BOTH x$, y$,\nEND SUB",
  "FUNCTION BOTH(x, y,)\nRETURN 1\nEND FUNCTION",
  'HEAR x AS "Yes", "No",\nTALK x',
  'SEND MAIL "a@example.com", "b", "c",\nTALK "a"',
  'SEND WHATSAPP TO "5511999999999" WITH LIST "a" ITEMS "b", "c",\nTALK "a"',
  'CALL "other", 1,\nTALK "a"',
  'USE KB "a", "b",\nTALK "a"',
  "DIM x(1), y(2),",
  "x = []\nAPPEND x, 1,\nTALK x",
  'SELECT CASE 1\n  CASE 1, 2,\nTALK "a"\nEND SELECT',
];

/** What stands around the calls above. */
const DEFINED = "\nSUB ADD ALL x$, y$\nEND SUB\n";

describe("a comma that nothing follows", () => {
  it.each(REFUSED)("is refused once: %s", (text) => {
    const { diagnostics } = compile([{ path: "main.bas", text: text + DEFINED }]);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code }) => code)).toEqual(["syntax/unexpected"]);
    expect(errors[0]?.fix).toMatch(/^remove .*, or write /);
  });

  it.each([
    "x = [1, 2,]",
    "x = [\n  1,\n  MAX 2, 3,\n]",
    "x = { a: 1, b: MAX 2, 3, }",
    "x = { a: PRICE 2, }",
  ])("may stand before the end of a list or object: %s", (text) => {
    const { diagnostics } = compile([{ path: "main.bas", text }], { host: ["PRICE"] });
    expect(diagnostics).toEqual([]);
  });
});

describe("a comma in a call", () => {
  it("goes before a minus, too, where a call may as well have no value", () => {
    const { scripts } = parse([{ path: "main.bas", text: "x = PRICE 1, -2" }], ["PRICE"]);
    const [statement] = scripts[0]?.top ?? [];
    expect(statement).toMatchObject({ type: "assign", value: { type: "call", args: [{}, {}] } });
  });
});
