import { describe, expect, it } from "vitest";
import { gate, messageFrom, only, scene, script, until } from "./scene.ts";

/** Says back whatever comes, with two messages for each. */
const ECHO = script("WHILE TRUE", "HEAR said", 'TALK "you said " + said', 'TALK "and now?"', "WEND");

describe("a conversation", () => {
  it("is answered in the order in which its messages came", async () => {
    const { runtime, say, sent } = scene(ECHO);
    await say("ana", "start", "one", "two");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: you said one", "ana: and now?", "ana: you said two", "ana: and now?"]);
  });

  it("does not hear a message a second time when the channel repeats it", async () => {
    const { runtime, sent } = scene(ECHO);
    const once = { receivedAt: 0, items: [messageFrom("ana", "start", 0), messageFrom("ana", "one", 0)] };
    await runtime.accept(once);
    await runtime.accept(once);
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: you said one", "ana: and now?"]);
  });

  it("is not held up by another one whose host is slow", async () => {
    const slow = gate<{ value: null }>();
    const program = script("HEAR who", "found = LOOK UP who", 'TALK "done " + who');
    let calls = 0;
    const host = { call: async () => (++calls === 1 ? slow.passed : { value: null }) };
    const { runtime, say, sent } = scene(program, { host });
    await say("ana", "start", "a");
    await until(() => calls === 1);
    await say("ben", "start", "b");
    await until(() => sent.length === 1);
    expect(sent).toEqual(["ben: done b"]);
    slow.open({ value: null });
    await runtime.runUntilRest();
    expect(sent).toEqual(["ben: done b", "ana: done a"]);
  });

  it("begins anew after its run has ended", async () => {
    const { runtime, say, sent, news } = scene(script('TALK "hello"'));
    await say("ana", "one", "two");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: hello", "ana: hello"]);
    expect(only("ended", news).map(({ reason }) => reason)).toEqual(["finished", "finished"]);
  });

  it("says nothing to messages when its program has no handler for them", async () => {
    const { runtime, say, sent } = scene({ ...script(), kind: "handler" });
    await say("ana", "one");
    await runtime.runUntilRest();
    expect(sent).toEqual([]);
  });

  it("tells the observer of its log lines once the turn is committed", async () => {
    const { runtime, say, news } = scene(script('LOG "noted"', "HEAR more"));
    await say("ana", "one");
    await runtime.runUntilRest();
    expect(only("log", news).map(({ entry }) => entry)).toEqual([
      { effect: 0, level: "info", text: "noted", origin: { path: "main.bas", line: 1 } },
    ]);
  });
});

describe("a WAIT", () => {
  it("goes on when the clock has passed it", async () => {
    const { runtime, say, sent, clock } = scene(script('TALK "soon"', "WAIT 60", 'TALK "now"'));
    await say("ana", "hi");
    await runtime.runUntilRest();
    expect(await runtime.nextDueAt()).toBe(clock.now() + 60_000);
    clock.pass(59_999);
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: soon"]);
    clock.pass(1);
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: soon", "ana: now"]);
  });

  it("keeps messages that come meanwhile for the next HEAR", async () => {
    const { say, sent, playOut } = scene(script("WAIT 60", "HEAR it", 'TALK "heard " + it'));
    await say("ana", "hi", "early");
    await playOut();
    expect(sent).toEqual(["ana: heard early"]);
  });
});
