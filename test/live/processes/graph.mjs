// The fake Graph in a process of its own: what the servers do must not hold up its clock. Plain JavaScript over what
// was built, because it must run on a Node that does not read TypeScript.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { answerQuestions, Tally, told } from "./answering.mjs";

const { dist, options, statusMs } = told();
const load = (path) => import(pathToFileURL(`${dist}/${path}`).href);
const { startFakeGraph } = await load("simulator/graph/fake-graph.js");
const { statusWebhook } = await load("simulator/graph/webhooks.js");

const graph = await startFakeGraph(options);

/** How long it stands still: what comes meanwhile seems to come all at once. */
const stillness = monitorEventLoopDelay({ resolution: 10 });
/** Different messages: one that is taken twice has not brought us any further. */
const taken = new Tally();
const known = new Set();
const questions = [];
let closed = false;
let read = 0;

function readOn() {
  for (; read < graph.accepted.length; read++) {
    const { to, body } = graph.accepted[read];
    if (statusMs) void report(graph.accepted[read]).catch(() => {});
    const key = `${to} ${body.text.body}`;
    if (known.has(key)) continue;
    known.add(key);
    taken.add();
  }
  return closed;
}

/** Reads along. The fake Graph loses patience where nothing happens for long, as during an outage; this does not. */
async function follow() {
  while (!readOn()) await graph.until(readOn).catch(() => {});
}
void follow();

/** Says of a message that it was sent, after some time: a server that does not wait for that has long gone on. */
async function report({ id, number, wamid: messageId, to, opaque }) {
  const [least, most] = statusMs;
  await pause(least + (((id * SPREAD) % 1_000) / 1_000) * (most - least));
  await graph.deliver(statusWebhook({ number, messageId, to, status: "sent", at: Date.now(), opaque }));
}

/** Looks like chance. */
const SPREAD = 617;

/** A person asks something; what is taken from now on goes before the answer. */
async function ask({ from, text }) {
  const question = { from, text, at: Date.now(), taken: graph.accepted.length, delivered: false };
  questions.push(question);
  await graph.inbound(text, { from });
  question.delivered = true;
}

/** Asks whatever is to be asked, each when so many messages were taken. */
async function askAll(plan, withinMs) {
  for (const { when, ...question } of plan) {
    if (!(await taken.reaches(when, withinMs))) return;
    void ask(question).catch(() => {});
  }
}

answerQuestions(
  {
    deliverTo: (url) => graph.deliverTo(url),
    asking({ plan, withinMs }) {
      stillness.enable();
      void askAll(plan, withinMs);
    },
    /** Each person asks, at once. */
    ask: (all) => Promise.all(all.map(ask)),
    taken: ({ count, withinMs }) => taken.reaches(count, withinMs),
    report: () => ({
      accepted: graph.accepted.map(({ to, body, at, opaque }) => ({ to, text: body.text.body, at, opaque })),
      refused: tally(graph.refused.map(({ code }) => code)),
      throttled: { number: graph.throttled(130_429), pair: graph.throttled(131_056) },
      misfortunes: graph.misfortunes,
      questions,
      stoodMs: Math.round(stillness.max / 1e6),
    }),
    async end() {
      closed = true;
      await graph.close();
    },
  },
  graph.url,
);

function tally(codes) {
  const counts = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
