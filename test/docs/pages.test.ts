import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { referencePages } from "../../src/cli/docs/docs.ts";

/** The pages in grammar/ that are made say what the language is now. */
const FOLDER = join(import.meta.dirname, "../../grammar");
const PAGES = referencePages();

describe("a page of the reference", () => {
  it.each([...PAGES])("grammar/%s is fresh; `npx talkbasic docs` makes it so", (name, text) => {
    const file = join(FOLDER, name);
    // Compared by hand: the difference of two long pages would hide what is to be done.
    expect(existsSync(file) && readFileSync(file, "utf8") === text).toBe(true);
  });

  it("is linked from the specification", () => {
    const specification = readFileSync(join(FOLDER, "language.md"), "utf8");
    for (const name of PAGES.keys()) expect(specification).toContain(`](${name})`);
  });
});
