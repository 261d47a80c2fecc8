import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Found, Task } from "./task.ts";

const WORKER = new URL("./fuzz-worker.js", import.meta.url);
/** MiB of what the language and the machine keep in mind, the programs of the project among them. */
const MEMORY = 256;
/** How long a text is waited for before it is said to hang. */
const HANG_MS = 60_000;
const LOOK_MS = 1_000;

/** What came of a task, and the round that was under way at its end. */
export interface Watched {
  readonly found?: Found;
  readonly round: number;
}

/** Lets a thread carry out a task, and sees when that hangs, or runs out of memory. */
export async function watch(task: Omit<Task, "round">, look: (round: number) => void): Promise<Watched> {
  const round = new SharedArrayBuffer(4);
  const current = () => Atomics.load(new Int32Array(round), 0);
  const worker = new Worker(WORKER, {
    workerData: { ...task, round } satisfies Task,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  const hung = new AbortController();
  const timer = watchRounds(current, look, () => hung.abort());
  try {
    const [found] = (await once(worker, "message", { signal: hung.signal })) as [Found | undefined];
    return { ...(found && { found }), round: current() };
  } catch (error) {
    return { found: { what: hung.signal.aborted ? "it hangs" : outOf(error) }, round: current() };
  } finally {
    clearInterval(timer);
    await worker.terminate();
  }
}

function outOf(error: unknown): string {
  const { code, stack } = error as { readonly code?: string; readonly stack?: string };
  return code === "ERR_WORKER_OUT_OF_MEMORY" ? `it needs more than ${MEMORY} MiB` : (stack ?? String(error));
}

function watchRounds(current: () => number, look: (round: number) => void, hang: () => void): NodeJS.Timeout {
  let last = -1;
  let since = Date.now();
  return setInterval(() => {
    const round = current();
    if (round !== last) {
      last = round;
      since = Date.now();
    }
    if (Date.now() - since > HANG_MS) hang();
    else look(round);
  }, LOOK_MS);
}
