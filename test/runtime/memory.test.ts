import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { ConversationId, NumberId } from "../../src/model/ids.ts";
import { LIMITS } from "../../src/model/limits.ts";
import type { Host, InboundItem, MemoryOwner, Store } from "../../src/runtime/ports.ts";
import type { Runtime } from "../../src/runtime/runtime.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { useFolder } from "../stores/folder.ts";
import { BOT, messageFrom, only, overriding, scene, script } from "./scene.ts";

const NUMBER = "106540352242922" as NumberId;
const OF_BOT: MemoryOwner = { scope: "bot", bot: BOT };
const COUNTING = 'SET BOT MEMORY "n", GET BOT MEMORY "n" + 1';
const folder = useFolder();

/** One message each of so many people. */
function crowd(size: number): InboundItem[] {
  return Array.from({ length: size }, (_, index) => {
    const value = `55119${String(index).padStart(8, "0")}`;
    const item = messageFrom("ana", "hi", 0);
    if (item.type !== "message") throw new Error("people write messages");
    return { ...item, from: [{ kind: "phone", value }], message: { ...item.message, sender: value } };
  });
}

let postings = 0;

/** Puts that into the bot's memory. */
async function remembering(store: Store, values: Readonly<Record<string, number | string>>): Promise<Store> {
  const memory = Object.entries(values).map(([key, value]) => ({ of: OF_BOT, key, value }));
  const empty = { outbox: [], jobs: [], log: [] };
  const id = `posting ${++postings}` as ConversationId;
  await store.post({ id, bot: BOT, number: NUMBER, at: 0, ...empty, memory });
  return store;
}

async function recalled(store: Store, key = "n") {
  return (await store.recall(OF_BOT, key)).value;
}

function asked(runtime: Runtime, path = "/webhook/count") {
  const handler = runtime.webhooks(BOT)[0];
  if (!handler) throw new Error("nobody answers");
  return runtime.answer(BOT, handler, { method: "POST", path, query: {}, headers: {}, form: {}, body: "" });
}

const STORES: Readonly<Record<string, () => Promise<Store>>> = {
  "in memory": async () => memoryStore(),
  "in a SQLite file": () => openSqliteStore(join(folder(), "talkbasic.db")),
};

describe.each(Object.entries(STORES))("a counter in the bot's memory, %s", (_, open) => {
  it("counts fifty people who write at once", async () => {
    const store = await remembering(await open(), { n: 0 });
    const { runtime } = scene(script(COUNTING), { store });
    await runtime.accept({ receivedAt: 0, items: crowd(50) });
    await runtime.runUntilRest();
    expect(await recalled(store)).toBe(50);
    await store.close();
  });

  it("counts fifty requests that come at once", async () => {
    const store = await remembering(await open(), { n: 0 });
    const program = script('ON WEBHOOK "count" DO', COUNTING, 'PRINT GET BOT MEMORY "n"', "END ON");
    const { runtime } = scene(program, { store });
    await runtime.runUntilRest();
    const answers = await Promise.all(Array.from({ length: 50 }, () => asked(runtime)));
    const told = answers.map(({ body }) => Number(body)).sort((a, b) => a - b);
    expect(told).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await recalled(store)).toBe(50);
    await store.close();
  });
});

describe("turns that want the same", () => {
  it("run twice at most, however many come at once", async () => {
    const store = await remembering(memoryStore(), { n: 0 });
    let commits = 0;
    const watched = overriding(store, {
      commit: (turn) => {
        commits++;
        return store.commit(turn);
      },
    });
    const { runtime } = scene(script(COUNTING), { store: watched });
    await runtime.accept({ receivedAt: 0, items: crowd(60) });
    await runtime.runUntilRest();
    expect(await recalled(store)).toBe(60);
    expect(commits).toBeLessThanOrEqual(2 * 60);
  });

  it("let each pass in the end, though newcomers keep coming", async () => {
    const store = await remembering(memoryStore(), { n: 0 });
    const people = crowd(40);
    const first = people[0]!;
    let commits = 0;
    let firstCommits = 0;
    const { runtime } = scene(script(COUNTING), {
      store: overriding(store, {
        commit: async (turn) => {
          const isFirst = turn.conversation === lane;
          if (isFirst) firstCommits++;
          // Newcomers, as long as the first one has not passed.
          const next = people[++commits];
          if (next && !passed) await runtime.accept({ receivedAt: 0, items: [next] });
          // Every other turn gets ahead of the first one if it may.
          if (isFirst) for (let pass = 0; pass < 20; pass++) await new Promise(setImmediate);
          const answer = await store.commit(turn);
          if (isFirst && answer === "committed") passed = true;
          return answer;
        },
      }),
    });
    let passed = false;
    let lane: string | undefined;
    await runtime.accept({ receivedAt: 0, items: [first] });
    lane = await store.findConversation(BOT, NUMBER, { kind: "phone", value: "5511900000000" });
    await runtime.runUntilRest();
    expect(passed).toBe(true);
    expect(firstCommits).toBeLessThanOrEqual(2);
  });
});

describe("memory", () => {
  it("counts fifty people of two processes on one file", async () => {
    const file = join(folder(), "talkbasic.db");
    const stores = [await remembering(await openSqliteStore(file), { n: 0 }), await openSqliteStore(file)];
    const scenes = stores.map((store) => scene(script(COUNTING), { store }));
    const people = crowd(50);
    await Promise.all(
      scenes.map(async ({ runtime }, index) => {
        await runtime.accept({ receivedAt: 0, items: people.filter((_, at) => at % 2 === index) });
        await runtime.runUntilRest();
      }),
    );
    await Promise.all(scenes.map(({ runtime }) => runtime.runUntilRest()));
    for (const store of stores) expect(await recalled(store)).toBe(50);
    for (const store of stores) await store.close();
  });

  it("runs a turn again that others got ahead of, and asks nobody outside again", async () => {
    const store = await remembering(memoryStore(), { n: 0 });
    const calls: string[] = [];
    const host: Host = { call: async (name, _args, key) => ({ value: `${name} ${calls.push(key)}` }) };
    let commits = 0;
    const slow = overriding(store, {
      commit: async (turn) => {
        if (++commits === 1) await remembering(store, { n: 10 });
        return store.commit(turn);
      },
    });
    const { runtime, say, sent } = scene(script(COUNTING, "PAY", 'TALK GET BOT MEMORY "n"'), {
      store: slow,
      host,
    });
    await say("ana", "hi");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: 11"]);
    expect(commits).toBe(2);
    expect(calls).toHaveLength(1);
  });

  it("asks outside again when it has another question after it ran again", async () => {
    const store = await remembering(memoryStore(), { n: 1 });
    const questions: unknown[] = [];
    const host: Host = {
      call: async (_name, [n], key) => ({
        value: questions.push([n, key.split("/").at(-1)]) && `order ${n}`,
      }),
    };
    let commits = 0;
    const slow = overriding(store, {
      commit: async (turn) => {
        if (++commits === 1) await remembering(store, { n: 2 });
        return store.commit(turn);
      },
    });
    const { runtime, say, sent } = scene(script('TALK LOOK UP (GET BOT MEMORY "n")'), { store: slow, host });
    await say("ana", "hi");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: order 2"]);
    expect(questions).toEqual([
      [1, "0"],
      [2, "1"],
    ]);
  });

  it("lets an answer to a request run again, and asks nobody outside again", async () => {
    const store = await remembering(memoryStore(), { n: 0 });
    const calls: string[] = [];
    const host: Host = { call: async (_name, _args, key) => ({ value: calls.push(key) }) };
    let posts = 0;
    const slow = overriding(store, {
      post: async (posting) => {
        if (++posts === 1) await remembering(store, { n: 10 });
        return store.post(posting);
      },
    });
    const program = script(
      'ON WEBHOOK "count" DO',
      COUNTING,
      "PAY",
      "LOG 1",
      'PRINT GET BOT MEMORY "n"',
      "END ON",
    );
    const { runtime, news } = scene(program, { store: slow, host });
    await runtime.runUntilRest();
    expect(await asked(runtime)).toMatchObject({ status: 200, body: "11" });
    expect(posts).toBe(2);
    expect(calls).toHaveLength(1);
    expect(only("log", news)).toHaveLength(1);
  });

  it("does not wait again in an answer that runs again", async () => {
    const store = await remembering(memoryStore(), { n: 0 });
    let posts = 0;
    const slow = overriding(store, {
      post: async (posting) => {
        if (++posts === 1) await remembering(store, { n: 10 });
        return store.post(posting);
      },
    });
    const program = script('ON WEBHOOK "count" DO', COUNTING, "WAIT 6", 'PRINT GET BOT MEMORY "n"', "END ON");
    const { runtime, clock } = scene(program, { store: slow });
    await runtime.runUntilRest();
    const answer = asked(runtime);
    await runtime.runUntilRest();
    clock.pass(6_000);
    await runtime.runUntilRest();
    expect(await answer).toMatchObject({ status: 200, body: "11" });
  });

  it("gives up an answer that would have to run again after its time", async () => {
    const store = await remembering(memoryStore(), { n: 0 });
    const { runtime, clock } = scene(script('ON WEBHOOK "count" DO', COUNTING, "END ON"), {
      store: overriding(store, {
        post: async () => {
          clock.pass(LIMITS.answerMs + 1);
          return "stale";
        },
      }),
    });
    await runtime.runUntilRest();
    expect((await asked(runtime)).status).toBe(504);
    expect(await recalled(store)).toBe(0);
  });

  it("is undone with a turn that faults, and such a turn runs again when it had read what changed", async () => {
    const store = await remembering(memoryStore(), { n: 0 });
    let commits = 0;
    const slow = overriding(store, {
      commit: async (turn) => {
        if (++commits === 2) await remembering(store, { n: 1 });
        return store.commit(turn);
      },
    });
    const { runtime, say, sent, news } = scene(
      script('SET BOT MEMORY "lost", 1', 'TALK 10 / GET BOT MEMORY "n"', "HEAR more"),
      { store: slow, apology: "sorry" },
    );
    await say("ana", "hi");
    await runtime.runUntilRest();
    expect(only("fault", news)).toHaveLength(1);
    expect(await recalled(store, "lost")).toBeUndefined();
    await say("ana", "hi");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: sorry", "ana: 10"]);
    expect(only("fault", news)).toHaveLength(1);
    expect(await recalled(store, "lost")).toBe(1);
  });

  it("counts once although the first attempt crashed right before its commit, or right after it", async () => {
    const store = await remembering(memoryStore(), { n: 0 });
    let commits = 0;
    const crashing = overriding(store, {
      commit: async (turn) => {
        commits++;
        if (commits === 2) await store.commit(turn);
        if (commits < 3) throw new Error("the process died here");
        return store.commit(turn);
      },
    });
    const { runtime, say } = scene(script(COUNTING), { store: crashing });
    await say("ana", "hi");
    for (const _ of ["before", "after"])
      await expect(runtime.runUntilRest()).rejects.toThrow("the process died here");
    await runtime.runUntilRest();
    expect(await recalled(store)).toBe(1);
  });

  it("belongs to each person, whoever else writes, and goes with what SPAWN begins", async () => {
    const program = script(
      'SET USER MEMORY "name", GET WHATSAPP MESSAGE BODY',
      "SPAWN GREET",
      "HEAR more",
      'TALK "bye " + (GET USER MEMORY "name")',
      "SUB GREET",
      'TALK "hello " + (GET USER MEMORY "name")',
      "END SUB",
    );
    const { runtime, say, sent } = scene(program);
    await say("ana", "Ana");
    await say("ben", "Ben");
    await runtime.runUntilRest();
    await say("ana", "x");
    await runtime.runUntilRest();
    expect(sent.sort()).toEqual(["ana: bye Ana", "ana: hello Ana", "ben: hello Ben"]);
  });

  it("is asked so often and no more in one turn, and lets others run meanwhile", async () => {
    let asked = 0;
    const store = memoryStore();
    const counting = overriding(store, {
      recall: (of, key) => {
        asked++;
        return store.recall(of, key);
      },
    });
    const program = script("i = 0", "DO", "i = i + 1", 'x = GET BOT MEMORY "k" + i', "LOOP");
    const { runtime, say, news } = scene(program, { store: counting });
    let passes = 0;
    let isOver = false;
    const pass = (): void => {
      passes++;
      if (!isOver) setImmediate(pass);
    };
    await say("ana", "hi");
    pass();
    await runtime.runUntilRest();
    isOver = true;
    expect(only("fault", news)).toMatchObject([{ code: "fault/instructions" }]);
    expect(asked).toBeGreaterThan(1_000);
    expect(asked).toBeLessThanOrEqual(LIMITS.instructionsPerTurn / LIMITS.inquiryCost);
    expect(passes).toBeGreaterThan(20);
  });

  it("has a bounded number of keys, and a bounded length in one turn", async () => {
    const store = memoryStore();
    vi.spyOn(store, "remembered").mockResolvedValue(LIMITS.memoryKeys.person);
    const { runtime, say, sent } = scene(
      script('SET USER MEMORY "a", NULL', "TRY", 'SET USER MEMORY "a", 1', "CATCH e", "TALK e", "END TRY"),
      { store },
    );
    await say("ana", "hi");
    await runtime.runUntilRest();
    expect(sent).toEqual(["ana: the memory of this person has 1000 keys, and no more are kept"]);
    const long = scene(
      script(
        ...['text$ = "x"', "FOR i = 1 TO 15", "text$ = text$ + text$", "NEXT"],
        ...["FOR i = 1 TO 100", "SET BOT MEMORY i, text$", "NEXT"],
      ),
    );
    await long.say("ana", "hi");
    await long.runtime.runUntilRest();
    expect(only("fault", long.news)).toMatchObject([{ code: "fault/memory" }]);
    expect(only("fault", long.news)[0]?.message).toContain("one turn has written more than");
    expect(await long.store.remembered(OF_BOT)).toBe(0);
  });
});
