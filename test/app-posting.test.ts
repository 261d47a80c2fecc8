import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { type App, type AppBot, createApp } from "../src/app.ts";
import { compile } from "../src/language/index.ts";
import type { BotId } from "../src/model/ids.ts";
import type { Occurrence } from "../src/runtime/ports.ts";
import { type FakeGraph, startFakeGraph } from "../src/simulator/graph/fake-graph.ts";
import { folderOf } from "./cli/folders.ts";
import { bodyOf, headerOf, partsOf, startMailHost } from "./services/smtp.ts";

/** Mail, SMS and the debug verbs in a whole server: real SMTP, real HTTP, a real database, and the logs as they are written. */
const NUMBER = "106540352242922";
const ANA = "5511987654321";
const SECRETS = {
  appSecret: "4pp-s3cr3t-0f-the-shop",
  token: "EAAGm0PX4ZCpsBAKzZCtestTOKEN77",
  verifyToken: "verify-me-please",
  smtp: "smtp-p4ssw0rd",
  twilio: "f00df00df00df00df00df00df00df00d",
} as const;

/** What comes of a request or a message comes on its own time. */
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 20_000, interval: 10 });

interface Running {
  readonly app: App;
  readonly url: string;
  readonly graph: FakeGraph;
  readonly happened: readonly Occurrence[];
  readonly botLog: () => string;
  readonly ownLog: () => string;
}

async function running(script: string, more: Partial<AppBot> = {}, level = "info"): Promise<Running> {
  const graph = await startFakeGraph({
    appSecret: SECRETS.appSecret,
    token: SECRETS.token,
    numbers: [NUMBER],
  });
  const dataDir = folderOf({});
  const happened: Occurrence[] = [];
  let written = "";
  const logger = pino({ level }, { write: (line: string) => void (written += line) });
  const app = await createApp({
    ...{ dataDir, graphBaseUrl: graph.url, http: { port: 0, host: "127.0.0.1" }, logger },
    bots: [botOf(script, more)],
    observer: { observe: (occurrence) => happened.push(occurrence) },
  });
  onTestFinished(async () => {
    await app.stop(0);
    await graph.close();
  });
  const { url } = await app.start();
  graph.deliverTo(`${url}/webhooks/whatsapp`);
  const botLog = () => readFileSync(join(dataDir, "logs", "bot.log"), "utf8");
  return { app, url, graph, happened, botLog, ownLog: () => written };
}

function botOf(script: string, more: Partial<AppBot>): AppBot {
  return {
    ...{ bot: "shop" as BotId, program: programOf(script), numbers: [NUMBER], apiVersion: "v26.0" },
    ...{ accessToken: SECRETS.token, appSecrets: [SECRETS.appSecret], verifyTokens: [SECRETS.verifyToken] },
    ...{ unknownWaitMs: 60_000, onUnknown: "resend" },
    secrets: [SECRETS.smtp, SECRETS.twilio],
    ...more,
  };
}

function programOf(script: string) {
  const { program, diagnostics } = compile([{ path: "main.bas", text: script }]);
  if (!program) throw new Error(diagnostics.map(({ title }) => title).join("\n"));
  return program;
}

async function mailHost() {
  const host = await startMailHost({
    authOptional: true,
    onAuth: (auth, _, done) => done(null, { user: auth.username }),
  });
  onTestFinished(() => host.close());
  return host;
}

/** A Twilio that repeats everything that it was told. */
async function twilio(status: number): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
    const answer = status < 300 ? { sid: `SM${"a".repeat(32)}` } : { code: 21211, message: `no ${form.To}` };
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ ...answer, to: form.To, from: form.From, body: form.Body }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function smsTo(baseUrl: string) {
  return { baseUrl, accountSid: "AC1", authToken: SECRETS.twilio, from: "15557654321" };
}

it("sends what a script mails, with the file that goes along", async () => {
  const host = await mailHost();
  const folder = folderOf({ "menu.txt": "coffee" });
  const script =
    'SEND MAIL TO "ana@example.com" WITH SUBJECT "Olá ✅" AND BODY "Até já." WITH ATTACHMENTS "menu.txt"';
  const { graph, happened } = await running(script, {
    mail: { url: host.url, from: "bot@cafe.example", folder },
  });
  await graph.inbound("hi", { from: ANA });
  await soon(() => happened.some(({ type }) => type === "sent")).toBe(true);
  expect(host.received).toHaveLength(1);
  expect(headerOf(host.received[0]!.source, "Subject")).toBe("Olá ✅");
  expect(host.received[0]!.source).toContain("menu.txt");
  expect(bodyOf(partsOf(host.received[0]!.source)[0] ?? "")).toBe("Até já.");
});

it("tells the operator why a mail and an SMS did not leave, and what to do", async () => {
  const script = `SEND MAIL "ana@example.com", "s", "b"\nSEND SMS "${ANA}", "hi"`;
  const { graph, ownLog, happened } = await running(script, { sms: smsTo(await twilio(400)) });
  await graph.inbound("hi", { from: ANA });
  await soon(() => happened.filter(({ type }) => type === "unsent")).toHaveLength(2);
  expect(ownLog()).toMatch(/"code":"mail\/not-configured".*SMTP_URL/);
  expect(ownLog()).toMatch(/"code":"21211".*country code/);
  expect(ownLog()).not.toMatch(/ana@example|5511987654321/);
});

it("only shows mail and SMS where nothing should leave", async () => {
  const script = `SEND MAIL "ana@example.com", "s", "b"\nSEND SMS "${ANA}", "hi"`;
  const { graph, happened } = await running(script, { mail: "shown", sms: "shown" });
  await graph.inbound("hi", { from: ANA });
  await soon(() => happened.filter(({ type }) => type === "sent")).toHaveLength(2);
});

const TALKATIVE = `
LOG ALL WEBHOOK REQUESTS
LOG ALL API RESPONSES
SET DEBUG MODE TO "verbose"

ON WHATSAPP MESSAGE RECEIVED
  TALK "Your code is 849213, Ana Maria"
  SEND MAIL "ana.maria@example.com", "Code 849213", "Hello Ana Maria, 849213"
  SEND SMS "${ANA}", "Your code is 849213"
END ON

ON WEBHOOK POST TO "/pay" DO
  PRINT "ok"
END ON
`;

/** Everything that no log may hold, in the writings in which it travels. */
const NEVER = [
  ...Object.values(SECRETS),
  ...[
    "5511987654321",
    "11987654321",
    "98765-4321",
    "98765 4321",
    "987654321",
    "%35%35%31%31",
    "2211987654321",
  ],
  ...["849213", "849-213", "Ana Maria", "ana.maria", "QW5hIE1hcmlh", "NTUxMTk4NzY1NDMyMQ", "hunter2"],
];

it("holds no secret, code, name or phone number in any log, whatever is turned on", async () => {
  const host = await mailHost();
  const url = host.url.replace("//", `//bot:${SECRETS.smtp}@`);
  const {
    graph,
    url: at,
    botLog,
    ownLog,
    happened,
  } = await running(TALKATIVE, {
    mail: { url, from: "bot@cafe.example" },
    sms: smsTo(await twilio(201)),
  });
  await graph.inbound("I am Ana Maria, my code is 849-213, call +55 (11) 98765-4321", {
    from: ANA,
    name: "Ana Maria",
  });
  await soon(() => happened.filter(({ type }) => type === "sent")).toHaveLength(3);
  for (const [type, body] of BODIES) {
    const address = `${at}/pay?phone=${ANA}&hub.verify_token=${SECRETS.verifyToken}&Ana%20Maria=1`;
    const response = await fetch(address, {
      method: "POST",
      body,
      headers: { ...HEADERS, "content-type": type },
    });
    expect(response.status).toBe(200);
  }
  await fetch(`${at}/${encodeURIComponent("+55 11 98765-4321")}/%35%35%31%31%39%38%37%36%35%34%33%32%31`);
  await fetch(
    `${at}/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=${SECRETS.verifyToken}&hub.challenge=849213`,
  );
  await soon(() => count(botLog(), "webhook request")).toBeGreaterThanOrEqual(BODIES.length + 3);
  expect(count(botLog(), "api response")).toBeGreaterThanOrEqual(3);
  for (const never of NEVER) {
    expect(botLog(), never).not.toContain(never);
    expect(ownLog(), never).not.toContain(never);
  }
  for (const line of botLog().trim().split("\n"))
    expect(JSON.parse(line).body?.length ?? 0).toBeLessThanOrEqual(2048);
});

const HEADERS = {
  authorization: `Bearer ${SECRETS.token}`,
  "x-api-key": "hunter2hunter2",
  "x-customer": "Ana Maria",
  cookie: `session=${SECRETS.appSecret}`,
  "user-agent": `client for ${ANA}`,
};

const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";
const BODIES: readonly (readonly [string, string])[] = [
  [
    JSON_TYPE,
    JSON.stringify({ phone: ANA, number: Number(ANA), code: 849213, otp: "849213", name: "Ana Maria" }),
  ],
  [
    JSON_TYPE,
    JSON.stringify({ from: "Ana Maria", message: "Ana Maria 849213", password: "hunter2", key: "hunter2" }),
  ],
  [
    JSON_TYPE,
    JSON.stringify([[ANA], { "5511987654321": "+55 11 98765-4321", data: '{"name":"Ana Maria"}' }]),
  ],
  [JSON_TYPE, '{"a":"\\u0035\\u0035\\u0031\\u0031987654321","token":"hunter2hunter2"'],
  [
    FORM_TYPE,
    `From=%2B${ANA}&Digits=849213&SpeechResult=eight+four+849213&Body=Ana+Maria&CallerName=Ana+Maria`,
  ],
  [FORM_TYPE, "Caller=%35%35%31%31%39%38%37%36%35%34%33%32%31&To=%2B55+11+98765-4321"],
  ["text/plain", `Ana Maria ${ANA} 849213`],
  ["application/xml", `<name>Ana Maria</name><to>${ANA}</to>`],
  [JSON_TYPE, JSON.stringify({ long: "x".repeat(70_000), name: "Ana Maria" })],
];

function count(log: string, kind: string): number {
  return log.split("\n").filter((line) => line.includes(`"kind":"${kind}"`)).length;
}

it("writes what helps to find a mistake: method, path, status, and what a service answered", async () => {
  const { graph, url, botLog } = await running(TALKATIVE, { mail: "shown", sms: "shown" });
  await graph.inbound("hi", { from: ANA });
  await fetch(`${url}/pay?order=7`, {
    method: "POST",
    body: '{"status":"paid","amount":12}',
    headers: { "content-type": JSON_TYPE },
  });
  await soon(() => count(botLog(), "webhook request")).toBeGreaterThanOrEqual(2);
  await soon(() => count(botLog(), "api response")).toBeGreaterThanOrEqual(1);
  const lines = botLog()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toContainEqual(
    expect.objectContaining({
      ...{ kind: "webhook request", method: "POST", path: "/pay?order", status: 200 },
      ...{ ms: expect.any(Number), body: '{"status":"paid","amount":12}' },
      headers: expect.objectContaining({ "content-type": JSON_TYPE }),
    }),
  );
  expect(lines).toContainEqual(
    expect.objectContaining({ kind: "api response", bot: "shop", api: "graph", status: 200 }),
  );
});

it("writes nothing of the kind before a script asks for it, and no more once its declaration is gone", async () => {
  const quiet = 'ON WEBHOOK POST TO "/pay" DO\nPRINT "ok"\nEND ON';
  const loud = `LOG ALL WEBHOOK REQUESTS\nSET DEBUG MODE TO "on"\n${quiet}`;
  const { app, url, botLog, ownLog } = await running(quiet);
  const ask = async () => (await fetch(`${url}/pay`, { method: "POST" })).status;
  expect(await ask()).toBe(200);
  await app.runtime.deploy("shop" as BotId, programOf(loud));
  expect(await ask()).toBe(200);
  await soon(() => count(botLog(), "webhook request")).toBe(1);
  expect(ownLog()).toContain('"level":20');
  await app.runtime.deploy("shop" as BotId, programOf(quiet));
  const before = ownLog().split('"level":20').length;
  expect(await ask()).toBe(200);
  expect(ownLog().split('"level":20')).toHaveLength(before);
  expect(count(botLog(), "webhook request")).toBe(1);
  // This program is in the store already: what it declares counts all the same.
  await app.runtime.deploy("shop" as BotId, programOf(loud));
  expect(await ask()).toBe(200);
  await soon(() => count(botLog(), "webhook request")).toBe(2);
});
