import { faultSite, NO_FAULTS, afterFault as verdictOn } from "../machine/faults.ts";
import type { Outcome, State } from "../machine/state.ts";
import { render, toJson } from "../model/diagnostic.ts";
import { type Fault, faultDiagnostic } from "../model/fault.ts";
import type { EpochMs } from "../model/ids.ts";
import type { SourceFile } from "../model/source.ts";
import { entriesOf, originOf, perform } from "./perform.ts";
import type { LogEntry, Occurrence, Opened, Origin, OutboxEntry, Turn } from "./ports.ts";
import type { Runnable } from "./programs.ts";
import type { Concluded, Manners } from "./turn.ts";

/**
 * What a turn leaves behind, after success, after a fault, and when there is no program to run: the rows to
 * commit, and the news to tell once they are.
 *
 * @module
 */

/** A turn that was played. */
interface Played {
  readonly opened: Opened;
  readonly runnable: Runnable;
  readonly manners: Manners;
  readonly at: EpochMs;
}

type Success = Extract<Outcome, { readonly status: "waiting" | "ended" }>;
type Faulted = Extract<Outcome, { readonly status: "faulted" }>;

/** Everything that the script said happens, and the run rests at its new wait or is over. */
export function afterSuccess(outcome: Success, { opened, runnable, manners, at }: Played): Concluded {
  const performed = perform(outcome.effects, opened, runnable.program, manners.onUnknown);
  const turn = { ...overTurn(opened, at), ...performed };
  const news = logNews(opened, performed.log);
  return outcome.status === "ended"
    ? { turn, news: [...news, ended(opened, "finished")] }
    : { turn: { ...turn, ...restingAt(outcome.state, runnable.hash) }, news };
}

/** The run is where it was before the turn, or over when that has failed too often; log lines stay, marked. */
export function afterFault({ fault, effects }: Faulted, played: Played): Concluded {
  const { opened, runnable, manners, at } = played;
  const { program } = runnable;
  const { streak, apologise, end } = verdictOn(opened.faults, siteOf(opened));
  const log = perform(effects, opened, program, manners.onUnknown).log.map(undone);
  const outbox = apologise ? apology(opened, manners, originOf(fault.span, program)) : [];
  const run = opened.run && !end ? restingAt(opened.run.state, opened.run.program) : {};
  const news = [...logNews(opened, log), faultNews(opened, fault, program.sources)];
  return {
    turn: { ...overTurn(opened, at), ...run, faults: streak, outbox, log },
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

const LOST_PROGRAM: Fault = {
  code: "fault/program-lost",
  title: "the program of this chat cannot be loaded",
  why: "It is not in the store, or this version of TalkBASIC cannot read it; the chat was ended.",
  fix: "start the server with the bot's folder in place, and do not go back to an older version",
  span: { file: 0, start: 0, end: 0 },
};

/** A turn after which no run is open and nothing was said. */
function overTurn({ conversation, revision, next }: Opened, at: EpochMs): Turn {
  return {
    ...{ conversation, revision, consumed: next, at },
    ...{ hears: true, faults: NO_FAULTS, outbox: [], log: [] },
  };
}

/** What keeps a run at its wait. A timer that faulted is still due: it is tried again at once. */
function restingAt(state: State, program: Runnable["hash"]): Pick<Turn, "run" | "hears" | "timerAt"> {
  const run = { program, state };
  return state.waiting?.type === "timer"
    ? { run, hears: false, timerAt: state.waiting.dueAt }
    : { run, hears: true };
}

function siteOf({ run }: Opened): string {
  return run ? faultSite(run.state) : NO_FAULTS.site;
}

/** Of a turn that faulted nothing else is sent, so the apology is its first effect. */
function apology(opened: Opened, { apology, onUnknown }: Manners, origin: Origin): OutboxEntry[] {
  const to = opened.conversation;
  return entriesOf({ type: "text", body: apology }, { opened, n: 0, to, origin, onUnknown });
}

function undone(entry: LogEntry): LogEntry {
  return { ...entry, undone: true };
}

function logNews({ conversation, revision }: Opened, log: readonly LogEntry[]): Occurrence[] {
  return log.map((entry) => ({ type: "log", conversation, revision, entry }));
}

function faultNews(opened: Opened, fault: Fault, sources: readonly SourceFile[]): Occurrence {
  const { conversation, revision } = opened;
  const diagnostic = faultDiagnostic(fault);
  const { code, line, message } = toJson(diagnostic, sources);
  const rendered = render(diagnostic, sources);
  return { type: "fault", conversation, revision, code, line, message, rendered };
}

function ended({ conversation }: Opened, reason: "finished" | "faults"): Occurrence {
  return { type: "ended", conversation, reason };
}
