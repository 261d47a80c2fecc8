import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { format } from "../../../src/language/format/format.ts";
import { rowsOf } from "../../../src/language/format/pieces.ts";
import { compile } from "../../../src/language/index.ts";
import { parse } from "../../../src/language/syntax/parse.ts";
import { KEYWORDS, LEXER, Word } from "../../../src/language/syntax/tokens.ts";
import { VOCABULARY } from "../texts.ts";
import { formOf } from "./forms.ts";

/** What the formatter promises of every program, on all programs of this repository and on what is made of them. */
const ROOT = join(import.meta.dirname, "../../..");
const PROGRAMS = ["bots", "examples", "test/conformance", "test/scripts", "test/diagnostics"].flatMap(
  scriptsIn,
);
/** Those that can be formatted, with their forms. */
const READABLE = PROGRAMS.flatMap(([path, text]) => {
  const [formatted] = format([{ path: "main.bas", text }]);
  return formatted?.type === "formatted" ? [{ path, text, form: formatted.text }] : [];
});

function scriptsIn(folder: string): (readonly [path: string, text: string])[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
  const scripts = files.filter((file) => file.endsWith(".bas")).sort();
  return scripts.map((file) => [join(folder, file), readFileSync(join(ROOT, folder, file), "utf8")]);
}

/** The instructions of a program, the waits with their sites among them, without their places in the text. */
function instructions(text: string): string {
  const { program } = compile([{ path: "main.bas", text }]);
  return JSON.stringify(program && { ...program, sources: [] }, (key, value) =>
    /^spans?$/.test(key) ? 0 : value,
  );
}

/** What a program says, without places, its names in capitals. */
function treeOf(text: string): string {
  const { scripts } = parse([{ path: "main.bas", text }]);
  return JSON.stringify(scripts, (key, value) => {
    if (["span", "words", "at", "catchSpan"].includes(key) && !Array.isArray(value)) return null;
    return key === "spelled" ? value.toUpperCase() : value instanceof Map ? [...value] : value;
  });
}

/** The comments in their order, and what is empty between them and the code. */
function remarks(text: string): readonly string[] {
  const pieces = rowsOf(text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n")).flatMap((row) => row.pieces);
  const comments = pieces.flatMap((piece) => (piece.type === "comment" ? [piece.image] : []));
  return comments.map((image) => image.replace(/^rem/i, "REM").replace(/\s+/g, " ").trim());
}

describe("every program of this repository", () => {
  // Topic by topic: all of them would take longer than one test may.
  const topics = [...new Set(READABLE.map(({ path }) => dirname(path)))];
  const those = (topic: string) => READABLE.filter(({ path }) => dirname(path) === topic);

  it("is formatted or has a mistake in its syntax", () => {
    expect(READABLE.length).toBeGreaterThan(550);
    const readable = new Set(READABLE.map(({ path }) => path));
    const others = PROGRAMS.filter(([path]) => !readable.has(path));
    for (const [path, text] of others) expect(format([{ path, text }])[0]?.type, path).toBe("refused");
  });

  it.each(topics)("in %s is in its form when it was formatted once", (topic) => {
    for (const { path, form } of those(topic)) expect(formOf(form), path).toBe(form);
  });

  it.each(topics)("in %s says the same: the same tree, the same instructions and sites", (topic) => {
    for (const { path, text, form } of those(topic)) {
      expect(treeOf(form), path).toEqual(treeOf(text));
      expect(instructions(form), path).toBe(instructions(text));
    }
  });

  it("has its comments in their order, and no line more or less but empty ones", () => {
    const lines = (text: string) => text.split(/\r\n?|\n/).filter((line) => line.trim() !== "").length;
    for (const { path, text, form } of READABLE) {
      expect(remarks(form), path).toEqual(remarks(text));
      expect(lines(form), path).toBe(lines(text.replace(/^\ufeff/, "")));
    }
  });
});

/** The text with reserved words in other capitals and with other blanks, as somebody in a hurry types it. */
function messedUp(text: string, blanks: readonly string[], small: readonly boolean[]): string {
  let at = 0;
  let messed = "";
  for (const [index, { image, startOffset, tokenType }] of LEXER.tokenize(text).tokens.entries()) {
    const between = text.slice(at, startOffset);
    const blank = blanks[index % blanks.length] ?? " ";
    messed += /^[ \t]+$/.test(between) ? blank : between;
    const isKeyword = tokenType === Word && KEYWORDS.has(image) && between !== "" && !messed.endsWith(".");
    messed += isKeyword && small[index % small.length] ? image.toLowerCase() : image;
    at = startOffset + image.length;
  }
  return messed + text.slice(at);
}

const BLANKS = fc.array(fc.constantFrom(" ", "  ", "\t", " \t ", "      "), { minLength: 7, maxLength: 13 });
const SMALL = fc.array(fc.boolean(), { minLength: 5, maxLength: 11 });

describe("a program that somebody typed in a hurry", () => {
  const programs = READABLE.filter(({ path }) => /^(bots|examples|test.scripts)/.test(path));

  it("keeps what it says and comes into one form", () => {
    const check = (blanks: readonly string[], small: readonly boolean[], one: (typeof programs)[number]) => {
      const messed = messedUp(one.text, blanks, small);
      const form = formOf(messed);
      if (formOf(form) !== form) expect.fail(`not in its form: ${messed}`);
      if (instructions(form) !== instructions(one.text)) expect.fail(`says something else: ${messed}`);
    };
    fc.assert(fc.property(BLANKS, SMALL, fc.constantFrom(...programs), check), { numRuns: 40 });
  });

  it("is the very bot or example again", () => {
    const ours = programs.filter(({ path }) => !path.startsWith("test"));
    const check = (blanks: readonly string[], small: readonly boolean[], one: (typeof ours)[number]) => {
      expect(formOf(messedUp(one.text, blanks, small)), one.path).toBe(one.form);
    };
    fc.assert(fc.property(BLANKS, SMALL, fc.constantFrom(...ours), check), { numRuns: 40 });
  });
});

/** Whatever the text: it is formatted, once and for all, or refused. */
function survives(text: string): void {
  const [formatted] = format([{ path: "main.bas", text }]);
  if (formatted?.type === "doubtful") expect.fail(`it would not say the same: ${text}`);
  if (formatted?.type === "formatted" && formOf(formatted.text) !== formatted.text)
    expect.fail(`not in its form: ${text}`);
}

describe("any text at all", () => {
  it("is formatted or refused, be it random characters", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), survives), { numRuns: 100 });
  });

  it.each([" ", ""])(
    "is formatted or refused, be it the language's own words with %j between them",
    (between) => {
      const soup = fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 12 });
      fc.assert(
        fc.property(soup, (words) => survives(words.join(between))),
        { numRuns: 500 },
      );
    },
  );

  it("is formatted or refused, be it any lines of programs in any order", () => {
    const lines = READABLE.flatMap(({ text }) => text.split("\n"));
    const mixed = fc.array(fc.constantFrom(...lines), { maxLength: 8 });
    fc.assert(
      fc.property(mixed, (some) => survives(some.join("\n"))),
      { numRuns: 300 },
    );
  });

  it("is formatted in a moment, however long its lines and deep its brackets are", () => {
    const texts = [
      "' a\n".repeat(3_000),
      `x = ${"[".repeat(150)}1${"]".repeat(150)}`,
      `x = 1${" + 1".repeat(3_000)}`,
    ];
    for (const text of [...texts, "x = 1 ' a\n".repeat(2_000), `x = 1${" : x = 1".repeat(2_000)}`])
      survives(text);
  });
});

describe("what authors learn from", () => {
  const page = readFileSync(join(ROOT, "grammar/language.md"), "utf8");
  const examples = [...page.matchAll(/```basic\n([\s\S]*?)```/g)].map(([, text]) => text as string);

  it.each(examples.filter((text) => !text.includes("' file:")))("is in its form: %s", (text) => {
    expect(formOf(text)).toBe(text);
  });
});
