import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { createApp } from "../src/app.ts";
import { compile } from "../src/language/index.ts";
import type { BotId } from "../src/model/ids.ts";
import { startFakeGraph } from "../src/simulator/graph/fake-graph.ts";
import { SAMPLES } from "../src/simulator/graph/samples.ts";
import { folderOf } from "./cli/folders.ts";

/** Files in a whole server: what people send, and what the bot sends from its folder. */
const NUMBER = "106540352242922";
const ANA = "5511987654321";

async function running(script: string, folder: string, dataDir: string) {
  const graph = await startFakeGraph({ appSecret: "s", token: "t", numbers: [NUMBER] });
  const { program } = compile([{ path: "main.bas", text: script }]);
  if (!program) throw new Error("the script does not compile");
  const app = await createApp({
    ...{ dataDir, graphBaseUrl: graph.url, http: { port: 0, host: "127.0.0.1" } },
    logger: pino({ level: "silent" }),
    bots: [
      {
        ...{ bot: "shop" as BotId, program, numbers: [NUMBER], apiVersion: "v26.0", folder },
        ...{ accessToken: "t", appSecrets: ["s"], verifyTokens: [] },
        ...{ unknownWaitMs: 60_000, onUnknown: "resend" },
      },
    ],
  });
  onTestFinished(async () => {
    await app.stop(0);
    await graph.close();
  });
  const { url } = await app.start();
  graph.deliverTo(`${url}/webhooks/whatsapp`);
  return { app, graph };
}

it("keeps what a person sends, and sends it back from there", async () => {
  const dataDir = folderOf({});
  const script = 'HEAR photo AS IMAGE\nSEND FILE photo, "This is what we got."';
  const { graph } = await running(script, folderOf({}), dataDir);
  await graph.inbound("hello", { from: ANA });
  await graph.inboundMedia({ type: "image", ...SAMPLES.image }, { from: ANA });
  await graph.until(({ accepted }) => accepted.length === 1);

  const [kept = ""] = readdirSync(join(dataDir, "media"));
  expect(kept).toMatch(/^\d{4}-\d\d-\d\d-[0-9a-f]{32}\.jpg$/);
  expect(readFileSync(join(dataDir, "media", kept))).toEqual(SAMPLES.image.bytes);
  expect(statSync(join(dataDir, "media", kept)).mode & 0o077).toBe(0);
  expect(graph.uploads.map(({ bytes }) => bytes)).toEqual([SAMPLES.image.bytes]);
});

it("sends a file of the bot's folder, which is uploaded once for all", async () => {
  const folder = folderOf({ "files/note.txt": "Thank you!" });
  const script = 'ON WHATSAPP MESSAGE RECEIVED\n  SEND FILE "files/note.txt", "Thank you!"\nEND ON';
  const { graph } = await running(script, folder, folderOf({}));
  await graph.inbound("one", { from: ANA });
  await graph.until(({ accepted }) => accepted.length === 1);
  await graph.inbound("two", { from: "447700900123" });
  await graph.until(({ accepted }) => accepted.length === 2);
  expect(graph.uploads).toHaveLength(1);
});

it("tidies up the files of people when it starts, and touches no others", async () => {
  const old = `2020-01-01-${"a".repeat(32)}.jpg`;
  const young = `2999-01-01-${"b".repeat(32)}.jpg`;
  const dataDir = folderOf({
    [`media/${old}`]: "old",
    [`media/${young}`]: "young",
    "media/.unfinished.part": "half",
    "media/notes.txt": "somebody else's",
  });
  await running('TALK "hi"', folderOf({}), dataDir);
  await expect.poll(() => existsSync(join(dataDir, "media", old))).toBe(false);
  expect(readdirSync(join(dataDir, "media")).sort()).toEqual([young, "notes.txt"]);
});
