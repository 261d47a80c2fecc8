import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "../src/language/functions/index.ts";
import { compile } from "../src/language/index.ts";
import { VERBS } from "../src/language/verbs/index.ts";
import { holesOf, parsePattern } from "../src/language/verbs/pattern.ts";
import { render } from "../src/model/diagnostic.ts";
import type { SourceFile } from "../src/model/source.ts";

/** What the language promises in writing holds: the specification's examples, and what each verb says of itself. */
const SPECIFICATION = readFileSync(join(import.meta.dirname, "../grammar/language.md"), "utf8");
const EXAMPLES = [...SPECIFICATION.matchAll(/```basic( error)?\n([\s\S]*?)```/g)].map(([, wrong, text]) => ({
  text: text as string,
  wrong: wrong !== undefined,
}));

/** The codes of faults in a text, each once and in order. */
function faultsIn(text: string): readonly string[] {
  return [...new Set(text.match(/(?<=["`])fault\/[a-z-]+(?=["`])/g))].sort();
}

function sourceText(): string {
  const folder = join(import.meta.dirname, "../src");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
}

describe("grammar/language.md", () => {
  it("has examples", () => {
    expect(EXAMPLES.length).toBeGreaterThan(12);
  });

  it.each(EXAMPLES.filter(({ wrong }) => !wrong))(
    "shows a program that compiles without a warning: $text",
    ({ text }) => {
      expect(messagesOf(text)).toEqual([]);
    },
  );

  it.each(EXAMPLES.filter(({ wrong }) => wrong))("shows a program that is refused: $text", ({ text }) => {
    expect(compile(filesOf(text)).program).toBeUndefined();
  });

  it("names every fault, and no fault that does not exist", () => {
    expect(faultsIn(SPECIFICATION)).toEqual(faultsIn(sourceText()));
  });

  it.each(FUNCTIONS.map(({ name }) => name))("describes the function %s", (name) => {
    expect(SPECIFICATION).toContain(name.includes(" ") ? `\`${name}` : `${name}(`);
  });

  it.each(VERBS.map((verb) => [verb.name, verb] as const))("describes the verb %s", (name, { pattern }) => {
    if (!SPECIFICATION.includes(`\`${name}`)) expect(SPECIFICATION).toMatch(written(pattern));
  });
});

describe("the table of verbs", () => {
  it.each(VERBS.map((verb) => [verb.name, verb] as const))(
    "explains every value of %s",
    (_, { pattern, params }) => {
      expect(Object.keys(params).sort()).toEqual([...holesOf(parsePattern(pattern)).keys()].sort());
    },
  );

  it.each(VERBS.map((verb) => [verb.name, verb] as const))(
    "accepts no value of %s that its own pattern does not know",
    (_, { pattern, accepts = [] }) => {
      const known = holesOf(parsePattern(pattern));
      for (const [name, kind] of accepts.flatMap((one) => [...holesOf(parsePattern(one))])) {
        expect([name, kind]).toEqual([name, name === "any" ? "any" : known.get(name)]);
      }
    },
  );

  it.each(VERBS.map((verb) => [verb.name, verb] as const))(
    "has an example of %s that compiles",
    (_, { example }) => {
      // The examples speak of variables that a script around them would have set.
      const script = `name$ = "Ana"\nnumber$ = "1"\n${example}`;
      expect(messagesOf(script)).toEqual([]);
    },
  );
});

/** A pattern as the specification writes it, without its options: `SEND WHATSAPP TO number WITH IMAGE FROM …`. */
function written(pattern: string): RegExp {
  const pieces = parsePattern(pattern).flatMap((element) => {
    if (element.type === "word") return element.word;
    return element.type === "hole" ? "[^`]+" : [];
  });
  return new RegExp(`\`${pieces.join(" ")}`);
}

/** An example of several files: a line `' file: shop.bas` begins a further one. */
function filesOf(example: string): SourceFile[] {
  const [main = "", ...others] = example.split(/^' file: (.*)\n/m);
  const further = others.flatMap((path, index) =>
    index % 2 === 0 ? [{ path, text: others[index + 1] ?? "" }] : [],
  );
  return [{ path: "example.bas", text: main }, ...further];
}

function messagesOf(text: string): string[] {
  const { diagnostics, sources } = compile(filesOf(text));
  return diagnostics.map((diagnostic) => render(diagnostic, sources));
}
