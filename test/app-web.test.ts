import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { type AppBot, createApp } from "../src/app.ts";
import { compile } from "../src/language/index.ts";
import type { BotId } from "../src/model/ids.ts";
import { startFakeGraph } from "../src/simulator/graph/fake-graph.ts";
import { folderOf } from "./cli/folders.ts";

/** Web calls in a whole server: a real service, a real database, and the logs as they are written. */
const NUMBER = "106540352242922";
const ANA = "5511987654321";
const APP_SECRET = "4pp-s3cr3t-0f-the-shop";
const SERVICE_KEY = "sk-live-0123456789abcdef";

/** A service that knows people, and answers a question about trouble with trouble. */
async function service(): Promise<string> {
  const server = createServer((request, response) => {
    const status = request.url?.startsWith("/trouble") ? 500 : 200;
    const told = { name: "Ana Lima", phone: ANA, key: SERVICE_KEY, state: "sent" };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(told));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function running(script: string, more: Partial<AppBot>, dataDir = folderOf({})) {
  const { program } = compile([{ path: "main.bas", text: script }]);
  if (!program) throw new Error("the script does not compile");
  const graph = await startFakeGraph({ appSecret: APP_SECRET, numbers: [NUMBER] });
  let ownLog = "";
  const app = await createApp({
    ...{ dataDir, graphBaseUrl: graph.url, http: { port: 0, host: "127.0.0.1" } },
    logger: pino({ level: "trace" }, { write: (line: string) => void (ownLog += line) }),
    bots: [
      {
        ...{ bot: "shop" as BotId, program, numbers: [NUMBER], apiVersion: "v26.0", accessToken: "a-token" },
        ...{ appSecrets: [APP_SECRET], verifyTokens: [], unknownWaitMs: 60_000, onUnknown: "resend" },
        ...more,
      },
    ],
  });
  onTestFinished(async () => {
    await app.stop(0);
    await graph.close();
  });
  const { url } = await app.start();
  graph.deliverTo(`${url}/webhooks/whatsapp`);
  const logs = () => `${readFileSync(join(dataDir, "logs", "bot.log"), "utf8")}${ownLog}`;
  const saidToAna = async (count: number) => {
    await graph.inbound("hi", { from: ANA });
    await graph.until(({ accepted }) => accepted.length === count);
    return graph.accepted.map(({ body }) => (body as { text: { body: string } }).text.body);
  };
  return { graph, logs, ownLog: () => ownLog, saidToAna, stop: (drainMs: number) => app.stop(drainMs) };
}

it("calls the services that a bot's setting allows, and tells what they answered without saying who or which key", async () => {
  const host = await service();
  const script = [
    "LOG ALL API RESPONSES",
    "ON WHATSAPP MESSAGE RECEIVED",
    `  SET HEADER "Authorization", "Bearer ${SERVICE_KEY}"`,
    `  order = GET "http://${host}/orders?key=${SERVICE_KEY}&who=${ANA}"`,
    "  TALK order.state",
    "END ON",
  ].join("\n");
  const { logs, saidToAna } = await running(script, { webAllow: [host] });
  expect(await saidToAna(1)).toEqual(["sent"]);
  await expect.poll(logs).toMatch(/"api":"web","status":200/);
  for (const secret of [SERVICE_KEY, ANA, "Ana Lima"]) expect(logs()).not.toContain(secret);
});

it("writes a call that failed into the logs without what follows the question mark", async () => {
  const host = await service();
  const script = `x = POST "http://${host}/trouble?key=${SERVICE_KEY}&who=${ANA}", "hi"`;
  const { logs, ownLog, saidToAna } = await running(script, { webAllow: [host] });
  await saidToAna(1);
  expect(logs()).toContain("/trouble answered 500");
  for (const secret of [SERVICE_KEY, ANA]) expect(logs()).not.toContain(secret);
  expect(ownLog()).toContain("/trouble answered 500");
  expect(ownLog()).not.toContain("Ana Lima");
});

it("calls nobody inside for a bot without that setting", async () => {
  const host = await service();
  const script = `TRY\n  x = GET "http://${host}/orders"\nCATCH e\n  TALK e\nEND TRY`;
  const { saidToAna } = await running(script, {});
  const [said] = await saidToAna(1);
  expect(said).toContain("is not on the public internet");
});

it("stops in its time although a service never answers, and makes the call again at the next start, with its key", async () => {
  const keys: unknown[] = [];
  let asked = (): void => {};
  const server = createServer((request, response) => {
    if (keys.push(request.headers["idempotency-key"]) > 1) response.end("done");
    asked();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const called = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const script = `TALK POST("http://${host}/orders", "cake")`;
  const dataDir = folderOf({});
  const before = await running(script, { webAllow: [host] }, dataDir);
  await before.graph.inbound("hi", { from: ANA });
  await called;
  const stoppedAt = performance.now();
  await before.stop(50);
  expect(performance.now() - stoppedAt).toBeLessThan(5_000);
  const after = await running(script, { webAllow: [host] }, dataDir);
  await after.graph.until(({ accepted }) => accepted.length === 1);
  expect(after.graph.accepted[0]?.body).toMatchObject({ text: { body: "done" } });
  expect(keys).toEqual([keys[0], keys[0]]);
});
