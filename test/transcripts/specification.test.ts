import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FORMS } from "../../src/cli/transcripts/forms.ts";
import { readTranscript } from "../../src/cli/transcripts/read.ts";

/** `grammar/transcripts.md` shows transcripts that can be read, and speaks of every kind of line. */
const PAGE = readFileSync("grammar/transcripts.md", "utf8");
const EXAMPLES = [...PAGE.matchAll(/```chat\n([\s\S]*?)```/g)].map(([, text]) => text as string);

it("has examples", () => {
  expect(EXAMPLES.length).toBeGreaterThan(3);
});

it.each(EXAMPLES)("shows a transcript: %s", (text) => {
  const read = readTranscript({ path: "example.chat", text });
  expect(read.type === "misread" ? read.diagnostics : []).toEqual([]);
});

it.each(Object.values(FORMS).map(({ written }) => written))("speaks of: %s", (written) => {
  const [begin = ""] = /^(?:[<>]!? ?)?\S*/.exec(written) ?? [];
  expect(PAGE).toContain(/^\+/.test(written) ? "`+25h`" : `\`${begin}`);
});
