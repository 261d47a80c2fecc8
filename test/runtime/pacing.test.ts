import { describe, expect, it } from "vitest";
import type { Scope } from "../../src/model/pacing.ts";
import type { Demand, Grant, InboundItem, Limiter, SendResult } from "../../src/runtime/ports.ts";
import type { DeliveryManners } from "../../src/runtime/runtime.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { messageFrom, only, type Scene, type Setting, scene, script } from "./scene.ts";

const NUMBER = "106540352242922";
const SECOND = 1_000;
const GREETER = script("WHILE TRUE", 'TALK "hello"', "HEAR more", "WEND");

const paced = (limits: DeliveryManners["limits"]): DeliveryManners => ({ fallback: "hold", limits });

/** A limiter that answers what it is told to, then grants; and what it was asked. */
function scripted(...grants: Grant[]) {
  const asked: Demand[] = [];
  const heard: [number: string, messages: number][] = [];
  const slowed: [person: string, scope: Scope][] = [];
  const limiter: Limiter = {
    async ask(demand) {
      asked.push(demand);
      return grants.shift() ?? { type: "granted" };
    },
    heard: async ({ number }, messages) => void heard.push([number, messages]),
    slowDown: async ({ person }, scope) => void slowed.push([person, scope]),
  };
  return { limiter, asked, heard, slowed };
}

/** A scene in which Ben has written before, so that the bot's program is there. */
async function begun(setting: Setting): Promise<Scene> {
  const it = scene(GREETER, setting);
  await it.say("ben", "hi");
  await it.runtime.runUntilRest();
  it.sent.length = 0;
  it.news.length = 0;
  return it;
}

async function accepted({ runtime, clock }: Scene, ...items: readonly InboundItem[]) {
  return runtime.accept({ receivedAt: clock.now(), items });
}

describe("a message that has to wait for its turn", () => {
  it("leaves when the clock says so, and nobody looks before", async () => {
    const it = await begun({ delivery: paced({ throughput: 1 }) });
    for (const person of ["ana", "ben", "cleo"] as const) await it.say(person, "hi");
    await it.runtime.runUntilRest();
    const at: number[] = [];
    const from = it.clock.now();
    while (it.sent.length < 3) {
      const next = await it.runtime.nextDueAt();
      if (next === undefined) throw new Error("nothing is due");
      it.clock.pass(next - it.clock.now());
      await it.runtime.runUntilRest();
      at.push(it.clock.now() - from);
    }
    expect(it.sent.toSorted()).toEqual(["ana: hello", "ben: hello", "cleo: hello"]);
    expect(at.at(-1)).toBeGreaterThanOrEqual(2 * SECOND);
    expect(at.at(-1)).toBeLessThan(10 * SECOND);
  });

  it("is written down when it waits for its person, and waits in the next process as well", async () => {
    const store = memoryStore();
    const { limiter } = scripted({ type: "wait", inMs: 6 * SECOND, scope: "pair" });
    const delivery = paced({ pair: { burst: 1, everyMs: 6 * SECOND } });
    const it = scene(GREETER, { store, limiter, delivery });
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual([]);
    expect(await store.nextDueAt(it.clock.now())).toBe(it.clock.now() + 6 * SECOND);
    const next = scene(GREETER, { store });
    await next.runtime.runUntilRest();
    expect(next.sent).toEqual([]);
    await next.playOut();
    expect(next.sent).toEqual(["ana: hello"]);
  });

  it("holds back nobody else's when it waits for its person", async () => {
    const { limiter } = scripted({ type: "wait", inMs: 6 * SECOND, scope: "pair" });
    const it = scene(GREETER, { limiter, delivery: paced({ pair: { burst: 1, everyMs: 6 * SECOND } }) });
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    await it.say("ben", "hi");
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ben: hello"]);
  });

  it("does not wait for a clock that was set back, once it was told when to come", async () => {
    const it = await begun({ delivery: paced({ throughput: 1 }) });
    for (const person of ["ana", "ben", "cleo"] as const) await it.say(person, "hi");
    await it.runtime.runUntilRest();
    const waiting = 4 - it.sent.length;
    expect(waiting).toBeGreaterThan(1);
    it.clock.pass(-3_600 * SECOND);
    const from = it.clock.now();
    await it.playOut();
    expect(it.sent).toHaveLength(4);
    expect(it.clock.now() - from).toBeLessThan(20 * SECOND);
  });

  it("lets answers go before bulk", async () => {
    const program = script(
      ...["ON WHATSAPP MESSAGE RECEIVED", '  TALK "hello"', "END ON"],
      ...['ON QUEUE "offers" DO', '  SEND WHATSAPP TO GET QUEUE MESSAGE WITH "offer"', "END ON"],
      ...[
        'ON WORD "go" DO',
        "  FOR i = 1 TO 5",
        '    ADD TO QUEUE "offers", "551190000010" + i',
        "  NEXT",
        "END ON",
      ],
    );
    const it = scene(program, {
      delivery: {
        ...{ fallback: "template", limits: { throughput: 1 } },
        fallbackTemplate: { name: "news", language: "en" },
      },
    });
    await it.say("ana", "go");
    await it.runtime.runUntilRest();
    await it.say("ben", "hi");
    await it.playOut();
    expect(it.sent.filter((line) => line.endsWith("[news] offer"))).toHaveLength(5);
    expect(it.sent.indexOf("ben: hello")).toBe(0);
  });
});

describe("the limiter", () => {
  it("is told that nobody waits for what a queue sends", async () => {
    const { limiter, asked } = scripted();
    const program = script(
      ...[
        "ON WHATSAPP MESSAGE RECEIVED",
        '  ADD TO QUEUE "whatsapp-outbound", "5511900000002|offer"',
        "END ON",
      ],
    );
    const news = { name: "news", language: "en" };
    const delivery = { ...paced({ throughput: 80 }), fallback: "template", fallbackTemplate: news } as const;
    const it = scene(program, { limiter, delivery });
    await it.say("ana", "go");
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ben: [news] offer"]);
    expect(asked).toMatchObject([{ bulk: true, opensChat: true }]);
  });

  it("is never asked where no limits are set", async () => {
    const { limiter, asked, heard } = scripted();
    const it = await begun({ limiter, delivery: paced({}) });
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ana: hello"]);
    expect([asked, heard]).toEqual([[], []]);
  });

  it("is asked with what counts for the message", async () => {
    const { limiter, asked } = scripted();
    const limits = { throughput: 80 };
    const delivery = { ...paced(limits), portfolio: "waba" };
    const it = await begun({ limiter, delivery });
    asked.length = 0;
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    expect(asked).toEqual([
      {
        portfolio: "waba",
        number: NUMBER,
        person: expect.any(String),
        opensChat: false,
        bulk: false,
        limits,
      },
    ]);
    expect(asked[0]?.person).not.toContain("55119");
  });

  it("hears of each new message that people send, once", async () => {
    const { limiter, heard } = scripted();
    const it = await begun({ limiter, delivery: paced({ throughput: 80 }) });
    heard.length = 0;
    const items = ["one", "two"].map((text) => messageFrom("ana", text, it.clock.now()));
    await accepted(it, ...items);
    await accepted(it, ...items);
    await accepted(it, ...items, messageFrom("ana", "three", it.clock.now()));
    expect(heard).toEqual([
      [NUMBER, 2],
      [NUMBER, 1],
    ]);
  });

  it("slows down what the channel says is too fast", async () => {
    const { limiter, slowed, asked } = scripted();
    const it = await begun({ limiter, delivery: paced({ throughput: 80 }) });
    const error = { code: "131056", reason: "Pair rate limit hit" };
    const tooFast: SendResult = { type: "rejected", action: "slow-down", error, scope: "pair" };
    it.answers.push(tooFast);
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    expect(slowed).toEqual([[asked.at(-1)?.person, "pair"]]);
    await it.playOut();
    expect(it.sent).toEqual(["ana: hello", "ana: hello"]);
  });

  it("that fails keeps nobody from sending in the end", async () => {
    const { limiter } = scripted();
    let failures = 1;
    const failing: Limiter = {
      ...limiter,
      ask: (demand) => (failures-- > 0 ? Promise.reject(new Error("no Redis")) : limiter.ask(demand)),
    };
    const it = scene(GREETER, { limiter: failing, delivery: paced({ throughput: 80 }) });
    await it.say("ana", "hi");
    await expect(it.runtime.runUntilRest()).rejects.toThrow("no Redis");
    await it.playOut();
    expect(it.sent).toEqual(["ana: hello"]);
  });
});

describe("a reply that could be taken at once", () => {
  const dispatches = async (it: Scene, ...items: readonly InboundItem[]) =>
    (await accepted(it, ...items)).played.map(({ dispatch }) => dispatch !== undefined);

  it("is, while nothing stands in its way", async () => {
    const it = await begun({ delivery: paced({ throughput: 80 }) });
    expect(await dispatches(it, messageFrom("ana", "hi", it.clock.now()))).toEqual([true]);
  });

  it("is not when its message was written a day ago", async () => {
    const it = await begun({ delivery: paced({}) });
    const written = it.clock.now() - 24 * 3_600_000;
    expect(await dispatches(it, messageFrom("ana", "hi", written))).toEqual([false]);
    await it.runtime.runUntilRest();
    expect(only("unsent", it.news).map(({ outcome }) => outcome)).toEqual(["held"]);
  });

  it("is not while somebody waits for the number", async () => {
    const { limiter } = scripted({ type: "granted" }, { type: "wait", inMs: SECOND, scope: "number" });
    const it = await begun({ limiter, delivery: paced({ throughput: 80 }) });
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual([]);
    expect(await dispatches(it, messageFrom("cleo", "hi", it.clock.now()))).toEqual([false]);
    await it.playOut();
    expect(it.sent).toEqual(["ana: hello", "cleo: hello"]);
  });

  it("is not while the channel refuses everything", async () => {
    const it = await begun({});
    const error = { code: "190", reason: "" };
    it.answers.push({ type: "rejected", action: "give-up", error, stops: true });
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    expect(await dispatches(it, messageFrom("cleo", "hi", it.clock.now()))).toEqual([false]);
  });

  it.each<[string, Grant]>([
    ["the number", { type: "wait", inMs: 500, scope: "number" }],
    ["its person", { type: "wait", inMs: 6_000, scope: "pair" }],
  ])("waits all the same when it is the turn of others, for %s, and leaves once", async (_whom, grant) => {
    const { limiter, asked } = scripted();
    const grants: Grant[] = [];
    const it = await begun({
      limiter: { ...limiter, ask: async (demand) => grants.shift() ?? limiter.ask(demand) },
      delivery: paced({ throughput: 80, pair: { burst: 45, everyMs: 6_000 } }),
    });
    asked.length = 0;
    grants.push(grant);
    expect(await dispatches(it, messageFrom("ana", "hi", it.clock.now()))).toEqual([true]);
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual([]);
    const from = it.clock.now();
    await it.playOut();
    expect(it.sent).toEqual(["ana: hello"]);
    expect(it.clock.now() - from).toBe(grant.type === "wait" ? grant.inMs : 0);
    expect(asked).toHaveLength(1);
  });
});

describe("what follows a picture", () => {
  const followed: SendResult = { type: "accepted", messageId: "wamid.picture", followMs: 10 * SECOND };
  const TWO = script('TALK "picture"', 'TALK "text"', "HEAR more");

  it("waits for a status of it", async () => {
    const it = scene(TWO);
    it.answers.push(followed);
    await it.say("ana", "hi");
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ana: picture"]);
    await it.confirm(only("sent", it.news)[0]?.dispatch.id ?? "");
    await it.runtime.runUntilRest();
    expect(it.sent).toEqual(["ana: picture", "ana: text"]);
  });

  it("leaves without one in the end", async () => {
    const it = scene(TWO);
    it.answers.push(followed);
    await it.say("ana", "hi");
    const from = it.clock.now();
    await it.playOut();
    expect(it.sent).toEqual(["ana: picture", "ana: text"]);
    expect(it.clock.now() - from).toBe(10 * SECOND);
  });
});
