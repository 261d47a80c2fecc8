import { afterEach, describe, expect, test } from "vitest";
import { graphClient, whatsappSender } from "../../src/channels/whatsapp/client.ts";
import { Chaos, type ChaosOptions } from "../../src/simulator/graph/chaos.ts";
import { type FakeGraph, startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { dispatchOf, NUMBER } from "../channels/whatsapp/dispatches.ts";

const USUAL = { error500: 0.05, resetBefore: 0.02, resetAfter: 0.02, hang: 0.01 };

function strikes(options: ChaosOptions, sends: number) {
  const chaos = new Chaos(options);
  return { troubles: Array.from({ length: sends }, () => chaos.strike()), counts: chaos.counts };
}

describe("chaos", () => {
  test("strikes about as often as it is said, and counts it", () => {
    const { troubles, counts } = strikes({ ...USUAL, seed: 7 }, 20_000);
    expect(counts.error500).toBeGreaterThan(850);
    expect(counts.error500).toBeLessThan(1_150);
    for (const name of ["resetBefore", "resetAfter"] as const) {
      expect(counts[name]).toBeGreaterThan(300);
      expect(counts[name]).toBeLessThan(500);
    }
    const struck = Object.values(counts).reduce((all, one) => all + one);
    expect(troubles.filter((trouble) => trouble !== undefined)).toHaveLength(struck);
  });

  test("is the same again with the same seed, and another with another", () => {
    const once = strikes({ ...USUAL, seed: 7 }, 500).troubles;
    expect(strikes({ ...USUAL, seed: 7 }, 500).troubles).toEqual(once);
    expect(strikes({ ...USUAL, seed: 8 }, 500).troubles).not.toEqual(once);
  });

  test("takes some of the messages that it leaves hanging", () => {
    const { troubles } = strikes({ hang: 1, seed: 3 }, 100);
    const taken = troubles.filter((trouble) => trouble?.type === "hang" && trouble.accepted);
    expect(taken.length).toBeGreaterThan(25);
    expect(taken.length).toBeLessThan(75);
  });

  test("makes answers late within its bounds", () => {
    const chaos = new Chaos({ latencyMs: [50, 500] });
    const all = Array.from({ length: 1_000 }, () => chaos.latencyMs());
    expect(Math.min(...all)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...all)).toBeLessThanOrEqual(500);
    expect(new Set(all).size).toBeGreaterThan(200);
  });

  test("is absent when nothing is said", () => {
    const { troubles } = strikes({}, 1_000);
    expect(troubles.every((trouble) => trouble === undefined)).toBe(true);
    expect(new Chaos({}).latencyMs()).toBe(0);
  });
});

describe("a fake Graph", () => {
  let graph: FakeGraph;
  afterEach(() => graph.close());

  function send() {
    const client = graphClient({ baseUrl: graph.url, version: "v26.0", token: "t", timeoutMs: 10_000 });
    return whatsappSender(() => client).send(dispatchOf());
  }

  test.each([
    ["error500", "rejected", 0],
    ["resetBefore", "unknown", 0],
    ["resetAfter", "unknown", 1],
  ] as const)("under %s says what it said it would", async (name, type, taken) => {
    graph = await startFakeGraph({ appSecret: "s", statuses: [], chaos: { [name]: 1 } });
    expect((await send()).type).toBe(type);
    expect(graph.accepted).toHaveLength(taken);
    expect(graph.misfortunes[name]).toBe(1);
  });

  test("lets what was planned strike before chance does", async () => {
    graph = await startFakeGraph({ appSecret: "s", statuses: [], chaos: { error500: 1 } });
    graph.trouble({ type: "fail", code: 131_056 });
    expect(await send()).toMatchObject({ error: { code: "131056" } });
  });

  test("refuses what comes too fast, counts it, and accepts it later", async () => {
    let now = 1_790_000_000_000;
    const limits = { perSecond: 10, pair: { burst: 2, everyMs: 6_000 } };
    graph = await startFakeGraph({ appSecret: "s", statuses: [], limits, numbers: [NUMBER], now: () => now });
    const results = [await send(), await send(), await send()];
    expect(results.map(({ type }) => type)).toEqual(["accepted", "accepted", "rejected"]);
    expect(results[2]).toMatchObject({ action: "slow-down", error: { code: "131056" } });
    expect([graph.throttled(131_056), graph.throttled(130_429)]).toEqual([1, 0]);
    now += 6_000;
    expect((await send()).type).toBe("accepted");
  });
});
