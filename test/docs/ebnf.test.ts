import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { namesIn, rulesOf } from "../../src/language/docs/ebnf.ts";
import { compile } from "../../src/language/index.ts";
import { KEYWORDS } from "../../src/language/syntax/tokens.ts";
import { VERBS } from "../../src/language/verbs/index.ts";
import { formOf } from "../../src/language/verbs/pattern.ts";
import { readCorpus } from "../fuzz/corpus.ts";
import { textOf } from "../fuzz/damage.ts";
import { Characters, tokensOf } from "./characters.ts";
import { isReadable, PROGRAMS } from "./programs.ts";
import { Recogniser } from "./recognise.ts";

/** The grammar that people read is the one that the compiler has: programs are read by it. */
const TEXT = readFileSync(join(import.meta.dirname, "../../grammar/basic.ebnf"), "utf8");
const RULES = rulesOf(TEXT);
const GRAMMAR = new Recogniser(RULES);

describe("its rules", () => {
  const named = new Set(RULES.map(({ name }) => name));

  it("speak of no rule that is not there, and are all spoken of", () => {
    const used = new Set(RULES.flatMap(({ production }) => [...namesIn(production)]));
    expect([...used].filter((name) => !named.has(name))).toEqual([]);
    expect([...named].filter((name) => !used.has(name))).toEqual(["program", "between"]);
  });

  it("are there once each", () => {
    expect(RULES.map(({ name }) => name)).toEqual([...named]);
  });

  it("have every reserved word", () => {
    const others = TEXT.replace(/^reserved ::= .*$/m, "");
    expect([...KEYWORDS.keys()].filter((word) => !others.includes(`"${word}"`))).toEqual([]);
  });
});

describe("a program that the compiler can read", () => {
  it.each(PROGRAMS)("of %s is one by the grammar", (_, programs) => {
    const misfits = programs.flatMap(([path, text]) => {
      const misfit = GRAMMAR.misfit(text);
      return misfit === undefined ? [] : [`${path}: ${misfit}`];
    });
    expect(misfits).toEqual([]);
  });

  it("is one by the grammar, be it damaged in any way", () => {
    const corpus = readCorpus();
    const texts = Array.from({ length: 600 }, (_, round) => textOf(corpus, 5, round));
    // A call forgives a comma behind its last value where the program ends; the grammar does not.
    const short = texts.filter((text) => text.length < 2_000 && !/,\s*$/.test(text));
    const compiled = short.filter((text) => compile([{ path: "main.bas", text }]).program !== undefined);
    expect(compiled.length).toBeGreaterThan(20);
    for (const text of compiled) expect(GRAMMAR.misfit(text), text).toBeUndefined();
  });

  it.each(
    VERBS.filter(({ name }) => RULES.some((rule) => rule.name === ruleOf(name))).map(
      (verb) => [verb.name, verb] as const,
    ),
  )("has %s as its own rule says", (name, { pattern, example }) => {
    const { words } = formOf(pattern);
    // A verb that gives a value stands behind something else in its example.
    const line = example.slice(example.toUpperCase().search(new RegExp(`\\b${words.join("\\s+")}\\b`)));
    expect(GRAMMAR.beginsWith(ruleOf(name), line)).toBe(true);
  });
});

describe("the grammar refuses", () => {
  it.each([
    ["a value that is missing", "TALK 1 +"],
    ["an operator that is none", "x = 1 % 2"],
    ["two values without anything between them", 'TALK "a" "b"'],
    ["two statements on a line", "TALK 1 TALK 2"],
    ["a bracket that is never closed", "x = (1 + 2"],
    ["a bracket that was never opened", "x = 1 + 2)"],
    ["brackets of two kinds", "x = [1, 2)"],
    ["a list with a hole", "x = [1, , 2]"],
    ["a list with nothing but a comma", "x = [,]"],
    ["an object without its keys", "x = { 1, 2 }"],
    ["an index behind a number", "x = 5(3)"],
    ["a reserved word as a variable", "NEXT = 5"],
    ["a reserved word as a SUB", "SUB END OF DAY\nEND SUB"],
    ["an IF without THEN", "IF x = 1\n  TALK 1\nEND IF"],
    ["an IF without its end", "IF x = 1 THEN\n  TALK 1"],
    ["an IF of one line with a block below ELSE", "IF x = 1 THEN TALK 1\nELSE\n  TALK 2\nEND IF"],
    ["a colon before ELSE", "IF x = 1 THEN TALK 1 : ELSE TALK 2"],
    ["ELSE below ELSE", "IF x = 1 THEN\nELSE\nELSE\nEND IF"],
    ["an end of another block", "WHILE x\n  TALK 1\nNEXT"],
    ["an end without a block", "TALK 1\nEND IF"],
    ["a FOR without its end", "FOR i = 1 TO 3\n  TALK i"],
    ["a FOR without TO", "FOR i = 1\nNEXT"],
    ["two variables behind NEXT", "FOR i = 1 TO 2\nNEXT i, j"],
    ["a line before the first CASE", "SELECT CASE x\n  TALK 1\n  CASE 1\nEND SELECT"],
    ["CASE behind CASE ELSE", "SELECT CASE x\n  CASE ELSE\n  CASE 1\nEND SELECT"],
    ["TRY without CATCH", "TRY\n  TALK 1\nEND TRY"],
    ["a SUB in a SUB", "SUB A\n  SUB B\n  END SUB\nEND SUB"],
    ["an event in a block", 'IF x THEN\n  ON QUEUE "a"\n  END ON\nEND IF'],
    ["an event that does not exist", 'ON EMAIL "a@example.com"\nEND ON'],
    ["an event without its end", 'ON QUEUE "a"\n  TALK 1'],
    ["a schedule without its comma", 'SET SCHEDULE "every hour" "a.bas"'],
    ["GOTO a number", "GOTO 10"],
    ["a number before a line", "10 TALK 1"],
    ["a verb whose second half is missing", 'SEND WHATSAPP TO "1" WITH'],
    ["half a choice between two values", "x = y ? 1"],
    ["IS with anything but NULL", 'IF "a" IS 5 THEN TALK 1'],
    ["a text that is never closed", 'TALK "hello'],
    ["an empty value in a text", `TALK "a \${}"`],
    ["half a value in a text", `TALK "a \${b +} c"`],
    ["a character of no token", "x = 5 @ 3"],
    ["a block of lines that is never closed", "BEGIN TALK\nhello"],
  ])("%s", (_, text) => {
    expect(isReadable(["", text])).toBe(false);
    expect(GRAMMAR.misfit(text)).toBeDefined();
  });
});

describe("the rules of characters", () => {
  const characters = new Characters(RULES);

  it.each(PROGRAMS)("fit the tokens of %s, and what stands between them", (_, programs) => {
    for (const [path, text] of programs) {
      for (const { kind, image, gap } of tokensOf(text)) {
        if (kind && !characters.isOne(kind, image)) expect.fail(`${path}: no ${kind}: ${image}`);
        if (!characters.isMadeOf(["between", "newline"], gap))
          expect.fail(`${path}: stands between tokens: ${gap}`);
      }
    }
  });

  it.each([
    ["name", "2nd", "a-b", "a$b", "a$$", "", "é!!"],
    ["number", "1.", ".", "1e", "0x", "1_000", "-1"],
    ["text", '"a', 'a"', '"a"b"', '"a\nb"', "'it's'", '"""a\nb"""', `"\${}`],
    ["comment", "REM a\nb", "#{", "/* a", "/* a */ b */"],
  ])("take as a %s none of these", (kind, ...texts) => {
    expect(texts.filter((text) => characters.isOne(kind, text))).toEqual([]);
  });
});

function ruleOf(verb: string): string {
  return `verb-${verb.toLowerCase().replace(/[^a-z]+/g, "-")}`;
}
