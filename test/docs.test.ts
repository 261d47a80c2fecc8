import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { referencePages } from "../src/cli/docs/docs.ts";
import { type Production, rulesOf } from "../src/language/docs/ebnf.ts";
import { grammarText } from "../src/language/docs/rules.ts";
import { FUNCTIONS } from "../src/language/functions/index.ts";
import { KEYWORDS } from "../src/language/syntax/tokens.ts";
import { VERBS } from "../src/language/verbs/index.ts";

/** The pages in grammar/ that are made say what the language is now. */
const FOLDER = join(import.meta.dirname, "../grammar");
const PAGES = referencePages();

describe("a page of the reference", () => {
  it.each([...PAGES])("grammar/%s is fresh; `npx talkbasic docs` makes it so", (name, text) => {
    const file = join(FOLDER, name);
    // Compared by hand: the difference of two long pages would hide what is to be done.
    expect(existsSync(file) && readFileSync(file, "utf8") === text).toBe(true);
  });

  it("loads nothing from anywhere", () => {
    expect(PAGES.get("railroad.html")).not.toMatch(/<script|<link|\ssrc=|url\(|@import|https?:/);
  });

  it("is linked from the specification", () => {
    const specification = readFileSync(join(FOLDER, "language.md"), "utf8");
    for (const name of PAGES.keys()) expect(specification).toContain(`](${name})`);
  });
});

describe("basic.ebnf", () => {
  const rules = rulesOf(grammarText());
  const named = new Set(rules.map(({ name }) => name));
  const TOKENS = ["name", "number", "text", "line", "newline"];

  it("has a rule for everything that its rules speak of, and uses them all", () => {
    const used = new Set(rules.flatMap(({ production }) => rulesIn(production)));
    expect([...used].filter((name) => !named.has(name)).sort()).toEqual([...TOKENS].sort());
    expect([...named].filter((name) => !used.has(name))).toEqual(["program"]);
  });

  it("has every reserved word in its rules", () => {
    const words = new Set(
      rules.filter(({ name }) => name !== "reserved").flatMap(({ production }) => terminalsIn(production)),
    );
    expect([...KEYWORDS.keys()].filter((word) => !words.has(word))).toEqual([]);
  });
});

describe("basic.tmLanguage.json", () => {
  const grammar = JSON.parse(PAGES.get("basic.tmLanguage.json") ?? "{}") as {
    repository: Record<string, { match: string }>;
  };
  const isColoured = (rule: string, text: string) =>
    new RegExp(`^${grammar.repository[rule]!.match.replace("(?i)", "")}$`, "iu").test(text);

  it.each(FUNCTIONS.map(({ name }) => name))("knows the function %s", (name) => {
    expect(isColoured("functions", name)).toBe(true);
  });

  it.each(VERBS.map(({ name, pattern }) => [name, pattern] as const))("knows the verb %s", (_, pattern) => {
    const [words = ""] = /^[A-Z_ ]+/.exec(pattern) ?? [];
    expect(isColoured("verbs", words.trim())).toBe(true);
  });

  it("takes no variable for a verb: its sign tells them apart", () => {
    expect(isColoured("verbs", "TALK$")).toBe(false);
    expect(isColoured("variables", "TALK$")).toBe(true);
  });
});

function rulesIn(production: Production): readonly string[] {
  return production.type === "rule" ? [production.name] : partsOf(production).flatMap(rulesIn);
}

function terminalsIn(production: Production): readonly string[] {
  return production.type === "terminal" ? [production.text] : partsOf(production).flatMap(terminalsIn);
}

function partsOf(production: Production): readonly Production[] {
  switch (production.type) {
    case "terminal":
    case "rule":
      return [];
    case "sequence":
      return production.parts;
    case "choice":
      return production.ways;
    case "optional":
    case "repeat":
      return [production.part];
  }
}
