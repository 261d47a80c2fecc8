import { describe, expect, it } from "vitest";
import type { ConversationId, NumberId } from "../../src/model/ids.ts";
import { LIMITS } from "../../src/model/limits.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { BOT, messageFrom, only, overriding, type Scene, scene, script } from "./scene.ts";

/** Puts what a person writes into the queue. */
const FILLS = [
  "ON WHATSAPP MESSAGE RECEIVED",
  '  ADD TO QUEUE "orders", GET WHATSAPP MESSAGE BODY',
  "END ON",
];
const worker = (...lines: string[]) => script(...FILLS, 'ON QUEUE "orders" DO', ...lines, "END ON");

const logged = ({ news }: Scene) => only("log", news).map(({ entry }) => entry.text);

describe("a queue", () => {
  it("is worked on in the order in which it was filled, by whomever", async () => {
    const it = scene(worker("LOG GET QUEUE MESSAGE"));
    await it.say("ana", "1", "2");
    await it.say("ben", "3");
    await it.runtime.runUntilRest();
    expect(logged(it).sort()).toEqual(["1", "2", "3"]);
    expect(logged(it).indexOf("1")).toBeLessThan(logged(it).indexOf("2"));
    expect(only("queued", it.news).map(({ queue, item }) => [queue, item])).toContainEqual(["orders", "3"]);
    expect(await it.runtime.nextDueAt()).toBeUndefined();
  });

  it("brings no number that it is called by into the names of lanes, which logs hold", async () => {
    const it = scene(
      script(
        ...["ON WHATSAPP MESSAGE RECEIVED", '  ADD TO QUEUE "of-5511900000001", 1', "END ON"],
        ...['ON QUEUE "of-5511900000001" DO', "  LOG GET QUEUE NAME", "END ON"],
      ),
    );
    await it.say("ana", "Hi");
    await it.runtime.runUntilRest();
    const [line] = only("log", it.news);
    expect(line?.entry.text).toBe("of-5511900000001");
    expect(line?.conversation).not.toContain("5511900000001");
  });

  it("is paced by WAIT: the next item begins when the run of the one before is over", async () => {
    const it = scene(
      worker('LOG GET QUEUE MESSAGE + " begins"', "WAIT 5", 'LOG GET QUEUE MESSAGE + " ends"'),
    );
    const from = it.clock.now();
    await it.say("ana", "1", "2");
    await it.playOut();
    expect(logged(it)).toEqual(["1 begins", "1 ends", "2 begins", "2 ends"]);
    expect(it.clock.now() - from).toBe(10_000);
  });

  it("gives an item that faulted again, ever later, and others meanwhile", async () => {
    const it = scene(
      worker("LOG GET QUEUE MESSAGE", 'IF GET QUEUE MESSAGE = "bad" THEN', "x = 1 / 0", "END IF"),
    );
    await it.say("ana", "bad", "good");
    const [from, times] = [it.clock.now(), [] as number[]];
    for (let at: number | undefined = from; at !== undefined; at = await it.runtime.nextDueAt()) {
      it.clock.pass(at - it.clock.now());
      times.push(at);
      await it.runtime.runUntilRest();
    }
    expect(logged(it)).toEqual(["bad", "good", ...new Array(LIMITS.jobAttempts - 1).fill("bad")]);
    const waits = times.slice(1).map((at, index) => (at - times[index]!) / (2_000 * 4 ** index));
    expect(waits).toHaveLength(LIMITS.jobAttempts - 1);
    for (const wait of waits) expect(Math.abs(wait - 1)).toBeLessThanOrEqual(0.1);
    expect(it.sent).toEqual([]);
  });

  it("puts an item aside after its last try, and says why", async () => {
    const it = scene(worker("LOG GET QUEUE MESSAGE", "x = 1 / 0"));
    await it.say("ana", "bad");
    await it.playOut();
    expect(only("fault", it.news)).toHaveLength(LIMITS.jobAttempts);
    expect(only("log", it.news).every(({ entry }) => entry.undone)).toBe(true);
    expect(only("dead", it.news).map(({ job }) => job)).toMatchObject([{ queue: "orders", item: "bad" }]);
    const [dead] = await it.store.deadJobs(10);
    expect(dead).toMatchObject({ bot: BOT, attempt: LIMITS.jobAttempts, job: { item: "bad" } });
    expect(dead?.reason).toContain("main.bas:6: fault/arithmetic");
  });

  it("tries a run that faults behind its WAIT again from there, and puts its item aside in the end", async () => {
    const it = scene(worker('LOG "before"', "WAIT 5", 'LOG "behind"', "x = 1 / 0"));
    await it.say("ana", "bad", "bad too");
    await it.playOut();
    const once = ["before", ...new Array(LIMITS.jobAttempts).fill("behind")];
    expect(logged(it)).toEqual([...once, ...once]);
    expect((await it.store.deadJobs(10)).map(({ job }) => job)).toMatchObject([
      { item: "bad too" },
      { item: "bad" },
    ]);
  });

  it("loses no item and does none twice when the process dies before, in or after a commit", async () => {
    const store = memoryStore();
    let commits = 0;
    const dying = overriding(store, {
      commit: async (turn) => {
        commits += 1;
        if (commits % 3 === 1) throw new Error("died before");
        const answer = await store.commit(turn);
        if (commits % 3 === 2) throw new Error("died behind");
        return answer;
      },
    });
    const program = worker('SEND WHATSAPP TO "5511900000001" WITH GET QUEUE MESSAGE');
    const sent: string[] = [];
    const items = ["1", "2", "3", "4"].map((text) => messageFrom("ana", text, 0));
    await store.accept({ receivedAt: 0, items });
    for (let lives = 0; lives < 40; lives++) {
      const it = scene(program, { store: dying, onSend: (line) => void sent.push(line) });
      await it.runtime.runUntilRest().catch(() => {});
    }
    expect(sent).toEqual(["ana: 1", "ana: 2", "ana: 3", "ana: 4"]);
  });

  it("rests without using up tries while no program knows it, and is worked on when one is deployed", async () => {
    const it = scene(script(...FILLS));
    await it.say("ana", "1", "2");
    await it.runtime.runUntilRest();
    it.clock.pass(60_000);
    await it.runtime.runUntilRest();
    expect(only("dead", it.news)).toEqual([]);
    await it.runtime.deploy(BOT, worker('LOG GET QUEUE MESSAGE + "!"'));
    await it.runtime.runUntilRest();
    expect(logged(it)).toEqual(["1!", "2!"]);
  });

  it("that nobody knows is looked at ever more rarely", async () => {
    const it = scene(script(...FILLS));
    await it.say("ana", "1");
    await it.runtime.runUntilRest();
    let looks = 0;
    for (const end = it.clock.now() + 30 * 24 * 3_600_000; ; looks++) {
      const next = (await it.runtime.nextDueAt()) ?? Number.POSITIVE_INFINITY;
      if (next > end) break;
      it.clock.pass(next - it.clock.now());
      await it.runtime.runUntilRest();
    }
    expect(looks).toBeLessThan(200);
    expect(looks).toBeGreaterThan(10);
  });

  it("sends to people only from a number: without one the fault names the setting", async () => {
    const it = scene(worker('SEND WHATSAPP TO "5511900000001" WITH "hi"'));
    const { store } = it;
    await store.post({
      ...{
        id: "shop!answer!1" as ConversationId,
        bot: BOT,
        number: "" as NumberId,
        at: 0,
        outbox: [],
        log: [],
      },
      jobs: [
        {
          id: "1",
          lane: "shop!queue!orders" as ConversationId,
          job: { type: "item", queue: "orders", item: 1 },
        },
      ],
    });
    await it.runtime.runUntilRest();
    expect(only("fault", it.news)[0]?.rendered).toContain("WHATSAPP_PHONE_NUMBER_ID");
  });
});

describe("the queue whatsapp-outbound", () => {
  const NUMBERS = script(
    "ON WHATSAPP MESSAGE RECEIVED",
    '  ADD TO QUEUE "whatsapp-outbound", GET WHATSAPP MESSAGE BODY',
    "END ON",
  );

  it("is sent by the runtime: number|text", async () => {
    const it = scene(NUMBERS);
    await it.say("ana", "+55 11 90000-0002|hi | there", "5511900000003|bye");
    await it.runtime.runUntilRest();
    expect(it.sent.sort()).toEqual(["ben: hi | there", "cleo: bye"]);
    expect(await it.store.deadJobs(10)).toEqual([]);
  });

  it.each(["no bar", "12|too short", "5511900000002|", "ask 5511900000002|hi"])(
    "keeps %j, which nobody could send, with the reason, and says so in the bot's log",
    async (item) => {
      const it = scene(NUMBERS);
      await it.say("ana", item, "5511900000003|bye");
      await it.runtime.runUntilRest();
      expect(it.sent).toEqual(["cleo: bye"]);
      const [dead, ...others] = await it.store.deadJobs(10);
      expect(others).toEqual([]);
      expect(dead?.job).toMatchObject({ queue: "whatsapp-outbound", item });
      const [line] = only("log", it.news);
      expect(line?.entry).toMatchObject({ level: "warn" });
      expect(line?.entry.text).toContain(dead?.reason);
    },
  );

  it("is the bot's own when it has an ON QUEUE for it", async () => {
    const own = script(
      ...["ON WHATSAPP MESSAGE RECEIVED", '  ADD TO QUEUE "whatsapp-outbound", "x"', "END ON"],
      ...['ON QUEUE "whatsapp-outbound" DO', '  LOG "mine"', "END ON"],
    );
    const it = scene(own);
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    expect(logged(it)).toEqual(["mine"]);
  });
});

describe("a run that SPAWN begins", () => {
  it("goes on beside the chat, and reaches its person", async () => {
    const it = scene(
      script(
        ...["SUB REMIND(what)", "  WAIT 60", "  TALK what", "END SUB"],
        ...['SPAWN REMIND "drink"', 'TALK "ok"', "HEAR answer", 'TALK "you said " + answer'],
      ),
    );
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    await it.say("ana", "thanks");
    await it.playOut();
    expect(it.sent).toEqual(["ana: ok", "ana: you said thanks", "ana: drink"]);
  });

  it("runs on the program that held it, whatever was deployed since", async () => {
    const it = scene(script("SUB LATER", "  WAIT 5", '  TALK "old"', "END SUB", "SPAWN LATER"));
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    await it.runtime.deploy(BOT, script('TALK "new"'));
    await it.playOut();
    expect(it.sent).toEqual(["ana: old"]);
  });

  it("that faults is tried once, and the chat goes on", async () => {
    const it = scene(
      script(
        "SUB LATER",
        '  LOG "tried"',
        "  x = 1 / 0",
        "END SUB",
        "SPAWN LATER",
        'TALK "ok"',
        "HEAR x",
        "TALK x",
      ),
    );
    await it.say("ana", "hi", "still here");
    await it.playOut();
    expect(it.sent).toEqual(["ana: ok", "ana: still here"]);
    expect(logged(it)).toEqual(["tried"]);
    expect(await it.store.deadJobs(10)).toMatchObject([{ job: { type: "spawned" } }]);
  });
});

describe("a status", () => {
  const TOLD = script(
    ...["ON WHATSAPP MESSAGE RECEIVED", '  TALK "hi"', "END ON"],
    ...["ON WHATSAPP STATUS RECEIVED", "  LOG GET WHATSAPP STATUS", "END ON"],
  );

  it("is told to the script once, however often and at once it comes", async () => {
    const it = scene(TOLD);
    await Promise.all([it.confirm("a"), it.confirm("a"), it.confirm("b")]);
    await it.runtime.runUntilRest();
    await it.confirm("a");
    await it.runtime.runUntilRest();
    expect(logged(it)).toEqual(["sent", "sent"]);
  });

  it("is nothing to a script that does not ask for it", async () => {
    const it = scene(script('TALK "hi"'));
    await it.confirm("a");
    expect(await it.store.due(it.clock.now(), 10)).toEqual([]);
  });

  it("that the script faults on is put aside at once", async () => {
    const it = scene(script(...["ON WHATSAPP STATUS RECEIVED", "  x = 1 / 0", "END ON"]));
    await it.confirm("a");
    await it.playOut();
    expect(only("fault", it.news)).toHaveLength(1);
    expect(await it.store.deadJobs(10)).toMatchObject([{ job: { type: "report" } }]);
  });
});
