import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Program } from "../../src/language/compile/program.ts";
import type { State } from "../../src/machine/state.ts";
import { programHash } from "../../src/runtime/programs.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { messageFrom, only, scene, script } from "../runtime/scene.ts";

/** What version 0.1 stored: a program, and a chat on it at each of its waits, one after the other. */
const STORED: { readonly program: Program; readonly states: readonly State[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "format-1.json"), "utf8"),
);

/** A chat that version 0.1 left at a wait; its bot has another script by now. */
async function leftAt(wait: number) {
  const store = memoryStore();
  const program = programHash(STORED.program);
  await store.putProgram({ hash: program, program: STORED.program, globals: [] });
  await store.accept({ receivedAt: 0, items: [messageFrom("ana", "Hi", 0)] });
  const [lane] = await store.due(0, 1);
  const opened = await store.open(lane!.conversation, 0);
  const state = STORED.states[wait]!;
  const timer = state.waiting?.type === "timer" ? { hears: false, timerAt: state.waiting.dueAt } : {};
  await store.commit({
    ...{ conversation: lane!.conversation, revision: 0, consumed: opened!.next, at: 0 },
    ...{ run: { program, state }, hears: true, faults: { site: "", count: 0 }, ...timer },
    ...{ outbox: [], jobs: [], log: [] },
  });
  return scene(script('TALK "The script of today"'), { store });
}

describe("a chat that version 0.1 left at", () => {
  it.each([
    [0, "a menu"],
    [1, "a menu that was answered wrongly once"],
    [2, "a HEAR in a loop"],
    [3, "a HEAR for a number, in a SUB"],
    [4, "a WAIT"],
  ])("wait %d, %s, goes on to its end on the script that it began with", async (wait) => {
    const { say, playOut, sent, news } = await leftAt(wait);
    for (const answer of ["Large", "Large", "Ana", "42"].slice(wait === 0 ? 1 : wait)) {
      await say("ana", answer);
      await playOut();
    }
    await playOut();
    expect(only("fault", news)).toEqual([]);
    const said = wait < 4 ? ["ana: Ana is 42 and wants Large"] : [];
    expect(sent).toEqual([...said, "ana: Goodbye"]);
    const printed = only("log", news).map(({ entry }) => entry.text);
    expect(printed).toEqual(wait < 2 ? ["chose Large", "chose Large"] : []);
  });

  it("a menu is asked again as it was asked then", async () => {
    const { say, playOut, sent } = await leftAt(0);
    await say("ana", "none of them");
    await playOut();
    expect(sent).toEqual(["ana: Size?"]);
  });
});
