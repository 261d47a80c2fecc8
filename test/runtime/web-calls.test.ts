import { describe, expect, it } from "vitest";
import type { NumberId } from "../../src/model/ids.ts";
import type { WebCall } from "../../src/model/inquiry.ts";
import { LIMITS } from "../../src/model/limits.ts";
import type { WebOutcome, WebRequest } from "../../src/model/web.ts";
import type { JournalEntry, Store, Web } from "../../src/runtime/ports.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { BOT, gate, only, overriding, scene, script, until } from "./scene.ts";

const PHONE = "5511900000001";

interface Made {
  readonly call: string;
  readonly key: string | undefined;
}

/** A web that counts its answers, and keeps what it was asked. */
function counting(answer: (call: WebCall, n: number) => WebOutcome = (_, n) => text(`answer ${n}`)) {
  const made: Made[] = [];
  const web: Web = {
    call: async (call, { key }) => {
      made.push({ call: `${call.method} ${call.url}`, key });
      return answer(call, made.length);
    },
  };
  return { web, made, calls: () => made.map(({ call }) => call) };
}

function text(body: string): WebOutcome {
  return { status: 200, type: "text/plain", body };
}

/** A store that dies at the n-th time that something comes to it, and only then. */
function dying(store: Store, at: (entry: JournalEntry | "commit") => boolean): Store {
  let lives = 1;
  const die = (what: JournalEntry | "commit"): void => {
    if (at(what) && lives-- > 0) throw new Error("the process died here");
  };
  return overriding(store, {
    journal: async (entry) => {
      die(entry);
      return store.journal(entry);
    },
    commit: async (turn) => {
      die("commit");
      return store.commit(turn);
    },
  });
}

const ORDER = script(
  'a = POST "https://api.example/orders", {at: NOW(), n: RND()}',
  'b = GET "https://api.example/stock"',
  'c = DELETE HTTP "https://api.example/cart"',
  'TALK a + ", " + b + ", " + c',
);
const WHOLE = [
  "POST https://api.example/orders",
  "GET https://api.example/stock",
  "DELETE https://api.example/cart",
];

async function crashing(at: (entry: JournalEntry | "commit") => boolean) {
  const outside = counting();
  const it = scene(ORDER, { store: dying(memoryStore(), at), web: outside.web });
  await it.say("ana", "one");
  await expect(it.runtime.runUntilRest()).rejects.toThrow("the process died here");
  // A moment later, since the body of the POST names the moment.
  it.clock.pass(1_500);
  await it.runtime.runUntilRest();
  return { ...it, ...outside };
}

const isResultOf = (call: number) => (entry: JournalEntry | "commit") =>
  entry !== "commit" && entry.call === call && entry.result !== undefined;

describe("a turn that crashes while it calls web services", () => {
  it("makes no call again when it dies before its commit", async () => {
    const { sent, calls } = await crashing((entry) => entry === "commit");
    expect(calls()).toEqual(WHOLE);
    expect(sent).toEqual(["ana: answer 1, answer 2, answer 3"]);
  });

  it("makes the POST again, with the same key, when it dies between the call and its result", async () => {
    const { sent, calls, made } = await crashing(isResultOf(0));
    expect(calls()).toEqual([WHOLE[0], ...WHOLE]);
    expect(made[0]?.key).toBe(made[1]?.key);
    expect(sent).toEqual(["ana: answer 2, answer 3, answer 4"]);
  });

  it("makes no POST before its intent is kept", async () => {
    const { calls } = await crashing((entry) => entry !== "commit" && entry.call === 0);
    expect(calls()).toEqual(WHOLE);
  });

  it("asks GET again when its answer was not kept, and nothing before it", async () => {
    const { sent, calls } = await crashing(isResultOf(1));
    expect(calls()).toEqual([WHOLE[0], WHOLE[1], WHOLE[1], WHOLE[2]]);
    expect(sent).toEqual(["ana: answer 1, answer 3, answer 4"]);
  });

  it("sees again what GET has answered, so that it decides as before", async () => {
    const { sent, calls } = await crashing(isResultOf(2));
    expect(calls()).toEqual([...WHOLE, WHOLE[2]]);
    expect(sent).toEqual(["ana: answer 1, answer 2, answer 4"]);
  });

  it("does first what was begun, and takes no other item's answer for its own, when one becomes due meanwhile", async () => {
    const program = script(
      ...["ON WHATSAPP MESSAGE RECEIVED", '  ADD TO QUEUE "orders", GET WHATSAPP MESSAGE BODY', "END ON"],
      'ON QUEUE "orders" DO',
      '  IF GET QUEUE MESSAGE = "early" AND GET "https://api.example/open" = "no" THEN',
      "    x = 1 / 0",
      "  END IF",
      '  POST "https://api.example/orders", {item: GET QUEUE MESSAGE}',
      "END ON",
    );
    const asked: (string | undefined)[] = [];
    const { web } = counting(({ method, body }, n) => {
      if (method === "POST") asked.push(body);
      return text(n === 1 ? "no" : "yes");
    });
    const store = dying(memoryStore(), (what) => what === "commit" && asked.length === 1);
    const it = scene(program, { store, web });
    await it.say("ana", "early", "late");
    await expect(it.runtime.runUntilRest()).rejects.toThrow("the process died here");
    it.clock.pass(60_000);
    await it.runtime.runUntilRest();
    expect(asked).toEqual(['{"item":"late"}', '{"item":"early"}']);
  });
});

describe("the journal of web calls", () => {
  it("holds an intent for what changes something, and no word of an address or a body", async () => {
    const kept: JournalEntry[] = [];
    const store = memoryStore();
    const watched = overriding(store, {
      journal: async (entry) => {
        kept.push(entry);
        return store.journal(entry);
      },
    });
    const { web } = counting();
    const it = scene(ORDER, { store: watched, web });
    await it.say("ana", "one");
    await it.runtime.runUntilRest();
    expect(kept.map(({ call, result }) => [call, result !== undefined])).toEqual([
      [0, false],
      [0, true],
      [1, true],
      [2, false],
      [2, true],
    ]);
    expect(JSON.stringify(kept.map(({ name }) => name))).not.toMatch(/api\.example|orders/);
  });

  it("keeps a failure as it keeps an answer", async () => {
    const outside = counting(() => ({ failed: "the connection broke" }));
    const program = script("ON ERROR RESUME NEXT", 'POST "https://api.example/a"', "TALK ERROR MESSAGE");
    const it = scene(program, {
      store: dying(memoryStore(), (entry) => entry === "commit"),
      web: outside.web,
    });
    await it.say("ana", "one");
    await expect(it.runtime.runUntilRest()).rejects.toThrow();
    await it.runtime.runUntilRest();
    expect(outside.calls()).toHaveLength(1);
    expect(it.sent).toEqual(["ana: POST https://api.example/a: the connection broke"]);
  });
});

describe("the key of a web call", () => {
  it("is another for every call, turn and person, says nothing, and goes with what changes something only", async () => {
    const program = script(
      "WHILE TRUE",
      '  POST "https://api.example/a"',
      '  PUT "https://api.example/a", 1',
      '  GET "https://api.example/a"',
      "  HEAR x",
      "WEND",
    );
    const { web, made } = counting();
    const it = scene(program, { web });
    await it.say("ana", "one", "two");
    await it.say("ben", "one");
    await it.runtime.runUntilRest();
    const keys = made.flatMap(({ call, key }) => (call.startsWith("GET") ? [] : [key]));
    expect(new Set(keys).size).toBe(6);
    expect(made.filter(({ key }) => key === undefined)).toHaveLength(3);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}\/\d+\/\d+$/);
    expect(keys.join()).not.toContain(PHONE);
  });

  it("stays when an item of a queue is tried again after a fault", async () => {
    const program = script(
      "ON WHATSAPP MESSAGE RECEIVED",
      '  ADD TO QUEUE "orders", 7',
      "END ON",
      'ON QUEUE "orders" DO',
      '  POST "https://api.example/orders", GET QUEUE MESSAGE',
      '  x = GET "https://api.example/stock"',
      "END ON",
    );
    const outside = counting(({ method }, n) =>
      method === "GET" && n < 3 ? { failed: "down" } : text("ok"),
    );
    const it = scene(program, { web: outside.web });
    await it.say("ana", "one");
    await it.playOut();
    const keys = outside.made.flatMap(({ call, key }) => (call.startsWith("POST") ? [key] : []));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });
});

describe("the number of web calls", () => {
  it(`is ${LIMITS.webCalls} a turn; one more is an error that can be caught, and calls nobody`, async () => {
    const program = script(
      `FOR i = 1 TO ${LIMITS.webCalls}`,
      '  GET "https://api.example/" + i',
      "NEXT",
      "TRY",
      '  GET "https://api.example/one-more"',
      "CATCH e",
      "  TALK e",
      "END TRY",
      "HEAR x",
      'TALK GET "https://api.example/next-turn"',
    );
    const { web, calls } = counting();
    const it = scene(program, { web });
    await it.say("ana", "one");
    await it.runtime.runUntilRest();
    expect(calls()).toHaveLength(LIMITS.webCalls);
    expect(it.sent[0]).toContain("a turn makes at most 20 web calls");
    await it.say("ana", "two");
    await it.runtime.runUntilRest();
    expect(it.sent[1]).toBe("ana: answer 21");
  });
});

describe("an answer that is too dear to read", () => {
  it("ends the turn as any other work would", async () => {
    const large: WebOutcome = {
      ...{ status: 200, type: "application/json" },
      body: `[${"1,".repeat(120_000)}1]`,
    };
    const program = script("FOR i = 1 TO 20", '  x = GET "https://api.example/list"', "NEXT", 'TALK "done"');
    const { web, calls } = counting(() => large);
    const it = scene(program, { web });
    await it.say("ana", "one");
    await it.runtime.runUntilRest();
    expect(only("fault", it.news).map(({ code }) => code)).toEqual(["fault/collection"]);
    expect(calls()).toHaveLength(1);
    const small = { ...large, body: `["${"a".repeat(400_000)}"]` };
    const other = counting(() => small);
    const again = scene(program, { web: other.web });
    await again.say("ana", "one");
    await again.runtime.runUntilRest();
    expect(only("fault", again.news).map(({ code }) => code)).toEqual(["fault/instructions"]);
    expect(other.calls().length).toBeLessThan(8);
  });
});

describe("a script that answers a request", () => {
  const REQUEST: WebRequest = {
    method: "GET",
    path: "/webhook/till",
    query: {},
    headers: {},
    form: {},
    body: "",
  };
  const NUMBER = "106540352242922" as NumberId;
  const answering = (...lines: string[]) => script('ON WEBHOOK "till" DO', ...lines, "END ON");

  function ask({ runtime }: ReturnType<typeof scene>) {
    const [handler] = runtime.webhooks(BOT);
    return runtime.answer(BOT, handler!, REQUEST);
  }

  it("calls web services, with keys that say nothing", async () => {
    const { web, made } = counting();
    const it = scene(answering('PRINT POST "https://api.example/a"'), { web, number: NUMBER });
    expect((await ask(it)).body).toBe("answer 1");
    expect((await ask(it)).body).toBe("answer 2");
    expect(new Set(made.map(({ key }) => key)).size).toBe(2);
    for (const { key } of made) expect(key).toMatch(/^[0-9a-f]{32}\/0\/0$/);
  });

  it("does not call again when it is played again", async () => {
    const store = memoryStore();
    let stale = 2;
    const moving = overriding(store, {
      post: async (posting) => (stale-- > 0 ? "stale" : store.post(posting)),
    });
    const { web, calls } = counting();
    const it = scene(
      answering(
        'a = POST "https://api.example/a"',
        'LOG GET "https://api.example/b"',
        'PRINT a + " " + PUT("https://api.example/c", 1)',
      ),
      { store: moving, web, number: NUMBER },
    );
    expect((await ask(it)).body).toBe("answer 1 answer 3");
    expect(calls()).toHaveLength(3);
  });

  it("breaks off its call when its 10 seconds are over, and does nothing afterwards", async () => {
    const broken = gate<unknown>();
    const begun = gate();
    const web: Web = {
      call: (_call, { signal }) =>
        new Promise((resolve) => {
          begun.open();
          signal?.addEventListener("abort", () => {
            broken.open(signal.reason);
            resolve({ failed: "broken off" });
          });
        }),
    };
    const it = scene(
      answering("ON ERROR RESUME NEXT", 'GET "https://api.example/a"', 'ADD TO QUEUE "q", 1'),
      {
        ...{ web, number: NUMBER },
      },
    );
    await it.runtime.start();
    const answer = ask(it);
    await begun.passed;
    it.clock.pass(LIMITS.answerMs);
    await it.runtime.runUntilRest();
    expect((await answer).status).toBe(504);
    expect(await broken.passed).toBeDefined();
    await until(() => true);
    expect(only("queued", it.news)).toEqual([]);
    await it.runtime.stop();
  });
});
