import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/runtime/ports.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { messageFrom, scene, script } from "./scene.ts";

/** HEAR … TIMEOUT over a real file, with a server that may be down when its time is up. */
const PATIENT = script(
  'HEAR x WITH "Still there?" TIMEOUT 60 DEFAULT "nobody"',
  'TALK x + " " + TIMED OUT',
  "HEAR y",
  'TALK "then " + y',
);

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "timeouts-"));
  store = await openSqliteStore(join(folder, "talkbasic.db"));
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe("a HEAR with a TIMEOUT", () => {
  it("goes on by itself when its time is up, and hears what comes later", async () => {
    const { say, sent, playOut, clock } = scene(PATIENT, { store });
    await say("ana", "hi");
    await playOut();
    expect(sent).toEqual(["ana: Still there?", "ana: nobody TRUE"]);
    clock.pass(1);
    await say("ana", "late");
    await playOut();
    expect(sent.slice(2)).toEqual(["ana: then late"]);
  });

  it("is answered in time, and its time is over then", async () => {
    const { say, sent, playOut, runtime, clock } = scene(PATIENT, { store });
    await say("ana", "hi");
    await runtime.runUntilRest();
    clock.pass(59_000);
    await say("ana", "here");
    await playOut();
    expect(sent).toEqual(["ana: Still there?", "ana: here FALSE"]);
    expect(await runtime.nextDueAt()).toBeUndefined();
  });

  it.each([
    ["counts an answer that came in time and was read too late", 60_000, ["ana: here FALSE"]],
    ["does not count an answer that came too late", 60_001, ["ana: nobody TRUE", "ana: then here"]],
  ])("%s", async (_, after, expected) => {
    const first = scene(PATIENT, { store });
    await first.say("ana", "hi");
    await first.runtime.runUntilRest();
    // The message is stored, and nobody takes its turn before the time is up.
    const receivedAt = first.clock.now() + after;
    await store.accept({ receivedAt, items: [messageFrom("ana", "here", receivedAt)] });
    const second = scene(PATIENT, { store });
    second.clock.pass(120_000);
    await second.runtime.runUntilRest();
    expect(second.sent).toEqual(expected);
  });
});
