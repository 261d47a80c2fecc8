import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "../src/language/functions/index.ts";
import { compile } from "../src/language/index.ts";
import { VERBS } from "../src/language/verbs/index.ts";
import { holesOf, parsePattern } from "../src/language/verbs/pattern.ts";
import { render } from "../src/model/diagnostic.ts";

/** What the language promises in writing holds: the specification's examples, and what each verb says of itself. */
const SPECIFICATION = readFileSync(join(import.meta.dirname, "../grammar/language.md"), "utf8");
const EXAMPLES = [...SPECIFICATION.matchAll(/```basic( error)?\n([\s\S]*?)```/g)].map(([, wrong, text]) => ({
  text: text as string,
  wrong: wrong !== undefined,
}));

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
    expect(compile([{ path: "example.bas", text }]).program).toBeUndefined();
  });

  it.each(FUNCTIONS.map(({ name }) => name))("describes the function %s", (name) => {
    expect(SPECIFICATION).toContain(name.includes(" ") ? `\`${name}` : `${name}(`);
  });

  it.each(VERBS.map(({ name }) => name))("describes the verb %s", (name) => {
    expect(SPECIFICATION).toContain(`\`${name}`);
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
    "has an example of %s that compiles",
    (_, { example }) => {
      // The examples speak of variables that a script around them would have set.
      const script = `name$ = "Ana"\nnumber$ = "1"\n${example}`;
      expect(messagesOf(script)).toEqual([]);
    },
  );
});

function messagesOf(text: string): string[] {
  const { diagnostics, sources } = compile([{ path: "example.bas", text }]);
  return diagnostics.map((diagnostic) => render(diagnostic, sources));
}
