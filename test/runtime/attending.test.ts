import { describe, expect, it } from "vitest";
import { gate, only, scene, script, until } from "./scene.ts";

const READS = script("WHILE TRUE", "SHOW TYPING", 'TALK "hello"', "HEAR more", "MARK READ", "WEND");

describe("a script that shows that a message was read", () => {
  it("does so once its turn is committed, with the message that it answers", async () => {
    const it = scene(READS);
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    await it.say("ana", "more");
    await it.runtime.runUntilRest();
    expect(it.shown.map(({ typing }) => typing)).toEqual([true, false, true]);
    expect(new Set(it.shown.map(({ messageId }) => messageId)).size).toBe(2);
    expect(it.shown[0]).toMatchObject({ bot: "shop", number: "106540352242922" });
    expect(it.sent).toEqual(["ana: hello", "ana: hello"]);
  });

  it("keeps no answer waiting for it", async () => {
    const answered = gate();
    const it = scene(READS, { onAttend: () => answered.passed });
    await it.say("ana", "hi");
    await until(() => it.sent.length === 1);
    await it.say("ana", "more");
    await until(() => it.sent.length === 2);
    answered.open();
    await it.runtime.runUntilRest();
  });

  it("goes on when that fails, which is told and not tried again", async () => {
    const it = scene(READS, { onAttend: () => Promise.reject(new Error("gone")) });
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ana: hello"]);
    expect(it.shown).toHaveLength(1);
    expect(only("trouble", it.news).map(({ during, error }) => [during, String(error)])).toEqual([
      ["send", "Error: gone"],
    ]);
  });

  it("shows nothing for a turn that faulted", async () => {
    const it = scene(script("SHOW TYPING", "x = 1 / 0"));
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    expect(it.shown).toEqual([]);
  });
});
