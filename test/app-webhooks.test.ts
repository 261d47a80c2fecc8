import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { type App, type AppBot, createApp } from "../src/app.ts";
import { compile } from "../src/language/index.ts";
import type { BotId } from "../src/model/ids.ts";
import type { Host, Occurrence, Store } from "../src/runtime/ports.ts";
import { startFakeGraph } from "../src/simulator/graph/fake-graph.ts";
import { signedWebhook, textWebhook } from "../src/simulator/graph/webhooks.ts";
import { openStore } from "../src/stores/index.ts";
import { folderOf } from "./cli/folders.ts";

/** Scripts that answer web requests, over real HTTP, with a real database. */

const NUMBER = "106540352242922";
const APP_SECRET = "an-app-secret";

interface Started {
  readonly app: App;
  readonly url: string;
  readonly dataDir: string;
  readonly happened: readonly Occurrence[];
  readonly written: () => string;
}

async function started(
  script: string,
  more: Partial<AppBot> & { readonly store?: Store; readonly host?: Host } = {},
): Promise<Started> {
  const { store, host, ...settings } = more;
  const { program } = compile([{ path: "main.bas", text: script }], { host: host ? ["LOOK UP"] : [] });
  if (!program) throw new Error("the script does not compile");
  const graph = await startFakeGraph({ appSecret: APP_SECRET, token: "a-token", numbers: [NUMBER] });
  const dataDir = folderOf({});
  const happened: Occurrence[] = [];
  let written = "";
  const doors = { numbers: [NUMBER], accessToken: "a-token", appSecrets: [APP_SECRET], verifyTokens: [] };
  const bot = { bot: "shop" as BotId, program, apiVersion: "v26.0" };
  const app = await createApp({
    ...{ dataDir, graphBaseUrl: graph.url, http: { port: 0, host: "127.0.0.1" } },
    ...{ ...(store && { store }), ...(host && { host }) },
    bots: [{ ...bot, ...doors, unknownWaitMs: 60_000, onUnknown: "resend", ...settings }],
    observer: { observe: (occurrence) => happened.push(occurrence) },
    logger: pino({ level: "trace" }, { write: (line: string) => void (written += line) }),
  });
  onTestFinished(async () => {
    await app.stop(0);
    await graph.close();
  });
  const { url } = await app.start();
  return { app, url, dataDir, happened, written: () => written };
}

const POST = { method: "POST" };

describe("a script that answers", () => {
  it("gives two hundred callers at once each their own answer", async () => {
    const { url } = await started('ON WEBHOOK POST TO "/n" DO\nPRINT GET QUERY VALUE "n"\nEND ON');
    const asked = Array.from({ length: 200 }, (_, n) => String(n));
    const answers = await Promise.all(asked.map(async (n) => (await fetch(`${url}/n?n=${n}`, POST)).text()));
    expect(answers).toEqual(asked);
  });

  it("is not answered for while what it wants done cannot be kept", async () => {
    const store = await openStore(folderOf({}));
    store.post = async () => {
      throw new Error("the disk is full");
    };
    const script = 'ON WEBHOOK POST TO "/order" DO\nADD TO QUEUE "orders", 1\nPRINT "thanks"\nEND ON';
    const { url } = await started(script, { store });
    const answer = await fetch(`${url}/order`, POST);
    expect([answer.status, await answer.text()]).toEqual([503, expect.not.stringContaining("disk")]);
  });

  it("is answered 500 when it faults, without a word about its insides", async () => {
    const { url, happened } = await started('ON WEBHOOK POST TO "/x" DO\nx = 1 / 0\nPRINT x\nEND ON');
    const answer = await fetch(`${url}/x`, POST);
    expect(answer.status).toBe(500);
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(await answer.json()).toMatchObject({ error: { status: 500, message: expect.any(String) } });
    expect(happened.map(({ type }) => type)).toContain("fault");
  });

  it("cannot split its answer with a text that somebody sent it", async () => {
    const script = [
      'ON WEBHOOK POST TO "/x" DO',
      '  SET RESPONSE HEADER "X-Name" TO GET FORM VALUE "name"',
      '  PRINT "ok"',
      "END ON",
    ].join("\n");
    const { url } = await started(script);
    const body = new URLSearchParams({ name: "a\r\nSet-Cookie: b=1\r\n\r\n<script>" });
    const answer = await fetch(`${url}/x`, { ...POST, body });
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(await answer.text()).not.toContain("<script>");
  });

  it("leaves every name of a form to the form", async () => {
    const script = [
      'ON WEBHOOK POST TO "/x" DO',
      '  PRINT GET FORM VALUE "__proto__"',
      '  other$ = GET FORM VALUE "constructor"',
      '  PRINT "[" + other$ + "]"',
      "END ON",
    ].join("\n");
    const { url } = await started(script);
    const body = new URLSearchParams("__proto__=mine");
    expect(await (await fetch(`${url}/x`, { ...POST, body })).text()).toBe("mine\n[]");
  });

  it("refuses a body of brackets that no JSON reader survives, and goes on", async () => {
    const script = [
      'ON WEBHOOK POST TO "/x" DO',
      "  TRY",
      "    x = PARSE_JSON(GET REQUEST BODY)",
      '    PRINT "read"',
      "  CATCH",
      '    PRINT "not read"',
      "  END TRY",
      "END ON",
    ].join("\n");
    const { url } = await started(script);
    const answer = await fetch(`${url}/x`, { ...POST, body: "[".repeat(1_000_000) });
    expect([answer.status, await answer.text()]).toEqual([200, "not read"]);
  });

  it("asks for its secret, and the log says which one is not set", async () => {
    const script = 'ON WEBHOOK POST TO "/x" WITH SECRET "till" DO\nPRINT "in"\nEND ON';
    const settingOf = (name: string): string => `WEBHOOK_SECRET_${name.toUpperCase()}`;
    const { url } = await started(script, { webhookSecrets: { settingOf, valuesOf: () => ["abc"] } });
    const status = async (at: string, secret: string) =>
      (await fetch(`${at}/x`, { ...POST, headers: { "x-webhook-secret": secret } })).status;
    expect([await status(url, "abc"), await status(url, "abd")]).toEqual([200, 403]);
    const without = await started(script, { webhookSecrets: { settingOf, valuesOf: () => [] } });
    expect(await status(without.url, "abc")).toBe(503);
    expect(without.written()).toContain("WEBHOOK_SECRET_TILL");
  });

  it("finishes what it answers while the server stops, and begins nothing new", async () => {
    let asked: () => void = () => undefined;
    let answer: () => void = () => undefined;
    const atWork = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const outside = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const host: Host = {
      async call() {
        asked();
        await outside;
        return { value: "done" };
      },
    };
    const { app, url } = await started('ON WEBHOOK GET TO "/x" DO\nPRINT LOOK UP\nEND ON', { host });
    const slow = fetch(`${url}/x`);
    await atWork;
    const stopped = app.stop();
    await expect(fetch(`${url}/x`)).rejects.toThrow();
    answer();
    expect(await (await slow).text()).toBe("done");
    await stopped;
  });
});

describe("a script that looks on at Meta's webhooks", () => {
  const script = 'ON WEBHOOK POST TO "/webhooks/whatsapp" DO\nPRINT "saw " + LEN(GET REQUEST BODY)\nEND ON';
  const webhook = textWebhook({ number: NUMBER, from: "5511987654321", text: "oi", id: "wamid.1", at: 0 });

  async function seen({ dataDir }: Started): Promise<readonly string[]> {
    const log = await readFile(join(dataDir, "logs", "bot.log"), "utf8");
    return log.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line).msg as string]));
  }

  it("leaves our answer as it is; what it prints is in the script's log", async () => {
    const site = await started(script);
    const { body, headers } = signedWebhook(webhook, APP_SECRET);
    const answer = await fetch(`${site.url}/webhooks/whatsapp`, { ...POST, body, headers });
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
    await site.app.runtime.runUntilRest();
    await site.app.stop();
    expect(await seen(site)).toEqual([`saw ${body.length}`]);
  });

  it("does not see what was not signed", async () => {
    const site = await started(script);
    const { body, headers } = signedWebhook(webhook, "a-stranger's");
    expect((await fetch(`${site.url}/webhooks/whatsapp`, { ...POST, body, headers })).status).toBe(403);
    await site.app.runtime.runUntilRest();
    expect(site.happened).toEqual([]);
  });
});
