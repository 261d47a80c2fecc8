import type { DeadJob, Store } from "../../runtime/ports.ts";
import type { Problem } from "../../settings/index.ts";
import { confirmed } from "../confirm.ts";
import type { Found } from "../found.ts";
import { jsonLine } from "../lines.ts";
import { shown } from "../settled.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { counted } from "../words.ts";
import { allDead } from "./dead.ts";
import { queuesNamed } from "./names.ts";
import { atQueues, type QueueOptions, type QueuePlace } from "./place.ts";

/** What stands behind `talkbasic queue retry` and `drop`. */
export interface DecideOptions extends QueueOptions {
  /** The queue of which all that was put aside is meant. */
  readonly all?: string;
  readonly yes?: true;
}

/** Gives jobs that were put aside all their tries again. */
export function retry(ids: readonly string[], options: DecideOptions, terminal: Terminal): Promise<Exit> {
  return decide(ids, options, terminal, {
    verb: "retry",
    carryOut: async (store, some) => void (await store.retryDead(some, Date.now())),
    told: (count) =>
      `${counted(count, "job")} will be tried again: within seconds by a server that runs, else by the next.\n`,
  });
}

/** Deletes jobs that were put aside, for ever. */
export function drop(ids: readonly string[], options: DecideOptions, terminal: Terminal): Promise<Exit> {
  return decide(ids, options, terminal, {
    verb: "drop",
    question: (count) => `Delete ${counted(count, "job")} of ${options.all} for ever?`,
    carryOut: async (store, some) => void (await store.dropDead(some)),
    told: (count) => `${counted(count, "job")} deleted.\n`,
  });
}

interface Decision {
  readonly verb: "retry" | "drop";
  /** Asked before all jobs of a queue are meant, if that cannot be undone. */
  question?(count: number): string;
  carryOut(store: Store, ids: readonly string[]): Promise<void>;
  told(count: number): string;
}

function decide(
  ids: readonly string[],
  options: DecideOptions,
  terminal: Terminal,
  decision: Decision,
): Promise<Exit> {
  return atQueues(options, terminal, async (place) => {
    const found = await jobsMeant(ids, options, place, decision);
    if (found.type === "problem") return shown([found.problem], terminal, EXIT.usage);
    const { jobs, missing } = found.value;
    if (options.all !== undefined && jobs.length > 0) {
      const refusal = await refusalOf(jobs.length, options, decision, terminal);
      if (refusal !== undefined) return refusal;
    }
    await inBatches(jobs, place, decision);
    if (options.json) terminal.out(jsonLine({ [decision.verb]: jobs.length, missing }));
    else if (jobs.length > 0 || missing.length === 0) terminal.out(decision.told(jobs.length));
    return missing.length === 0 ? EXIT.fine : shown(missing.map(notThere), terminal);
  });
}

interface Meant {
  /** Those that came first in front. */
  readonly jobs: readonly DeadJob[];
  /** Ids that nothing was put aside under. */
  readonly missing: readonly string[];
}

async function jobsMeant(
  ids: readonly string[],
  { all, bot }: DecideOptions,
  { store, bots }: QueuePlace,
  { verb }: Decision,
): Promise<Found<Meant>> {
  if ((all === undefined) === (ids.length === 0)) return { type: "problem", problem: oneOfTwo(verb) };
  if (all === undefined) {
    const jobs = await allDead(store, ({ id }) => ids.includes(id));
    const missing = ids.filter((id) => !jobs.some((job) => job.id === id));
    return { type: "found", value: { jobs: jobs.reverse(), missing } };
  }
  const queues = queuesNamed(all, await store.queues(), bots, bot);
  if (queues.type === "problem") return queues;
  const lanes = new Set(queues.value.map(({ lane }) => lane));
  const jobs = await allDead(store, ({ lane }) => lanes.has(lane));
  return { type: "found", value: { jobs: jobs.reverse(), missing: [] } };
}

/** How the command ends when it is not to be done; undefined when it is. */
async function refusalOf(
  count: number,
  { yes }: DecideOptions,
  { question, verb }: Decision,
  terminal: Terminal,
): Promise<Exit | undefined> {
  if (question === undefined || yes) return undefined;
  const answer = await confirmed(question(count), terminal);
  if (answer === undefined) return shown([nobodyToAsk(verb)], terminal, EXIT.usage);
  if (!answer) terminal.err("Nothing was done.\n");
  return answer ? undefined : EXIT.problems;
}

/** So many at a time, so that a server that runs need not wait for long. */
const BATCH = 500;

async function inBatches(jobs: readonly DeadJob[], { store, terminal }: QueuePlace, decision: Decision) {
  for (let done = 0; done < jobs.length; done += BATCH) {
    const some = jobs.slice(done, done + BATCH).map(({ id }) => id);
    await decision.carryOut(store, some);
    if (jobs.length > BATCH) terminal.err(`${done + some.length} of ${jobs.length}\n`);
  }
}

function oneOfTwo(verb: string): Problem {
  return {
    where: `talkbasic queue ${verb}`,
    what: "it was not said which jobs are meant, or it was said in two ways",
    fix: `write the ids that \`talkbasic queue list --dead\` shows, or --all orders for all of that queue`,
  };
}

function notThere(id: string): Problem {
  return {
    where: id,
    what: "no job of this id was put aside, or somebody has decided about it already",
    fix: "`talkbasic queue list --dead` shows those that there are",
  };
}

function nobodyToAsk(verb: string): Problem {
  return {
    where: `talkbasic queue ${verb} --all`,
    what: "what is deleted does not come back, and nobody is here to be asked whether it is meant",
    fix: "add --yes",
  };
}
