import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";
import { render } from "../../src/model/diagnostic.ts";
import { LIMITS } from "../../src/model/limits.ts";
import type { SourceFile } from "../../src/model/source.ts";
import type { TemplateShape } from "../../src/model/template.ts";

/**
 * The whole of what an author reads, as golden files: `<phase>/<slug>` has one program for each code, `authors`
 * has programs as people really break them. After a change of wording: `vitest -u`, and read the difference.
 * `<program>.templates.json` has the templates of the account that a program is written for.
 */
const ROOM = new URL(".", import.meta.url);
const PHASES = ["syntax", "check"] as const;

/** Programs too large to keep. */
const MADE: Readonly<Record<string, () => string>> = {
  "syntax/too-long": () => "x = 1\n".repeat(LIMITS.sourceLength / 6 + 1),
};

for (const phase of PHASES) {
  describe(phase, () => {
    for (const slug of slugsOf(phase)) {
      const code = `${phase}/${slug}`;

      it(`tells authors of ${code} what is wrong and how to repair it`, async () => {
        const { codes, rendered } = report(code);
        expect(codes).toContain(code);
        await expect(rendered).toMatchFileSnapshot(`${code}.txt`);
      });
    }

    it("has a golden file for every code, and none for others", () => {
      const kept = filesIn(phase, ".txt").map((file) => file.replace(".txt", ""));
      expect(kept.sort()).toEqual([...slugsOf(phase)].sort());
    });
  });
}

describe("programs as authors break them", () => {
  for (const file of filesIn("authors", ".bas")) {
    const name = file.replace(".bas", "");

    it(name.replaceAll("-", " "), async () => {
      const { rendered } = report(`authors/${name}`);
      await expect(rendered).toMatchFileSnapshot(`authors/${name}.txt`);
    });
  }
});

function slugsOf(phase: (typeof PHASES)[number]): Set<string> {
  const room = new URL(`../../src/language/${phase}/`, import.meta.url);
  const files = readdirSync(room).filter((file) => file.endsWith("messages.ts"));
  const texts = files.map((file) => readFileSync(new URL(file, room), "utf8")).join("\n");
  const made = texts.matchAll(/(?:error|message)\(\s*"([a-z-]+)"/g);
  return new Set([...made].map(([, slug]) => slug!));
}

function filesIn(folder: string, ending: string): string[] {
  const url = new URL(`${folder}/`, ROOM);
  return existsSync(url) ? readdirSync(url).filter((file) => file.endsWith(ending)) : [];
}

/** A line `' file: shop.bas` begins a further file of the bot. */
function sourcesOf(name: string): SourceFile[] {
  const text = MADE[name]?.() ?? readFileSync(new URL(`${name}.bas`, ROOM), "utf8");
  const [main = "", ...others] = text.split(/^' file: (.*)\n/m);
  const further = others.flatMap((path, index) =>
    index % 2 === 0 ? [{ path, text: others[index + 1] ?? "" }] : [],
  );
  return [{ path: "main.bas", text: main }, ...further];
}

function templatesOf(name: string): readonly TemplateShape[] | undefined {
  const url = new URL(`${name}.templates.json`, ROOM);
  return existsSync(url) ? (JSON.parse(readFileSync(url, "utf8")) as TemplateShape[]) : undefined;
}

function report(name: string): { codes: string[]; rendered: string } {
  const sources = sourcesOf(name);
  const templates = templatesOf(name);
  const { diagnostics } = compile(sources, { ...(templates && { templates }) });
  return {
    codes: diagnostics.map(({ code }) => code),
    rendered: diagnostics.map((diagnostic) => render(diagnostic, sources)).join("\n"),
  };
}
