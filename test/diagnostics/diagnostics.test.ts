import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codesInSources, PHASES } from "./codes.ts";
import { reportOf } from "./report.ts";

/**
 * The whole of what an author reads, as golden files: `<phase>/<slug>` has one source for each code, `authors` has
 * programs as people really break them, each with the number of its mistakes. After a change of wording: `vitest -u`, and read the difference; then
 * `npx talkbasic docs`, which shows the same files in grammar/diagnostics.md.
 */
const ROOM = new URL(".", import.meta.url);
const CODES = codesInSources();
const PAGE = readFileSync(new URL("../../grammar/diagnostics.md", ROOM), "utf8");

for (const phase of PHASES) {
  const codes = [...CODES.keys()].filter((code) => code.startsWith(`${phase}/`)).sort();

  describe(phase, () => {
    it.each(codes)("tells authors of %s what is wrong and how to repair it", async (code) => {
      const { codes: told, rendered } = reportOf(phase, code);
      expect(told).toContain(code);
      await expect(rendered).toMatchFileSnapshot(`${code}.txt`);
    });

    it.each(codes)("has a place in the reference for %s", (code) => {
      expect(PAGE).toContain(`### ${code}\n`);
    });

    it("has golden files for its codes, and for no others", () => {
      const kept = filesIn(phase, ".txt").map((file) => `${phase}/${file.replace(".txt", "")}`);
      expect(kept.sort()).toEqual(codes);
    });
  });
}

describe("the functions that make messages", () => {
  it.each([...CODES].filter(([code]) => /^(?:syntax|check)\//.test(code)))(
    "make %s in one file only, next to its phase",
    (code, files) => {
      expect([...files]).toEqual([expect.stringContaining(`language/${code.split("/")[0]}/`)]);
    },
  );
});

describe("programs as authors break them", () => {
  for (const file of filesIn("authors", ".bas")) {
    const name = file.replace(".bas", "");

    it(name.replaceAll("-", " "), async () => {
      const { rendered } = reportOf("authors", `authors/${name}`);
      await expect(rendered).toMatchFileSnapshot(`authors/${name}.txt`);
    });

    it(`${name.replaceAll("-", " ")}: tells of each mistake once`, () => {
      const { rendered } = reportOf("authors", `authors/${name}`);
      expect(rendered).toMatch(/^(?:error|warning)\[/);
      expect((rendered.match(/^error\[/gm) ?? []).length).toBeLessThanOrEqual(mistakesIn(file));
    });
  }
});

/** How many mistakes a program says, in its first comment, that its author made: one for each place to repair. */
function mistakesIn(file: string): number {
  const text = readFileSync(new URL(`authors/${file}`, ROOM), "utf8");
  return Number(/^' mistakes: (\d+)\r?\n/.exec(text)?.[1]);
}

function filesIn(folder: string, ending: string): string[] {
  const url = new URL(`${folder}/`, ROOM);
  return existsSync(url)
    ? readdirSync(url)
        .filter((file) => file.endsWith(ending))
        .sort()
    : [];
}
