import type { Effect } from "../model/effect.ts";
import type { Fault } from "../model/fault.ts";
import type { EpochMs } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import { carriedOut, overTurn, type Played, type Success } from "./aftermath.ts";
import { jitterOf } from "./chance.ts";
import { faultAt, LOST_PROGRAM, nobodyToHear } from "./messages.ts";
import { faultNews, logNews, undone } from "./news.ts";
import { logLines, originOf, type Speaker } from "./perform.ts";
import type { Settled } from "./play.ts";
import type { Next, Occurrence, Opened, Turn } from "./ports.ts";
import type { Concluded } from "./turn.ts";

/**
 * What the turn of a lane of jobs leaves behind: nobody is told that something went wrong but the observer, and work
 * that failed comes again.
 *
 * @module
 */
export function afterJob(outcome: Settled, played: Played): Concluded {
  if (outcome.status === "faulted") return afterFault(outcome.fault, outcome.effects, played);
  if (outcome.status === "waiting" && outcome.state.waiting?.type !== "timer") {
    const { program } = played.runnable;
    const frame = outcome.state.frames.at(-1);
    const span = frame && program.units[frame.unit]?.spans[frame.pc - 1];
    return afterFault(faultAt(nobodyToHear(), span ?? NOWHERE), outcome.effects, played);
  }
  return afterSuccess(outcome, played);
}

const NOWHERE = { file: 0, start: 0, end: 0 };

/** Everything that the script said happens. While its run waits nothing else is done in the lane. */
function afterSuccess(outcome: Success, played: Played): Concluded {
  const done = carriedOut(outcome, speakerIn(played), played);
  return "fault" in done ? afterFault(done.fault, outcome.effects, played) : done;
}

/**
 * State goes back to the turn's start. An item of a queue is tried again, from its beginning or from the wait that it
 * had come to; whatever else faulted once has ended.
 */
function afterFault(fault: Fault, effects: readonly Effect[], played: Played): Concluded {
  const { opened, runnable, notebook, at } = played;
  const { sources } = runnable.program;
  const log = logLines(effects, speakerIn(played)).map(undone);
  const news = [...logNews(opened, log), faultNews(opened, fault, sources)];
  const again = triedAgain(opened, at);
  if (again) return { turn: { ...overTurn(opened, at), ...again, log, ...notebook.read }, news };
  const { path, line } = originOf(fault.span, runnable.program);
  const ended = puttingAside(opened, `${path}:${line}: ${fault.code}: ${fault.title}`, at);
  return { turn: { ...ended.turn, log, ...notebook.read }, news: [...news, ...ended.news] };
}

/** How the turn comes again; undefined when it does not. */
function triedAgain(opened: Opened, at: EpochMs): Partial<Turn> | undefined {
  const { next, run, faults } = opened;
  const job = jobIn(opened);
  if (job?.job.type !== "item") return undefined;
  const waits = next.type === "timer";
  const tries = waits ? faults.count + 1 : job.attempt;
  if (tries >= LIMITS.jobAttempts) return undefined;
  const againAt = at + backoffMs(tries, `${job.id}#${opened.revision}`);
  if (!waits || !run) return { setback: { type: "again", notBeforeAt: againAt } };
  return { run, hears: false, timerAt: againAt, faults: { site: "wait", count: tries } };
}

const FIRST_WAIT_MS = 2_000;
const JITTER = 0.1;

/** 2 s after the first try, then four times as long after each; a tenth more or less, by chance that a replay repeats. */
function backoffMs(tries: number, name: string): number {
  return Math.round(FIRST_WAIT_MS * 4 ** (tries - 1) * (1 + JITTER * (2 * jitterOf(name) - 1)));
}

/** The program of a run cannot be loaded: no try would fare better. */
export function afterLostJob(opened: Opened, at: EpochMs): Concluded {
  const { turn, news } = puttingAside(opened, LOST_PROGRAM.title, at);
  return { turn, news: [faultNews(opened, LOST_PROGRAM, []), ...news] };
}

/** The job waits for a person's decision; a schedule comes again by itself. */
export function puttingAside(opened: Opened, reason: string, at: EpochMs): Concluded {
  const job = jobIn(opened);
  if (job?.job.type === "scheduled") return doneWith(opened, at);
  const { conversation } = opened;
  const news: Occurrence[] = job ? [{ type: "dead", conversation, job: job.job, reason }] : [];
  return { turn: { ...overTurn(opened, at), setback: { type: "dead", reason } }, news };
}

const REST_MS = 60_000;
const LONGEST_REST_MS = 6 * 3_600_000;

/**
 * Nobody here can do the job, until a program is deployed that can. The lane looks again by itself, for the case that
 * another process did that meanwhile: ever more rarely, so that forgotten queues cost nothing.
 */
export function resting(opened: Opened, at: EpochMs): Concluded {
  const { count } = opened.faults;
  const untilAt = at + Math.min(REST_MS * 2 ** count, LONGEST_REST_MS);
  const faults = { site: "rest", count: count + 1 };
  return { turn: { ...overTurn(opened, at), faults, setback: { type: "rest", untilAt } }, news: [] };
}

/** Nothing came of it, and nothing is left to do. */
export function doneWith(opened: Opened, at: EpochMs): Concluded {
  return { turn: overTurn(opened, at), news: [] };
}

/** The job that the turn is about. */
function jobIn({ next, underWay }: Opened): Extract<Next, { readonly type: "job" }> | undefined {
  return next.type === "job" ? next : underWay;
}

function speakerIn({ opened, runnable: { hash, program }, manners: { onUnknown } }: Played): Speaker {
  const { conversation, revision, bot, number, person } = opened;
  const from = number === "" ? undefined : number;
  return { conversation, revision, bot, number: from, person, hash, program, onUnknown };
}
