import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type App, type AppOptions, createApp } from "../src/app.ts";
import type { Program } from "../src/language/compile/program.ts";
import { compile } from "../src/language/index.ts";
import type { BotId } from "../src/model/ids.ts";
import type { Store } from "../src/runtime/ports.ts";
import { type FakeGraph, startFakeGraph } from "../src/simulator/graph/fake-graph.ts";
import { signedWebhook, textWebhook } from "../src/simulator/graph/webhooks.ts";
import { memoryStore } from "../src/stores/memory.ts";
import { overriding } from "./runtime/scene.ts";

const NUMBER = "106540352242922";
const ANA = "5511987654321";
const APP_SECRET = "a-secret";

let dataDir: string;
let graph: FakeGraph;
let app: App;
let ownLog: string;

beforeEach(async () => {
  ownLog = "";
  dataDir = await mkdtemp(join(tmpdir(), "talkbasic-app-"));
  graph = await startFakeGraph({ appSecret: APP_SECRET, numbers: [NUMBER] });
});

afterEach(async () => {
  await app.stop();
  await graph.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Starts an app with one bot; returns where its webhook is. */
async function started(text: string, options: Partial<AppOptions> = {}): Promise<string> {
  const bot = { bot: "shop" as BotId, program: programOf(text), numbers: [NUMBER], apiVersion: "v26.0" };
  const doors = { accessToken: "a-token", appSecrets: [APP_SECRET], verifyTokens: [] };
  app = await createApp({
    ...{ dataDir, store: memoryStore(), graphBaseUrl: graph.url, http: { port: 0, host: "127.0.0.1" } },
    bots: [{ ...bot, ...doors, unknownWaitMs: 60_000, onUnknown: "resend" }],
    logger: pino({ level: "trace" }, { write: (line: string) => void (ownLog += line) }),
    ...options,
  });
  const { url } = await app.start();
  const webhookUrl = `${url}/webhooks/whatsapp`;
  graph.deliverTo(webhookUrl);
  return webhookUrl;
}

function programOf(text: string): Program {
  const { program } = compile([{ path: "main.bas", text }]);
  if (!program) throw new Error("the script does not compile");
  return program;
}

describe("an app", () => {
  it("answers a webhook and then the person", async () => {
    await started('TALK "you said " + GET WHATSAPP MESSAGE BODY');
    await graph.inbound("olá", { from: ANA });
    await graph.until(({ accepted }) => accepted.length === 1);
    expect(graph.accepted[0]).toMatchObject({ to: ANA, body: { text: { body: "you said olá" } } });
  });

  it("answers 503 when what came in could not be stored", async () => {
    const broken: Store = Object.assign(memoryStore(), {
      accept: async () => {
        throw new Error("the disk is full");
      },
    });
    const webhookUrl = await started('TALK "hi"', { store: broken });
    const webhook = textWebhook({ number: NUMBER, from: ANA, text: "hi", id: "wamid.1", at: 0 });
    const response = await fetch(webhookUrl, { method: "POST", ...signedWebhook(webhook, APP_SECRET) });
    expect(response.status).toBe(503);
  });

  it("stops in its time although Graph never answers, and keeps that nobody knows what became of the send", async () => {
    const outcomes: string[] = [];
    const store = memoryStore();
    const watched = overriding(store, {
      async settle(receipt) {
        outcomes.push(receipt.outcome.type);
        await store.settle(receipt);
      },
    });
    await started('TALK "hi"', { store: watched });
    graph.trouble({ type: "hang" });
    await graph.inbound("hi", { from: ANA });
    await graph.until(({ hanging }) => hanging === 1);
    await app.stop(50);
    expect(outcomes).toEqual(["unknown"]);
  });

  it("keeps message ids out of its own log: they begin with a phone number in base64", async () => {
    await started('TALK "hi"');
    await graph.inbound("hi", { from: ANA });
    await graph.until(({ accepted }) => accepted.length === 1);
    await app.runtime.runUntilRest();
    const { wamid = "" } = graph.accepted[0] ?? {};
    expect(ownLog).not.toContain(wamid);
    expect(ownLog).toContain(wamid.slice(-16));
  });

  it("writes what the script logs to bot.log, with its place", async () => {
    await started('LOG "order 17"\nTALK "thanks"');
    await graph.inbound("hi", { from: ANA });
    await graph.until(({ accepted }) => accepted.length === 1);
    const line = JSON.parse(await readFile(join(dataDir, "logs", "bot.log"), "utf8"));
    expect(line).toMatchObject({ msg: "order 17", path: "main.bas", line: 1, turn: 0 });
  });

  it("keeps what a person wrote out of its own log, and numbers and codes out of both, when a script stumbles over it", async () => {
    await started("y = 2 * GET WHATSAPP MESSAGE BODY");
    await graph.inbound('giraffe "739164" +55 11 98765-4321', { from: ANA });
    await graph.until(({ accepted }) => accepted.length === 1);
    await app.runtime.runUntilRest();
    const botLog = await readFile(join(dataDir, "logs", "bot.log"), "utf8");
    expect(botLog).toContain("giraffe");
    expect(ownLog).toContain("fault/not-a-number");
    expect(ownLog).not.toContain("giraffe");
    // The time of day may well look like a part of a number.
    const logs = `${ownLog}${botLog}`.replaceAll(/"time":\d+/g, "");
    expect(logs).not.toMatch(/739164|98765|11 9/);
  });

  it("keeps texts, phone numbers and tokens out of its own log", async () => {
    await started('TALK "the word is elephant"\nx = 1 / 0');
    graph.trouble({ type: "fail", code: 131026, details: `${ANA} is not on WhatsApp` });
    await graph.inbound("giraffe", { from: ANA });
    await graph.until(({ refused }) => refused.length === 1);
    await app.runtime.runUntilRest();
    expect(ownLog).toContain("fault/arithmetic");
    expect(ownLog).toContain("131026");
    for (const secret of [ANA, "elephant", "giraffe", "a-token", APP_SECRET])
      expect(ownLog).not.toContain(secret);
  });
});
