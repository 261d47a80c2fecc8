import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../src/model/limits.ts";
import { only, scene, script, until } from "./scene.ts";

/** Asks once, and runs for ever when the answer is "endless". */
const WORST = script("HEAR word", 'WHILE word = "endless"', "WEND", 'TALK "you said " + word');

describe("the worst script", () => {
  it("lets other conversations be answered between its slices", async () => {
    const { runtime, say, sent, news } = scene(WORST);
    await say("ana", "hi");
    await say("ben", "hi");
    await runtime.runUntilRest();
    await say("ana", "endless");
    await say("ben", "hello");
    await until(() => sent.length > 0);
    expect(sent).toEqual(["ben: you said hello"]);
    expect(only("fault", news)).toEqual([]);
    await runtime.runUntilRest();
    expect(only("fault", news).map(({ code }) => code)).toEqual(["fault/instructions"]);
  });

  it("leaves room for what comes in from outside after each slice", async () => {
    const { runtime, say } = scene(WORST);
    await say("ana", "hi");
    await runtime.runUntilRest();
    let passes = 0;
    let counting = true;
    const count = (): void => {
      passes++;
      if (counting) setImmediate(count);
    };
    await say("ana", "endless");
    count();
    await runtime.runUntilRest();
    counting = false;
    expect(passes).toBeGreaterThanOrEqual(LIMITS.instructionsPerTurn / LIMITS.instructionsPerSlice);
  });

  it("holds the event loop far less than 300 ms, even when it builds large texts", async () => {
    const doubling = script(
      "HEAR word",
      `word = "${"x".repeat(1024)}"`,
      "WHILE TRUE",
      "word = word + word",
      "WEND",
    );
    const delay = monitorEventLoopDelay({ resolution: 5 });
    for (const program of [WORST, doubling]) {
      const { runtime, say } = scene(program);
      await say("ana", "hi");
      await runtime.runUntilRest();
      delay.enable();
      await say("ana", "endless");
      await runtime.runUntilRest();
      delay.disable();
    }
    expect(delay.max / 1e6).toBeLessThan(300);
  });
});
