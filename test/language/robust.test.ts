import { dirname } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";
import { tokenize } from "../../src/language/syntax/tokenize.ts";
import { load } from "../../src/machine/load.ts";
import { render } from "../../src/model/diagnostic.ts";
import { conformancePrograms, VOCABULARY } from "./texts.ts";

/** Whatever the text: compiling gives a program that loads, or messages that can be shown. */
function survives(text: string): void {
  const compiled = compile([{ path: "main.bas", text }]);
  const isRefused = compiled.diagnostics.some(({ severity }) => severity === "error");
  // No `expect` of its own for each of hundreds of thousands of texts: that would take longer than to compile them.
  if ((compiled.program === undefined) !== isRefused) throw new Error(`neither program nor error: ${text}`);
  for (const diagnostic of compiled.diagnostics) {
    const isPlaced = diagnostic.labels.every(
      ({ span: { start, end } }) => start >= 0 && end >= start && start <= text.length,
    );
    if (!isPlaced || /undefined|NaN|\[object/.test(render(diagnostic, compiled.sources)))
      expect.fail(`${diagnostic.code} cannot be shown: ${text}`);
  }
  if (compiled.program !== undefined) load(compiled.program);
}

describe("any text at all", () => {
  it("is compiled or refused, be it random characters", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), survives), { numRuns: 500 });
  });

  it("is compiled or refused, be it the language's own words in any order", () => {
    const soup = fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 60 });
    fc.assert(
      fc.property(soup, (words) => survives(words.join(" "))),
      { numRuns: 2_000 },
    );
  });

  it("is compiled or refused, be it the language's own words without blanks between them", () => {
    const soup = fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 30 });
    fc.assert(
      fc.property(soup, (words) => survives(words.join(""))),
      { numRuns: 1_000 },
    );
  });
});

describe("every conformance program", () => {
  const programs = [...conformancePrograms()];
  // Topic by topic: every token of every program at once would take longer than one test may.
  const topics = [...new Set(programs.map(([path]) => dirname(path)))];
  const textsOf = (topic: string) =>
    programs.flatMap(([path, text]) => (dirname(path) === topic ? [text] : []));

  it.each(topics)("of %s is compiled or refused when it breaks off at any token", (topic) => {
    for (const text of textsOf(topic)) {
      for (const { startOffset } of tokenize(text).tokens) survives(text.slice(0, startOffset));
    }
  });

  it.each(topics)("of %s is compiled or refused when any one token is missing", (topic) => {
    for (const text of textsOf(topic)) {
      for (const { startOffset, image } of tokenize(text).tokens) {
        survives(text.slice(0, startOffset) + text.slice(startOffset + image.length));
      }
    }
  });

  it("is compiled or refused when its lines come in another order", () => {
    for (const [, text] of programs) {
      const lines = text.split("\n");
      const shuffled = fc.shuffledSubarray(lines, { minLength: lines.length });
      fc.assert(
        fc.property(shuffled, (mixed) => survives(mixed.join("\n"))),
        { numRuns: 10 },
      );
    }
  });

  it("compiles to plain JSON", () => {
    for (const [, text] of programs) {
      const { program } = compile([{ path: "main.bas", text }]);
      if (program !== undefined) expect(JSON.parse(JSON.stringify(program))).toEqual(program);
    }
  });
});
