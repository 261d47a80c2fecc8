// One process that serves a bot: the app as `talkbasic serve` builds it, over an SQLite file of its own or a Redis of all.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { pino } from "pino";
import { answerQuestions, told } from "./answering.mjs";

const { dist, dataDir, graphUrl, redisUrl, script, number, secrets, manners, people } = told();
const load = (path) => import(pathToFileURL(`${dist}/${path}`).href);
const { createApp } = await load("app.js");
const { openStore } = await load("stores/index.js");
const { openRedisStore } = await load("stores/redis.js");
const { connectRedis, firstWord } = await load("services/redis/connect.js");
const { compile } = await load("language/index.js");

const { program, diagnostics } = compile([{ path: "main.bas", text: script }]);
if (!program) throw new Error(diagnostics.map(({ title }) => title).join("\n"));
const { appSecret, token } = secrets;
const bot = {
  ...{ bot: "live", program, number, numbers: [number], apiVersion: "v26.0", onUnknown: "resend" },
  ...{ accessToken: token, appSecrets: [appSecret], verifyTokens: [] },
  ...manners,
};

const client = redisUrl && connectRedis(redisUrl, "ask");
if (client) await firstWord(client);
const store = client ? await openRedisStore({ client }) : await openStore(dataDir);
await haveAllWritten();
const stillness = monitorEventLoopDelay({ resolution: 10 });
/** Of each message whose fate was unknown: how often, and whether it left again. */
const unknowns = new Map();
/** What the log says of errors. */
const errors = [];
const app = await createApp({
  ...{ dataDir, store, bots: [bot], graphBaseUrl: graphUrl, http: { port: 0, host: "127.0.0.1" } },
  ...(redisUrl && { redisUrl }),
  logger: pino({ level: "error" }, { write: (line) => errors.push(spoken(JSON.parse(line))) }),
  observer: { observe },
});
const { url } = await app.start();
stillness.enable();

function spoken({ msg, reason, err }) {
  const why = reason ?? err?.message;
  return why === undefined ? msg : `${msg} (${why})`;
}

function observe({ type, dispatch, outcome }) {
  if (type !== "sent" && type !== "unsent") return;
  const { id } = dispatch;
  const known = unknowns.get(id) ?? { id, times: 0, resent: false };
  if (known.times > 0) known.resent = true;
  if (outcome === "unknown") unknowns.set(id, { ...known, times: known.times + 1 });
}

/** Everybody has written a minute ago, so that their windows are open. */
async function haveAllWritten() {
  const receivedAt = Date.now() - 60_000;
  const all = people.flatMap(({ first, step, count }) =>
    Array.from({ length: count }, (_, nth) => String(first + nth * step)),
  );
  for (let from = 0; from < all.length; from += 500) {
    const items = all.slice(from, from + 500).map((value) => ({
      ...{ type: "message", bot: "live", number, from: [{ kind: "phone", value }], raw: {} },
      ...{ wakes: false, opensWindow: true },
      message: { id: `wamid.${value}`, sentAt: receivedAt, sender: value, type: "text", body: "hello" },
    }));
    await store.accept({ receivedAt, items });
  }
}

/** Whether there is nothing left to do before the time is over, now or later. */
async function rests(withinMs) {
  const untilAt = Date.now() + withinMs;
  while (Date.now() < untilAt) {
    // At the end of time everything is due that waits for a time; with two looks something could come between them.
    const isDone = (await store.due(Number.MAX_SAFE_INTEGER, 1)).length === 0;
    if (isDone && (await store.nextDueAt(Date.now())) === undefined) return true;
    await pause(LOOK_MS);
  }
  return false;
}

const LOOK_MS = 50;

answerQuestions(
  {
    rests,
    async left() {
      const parked = (await store.parked(10_000)).map(({ id }) => id);
      const due = (await store.due(Date.now(), 10_000)).length;
      const stoodMs = Math.round(stillness.max / 1e6);
      return { due, parked, unknowns: [...unknowns.values()], errors, stoodMs };
    },
    async end() {
      await app.stop(0);
      client?.disconnect();
    },
  },
  url,
);
