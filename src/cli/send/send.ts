import { randomUUID } from "node:crypto";
import { createApp } from "../../app.ts";
import type { ConversationId, NumberId } from "../../model/ids.ts";
import { entriesOf } from "../../runtime/perform.ts";
import type { OutboxEntry, Store } from "../../runtime/ports.ts";
import type { Problem, ProcessSettings } from "../../settings/index.ts";
import { openStoreOf } from "../../wiring/store-place.ts";
import { readBooks } from "../books.ts";
import { takeFolder } from "../data-folder.ts";
import { fallbackProblems } from "../fallback-template.ts";
import { movedBots } from "../moved-away.ts";
import { noAccessToken, productionOptions } from "../production.ts";
import { compiledOrShown, runtimeLog, type ServedBot } from "../serving.ts";
import { type Refused, refused, type SettledBot, settleBots, shown } from "../settled.ts";
import { placeOf } from "../store-there.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { tell } from "./outcome.ts";
import { type Settled, untilSettled } from "./waiting.ts";
import { type SendOptions, type Wanted, wantedOf } from "./wanted.ts";

/**
 * Sends one message of a bot, by the same way that its script's messages go: window, templates and limits count. A server
 * that holds the data folder sends it; where there is none, this process does.
 */
export async function send(path: string, options: SendOptions, terminal: Terminal): Promise<Exit> {
  const ready = await prepare(path, options, terminal);
  if (ready.type === "refused") return ready.exit;
  const { dataDir, redisUrl } = ready.process;
  if (redisUrl && (await isServedOver(redisUrl.reveal())))
    return tell(await leaveToServer(ready), "a server", options, terminal);
  const folder = await takeFolder(dataDir);
  if (folder.type === "problem") return shown([folder.problem], terminal);
  if (folder.type === "taken") return tell(await leaveToServer(ready), "a server", options, terminal);
  try {
    const settled = await sendAlone(ready, terminal);
    return settled === undefined ? EXIT.problems : tell(settled, "nobody", options, terminal);
  } finally {
    folder.value.release();
  }
}

/** Whether a process is there that sends what is left to it. */
async function isServedOver(redisUrl: string): Promise<boolean> {
  const { hasWorkers } = await import("../../wiring/redis-place.ts");
  return hasWorkers(redisUrl);
}

/** A message that can be written, and whose it is. */
interface Ready {
  readonly type: "ready";
  readonly process: ProcessSettings;
  readonly bot: SettledBot;
  readonly number: NumberId;
  readonly wanted: Wanted;
}

async function prepare(path: string, options: SendOptions, terminal: Terminal): Promise<Ready | Refused> {
  const settled = settleBots(path, terminal);
  if (settled.type === "refused") return settled;
  const { process, bots } = settled;
  const [bot, ...others] = bots;
  if (bot === undefined || others.length > 0) {
    return refused([severalBots(path, bots)], terminal, EXIT.usage);
  }
  const name = bot.source.bot;
  const books = await readBooks(placeOf(process), [name]);
  const wanted = wantedOf(options, books.get(name));
  if (wanted.type === "problem") return refused([wanted.problem], terminal, EXIT.usage);
  const [number] = bot.settings.phoneNumberIds;
  if (number === undefined) return refused([noNumber(name)], terminal);
  // A server would not start with it; a template goes as it is.
  const unfit = options.template === undefined ? fallbackProblems(name, bot.settings, books.get(name)) : [];
  if (unfit.length > 0) return refused(unfit, terminal);
  return { type: "ready", process, bot, number: number as NumberId, wanted: wanted.value };
}

/** How long somebody who calls the command waits for an answer. */
const SERVER_MS = 20_000;
const ALONE_MS = 60_000;

async function leaveToServer(ready: Ready): Promise<readonly Settled[]> {
  const store = await openStoreOf(placeOf(ready.process));
  try {
    const entries = await post(ready, store);
    return await untilSettled(idsOf(entries), store, { forMs: SERVER_MS });
  } finally {
    await store.close();
  }
}

/** Only what this message needs is done: what else waits in the data folder is left to a server. */
async function sendAlone(ready: Ready, terminal: Terminal): Promise<readonly Settled[] | undefined> {
  const { process, bot, number, wanted } = ready;
  const moved = await movedBots(placeOf(process), [bot.source.bot]);
  if (moved.length > 0) return void shown(moved, terminal);
  // What a server needs beside it, such as the app's secret, is not needed to send.
  if (!bot.settings.accessToken) return void shown([noAccessToken(bot.source.bot)], terminal);
  const compiled = compiledOrShown(bot.source, terminal);
  if (compiled === undefined) return undefined;
  const served: ServedBot = { ...bot, ...compiled };
  const store = await openStoreOf(placeOf(process));
  const app = await createApp({
    ...productionOptions(process, [served]),
    store,
    logger: runtimeLog({ ...process, logLevel: process.logLevel === "silent" ? "silent" : "error" }),
  });
  try {
    const entries = await post(ready, store);
    const lane = await store.findConversation(bot.source.bot, number, wanted.to);
    const nudge = (): void => {
      if (lane !== undefined) app.runtime.ring([{ type: "send", conversation: lane }]);
    };
    return await untilSettled(idsOf(entries), store, { forMs: ALONE_MS, nudge });
  } finally {
    await app.stop();
  }
}

/** Writes the message into the outbox, as a run without a conversation does. */
async function post({ bot, number, wanted }: Ready, store: Store): Promise<readonly OutboxEntry[]> {
  const id = `send:${randomUUID()}` as ConversationId;
  const { onUnknown } = bot.settings;
  const entries = entriesOf(wanted.said, {
    speaker: { conversation: id, revision: 0 },
    ...{ n: 0, to: wanted.to, origin: { path: "talkbasic send", line: 1 }, onUnknown },
  });
  const written = { id, bot: bot.source.bot, number, at: Date.now(), outbox: entries, jobs: [], log: [] };
  await store.post(written);
  return entries;
}

function idsOf(entries: readonly OutboxEntry[]): readonly OutboxEntry["id"][] {
  return entries.map(({ id }) => id);
}

function severalBots(path: string, bots: readonly SettledBot[]): Problem {
  const names = bots.map(({ source }) => source.path).join(", ");
  const [first] = bots;
  return {
    where: path,
    what: `there are several bots here (${names}), and a message is sent by one of them`,
    fix: `name it: talkbasic send ${first?.source.path ?? "bots/coffee"} --to …`,
  };
}

function noNumber(bot: string): Problem {
  return {
    where: `the bot ${bot}`,
    what: "it has no phone number id, so there is no number to send from",
    fix: "set whatsapp-phone-number-id in its config.csv, or WHATSAPP_PHONE_NUMBER_ID",
  };
}
