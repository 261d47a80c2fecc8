// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts are BASIC.

import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";
import { load } from "../../src/machine/load.ts";
import { LIMITS } from "../../src/model/limits.ts";

/** Ways to make a text long. */
const LONG: Readonly<Record<string, (size: number) => string>> = {
  lines: (size) => `x = 0\n${"x = x + 1\n".repeat(size)}`,
  "terms of a sum": (size) => `x = 1${" + 1".repeat(size)}`,
  "conditions joined by AND": (size) => `x = 1\ny = x${" AND x".repeat(size)}`,
  "unknown words": (size) => `TALK${" word".repeat(size)}`,
  "lines of unknown words": (size) => "WHLE x < 3\nGET ORDER y\nWNED\n".repeat(size / 4),
  variables: (size) => Array.from({ length: size }, (_, index) => `v${index} = ${index}\n`).join(""),
  "unknown variables": (size) => Array.from({ length: size / 4 }, (_, index) => `TALK v${index}\n`).join(""),
  SUBs: (size) => Array.from({ length: size / 4 }, (_, index) => `SUB S${index}\nEND SUB\n`).join(""),
  "calls of a SUB": (size) => `SUB S A$\nEND SUB\n${'S "a"\n'.repeat(size)}`,
  HEARs: (size) => `HEAR x\n`.repeat(size),
  "branches of an IF": (size) => `IF 1 THEN\n${"ELSEIF 1 THEN\n".repeat(size)}END IF`,
  "cases of a SELECT": (size) => `SELECT 1\n${"CASE 1, 2 TO 3\n".repeat(size)}END SELECT`,
  "labels and jumps": (size) =>
    Array.from({ length: size / 4 }, (_, index) => `l${index}:\nIF 0 THEN l${size / 4 - 1 - index}\n`).join(
      "",
    ),
  "labels that are not there": (size) =>
    Array.from({ length: size / 4 }, (_, index) => `l${index}:\nGOTO k${index}\n`).join(""),
  "TRY blocks": (size) => "TRY\nx = 1\nCATCH e\nEND TRY\n".repeat(size / 4),
  "statements under ON ERROR": (size) => `ON ERROR RESUME NEXT\n${"x = 1\n".repeat(size)}`,
  "dividers without openers": (size) => "CASE 1\nCATCH e\nDEFAULT\n".repeat(size / 4),
  "closers without openers": (size) => "NEXT\nWEND\nEND IF\nELSE\n".repeat(size / 4),
  "bad characters on one line": (size) => `x = ${"@ ".repeat(size)}`,
  "bad characters": (size) => "TALK @ ; @\n".repeat(size / 2),
  "texts that are not closed": (size) => 'TALK "a\n'.repeat(size),
  "brackets that are not closed": (size) => "TALK (1\n".repeat(size),
  "unknown words with small ones between": (size) => `FETCH${" FOR ALL".repeat(size / 2)}`,
  "calls that take sums": (size) => `x = [${'UCASE x + "a",'.repeat(size / 4)}]`,
  "lines that go on": (size) => `x = 1${" +\n1".repeat(size)}`,
  "statements between colons": (size) => `x = 1${" :x=2".repeat(size)}`,
  "empty lines": (size) => `x = (1${"\n".repeat(size * 10)})`,
  "SUBs that call the next one": (size) =>
    Array.from({ length: size / 4 }, (_, index) => `SUB S${index}\nS${index + 1}\nEND SUB\n`).join("") +
    `SUB S${size / 4}\nTALK 1\nEND SUB\nON WHATSAPP MESSAGE RECEIVED\nEND ON`,
  "SUBs over many variables": (size) =>
    Array.from({ length: size / 4 }, (_, index) => `v${index} = 1\nSUB S${index}\nx = 1\nEND SUB\n`).join(""),
  parameters: (size) =>
    `SUB S ${Array.from({ length: size }, (_, index) => `p${index}`).join(", ")}\nEND SUB`,
  "elements of a list": (size) => `x = [1${", 1".repeat(size)}]`,
  "elements on lines of their own": (size) => `x = [${"\n1".repeat(size)}]`,
  "members of an object": (size) =>
    `x = {${Array.from({ length: size }, (_, at) => `\nk${at}: 1`).join("")}}`,
  "steps into a value": (size) => `x = 1\ny = x${".a".repeat(size)}`,
  "steps to a place": (size) => `x${".a".repeat(size)} = 1`,
  "lists in a row": (size) => `x = ${"[1]".repeat(size)}`,
  "brackets that may be indexes": (size) => "a = 1\n:a(1):a[2]:a(3\n".repeat(size / 4),
  "objects and colons": (size) => `x = ${"{a: [b".repeat(size)}`,
  "members built by WITH": (size) =>
    `WITH x\n${Array.from({ length: size }, (_, at) => `k${at} = ${at}\n`).join("")}END WITH`,
  "lists declared by DIM": (size) => `DIM ${Array.from({ length: size }, (_, at) => `a${at}(1)`).join(", ")}`,
  comments: (size) => "' comment\n".repeat(size),
  "comments in stars": (size) => "/* one\n * two */\n".repeat(size),
  "comments in stars that are not closed": (size) => '/* comment\nTALK "x"\n'.repeat(size / 2),
  "values in a text": (size) => `x = 1\nTALK "${"a${x}".repeat(size)}"`,
  "values in a text that is not closed": (size) => `x = 1\nTALK "${"a${x}".repeat(size)}`,
  "values in the lines of a text": (size) => `x = 1\ny = """\n${"  a${x}\n".repeat(size)}"""`,
  "values that are not closed": (size) => `TALK "${"a${x".repeat(size)}"`,
  "texts with values": (size) => 'x = 1\nTALK "a${x}"\n'.repeat(size / 2),
  "texts in values": (size) => `x = 1\nTALK "${'${"${"a${x}"}"}'.repeat(size / 4)}"`,
  "backslashes in a text": (size) => `TALK "${"\\\\".repeat(size * 4)}"`,
  "texts of lines": (size) => 'x = """\n a\n"""\n'.repeat(size),
  "texts of lines that are not closed": (size) => 'x = """\n a\n'.repeat(size),
  "lines of a text": (size) => `x = """\n${"  a\n".repeat(size)}"""`,
  "texts in single quotes": (size) => `x = ''${" + 'a'".repeat(size)}`,
  "apostrophes after a verb": (size) => "TALK 'it's\n".repeat(size),
  "spoken blocks": (size) => "BEGIN TALK\na\n---\nb\nEND TALK\n".repeat(size / 4),
  "spoken blocks that are not closed": (size) => "BEGIN TALK\na\n".repeat(size),
  "lines of a spoken block": (size) => `BEGIN TALK\n${"a\n---\n".repeat(size)}END TALK`,
  "letters in a web address": (size) => `x = GET "https://${"ana@".repeat(size * 2)}"`,
  "hashes on one line": (size) => `x = 1 ${"# ".repeat(size)}`,
  blanks: (size) => `x = 1${" ".repeat(size * 10)}`,
};

describe("a long text", () => {
  for (const [what, make] of Object.entries(LONG)) {
    // Ten times the text may take ten times as long; forty leaves room for what the engine does besides, a square would be 100.
    it(`of many ${what} takes about as much longer as it is longer`, () => {
      milliseconds(make(2_000));
      const short = Math.max(milliseconds(make(2_000)), 5);
      expect(milliseconds(make(20_000)) / short).toBeLessThan(40);
    });
  }

  it("of a sum with 20,000 terms runs", () => {
    const { program } = compile([{ path: "main.bas", text: LONG["terms of a sum"]!(20_000) }]);
    expect(() => load(program!)).not.toThrow();
  });

  it("of a hundred thousand statements on one line compiles", () => {
    const { program } = compile([{ path: "main.bas", text: LONG["statements between colons"]!(100_000) }]);
    expect(program?.units[0]?.code).toHaveLength(100_001);
  });

  it("longer than a file may be is refused before it is read", () => {
    const { diagnostics } = compile([{ path: "main.bas", text: "(".repeat(LIMITS.sourceLength + 1) }]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["syntax/too-long"]);
  });
});

/** Of the processor, so that it does not matter what else the machine does. */
function milliseconds(text: string): number {
  const before = process.cpuUsage();
  compile([{ path: "main.bas", text }]);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
