import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { botOf, findTranscripts } from "../../src/cli/transcripts/find.ts";
import { type Played, play } from "../../src/cli/transcripts/play.ts";
import { readTranscript } from "../../src/cli/transcripts/read.ts";
import { differencesShown } from "../../src/cli/transcripts/report.ts";
import type { Transcript } from "../../src/cli/transcripts/transcript.ts";
import { StagedBot, WAYS, type Way } from "./ways.ts";

/**
 * What becomes of messages when the 24 hours are over, when people want no advertising, when WhatsApp refuses and limits:
 * small bots in `delivery`, and chats with a moving clock that say it exactly. Each is played on both stores, and again
 * with a restart after every step.
 */
const HERE = relative(process.cwd(), join(import.meta.dirname, "delivery"));
const found = findTranscripts([HERE]);
const PATHS = found.type === "found" ? found.value : [];

it("finds the chats of every bot", () => {
  const bots = new Set(PATHS.map((path) => relative(HERE, path).split("/")[0]));
  expect([...bots]).toEqual(["hold", "many", "opt-out", "pace", "people", "template", "window", "words"]);
  expect(PATHS.length).toBeGreaterThan(50);
});

describe.each(WAYS)("delivery, in $store, with restarts: $restarts", (way) => {
  it.each(PATHS)("%s", async (path) => expect(await wrongIn(way, path)).toBe(""));
});

/** Everything that is not as written, and every body that Graph would not take; nothing when all is right. */
async function wrongIn(way: Way, path: string): Promise<string> {
  const { transcript, bot } = transcriptAt(path);
  const staged = new StagedBot(bot, transcript, way);
  try {
    const played = await play(transcript, staged);
    const { complaints, leftOver } = staged.whatsapp;
    return [...shown(played, transcript), ...complaints, ...leftOver].join("\n");
  } finally {
    await staged.close();
  }
}

function transcriptAt(path: string): { readonly transcript: Transcript; readonly bot: string } {
  const read = readTranscript({ path, text: readFileSync(path, "utf8") });
  const bot = botOf(path);
  if (read.type === "misread") throw new Error(JSON.stringify(read.diagnostics));
  if (bot.type === "problem") throw new Error(bot.problem.what);
  return { transcript: read.transcript, bot: bot.value };
}

function shown({ steps, broken }: Played, transcript: Transcript): readonly string[] {
  if (broken) return broken;
  const differences = differencesShown(steps, transcript, (_, text) => text);
  return differences === "" ? [] : [differences];
}
