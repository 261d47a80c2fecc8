import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeGraph, startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { freePort } from "../free-port.ts";
import { DIST } from "./endure.ts";
import { begin, type ChildConfig } from "./life.ts";
import { ACCOUNT } from "./meta.ts";

const ANA = "5511900000001";
const TWO_DAYS_MS = 2 * 24 * 3_600_000;
const END_MS = 10_000;

let graph: FakeGraph;
let config: Omit<ChildConfig, "script">;

beforeEach(async () => {
  const { appSecret, token, number } = ACCOUNT;
  const port = await freePort();
  const webhookUrl = `http://127.0.0.1:${port}/webhooks/whatsapp`;
  graph = await startFakeGraph({ webhookUrl, appSecret, token, numbers: [number], redeliveryMs: [60] });
  const dataDir = await mkdtemp(join(tmpdir(), "talkbasic-stop-"));
  const files = { dist: DIST, dataDir, port };
  config = { ...files, graphUrl: graph.url, appSecret, token, unknownWaitMs: 2_000, clockOffsetMs: 0 };
});

afterEach(async () => {
  await graph.close();
  await rm(config.dataDir, { recursive: true, force: true });
});

function saidTo(person: string): unknown[] {
  return graph.accepted.filter(({ to }) => to === person).map(({ body }) => body.text);
}

describe("a HEAR inside a FOR inside a SUB, called from a FUNCTION in the middle of an expression", () => {
  const SCRIPT = `sum = 0
total = 100 + COLLECT(2) * 10
TALK "total " + total

FUNCTION COLLECT(rounds)
  GATHER rounds
  RETURN sum
END FUNCTION

SUB GATHER(rounds)
  FOR round = 1 TO rounds
    TALK "number " + round + "?"
    HEAR answer
    sum = sum + VAL(answer)
  NEXT
END SUB`;

  it("goes on after SIGKILL and two days", { timeout: 60_000 }, async () => {
    const before = await begin({ ...config, script: SCRIPT });
    await graph.inbound("hi", { from: ANA });
    await graph.inbound("3", { from: ANA });
    await graph.until(() => graph.accepted.length === 2);
    before.kill("SIGKILL");
    await before.ended(END_MS);

    const after = await begin({ ...config, script: SCRIPT, clockOffsetMs: TWO_DAYS_MS });
    await graph.inbound("4", { from: ANA });
    await graph.until(() => graph.accepted.length === 3);
    expect(saidTo(ANA)).toEqual([{ body: "number 1?" }, { body: "number 2?" }, { body: "total 170" }]);
    after.kill("SIGTERM");
    expect(await after.ended(END_MS)).toEqual({ code: 0, signal: null });
  });
});

describe("a server that is asked to stop", () => {
  const script = 'TALK "hello"';

  it("waits for the send under way, records it and ends well", { timeout: 60_000 }, async () => {
    graph.trouble({ type: "slow", ms: 700 });
    const before = await begin({ ...config, script });
    await graph.inbound("hi", { from: ANA });
    await graph.until(() => graph.accepted.length === 1);
    before.kill("SIGTERM");
    expect(await before.ended(END_MS)).toEqual({ code: 0, signal: null });

    const after = await begin({ ...config, script });
    expect((await after.left()).atRest).toBe(true);
    expect(graph.accepted).toHaveLength(1);
    after.kill("SIGTERM");
    await after.ended(END_MS);
  });

  it("ends well after its time to drain although Graph never answers", { timeout: 60_000 }, async () => {
    graph.trouble({ type: "hang", accepted: true });
    const life = await begin({ ...config, script, drainMs: 1_000 });
    await graph.inbound("hi", { from: ANA });
    await graph.until(() => graph.accepted.length === 1);
    life.kill("SIGTERM");
    expect(await life.ended(END_MS)).toEqual({ code: 0, signal: null });
  });
});
