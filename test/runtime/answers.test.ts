import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Program } from "../../src/language/compile/program.ts";
import type { NumberId } from "../../src/model/ids.ts";
import { LIMITS } from "../../src/model/limits.ts";
import type { WebRequest, WebResponse } from "../../src/model/web.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { BOT, gate, only, overriding, type Scene, type Setting, scene, script, until } from "./scene.ts";

const NUMBER = "106540352242922" as NumberId;
const answering = (...lines: string[]) => script('ON WEBHOOK "till" DO', ...lines, "END ON");

/** A bot with a number of its own. */
function served(program: Program, setting: Setting = {}): Scene {
  return scene(program, { number: NUMBER, ...setting });
}

const REQUEST: WebRequest = {
  ...{
    method: "POST",
    path: "/webhook/till",
    query: {},
    headers: {},
    form: { name: "Ana" },
    body: "name=Ana",
  },
};

function ask({ runtime }: Scene, request: Partial<WebRequest> = {}): Promise<WebResponse> {
  const [handler] = runtime.webhooks(BOT);
  if (!handler) throw new Error("nobody answers");
  return runtime.answer(BOT, handler, { ...REQUEST, ...request });
}

const logged = ({ news }: Scene) => only("log", news).map(({ entry }) => entry.text);

describe("a script that answers a request", () => {
  it("answers with what it printed, once everything else that it wants is written", async () => {
    const written: unknown[] = [];
    const store = memoryStore();
    const watched = overriding(store, {
      post: async (posting) => {
        written.push([posting.outbox.length, posting.jobs.length, posting.log.length]);
        return store.post(posting);
      },
    });
    const it = served(
      answering(
        ...['PRINT "Hello " + GET FORM VALUE "name"', 'LOG "asked"', 'ADD TO QUEUE "orders", 7'],
        ...['SEND WHATSAPP TO "5511900000002" WITH "sold"', 'PRINT "Bye"'],
      ),
      { store: watched },
    );
    expect(await ask(it)).toEqual({
      ...{ status: 200, headers: { "content-type": "text/plain; charset=utf-8" }, body: "Hello Ana\nBye" },
    });
    expect(written).toEqual([[1, 1, 1]]);
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ben: sold"]);
    expect(logged(it)).toEqual(["asked"]);
    expect(only("queued", it.news)).toMatchObject([{ queue: "orders", item: 7 }]);
    expect(only("answered", it.news)).toMatchObject([{ request: REQUEST, response: { status: 200 } }]);
  });

  it.each<[string, string]>([
    ['<?xml version="1.0"?><a/>', "text/xml; charset=utf-8"],
    ["<Response></Response>", "text/xml; charset=utf-8"],
    ['{"a": 1}', "application/json"],
    ["[1, 2]", "application/json"],
    ["{no json}", "text/plain; charset=utf-8"],
    ["7", "text/plain; charset=utf-8"],
    ["<p>", "text/plain; charset=utf-8"],
  ])("says of %s that it is %s", async (body, type) => {
    const it = served(answering("PRINT GET REQUEST BODY"));
    expect((await ask(it, { body })).headers).toEqual({ "content-type": type });
  });

  it("says itself what it is, with which status", async () => {
    const lines = ['SET RESPONSE HEADER "Content-Type" TO "text/css"', "SET RESPONSE STATUS TO 418"];
    expect(await ask(served(answering(...lines)))).toEqual({
      ...{ status: 418, headers: { "content-type": "text/css" }, body: "" },
    });
  });

  it("answers 500 without insides when it faults, and leaves nothing but its log lines, marked", async () => {
    const store = memoryStore();
    const it = served(
      answering(
        'SEND WHATSAPP TO "5511900000002" WITH "sold"',
        'ADD TO QUEUE "a", 1',
        'LOG "so far"',
        "x = 1 / 0",
      ),
      { store },
    );
    const { status, body } = await ask(it);
    expect([status, Object.keys(JSON.parse(body))]).toEqual([500, ["error"]]);
    expect(body).not.toContain("arithmetic");
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual([]);
    expect(await store.due(it.clock.now(), 10)).toEqual([]);
    expect(only("log", it.news).map(({ entry }) => [entry.text, entry.undone])).toEqual([["so far", true]]);
    expect(only("fault", it.news).map(({ code }) => code)).toEqual(["fault/arithmetic"]);
    expect(only("answered", it.news)).toHaveLength(1);
  });

  it("faults when it sends from a bot without a number, and the fault names the setting", async () => {
    const it = scene(answering('SEND WHATSAPP TO "5511900000002" WITH "sold"'));
    expect((await ask(it)).status).toBe(500);
    expect(only("fault", it.news)[0]?.rendered).toContain("WHATSAPP_PHONE_NUMBER_ID");
  });

  it("answers 503 while the store is down, and says nothing that was not kept", async () => {
    const store = memoryStore();
    const post = async () => {
      throw new Error("the disk is full");
    };
    const it = served(answering('LOG "x"', 'PRINT "done"'), { store: overriding(store, { post }) });
    expect((await ask(it)).status).toBe(503);
    expect(logged(it)).toEqual([]);
    expect(only("trouble", it.news).map(({ during }) => during)).toEqual(["answer"]);
  });

  it("answers though the store is down when it wants nothing kept", async () => {
    const post = async () => {
      throw new Error("the disk is full");
    };
    const it = served(answering('PRINT "done"'), { store: overriding(memoryStore(), { post }) });
    expect((await ask(it)).status).toBe(200);
  });

  it("runs on the program that is current then", async () => {
    const it = served(answering('PRINT "old"'));
    await it.runtime.runUntilRest();
    const [handler] = it.runtime.webhooks(BOT);
    await it.runtime.deploy(
      BOT,
      script("SUB X", "END SUB", 'ON WEBHOOK "till" DO', '  PRINT "new"', "END ON"),
    );
    expect((await it.runtime.answer(BOT, handler!, REQUEST)).body).toBe("new");
    await it.runtime.deploy(BOT, script('TALK "no webhook any more"'));
    expect((await it.runtime.answer(BOT, handler!, REQUEST)).status).toBe(503);
  });

  it("asks the host with a key of its own for every call", async () => {
    const keys = new Set<string>();
    const host = {
      call: async (_name: string, _args: unknown, key: string) => ({ value: keys.add(key).size }),
    };
    const it = served(answering("PRINT LOOK UP 1", "PRINT LOOK UP 1"), { host });
    expect([(await ask(it)).body, (await ask(it)).body]).toEqual(["1\n2", "3\n4"]);
  });
});

describe("a script that takes its time to answer", () => {
  const SLOW = (seconds: number) =>
    answering('PRINT "first"', 'LOG "begun"', `WAIT ${seconds}`, 'ADD TO QUEUE "a", 1', 'PRINT "then"');

  it("waits within its 10 seconds, by the clock", async () => {
    const it = served(SLOW(9.9));
    const answer = ask(it);
    await it.runtime.runUntilRest();
    expect([only("answered", it.news), logged(it)]).toEqual([[], []]);
    expect(await it.runtime.nextDueAt()).toBe(it.clock.now() + 9_900);
    it.clock.pass(9_900);
    await it.runtime.runUntilRest();
    expect((await answer).body).toBe("first\nthen");
    expect(only("queued", it.news)).toHaveLength(1);
    expect(await it.runtime.nextDueAt()).toBeGreaterThan(it.clock.now() + 10_000);
  });

  it.each([10, 11, 3_600])(
    "is answered 504 after 10 seconds when it waits %i, and nothing of it remains",
    async (n) => {
      const store = memoryStore();
      const it = served(SLOW(n), { store });
      const answer = ask(it);
      await it.runtime.runUntilRest();
      it.clock.pass(9_999);
      await it.runtime.runUntilRest();
      expect(only("answered", it.news)).toEqual([]);
      expect(await it.runtime.nextDueAt()).toBe(it.clock.now() + 1);
      it.clock.pass(1);
      await it.runtime.runUntilRest();
      expect((await answer).status).toBe(504);
      await it.playOut();
      it.clock.pass(3_600_000);
      await it.runtime.runUntilRest();
      expect([logged(it), only("queued", it.news), await store.due(it.clock.now(), 10)]).toEqual([
        [],
        [],
        [],
      ]);
      expect(only("answered", it.news)).toHaveLength(1);
    },
  );

  it("is too late when its own work took so long", async () => {
    const it: Scene = served(answering("PRINT LOOK UP 1", 'LOG "done"'), {
      host: {
        call: async () => {
          it.clock.pass(LIMITS.answerMs);
          return { value: 7 };
        },
      },
    });
    expect((await ask(it)).status).toBe(504);
    expect(logged(it)).toEqual([]);
  });

  it("cannot print more than anybody should get, part by part", async () => {
    const it = served(answering("PRINT GET REQUEST BODY", "WAIT 1", "PRINT GET REQUEST BODY"));
    const answer = ask(it, { body: "x".repeat(LIMITS.responseLength / 2) });
    await it.playOut();
    expect((await answer).status).toBe(500);
    expect(only("fault", it.news).map(({ code }) => code)).toEqual(["fault/response"]);
  });

  it("cannot gather effects without end by waiting", async () => {
    const it = served(answering("WHILE TRUE", '  LOG "x"', "  WAIT 0.01", "WEND"));
    const answer = ask(it);
    await it.playOut();
    expect((await answer).status).toBe(500);
    expect(only("fault", it.news).map(({ code }) => code)).toEqual(["fault/effects"]);
  });

  it("cannot gather in few effects more than one transaction should write", async () => {
    const it = served(answering("WHILE TRUE", "  LOG GET REQUEST BODY", "  WAIT 1", "WEND"));
    const answer = ask(it, { body: "x".repeat(LIMITS.effectLength * 50) });
    await it.playOut();
    expect((await answer).status).toBe(500);
    expect(only("fault", it.news).map(({ code }) => code)).toEqual(["fault/effects"]);
  });

  it("is one of so many at a time; more are answered 503", async () => {
    const it = served(answering("WAIT 5", 'PRINT "ok"'));
    await it.runtime.runUntilRest();
    const answers = Array.from({ length: LIMITS.answersAtOnce + 1 }, () => ask(it));
    expect((await answers.at(-1))?.status).toBe(503);
    await it.playOut();
    const statuses = await Promise.all(answers.slice(0, -1).map(async (answer) => (await answer).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect((await Promise.all([ask(it), it.playOut()]))[0].status).toBe(200);
  });
});

describe("a server whose scripts answer", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => vi.useRealTimers());

  async function pass({ clock }: Scene, ms: number): Promise<void> {
    clock.pass(ms);
    await vi.advanceTimersByTimeAsync(ms);
  }

  async function started(...lines: string[]): Promise<Scene> {
    const it = served(answering(...lines));
    await it.runtime.start();
    await until(() => vi.getTimerCount() > 0);
    return it;
  }

  it("wakes those that wait by itself", async () => {
    const it = await started("WAIT 0.2", 'PRINT "ok"');
    const answer = ask(it);
    await until(() => vi.getTimerCount() > 1);
    for (let n = 0; n < 50; n++) await new Promise(setImmediate);
    await pass(it, 200);
    expect((await answer).body).toBe("ok");
    await it.runtime.stop();
  });

  it("answers 504 in time though the host is slow, and what is learnt then leads to nothing", async () => {
    const [host, asked] = [gate<number>(), gate()];
    const call = async () => {
      asked.open();
      return { value: await host.passed };
    };
    const it = served(answering("PRINT LOOK UP 1", 'LOG "learnt"'), { host: { call } });
    await it.runtime.start();
    const answer = ask(it);
    await asked.passed;
    await pass(it, LIMITS.answerMs);
    expect((await answer).status).toBe(504);
    host.open(7);
    await it.runtime.runUntilRest();
    expect([logged(it), only("answered", it.news).length]).toEqual([[], 1]);
    await it.runtime.stop();
  });

  it("lets those under way end when it stops, and refuses others", async () => {
    const it = await started("WAIT 1", 'PRINT "ok"');
    const answer = ask(it);
    for (let n = 0; n < 50; n++) await new Promise(setImmediate);
    const stopped = it.runtime.stop(5_000);
    expect((await ask(it)).status).toBe(503);
    await pass(it, 1_000);
    expect((await answer).body).toBe("ok");
    expect(await stopped).toBe(true);
  });

  it("lets go of those that take longer than it has", async () => {
    const it = await started("WAIT 9", 'PRINT "ok"');
    const answer = ask(it);
    for (let n = 0; n < 50; n++) await new Promise(setImmediate);
    const stopped = it.runtime.stop(500);
    await pass(it, 500);
    expect(await stopped).toBe(false);
    expect((await answer).status).toBe(503);
  });
});
