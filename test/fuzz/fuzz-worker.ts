import { parentPort, workerData } from "node:worker_threads";
import { readCorpus } from "./corpus.ts";
import { textOf } from "./damage.ts";
import { survive } from "./survive.ts";
import { type Found, LIMIT_MS, type Task } from "./task.ts";

/** Tries one text after the other in a thread of its own, whose memory is bounded. */
const task = workerData as Task;
parentPort?.postMessage(tryAll(task) satisfies Found | undefined);

function tryAll({ seed, firstRound, until, text, round: shared }: Task): Found | undefined {
  const rounds = new Int32Array(shared);
  if (text !== undefined) return tryOne(text);
  const corpus = readCorpus();
  for (let round = firstRound; Date.now() < until; round++) {
    Atomics.store(rounds, 0, round);
    const found = tryOne(textOf(corpus, seed, round));
    if (found !== undefined) return found;
  }
  return undefined;
}

function tryOne(text: string): Found | undefined {
  try {
    const ms = timeOf(text);
    return ms > LIMIT_MS ? { what: `it takes ${Math.round(ms)} ms` } : undefined;
  } catch (error) {
    return { what: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Milliseconds of processor time that a text takes: the best of three for a slow one, since the first may warm up. */
function timeOf(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let times = 0; times < 3 && best > LIMIT_MS; times++) {
    best = Math.min(best, survive(text));
  }
  return best;
}
