import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { played } from "./transcript.ts";

/**
 * Whole bots as a new author would write them, each driven by the JSON lines of a chat. `npx vitest run test/scripts -u`
 * writes down what happens now, to be read like prose. (Those of `bots/` and `examples/` have transcripts that people
 * read more easily: `test/transcripts`.)
 */
const SCRIPTS = import.meta.dirname;

function scriptsIn(folder: string): string[] {
  return readdirSync(folder).filter((file) => file.endsWith(".bas"));
}

async function expectAsWritten(bot: string, transcript: string): Promise<void> {
  await expect(await played(bot, transcript)).toMatchFileSnapshot(transcript);
}

describe("scripts of authors", () => {
  it("are as many as were promised", () => {
    expect(scriptsIn(SCRIPTS).length).toBeGreaterThanOrEqual(12);
  });

  it.each(scriptsIn(SCRIPTS))("%s talks as its transcript says", async (file) => {
    await expectAsWritten(join(SCRIPTS, file), join(SCRIPTS, `${basename(file, ".bas")}.jsonl`));
  });
});
