import type { LoadedProgram } from "../machine/load.ts";
import type { HostCall, Outcome, State } from "../machine/state.ts";
import { begin, begins, step } from "../machine/step.ts";
import type { Circumstances, Event } from "../model/event.ts";
import { seedOf } from "./chance.ts";
import { brokenMachine } from "./messages.ts";
import { effectKey } from "./perform.ts";
import type { Clock, Host, JournalEntry, Opened, Store } from "./ports.ts";
import type { Runnable } from "./programs.ts";
import type { Breather } from "./timers.ts";

/** What a run needs of the world while a turn is under way. */
export interface Surroundings {
  readonly store: Pick<Store, "journal">;
  readonly clock: Clock;
  readonly host?: Host;
  readonly breathe: Breather;
}

/** The same for one turn of one bot. */
export interface Setting extends Surroundings {
  readonly timezone: string;
}

/** How a turn can end. */
export type Settled = Exclude<Outcome, { readonly status: "paused" | "calling" }>;

/** Plays the turn of a conversation from what comes next for it. */
export async function play(opened: Opened, runnable: Runnable, around: Setting): Promise<Settled> {
  const state = opened.run?.state ?? beginning(runnable, opened.next);
  if (!state) return { status: "ended", effects: [] };
  return playTurn(runnable.loaded, state, opened, around);
}

/** The state of a new run; undefined when the program has nothing to say to a message. */
function beginning({ loaded, globals }: Runnable, next: Opened["next"]): State | undefined {
  if (next.type !== "message" || !begins(loaded, next.message)) return undefined;
  return begin(loaded, globals, next.message);
}

/** Plays a turn that was opened, on a run that has begun or waits; calls of the host are journalled. */
export function playTurn(
  loaded: LoadedProgram,
  state: State,
  opened: Opened,
  around: Setting,
): Promise<Settled> {
  let calls = 0;
  const ask = (call: HostCall): Promise<Result> => askOnce(call, calls++, opened, around);
  return playOn(loaded, state, eventOf(opened, around), { ...around, ask });
}

/** What keeps a run going inside a turn. */
export interface Company {
  readonly clock: Clock;
  readonly breathe: Breather;
  readonly ask: (call: HostCall) => Promise<Result>;
}

/** What the host answered. */
export type Result = NonNullable<JournalEntry["result"]>;

/**
 * Steps a run with an event until it waits, ends or faults: lets others run between two slices, and asks the host
 * what it wants to know.
 */
export async function playOn(
  loaded: LoadedProgram,
  state: State,
  event: Event,
  { clock, breathe, ask }: Company,
): Promise<Settled> {
  let outcome = carryOn(loaded, state, event);
  for (;;) {
    switch (outcome.status) {
      case "paused":
        await breathe();
        outcome = carryOn(loaded, outcome.state, { type: "resumed", at: clock.now() });
        break;
      case "calling": {
        const result = await ask(outcome.call);
        outcome = carryOn(loaded, outcome.state, answerOf(result, clock));
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

/**
 * The answer to an outside call: from the journal when a crashed attempt of this turn already learnt it, else
 * from the host, kept before the next instruction. A crash between the intent and the result asks again with the
 * same key.
 */
async function askOnce(call: HostCall, n: number, opened: Opened, around: Surroundings): Promise<Result> {
  const known = opened.journal.get(n);
  if (known?.name === call.name && known.result) return known.result;
  const intent = { conversation: opened.conversation, revision: opened.revision, call: n, name: call.name };
  await around.store.journal(intent);
  const result = await hostAnswer(call, effectKey(opened, n), around.host);
  await around.store.journal({ ...intent, result });
  return result;
}

/** What the host says to a call; a host that fails has refused. */
export async function hostAnswer(
  { name, args }: HostCall,
  key: string,
  host: Host | undefined,
): Promise<Result> {
  if (!host) return { refused: `nothing here provides ${name}` };
  try {
    return await host.call(name, args, key);
  } catch (error) {
    // A host that throws would otherwise be asked again by every sweep, for ever.
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

/** The clock is read when the turn runs: a turn that runs again after a crash finds it later, and the same chance. */
function eventOf(opened: Opened, { clock, timezone }: Setting): Event {
  const { next } = opened;
  const at = clock.now();
  const circumstances: Circumstances = { seed: seedOf(opened), timezone };
  switch (next.type) {
    case "message":
      return { type: "message", at, message: next.message, ...circumstances };
    case "job":
      return { type: "started", at, ...circumstances };
    case "timer":
      return { type: "timer", at, ...circumstances };
  }
}

function answerOf(result: Result, clock: Clock): Event {
  const at = clock.now();
  return "value" in result
    ? { type: "answered", at, value: result.value }
    : { type: "refused", at, reason: result.refused };
}
