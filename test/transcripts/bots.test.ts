import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { botOf, findTranscripts } from "../../src/cli/transcripts/find.ts";
import { isFine, type Result, runAll } from "../../src/cli/transcripts/run.ts";
import { killedAfterEveryStep } from "./killed.ts";

/** All bots and examples do what their transcripts say, also when they are forgotten or killed after every step. */
const PATHS = foundIn("bots", "examples");

function foundIn(...places: readonly string[]): readonly string[] {
  const found = findTranscripts(places);
  if (found.type === "problem") throw new Error(found.problem.what);
  return found.value;
}

describe("the transcripts of bots and examples", () => {
  it("are at least forty", () => {
    expect(PATHS.length).toBeGreaterThanOrEqual(40);
  });

  it("speak of every bot and every example", () => {
    const bots = PATHS.map((path) => botOf(path)).flatMap((bot) => (bot.type === "found" ? [bot.value] : []));
    const all = [...botsIn("bots"), ...botsIn("examples")];
    expect(all.filter((bot) => !bots.includes(bot))).toEqual([]);
  });

  it("are right, and right again with a restart after every step, within ten seconds each", async () => {
    const began = performance.now();
    expect((await runAll(PATHS, {})).flatMap(wrongIn)).toEqual([]);
    const between = performance.now();
    expect((await runAll(PATHS, { chaos: true })).flatMap(wrongIn)).toEqual([]);
    expect(between - began).toBeLessThan(10_000);
    expect(performance.now() - between).toBeLessThan(20_000);
  }, 40_000);

  it.each(["bots/menu/chats/order.chat", "bots/survey/chats/happy.chat", "bots/orders/chats/mistakes.chat"])(
    "are right when the process is killed after every step: %s",
    async (path) => {
      const { played, kills } = await killedAfterEveryStep(path);
      expect(isFine(played)).toBe(true);
      expect(kills).toBeGreaterThan(3);
    },
    60_000,
  );
});

function botsIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return name.endsWith(".bas") || existsSync(join(path, "main.bas")) ? [path] : [];
  });
}

function wrongIn(result: Result): readonly string[] {
  const { path } = result;
  if (result.type !== "played") return [`${path} was not played`];
  const { played, shaken } = result;
  return [...(isFine(played) ? [] : [path]), ...(shaken && !isFine(shaken) ? [`${path}, restarted`] : [])];
}
