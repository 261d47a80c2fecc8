import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { played } from "./transcript.ts";

/**
 * Whole bots, each with the transcript of a chat: the scripts of this folder, as a new author would write them, and
 * everything in `bots/` and `examples/`. `npx vitest run test/scripts -u` writes down what happens now, to be read
 * like prose.
 */
const ROOT = join(import.meta.dirname, "..", "..");
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

describe("the bots to start from", () => {
  it.each(readdirSync(join(ROOT, "bots")))("%s talks as its transcript says", async (bot) => {
    await expectAsWritten(join(ROOT, "bots", bot), join(SCRIPTS, "bots", `${bot}.jsonl`));
  });
});

describe("the examples", () => {
  const examples = readdirSync(join(ROOT, "examples")).filter((name) => name !== "tsconfig.json");

  it.each(examples)("%s talks as its transcript says", async (example) => {
    const transcript = join(SCRIPTS, "examples", `${basename(example, ".bas")}.jsonl`);
    await expectAsWritten(join(ROOT, "examples", example), transcript);
  });
});
