import type { LoadedProgram } from "../machine/load.ts";
import type { Outcome, State } from "../machine/state.ts";
import { begin, begins, step } from "../machine/step.ts";
import type { Circumstances, Event } from "../model/event.ts";
import type { Answer, Inquiry } from "../model/inquiry.ts";
import { callKey } from "./call-key.ts";
import { foreseeableSeedOf, seedOf } from "./chance.ts";
import { type Answerers, answerTo } from "./inquiries.ts";
import { Journal } from "./journal.ts";
import { brokenMachine } from "./messages.ts";
import type { Clock, Host, Opened, Store, Web } from "./ports.ts";
import type { Runnable } from "./programs.ts";
import type { Breather } from "./timers.ts";
import { WebCalls } from "./web-calls.ts";

/** What a run needs of the world while a turn is under way. */
export interface Surroundings {
  readonly store: Pick<Store, "journal">;
  readonly clock: Clock;
  readonly host?: Host;
  readonly web?: Web;
  readonly breathe: Breather;
  /** See `RuntimeOptions`. */
  readonly isForeseeable?: boolean;
}

/** The same for one turn of one bot. */
export interface Setting extends Surroundings, Pick<Answerers, "notebook" | "passage"> {
  readonly timezone: string;
}

/** How a turn can end. */
export type Settled = Exclude<Outcome, { readonly status: "paused" | "calling" }>;

/** Plays the turn of a conversation from what comes next for it. */
export async function play(opened: Opened, runnable: Runnable, around: Setting): Promise<Settled> {
  const state = opened.run?.state ?? beginning(runnable, opened.next);
  if (!state) return OVER;
  return playTurn(runnable.loaded, state, opened, around);
}

/** The same, when the turn asks nobody and is over within one slice; undefined when it is not. */
export function playAtOnce(opened: Opened, runnable: Runnable, around: Moment): Settled | undefined {
  const state = opened.run?.state ?? beginning(runnable, opened.next);
  if (!state) return OVER;
  const outcome = carryOn(runnable.loaded, state, eventOf(opened, around));
  return outcome.status === "paused" || outcome.status === "calling" ? undefined : outcome;
}

/** What a turn that asks nobody needs to know. */
type Moment = Pick<Setting, "clock" | "timezone" | "isForeseeable">;

/** Of a run that never began. */
const OVER: Settled = { status: "ended", effects: [] };

/** The state of a new run; undefined when the program has nothing to say to a message. */
function beginning({ loaded, globals }: Runnable, next: Opened["next"]): State | undefined {
  if (next.type !== "message" || !begins(loaded, next.message)) return undefined;
  return begin(loaded, globals, next.message);
}

/** Plays a turn that was opened, on a run that has begun or waits. */
export function playTurn(
  loaded: LoadedProgram,
  state: State,
  opened: Opened,
  around: Setting,
): Promise<Settled> {
  const { conversation, revision, next } = opened;
  const seq = next.type === "timer" ? 0 : next.seq;
  const journal = new Journal(
    opened.journal.values(),
    (entry) => around.store.journal({ conversation, revision, seq, ...entry }),
    (call) => callKey(opened, call),
    () => around.passage.stepAside(),
  );
  const { bot } = opened;
  const webCalls = new WebCalls({ bot, journal, ...(around.web && { web: around.web }) });
  const ask = (inquiry: Inquiry): Promise<Answer> => answerTo(inquiry, { journal, webCalls, ...around });
  return playOn(loaded, state, eventOf(opened, around), { ask, ...around });
}

/** What keeps a run going inside a turn. */
export interface Company {
  readonly clock: Clock;
  readonly breathe: Breather;
  readonly ask: (inquiry: Inquiry) => Promise<Answer>;
}

/** Inquiries that the store may answer at once: a slice of the run's own work costs about as much. */
const ASKED_AT_ONCE = 64;

/**
 * Steps a run with an event until it waits, ends or faults: lets others run between two slices, and has what it
 * asks answered.
 */
export async function playOn(
  loaded: LoadedProgram,
  state: State,
  event: Event,
  { clock, breathe, ask }: Company,
): Promise<Settled> {
  let outcome = carryOn(loaded, state, event);
  let asked = 0;
  for (;;) {
    switch (outcome.status) {
      case "paused":
        await breathe();
        outcome = carryOn(loaded, outcome.state, { type: "resumed", at: clock.now() });
        break;
      case "calling": {
        const answer = await ask(outcome.call);
        if (++asked % ASKED_AT_ONCE === 0) await breathe();
        outcome = carryOn(loaded, outcome.state, eventFor(answer, clock));
        break;
      }
      default:
        return outcome;
    }
  }
}

/** Steps, and makes a fault of what the machine itself throws. */
function carryOn(loaded: LoadedProgram, state: State, event: Event): Outcome {
  try {
    return step(loaded, state, event);
  } catch (error) {
    return { status: "faulted", fault: brokenMachine(error), effects: [] };
  }
}

/** The clock is read when the turn runs: a turn that runs again after a crash finds it later, and the same chance. */
function eventOf(opened: Opened, { clock, timezone, isForeseeable }: Moment): Event {
  const { next } = opened;
  const at = clock.now();
  const circumstances: Circumstances = {
    seed: (isForeseeable ? foreseeableSeedOf : seedOf)(opened),
    timezone,
  };
  switch (next.type) {
    case "message":
      return { type: "message", at, message: next.message, ...circumstances };
    case "job":
      return { type: "started", at, ...circumstances };
    case "timer":
      return { type: "timer", at, ...circumstances };
  }
}

function eventFor(answer: Answer, clock: Clock): Event {
  const at = clock.now();
  if ("value" in answer) return { type: "answered", at, value: answer.value };
  const { refused: reason, as } = answer;
  return { type: "refused", at, reason, ...(as && { as }) };
}
