import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";

describe("what is understood and changes nothing", () => {
  it.each([
    'PARAM name AS string LIKE "Ana" DESCRIPTION "who it is"\nTALK name\n',
    "PARAM boxes AS integer OPTIONAL DEFAULT 2 * 3\nTALK boxes\n",
    'PARAM size AS string REQUIRED ENUM ["S", "L"]\nTALK size\n',
    'PARAM due AS date DEFAULT "2026-03-02" LIKE "2026-03-02"\nTALK due\n',
    "PARAM name\nTALK name\n",
    "PARAM a AS object : PARAM b AS string\nTALK a + b\n",
    'DESCRIPTION "Takes an order" + "."\nTALK "a"\n',
    'SET CONTEXT "orders" AS "We sell tea."\nTALK "a"\n',
    'text$ = "b"\nSET CONTEXT text$\nTALK "a"\n',
    '#workflow\nTALK "a"\n',
    'USE KB "products"\nUSE KB "prices", "rules"\nTALK "a"\n',
    'CLEAR KB\nTALK "a"\n',
    'ADD TOOL "orders"\nADD TOOL order-status\nTALK "a"\n',
    'IF 1 = 2 THEN USE TOOL backup-to-server ELSE TALK "a"\n',
    'CLEAR TOOLS : TALK "a"\n',
    'BEGIN SYSTEM PROMPT\nYou are "kind\nand don\'t ${know it.\nEND IF\nEND SYSTEM PROMPT\nTALK "a"\n',
    'DESCRIPTION Takes an order, and packs: it\nTALK "a"\n',
    'PARAM a AS string\nPARAM b AS string\nDESCRIPTION "a"\nTALK a + b\n',
  ])("is told once, and never refused: %s", (text) => {
    const found = messagesOf(text);
    expect(new Set(found)).toEqual(new Set(["warning syntax/no-effect"]));
    expect(found.length).toBe(text.includes("DESCRIPTION") && text.includes("PARAM b") ? 2 : 1);
  });

  it("is looked through for names that nothing sets", () => {
    expect(messagesOf("SET CONTEXT nobody\n")).toContain("error check/unknown-variable");
    expect(messagesOf("USE KB nobody$\n")).toContain("error check/unknown-variable");
  });

  it.each([
    "param = 1\nTALK param\n",
    'description = "a"\nTALK description\n',
    "SET context = 1\nTALK context\n",
    "use = 1\nadd = 2\nkb = 3\ntools = 4\nTALK use + add + kb + tools\n",
  ])("leaves its words free as names: %s", (text) => {
    expect(messagesOf(text)).toEqual([]);
  });

  it.each([
    'SUB DESCRIPTION text$\n  TALK text$\nEND SUB\nDESCRIPTION "a"\n',
    'SUB SET CONTEXT text$\n  TALK text$\nEND SUB\nSET CONTEXT "a"\n',
    'SUB USE KB text$\n  TALK text$\nEND SUB\nUSE KB "a"\n',
    'SUB ADD TOOL text$\n  TALK text$\nEND SUB\nADD TOOL "a"\n',
    "SUB PARAM text$\n  TALK text$\nEND SUB\nx = 1\nPARAM x\n",
  ])("leaves its words to the script: %s", (text) => {
    expect(messagesOf(text)).toEqual([]);
  });
});

function messagesOf(text: string): string[] {
  const { diagnostics } = compile([{ path: "main.bas", text }]);
  return diagnostics.map(({ severity, code }) => `${severity} ${code}`);
}
