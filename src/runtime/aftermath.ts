import { faultSite, NO_FAULTS, afterFault as verdictOn } from "../machine/faults.ts";
import type { State } from "../machine/state.ts";
import type { Effect } from "../model/effect.ts";
import type { Fault } from "../model/fault.ts";
import type { EpochMs } from "../model/ids.ts";
import { APOLOGY, tongueOf } from "../model/tongue.ts";
import { LOST_PROGRAM } from "./messages.ts";
import { faultNews, logNews, undone } from "./news.ts";
import type { Notebook } from "./notebook.ts";
import { entriesOf, logLines, originOf, perform, type Speaker } from "./perform.ts";
import type { Settled } from "./play.ts";
import type { Occurrence, Opened, Origin, OutboxEntry, Turn } from "./ports.ts";
import type { Runnable } from "./programs.ts";
import type { Concluded, Manners } from "./turn.ts";

/**
 * What a turn leaves behind, after success, after a fault, and when there is no program to run: the rows to
 * commit, and the news to tell once they are.
 *
 * @module
 */

/** A turn that was played. */
export interface Played {
  readonly opened: Opened;
  readonly runnable: Runnable;
  readonly manners: Manners;
  readonly notebook: Notebook;
  readonly at: EpochMs;
}

export type Success = Extract<Settled, { readonly status: "waiting" | "ended" }>;

/** What the turn of a conversation writes and tells. */
export function afterPlay(outcome: Settled, played: Played): Concluded {
  return outcome.status === "faulted"
    ? afterFault(outcome.fault, outcome.effects, played)
    : afterSuccess(outcome, played);
}

/** Everything that the script said happens, and the run rests at its new wait or is over. */
function afterSuccess(outcome: Success, played: Played): Concluded {
  const done = carriedOut(outcome, speakerIn(played), played);
  if ("fault" in done) return afterFault(done.fault, outcome.effects, played);
  if (outcome.status === "waiting") return done;
  return { ...done, news: [...done.news, ended(played.opened, "finished")] };
}

/** What a turn comes to that went well: its effects, and the wait of its run; or the fault of an effect that cannot be. */
export function carriedOut(
  outcome: Success,
  speaker: Speaker,
  { opened, runnable, notebook, at }: Played,
): Concluded | { readonly fault: Fault } {
  const performed = perform(outcome.effects, speaker);
  if ("fault" in performed) return performed;
  const { news, attentions, ...written } = performed;
  const { conversation, revision, next: consumed } = opened;
  const rest = outcome.status === "waiting" ? restingAt(outcome.state, runnable.hash) : NO_RUN;
  const faults = NO_FAULTS;
  return {
    attentions,
    turn: { conversation, revision, consumed, at, faults, ...written, ...rest, ...notebook.written },
    news: [...logNews(opened, written.log), ...news],
  };
}

const NO_RUN = { hears: true } as const;

/** The run is where it was before the turn, or over when that has failed too often; log lines stay, marked. */
function afterFault(fault: Fault, effects: readonly Effect[], played: Played): Concluded {
  const { opened, runnable, manners, notebook, at } = played;
  const { program } = runnable;
  const { streak, apologise, end } = verdictOn(opened.faults, siteOf(opened));
  const log = logLines(effects, speakerIn(played)).map(undone);
  const outbox = apologise ? apology(opened, manners, originOf(fault.span, program)) : [];
  const run = opened.run && !end ? restingAt(opened.run.state, opened.run.program) : {};
  const news = [...logNews(opened, log), faultNews(opened, fault, program.sources)];
  return {
    turn: { ...overTurn(opened, at), ...run, faults: streak, outbox, log, ...notebook.read },
    news: end ? [...news, ended(opened, "faults")] : news,
  };
}

/**
 * The program that this run began with cannot be loaded. Trying again would fail for ever, so the run ends and says
 * so; the next message begins anew.
 */
export function afterLostProgram(opened: Opened, manners: Manners, at: EpochMs): Concluded {
  const outbox = apology(opened, manners, { path: "", line: 0 });
  return {
    turn: { ...overTurn(opened, at), outbox },
    news: [faultNews(opened, LOST_PROGRAM, []), ended(opened, "faults")],
  };
}

/** In a conversation TALK reaches its person, or its group. */
function speakerIn({ opened, runnable: { hash, program }, manners }: Played): Speaker {
  const { conversation, revision, bot, number } = opened;
  const { onUnknown } = manners;
  return { conversation, revision, bot, number, person: conversation, hash, program, onUnknown };
}

/** A turn after which no run is open and nothing was said. */
export function overTurn({ conversation, revision, next }: Opened, at: EpochMs): Turn {
  const consumed = next;
  const faults = NO_FAULTS;
  return { conversation, revision, consumed, at, hears: true, faults, outbox: [], jobs: [], log: [] };
}

/** What keeps a run at its wait. A timer that faulted is still due: it is tried again at once. */
function restingAt(state: State, program: Runnable["hash"]): Pick<Turn, "run" | "hears" | "timerAt"> {
  const run = { program, state };
  const { waiting } = state;
  if (waiting?.type === "timer") return { run, hears: false, timerAt: waiting.dueAt };
  const timerAt = waiting?.type === "message" ? waiting.dueAt : undefined;
  return { run, hears: true, ...(timerAt !== undefined && { timerAt }) };
}

function siteOf({ run }: Opened): string {
  return run ? faultSite(run.state) : NO_FAULTS.site;
}

function senderOf({ next, run }: Opened): string | undefined {
  return next.type === "message" ? next.message.sender : run?.state.message?.sender;
}

/** Of a turn that faulted nothing else is sent, so the apology is its first effect. */
function apology(opened: Opened, { apology, onUnknown }: Manners, origin: Origin): OutboxEntry[] {
  const to = opened.conversation;
  const body = apology ?? APOLOGY[tongueOf(senderOf(opened))];
  return entriesOf({ type: "text", body }, { speaker: opened, n: 0, to, origin, onUnknown });
}

function ended({ conversation }: Opened, reason: "finished" | "faults"): Occurrence {
  return { type: "ended", conversation, reason };
}
