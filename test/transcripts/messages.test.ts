import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { tested } from "./tested.ts";

/**
 * What people read of transcripts that are not right, each golden: `differences` are those whose bot does something
 * else, `problems` those that cannot be read. `npx vitest run test/transcripts -u` writes down what is said now, to be
 * read like prose.
 */
const HERE = relative(process.cwd(), import.meta.dirname);

function transcriptsIn(folder: string): readonly string[] {
  return readdirSync(join(HERE, folder)).filter((name) => name.endsWith(".chat"));
}

async function expectGolden(folder: string, name: string): Promise<void> {
  const { exit, out, err } = await tested(join(HERE, folder, name));
  expect(err).toBe("");
  expect(exit).toBe(1);
  const golden = join(import.meta.dirname, folder, name.replace(/chat$/, "txt"));
  await expect(out).toMatchFileSnapshot(golden);
}

describe("a bot that does something else", () => {
  it.each(transcriptsIn("differences"))("is told as in %s", (name) => expectGolden("differences", name));
});

describe("a transcript that cannot be read", () => {
  it.each(transcriptsIn("problems"))("is told as in %s", (name) => expectGolden("problems", name));

  it("has a golden message for every code", () => {
    const source = readFileSync("src/cli/transcripts/messages.ts", "utf8");
    const codes = [...source.matchAll(/"transcript\/([a-z-]+)"/g)].map(([, slug]) => `${slug}.chat`);
    expect(codes.length).toBeGreaterThan(5);
    expect(transcriptsIn("problems").filter((name) => codes.includes(name))).toEqual(codes.sort());
  });
});
