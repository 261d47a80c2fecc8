// The process that the kill test kills: the real app, built, over SQLite and real HTTP. Plain JavaScript, because
// it must run on a Node that does not read TypeScript, and from a dist folder that the test names.
//
// Two runtimes work on the one store and both get every bell, so that two turns of one conversation and two sends of
// one row are tried at the same time, all the time: only the store's own checks keep them apart.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [dist] = process.argv.slice(2);
const told = new Promise((resolve) => process.once("message", resolve));
const load = (path) => import(pathToFileURL(join(dist, path)).href);
const { createApp } = await load("app.js");
const { createRuntime } = await load("runtime/conductor.js");
const { openStore } = await load("stores/index.js");
const { openLine } = await load("channels/whatsapp/line.js");
const { botFiles } = await load("services/bot-files.js");
const { compile } = await load("language/index.js");

const config = await told;
const clock = { now: () => Date.now() + config.clockOffsetMs };
let hits = 0;
function probe(step) {
  if (step === config.killAt?.step && ++hits === config.killAt.hit) process.kill(process.pid, "SIGKILL");
}

function compiled(text) {
  const { program, diagnostics } = compile([{ path: "main.bas", text }]);
  if (program) return program;
  throw new Error(diagnostics.map(({ title }) => title).join("\n"));
}

const given = config.bots ?? [{ bot: "kill", numbers: "all", script: config.script }];
const bots = given.map(({ script, ...settings }) => ({
  ...{ program: compiled(script), onUnknown: "resend", unknownWaitMs: config.unknownWaitMs, ...settings },
  ...{ accessToken: config.token, appSecrets: [config.appSecret], verifyTokens: [], apiVersion: "v26.0" },
}));

const PLAYS = 0.7;
const STALLS = 0.3;
const STALL_MS = 80;
/** What is held is due in a week, and nothing to wait for. */
const HOUR_MS = 3_600_000;
const store = await openStore(config.dataDir);
const runtimes = [];
const ringAll = (work) => {
  for (const runtime of runtimes) runtime.ring(work);
};
const bothOf = (conversation) => ["turn", "send"].map((type) => ({ type, conversation }));
/** The store; of what it tells one runtime, all of them hear. */
const shared = new Proxy(store, {
  get: (_, name) => loud[name] ?? store[name].bind(store),
});
const loud = {
  async accept(inbound, player) {
    // Turns that are played at once and turns that take their time take turns.
    const accepted = await store.accept(inbound, Math.random() < PLAYS ? player : undefined);
    const played = accepted.played.map(({ turn }) => turn.conversation);
    ringAll([...accepted.work, ...played.flatMap((conversation) => bothOf(conversation))]);
    return accepted;
  },
  async commit(turn) {
    // As if each ran on a machine of its own, which now and then stands still: the other is turns ahead by then.
    if (Math.random() < STALLS) await new Promise((resolve) => setTimeout(resolve, STALL_MS));
    const answer = await store.commit(turn);
    ringAll(bothOf(turn.conversation));
    return answer;
  },
};

const app = await createApp({
  ...{ dataDir: config.dataDir, store: shared, bots, graphBaseUrl: config.graphUrl, clock, probe },
  http: { port: config.port, host: "127.0.0.1" },
});
const folders = new Map(bots.map(({ bot, folder }) => [bot, folder]));
const line = openLine({
  ...{ bots, graphBaseUrl: config.graphUrl, dataDir: config.dataDir, uploads: shared, clock },
  ...{ files: botFiles((bot) => folders.get(bot), config.dataDir), heard: () => undefined },
});
/** Keeps nobody out of a lane, and leaves the house to the first. */
const leases = {
  take: async () => ({ fence: 0, isHeld: true, release: async () => false }),
  keepsHouse: async () => false,
  close: async () => {},
};
const second = createRuntime({
  ...{ store: shared, sender: line.sender, fetcher: line.fetcher, bots, clock, probe, leases },
});
for (const { bot, templates } of bots)
  if (templates) await store.putTemplates(bot, { fetchedAt: clock.now(), templates });
runtimes.push(app.runtime, second);
await app.start();
await second.start();
process.send({ type: "listening" });

process.on("SIGTERM", async () => {
  await Promise.all([second.stop(config.drainMs), app.stop(config.drainMs)]);
  await line.abort();
  process.exit(0);
});

// The parent asks whether anything is left to do, now or later.
process.on("message", async () => {
  // What is due and what will be within the hour in one look: between two of them a run that waits goes on, and would be
  // in neither answer. Only a wait for a status has no time that a clock shows.
  const now = clock.now();
  const isAnythingDue = async () => (await store.due(now + HOUR_MS, 1)).length > 0;
  const wasAnythingDue = await isAnythingDue();
  const nextDueAt = await store.nextDueAt(now);
  const due = wasAnythingDue || (await isAnythingDue());
  const parked = (await store.parked(1_000)).length;
  process.send({ now, due, nextDueAt, parked });
});
