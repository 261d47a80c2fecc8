import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { signedWebhook, textWebhook } from "../../src/simulator/graph/webhooks.ts";
import { folderOf } from "../cli/folders.ts";
import { Server, saidTo, startBot } from "./server.ts";

const ANA = "5511900000001";
const BEN = "5511900000002";
const OLD = 'TALK "old?"\nHEAR answer\nTALK "old " + answer';
const NEW = 'TALK "new?"\nHEAR first\nHEAR second\nTALK "new " + second';

it("lets an open chat finish on the old program after a restart, and gives a new one to others", async () => {
  const { server: before, graph, bots } = await startBot(OLD);
  await graph.inbound("hi", { from: ANA });
  await graph.until(({ accepted }) => accepted.length === 1);
  await before.stop("SIGKILL");
  writeFileSync(join(bots, "shop", "main.bas"), NEW);
  const after = await Server.start(bots, graph.url, { dataDir: before.dataDir });
  graph.deliverTo(after.webhookUrl);
  await graph.inbound("Ana", { from: ANA });
  await graph.inbound("hi", { from: BEN });
  await graph.until(({ accepted }) => accepted.length === 3);
  expect(saidTo(graph, ANA)).toEqual(["old?", "old Ana"]);
  expect(saidTo(graph, BEN)).toEqual(["new?"]);
});

it("leaves the chats of a bot that is not served alone, and goes on with them when it is back", async () => {
  const { server: before, graph, bots } = await startBot('TALK "wait"\nWAIT 0.2\nTALK "done"');
  await graph.inbound("hi", { from: ANA });
  await graph.until(({ accepted }) => accepted.length === 1);
  await before.stop();
  const { dataDir } = before;
  const other = folderOf({ "other/main.bas": 'TALK "somebody else"' });
  const meanwhile = await Server.start(other, graph.url, { dataDir });
  graph.deliverTo(meanwhile.webhookUrl);
  await graph.inbound("hi", { from: BEN });
  await graph.until(({ accepted }) => accepted.length === 2);
  await meanwhile.stop();
  const after = await Server.start(bots, graph.url, { dataDir });
  graph.deliverTo(after.webhookUrl);
  await graph.until(({ accepted }) => accepted.length === 3);
  expect(saidTo(graph, ANA)).toEqual(["wait", "done"]);
});

it("lets an open chat finish on the old program when it is saved under `dev`", async () => {
  const bots = folderOf({ "shop/main.bas": OLD });
  const server = await Server.start(bots, "http://127.0.0.1:1", { command: "dev" });
  const [, number = ""] = await server.until("out", /number id (\d+)/);
  const write = async (text: string, from: string): Promise<void> => {
    const webhook = textWebhook({ number, from, text, id: `wamid.${from}.${text}`, at: Date.now() });
    const { body, headers } = signedWebhook(webhook, "talkbasic-demo-app-secret");
    expect(await server.post(body, headers)).toBe(200);
  };
  await write("hi", ANA);
  await server.until("out", /0001: old\?/);
  writeFileSync(join(bots, "shop", "main.bas"), NEW);
  await server.until("out", /shop: loaded again/);
  await write("Ana", ANA);
  await write("hi", BEN);
  await server.until("out", /0001: old Ana/);
  await server.until("out", /0002: new\?/);
});
