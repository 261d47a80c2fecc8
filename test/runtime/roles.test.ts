import { afterEach, describe, expect, it, vi } from "vitest";
import { LIMITS } from "../../src/model/limits.ts";
import { bellExchange, inlineBells } from "../../src/runtime/inline-bells.ts";
import { inlineLeases, leaseBook } from "../../src/runtime/inline-leases.ts";
import type { Bells, Outage, Store, Web } from "../../src/runtime/ports.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import {
  gate,
  messageFrom,
  only,
  overriding,
  type Scene,
  type Setting,
  scene,
  script,
  until,
} from "./scene.ts";

const HELLO = script('TALK "hello"', "HEAR more", 'TALK "and " + more');
const ASK = script('TALK GET "https://api.example/stock"');
const PEOPLE = ["ana", "ben", "cleo"] as const;

const started: Scene[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(({ runtime }) => runtime.stop(1_000)));
  vi.useRealTimers();
});

/** What several processes share. */
function household(store: Store = memoryStore()) {
  const exchange = bellExchange();
  const book = leaseBook();
  const clock = { now: () => Date.now() };
  const shared = () => ({ store, bells: inlineBells(clock, exchange), leases: inlineLeases(book) });
  return { store, book, shared };
}

type Household = ReturnType<typeof household>;

/** A process that is up. */
async function up(house: Household, program = HELLO, setting: Setting = {}): Promise<Scene> {
  const process = scene(program, { ...house.shared(), ...setting });
  started.push(process);
  await process.runtime.start();
  return process;
}

describe("processes that share a store", () => {
  it("let the web take in, and a worker answer, in order", async () => {
    const house = household();
    const web = await up(house, HELLO, { role: "web" });
    const worker = await up(house, HELLO, { role: "worker" });
    for (const who of PEOPLE) await web.say(who, "hi", "there");
    await until(() => worker.sent.length === 6);
    for (const who of PEOPLE)
      expect(worker.sent.filter((line) => line.startsWith(who))).toEqual([
        `${who}: hello`,
        `${who}: and there`,
      ]);
    expect(web.sent).toEqual([]);
  });

  it("take in while no worker lives, and answer as soon as one does", async () => {
    const house = household();
    const web = await up(house, HELLO, { role: "web" });
    for (const who of PEOPLE) await web.say(who, "hi");
    const worker = await up(house, HELLO, { role: "worker" });
    await until(() => worker.sent.length === 3);
    expect([...worker.sent].sort()).toEqual(PEOPLE.map((who) => `${who}: hello`));
  });

  it("find what a lost bell left lying, by the one who keeps the house, and share it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const house = household();
    const deaf = (bells: Bells): Bells => ({ ...bells, ring: () => {} });
    const web = await up(house, HELLO, { role: "web", bells: deaf(house.shared().bells) });
    const worker = await up(house, HELLO, { role: "worker" });
    const other = await up(house, HELLO, { role: "worker" });
    await until(() => vi.getTimerCount() >= 3);
    await web.say("ana", "hi");
    await vi.advanceTimersByTimeAsync(1_000);
    await until(() => worker.sent.length + other.sent.length === 1);
  });

  it("never ask a web service twice for one turn, however many bells ring for it", async () => {
    const house = household();
    const asked = gate();
    let calls = 0;
    const slow: Web = {
      async call() {
        calls++;
        await asked.passed;
        return { status: 200, type: "text/plain", body: "7 boxes" };
      },
    };
    const workers = [await up(house, ASK, { web: slow }), await up(house, ASK, { web: slow })] as const;
    const [one, other] = workers;
    await house.store.accept({ receivedAt: 0, items: [messageFrom("ana", "hi", 0)] });
    const due = await house.store.due(Date.now(), 10);
    for (let times = 0; times < 10; times++) for (const { runtime } of workers) runtime.ring(due);
    await until(() => calls > 0);
    // It comes while the lane is held: the holder must see it, whoever has heard of it.
    await other.runtime.accept({ receivedAt: 0, items: [messageFrom("ana", "again", 0)] });
    other.runtime.ring(due);
    await until(() => [...house.book.lanes.values()].some(({ isAsked }) => isAsked));
    expect(calls).toBe(1);
    asked.open();
    await until(() => one.sent.length + other.sent.length === 2);
    expect(calls).toBe(2);
  });

  it("hand over what is left when one of them stops, without waiting for a sweep", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const house = household();
    const held = gate();
    const answer = { status: 200, type: "text/plain", body: "7 boxes" } as const;
    let asked = 0;
    const slow: Web = {
      async call() {
        asked++;
        await held.passed;
        return answer;
      },
    };
    const going = await up(house, ASK, { web: slow });
    const many = LIMITS.turnsAtOnce * 3;
    const items = Array.from({ length: many }, (_, nth) => from(`55119${String(nth).padStart(8, "0")}`));
    await house.store.accept({ receivedAt: 0, items });
    for (const work of await house.store.due(Date.now(), many)) going.runtime.ring([work]);
    await until(() => asked === LIMITS.turnsAtOnce);
    const staying = await up(house, ASK, { web: { call: async () => answer } });
    const stopped = going.runtime.stop();
    await until(() => staying.sent.length === many - asked);
    held.open();
    expect(await stopped).toBe(true);
    await until(() => going.sent.length + staying.sent.length === many);
    await until(() => house.book.lanes.size === 0);
    expect(asked).toBe(LIMITS.turnsAtOnce);
  });

  it("share what one of them has no room for", async () => {
    const house = household();
    const held = gate();
    const asks: string[] = [];
    const slow = (who: string): Web => ({
      async call() {
        asks.push(who);
        await held.passed;
        return { status: 200, type: "text/plain", body: "" };
      },
    });
    const one = await up(house, ASK, { web: slow("one") });
    await up(house, ASK, { web: slow("other"), role: "worker" });
    const many = LIMITS.turnsAtOnce * 2;
    const items = Array.from({ length: many }, (_, nth) => from(`55119${String(nth).padStart(8, "0")}`));
    await one.runtime.accept({ receivedAt: 0, items });
    await until(() => asks.length === many);
    expect(asks.filter((who) => who === "one")).toHaveLength(LIMITS.turnsAtOnce);
    held.open();
  });

  it("look for the sends of those who have died, and leave those of the living alone", async () => {
    const recovered: string[] = [];
    const store = overriding(memoryStore(), { recover: async (_ms, whose) => void recovered.push(whose) });
    const house = household(store);
    await up(house, HELLO, { role: "web" });
    await up(house, HELLO, { role: "worker" });
    await until(() => recovered.length > 0);
    expect(recovered).toEqual(["dead"]);
  });

  it("count the time in which webhooks can reach them where they are taken in, and only there", async () => {
    const counted = { web: 0, worker: 0 };
    const house = household();
    const counting = (role: "web" | "worker") => ({
      role,
      store: overriding(house.store, { received: async () => void counted[role]++ }),
    });
    await up(house, HELLO, counting("worker"));
    await up(house, HELLO, counting("web"));
    await until(() => counted.web > 0);
    expect(counted.worker).toBe(0);
  });
});

describe("a store that is away", () => {
  it("is reported once, however many lanes meet it, and again when it went away anew", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const outage: Outage = Object.assign(new Error("Redis is away"), { isOutage: true } as const);
    let isAway = false;
    const store = memoryStore();
    const rejecting = <Method extends (...args: never[]) => Promise<unknown>>(method: Method): Method =>
      ((...args: Parameters<Method>) => (isAway ? Promise.reject(outage) : method(...args))) as Method;
    const flaky = overriding(store, {
      due: rejecting(store.due.bind(store)),
      open: rejecting(store.open.bind(store)),
      received: rejecting(store.received.bind(store)),
    });
    const worker = await up(household(flaky));
    for (const nth of [1, 2]) {
      const items = PEOPLE.map((who) => messageFrom(who, "hi", 0));
      await store.accept({ receivedAt: 0, items });
      isAway = true;
      worker.runtime.ring(await store.due(Date.now(), 10));
      await vi.advanceTimersByTimeAsync(3_000);
      expect(only("trouble", worker.news)).toHaveLength(nth);
      isAway = false;
      await vi.advanceTimersByTimeAsync(1_000);
      await until(() => worker.sent.length === nth * PEOPLE.length);
    }
  });

  it("is told how a send went when it is back, although that is two minutes later", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const store = memoryStore();
    let tries = 0;
    let isAway = true;
    const flaky = overriding(store, {
      async settle(receipt) {
        tries++;
        if (isAway) throw new Error("Redis is away");
        await store.settle(receipt);
      },
    });
    const { runtime, say, sent, news } = scene(HELLO, { store: flaky });
    await say("ana", "hi");
    await until(() => sent.length === 1);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(tries).toBeGreaterThan(10);
    isAway = false;
    await vi.advanceTimersByTimeAsync(5_000);
    await until(() => only("sent", news).length === 1);
    await runtime.runUntilRest();
    expect(sent).toHaveLength(1);
  });
});

function from(phone: string) {
  const item = messageFrom("ana", "hi", 0);
  if (item.type !== "message") throw new Error("a message was asked for");
  return { ...item, from: [{ kind: "phone", value: phone }] as const };
}
