import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compilerOf } from "../../src/cli/compiling.ts";
import { withActor } from "../../src/cli/transcripts/actor.ts";
import { play } from "../../src/cli/transcripts/play.ts";
import { readTranscript } from "../../src/cli/transcripts/read.ts";
import { isFine, type Result } from "../../src/cli/transcripts/run.ts";
import { resultShown } from "../../src/cli/transcripts/show.ts";
import { type BotSettings, settle } from "../../src/settings/index.ts";
import { FakeTerminal } from "../cli/fake-terminal.ts";
import { folderOf } from "../cli/folders.ts";
import { tested } from "./tested.ts";

const ORDER = "bots/menu/chats/order.chat";

function transcriptAt(path: string) {
  const read = readTranscript({ path, text: readFileSync(path, "utf8") });
  if (read.type === "misread") throw new Error("it cannot be read");
  return read.transcript;
}

function settings(): BotSettings {
  const settled = settle({ environment: {}, bots: [{ bot: "menu" as never, configs: [] }] });
  if (settled.type === "refused") throw new Error("refused");
  return settled.bots.get("menu" as never) as BotSettings;
}

it("begins the bot anew from its database after every step", async () => {
  const folder = folderOf({});
  const compile = compilerOf("bots/menu");
  let beginnings = 0;
  const stage = {
    settings: settings(),
    compile: (around: Parameters<typeof compile>[0]) => {
      beginnings += 1;
      return compile(around);
    },
  };
  const transcript = transcriptAt(ORDER);
  const played = await withActor(stage, (actor) => play(transcript, actor), folder);
  expect(isFine(played)).toBe(true);
  expect(beginnings).toBe(transcript.steps.length + 1);
  expect(existsSync(join(folder, "talkbasic.db"))).toBe(true);

  beginnings = 0;
  expect(isFine(await withActor(stage, (actor) => play(transcript, actor)))).toBe(true);
  expect(beginnings).toBe(1);
});

it("does not cut off a caller whose answer is still to come", async () => {
  const script =
    'ON WEBHOOK GET TO "/slow" DO\n  WAIT 2\n  PRINT "done"\nEND ON\n\nON WHATSAPP MESSAGE RECEIVED\n  TALK "hello"\nEND ON';
  const chat = "GET /slow\n> hi\n< hello\n+2s\n= 200 done\n> hi\n< hello\n";
  const { exit, out } = await tested("--chaos", folderOf({ "main.bas": script, "a.chat": chat }));
  expect([exit, out]).toEqual([0, expect.anything()]);
});

it("tells of a bot that is right until it is restarted", async () => {
  const transcript = transcriptAt(ORDER);
  const dumb = { act: async () => ({ told: [], notes: [] }) };
  const stage = { settings: settings(), compile: compilerOf("bots/menu") };
  const result: Result = {
    ...{ type: "played", path: ORDER, ms: 0, bot: "bots/menu", transcript },
    played: await withActor(stage, (actor) => play(transcript, actor)),
    shaken: await play({ ...transcript, steps: transcript.steps.slice(0, 1) }, dumb),
  };
  expect(resultShown(result, undefined, new FakeTerminal())).toBe(
    `
✗ bots/menu/chats/order.chat

Only when the bot is restarted after every step (--chaos):

bots/menu/chats/order.chat:4
            Ana> hi
  expected  < Hello! This is the Corner Bakery.   ← line 5, but it never came
  expected  < What can I do for you?   ← line 6, but it never came
              ( ) Opening hours
              ( ) Order bread
              ( ) Talk to a human
              ( ) Goodbye
`,
  );
});
