import { describe, expect, it } from "vitest";
import { only, scene, script } from "./scene.ts";

const CRASH = "ratio = 1 / 0";

describe("a fault", () => {
  const FAULTY = script('TALK "name?"', "HEAR name", 'LOG "got it"', 'TALK "lost"', CRASH);
  const APOLOGY = "ana: Desculpe, algo deu errado. Tente de novo daqui a pouco.";

  it("consumes the message, says sorry and goes back to where the run was", async () => {
    const { runtime, say, sent, store, clock } = scene(FAULTY);
    await say("ana", "hi", "Ana");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: name?", APOLOGY]);
    expect(await store.due(clock.now(), 10)).toEqual([]);
  });

  it("keeps the log lines up to it, marked as undone", async () => {
    const { runtime, say, news } = scene(FAULTY);
    await say("ana", "hi", "Ana");
    await runtime.runUntilRest();
    expect(only("log", news).map(({ entry }) => [entry.text, entry.undone])).toEqual([["got it", true]]);
    expect(only("fault", news).map(({ code, revision }) => [code, revision])).toEqual([
      ["fault/arithmetic", 1],
    ]);
  });

  it("is apologised for once in a row, in the bot's own words", async () => {
    const { runtime, say, sent } = scene(FAULTY, { apology: "Desculpe!" });
    await say("ana", "hi", "Ana", "Ana again");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: name?", "ana: Desculpe!"]);
  });

  it("ends the run when it is the third in a row at one HEAR", async () => {
    const { runtime, say, sent, news } = scene(FAULTY);
    await say("ana", "hi", "1", "2", "3", "hi again");
    await runtime.runUntilRest();
    expect(only("ended", news).map(({ reason }) => reason)).toEqual(["faults"]);
    expect(sent).toEqual(["ana: name?", APOLOGY, "ana: name?"]);
  });

  it("in a WAIT that has passed is tried again at once and ends the run in the end", async () => {
    const { say, sent, news, playOut } = scene(script("WAIT 5", CRASH));
    await say("ana", "hi");
    await playOut();
    expect(only("fault", news)).toHaveLength(3);
    expect(only("ended", news)).toHaveLength(1);
    expect(sent).toEqual([APOLOGY]);
  });
});
