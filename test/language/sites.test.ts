import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";

/** The site of every wait, by which an open chat finds its place again after a deploy. */
function sites(text: string): string[] {
  const { program, diagnostics } = compile([{ path: "main.bas", text }]);
  if (program === undefined) throw new Error(diagnostics[0]?.title);
  const instructions = program.units.flatMap(({ code }) => code);
  return instructions.flatMap((instruction) => (instruction.op === "wait" ? [instruction.site] : []));
}

const BOT = `TALK "Your name?"
HEAR name
FOR i = 1 TO 2
  TALK "Item?"
  HEAR item AS "Bread", "Cake"
  IF item = "Cake" THEN
    WAIT 5
    HEAR flavour
  END IF
NEXT
ASK "Really?"

SUB ASK(question$)
  TALK question$
  HEAR sure$
END SUB
`;

describe("the site of a HEAR", () => {
  it("is its own in every place", () => {
    const all = sites(BOT + BOT.replaceAll("ASK", "BEG"));
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(10);
  });

  it("stays when a prompt is edited", () => {
    expect(sites(BOT.replace("Your name?", "What is your name, please?"))).toEqual(sites(BOT));
  });

  it.each([
    ['HEAR x AS EMAIL WITH "Mail?" TIMEOUT 5', 'x = HEAR "E-mail?" AS EMAIL DEFAULT "none"'],
    ['INPUT "Name?", x', "HEAR x"],
    ["HEAR x AS PHONE", "hear X as mobile"],
    ['TALK HEAR "A?"', 'LOG UCASE(HEAR "B?" DEFAULT "c")'],
    ['HEAR o.a[1] WITH "A?"', "HEAR O.A[2]"],
  ])("is the same for %s and %s: what is said is no part of it", (one, other) => {
    expect(sites(one)).toEqual(sites(other));
  });

  it("stays when a choice is edited", () => {
    expect(sites(BOT.replace('"Bread"', '"Rye bread", "White bread"'))).toEqual(sites(BOT));
  });

  it("stays when comments and empty lines come and go", () => {
    expect(sites(`' a bakery\n\n${BOT.replaceAll("\n", " ' why\n\n")}`)).toEqual(sites(BOT));
  });

  it("stays when lines that do not wait are added", () => {
    expect(sites(BOT.replaceAll("  TALK", '  LOG "here"\n  x = 1\n  TALK'))).toEqual(sites(BOT));
  });

  it("stays when SUBs change places", () => {
    const other = 'SUB BYE\n  TALK "Bye"\n  HEAR bye\nEND SUB\n';
    expect(sites(BOT + other).sort()).toEqual(sites(other + BOT).sort());
  });

  it("stays when the variable is written in another way", () => {
    expect(sites(BOT.replace("HEAR name", "hear NAME"))).toEqual(sites(BOT));
  });

  it.each([
    ["before it", 'TALK "Your name?"', "HEAR greeting"],
    ["in another block", "    WAIT 5", "    HEAR size"],
    ["after it, into the same variable", "NEXT", "HEAR name"],
  ])("stays when a HEAR is added %s", (_, at, added) => {
    const before = sites(BOT);
    const after = sites(BOT.replace(at, `${added}\n${at}`));
    expect(after).toHaveLength(before.length + 1);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  it("changes with the block that it moves to, the variable and the kind", () => {
    const [inTheOpen] = sites("HEAR x");
    const typed = ["HEAR x AS EMAIL", "HEAR x AS DATE", "LOG HEAR", "HEAR x.y"];
    const others = [
      ...typed,
      "IF 1 THEN\nHEAR x\nEND IF",
      "HEAR y",
      'HEAR x AS "a", "b"',
      "SUB S\nHEAR x\nEND SUB",
    ];
    expect(new Set(others.flatMap(sites)).size).toBe(others.length);
    for (const other of others) expect(sites(other)).not.toContain(inTheOpen);
  });
});
