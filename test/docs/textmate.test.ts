import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "../../src/language/functions/index.ts";
import { HEAR_TYPES } from "../../src/language/hear/index.ts";
import { KEYWORDS } from "../../src/language/syntax/tokens.ts";
import { VERBS } from "../../src/language/verbs/index.ts";
import { formOf } from "../../src/language/verbs/pattern.ts";
import { tokensOf } from "./characters.ts";
import { PROGRAMS } from "./programs.ts";
import { coloursOf, patternOf, type TextMateGrammar } from "./textmate.ts";

/** The colours that an editor gives by `basic.tmLanguage.json`. */
const TEXT = readFileSync(join(import.meta.dirname, "../../grammar/basic.tmLanguage.json"), "utf8");
const GRAMMAR = JSON.parse(TEXT) as TextMateGrammar;

describe("basic.tmLanguage.json", () => {
  const patterns = [...TEXT.matchAll(/"(?:match|begin|end)": ("(?:[^"\\]|\\.)*")/g)].map(
    ([, written = '""']) => JSON.parse(written) as string,
  );

  it.each(patterns)("has a pattern that every editor takes: %s", (written) => {
    expect(() => patternOf(written)).not.toThrow();
    // Not all can look back, and hardly one over a stretch of any length.
    expect(written).not.toMatch(/\(\?<[=!]/);
  });

  it.each([...KEYWORDS.keys()])("colours the reserved word %s", (word) => {
    expect(["keyword.control", "constant.language"]).toContain(oneColour(word));
  });

  it.each([
    ...["ON WHATSAPP MESSAGE RECEIVED", "ON WHATSAPP STATUS RECEIVED", "ON WEBHOOK POST TO", "ON WEBHOOK"],
    ...["ON QUEUE", "ON WORD", "ON ERROR RESUME NEXT", "SET SCHEDULE", "END SCHEDULE", "TRY", "END TRY"],
  ])("colours what begins or ends a block: %s", (words) => {
    expect(coloursOf(GRAMMAR, words)).not.toContain("variable.other");
  });

  it.each(VERBS.flatMap(({ pattern, accepts = [] }) => [pattern, ...accepts]).map(wordsOf))(
    "colours the verb %s",
    (words) => {
      expect(oneColour(words)).toBe("support.function.verb");
      expect(oneColour(words.toLowerCase())).toBe("support.function.verb");
    },
  );

  it.each(FUNCTIONS.map(({ name }) => name))("colours the function %s", (name) => {
    expect(["support.function.builtin", "keyword.control"]).toContain(oneColour(name));
  });

  it.each(HEAR_TYPES.flatMap(({ name, also = [] }) => [name, ...also]))("colours the type %s", (name) => {
    expect(coloursOf(GRAMMAR, `HEAR x AS ${name}`).at(-1)).toBe("support.type");
  });

  it.each([
    ["TALK$ = 1", "TALK$", "variable.other"],
    ["END IF ' done", "' done", "comment.line"],
    ["TALK 'a text'", "'a text'", "string.quoted.single"],
    ["o = { a: 'text' }", "'text'", "string.quoted.single"],
    ["TALK 1 : ' done' or not", "' done' or not", "comment.line"],
    ["x = GET FORM VALUE y", "GET FORM VALUE", "support.function.builtin"],
    ["x = 'a text'", "'a text'", "string.quoted.single"],
    ["REMAINING = 1", "REMAINING", "variable.other"],
    ["again:", "again", "entity.name.label"],
    ["SUB SAY HELLO TO name$", "SAY HELLO TO name$", "entity.name.function"],
    ["TALK 0x3C", "0x3C", "constant.numeric"],
    ["/* one\ntwo */ TALK 1", "two", "comment.block"],
    ["BEGIN TALK\nTALK 1\nEND TALK", "TALK 1", "string.unquoted.heredoc"],
    ['x = """\nTALK 1\n"""', "TALK 1", "string.quoted.triple"],
    [
      `TALK "a \${LEN(x)} b"`,
      "LEN",
      "string.quoted.double meta.embedded.expression support.function.builtin",
    ],
    ['TALK "a ""b"" c" + d', "d", "variable.other"],
    ["o = #{ a: 1 }", "a", "variable.other"],
  ])("colours in %j the part %j", (line, part, colour) => {
    expect(colourOf(line, part)).toBe(colour);
  });

  it.each(PROGRAMS)("takes for texts, numbers and comments what is one in %s", (_, programs) => {
    expect(programs.flatMap(([path, text]) => mistaken(text).map((one) => `${path}: ${one}`))).toEqual([]);
  });
});

function wordsOf(pattern: string): string {
  return formOf(pattern).words.join(" ");
}

/** The texts, numbers and comments of a program that have another colour. */
function mistaken(text: string): readonly string[] {
  const colours = coloursOf(GRAMMAR, text);
  const found: string[] = [];
  let at = 0;
  for (const { kind, image, gap } of tokensOf(text)) {
    const comment = gap.search(/(?!_[\s'])[^\s\ufeff]/);
    if (comment >= 0 && !colours[at + comment]?.includes("comment")) found.push(gap.trim());
    at += gap.length;
    const wanted = kind === "text" ? "string" : kind === "number" ? "constant.numeric" : "";
    if (!colours[at]?.includes(wanted) || !colours[at + image.length - 1]?.includes(wanted))
      found.push(image);
    at += image.length;
  }
  return found;
}

/** The colour of a whole text; none when it has several. */
function oneColour(text: string): string | undefined {
  const [first, ...others] = new Set(coloursOf(GRAMMAR, text));
  return others.length === 0 ? first : undefined;
}

/** The colour of a part of a text, which it has from its beginning to its end. */
function colourOf(text: string, part: string): string | undefined {
  const start = text.indexOf(part);
  const [first, ...others] = new Set(coloursOf(GRAMMAR, text).slice(start, start + part.length));
  return others.length === 0 ? first : undefined;
}
