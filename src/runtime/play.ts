import type { LoadedProgram } from "../machine/load.ts";
import type { HostCall, Outcome, State } from "../machine/state.ts";
import { begin, step } from "../machine/step.ts";
import type { Event } from "../model/event.ts";
import type { Fault } from "../model/fault.ts";
import { seedOf } from "./chance.ts";
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

/**
 * Steps a run from what comes next for it until it waits, ends or faults: lets others run between two slices,
 * and asks the host what it wants to know.
 */
export async function play(opened: Opened, runnable: Runnable, around: Setting): Promise<Settled> {
  const { loaded } = runnable;
  const state = opened.run?.state ?? beginning(runnable);
  if (!state) return { status: "ended", effects: [] };
  let calls = 0;
  let outcome = carryOn(loaded, state, eventOf(opened, around));
  for (;;) {
    switch (outcome.status) {
      case "paused":
        await around.breathe();
        outcome = carryOn(loaded, outcome.state, { type: "resumed", at: around.clock.now() });
        break;
      case "calling": {
        const result = await ask(outcome.call, calls++, opened, around);
        outcome = carryOn(loaded, outcome.state, answerOf(result, around.clock));
        break;
      }
      default:
        return outcome;
    }
  }
}

/**
 * Steps, and makes a fault of what the machine itself throws: that is a mistake of ours or a damaged state, and it
 * would come again at every try.
 */
function carryOn(loaded: LoadedProgram, state: State, event: Event): Outcome {
  try {
    return step(loaded, state, event);
  } catch (error) {
    return { status: "faulted", fault: brokenMachine(error), effects: [] };
  }
}

function brokenMachine(error: unknown): Fault {
  return {
    code: "fault/machine",
    title: "the machine could not carry on with this chat",
    why: `This is a mistake in TalkBASIC or a damaged record, not in the script: ${String(error)}`,
    fix: "report it with this line and the version that you use",
    span: { file: 0, start: 0, end: 0 },
  };
}

/** The state of a new run; undefined when the program has nothing to say to a message. */
function beginning({ program, loaded, globals }: Runnable): State | undefined {
  if (program.kind === "handler" && program.onMessage === undefined) return undefined;
  return begin(loaded, globals);
}

type Result = NonNullable<JournalEntry["result"]>;

/**
 * The answer to an outside call: from the journal when a crashed attempt of this turn already learnt it, else
 * from the host, kept before the next instruction. A crash between the intent and the result asks again with the
 * same key.
 */
async function ask(call: HostCall, n: number, opened: Opened, around: Surroundings): Promise<Result> {
  const known = opened.journal.get(n);
  if (known?.name === call.name && known.result) return known.result;
  const intent = { conversation: opened.conversation, revision: opened.revision, call: n, name: call.name };
  await around.store.journal(intent);
  const result = await hostAnswer(call, effectKey(opened, n), around.host);
  await around.store.journal({ ...intent, result });
  return result;
}

async function hostAnswer({ name, args }: HostCall, key: string, host: Host | undefined): Promise<Result> {
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
  const circumstances = { at: clock.now(), seed: seedOf(opened), timezone };
  return next.type === "message"
    ? { type: "message", message: next.message, ...circumstances }
    : { type: "timer", ...circumstances };
}

function answerOf(result: Result, clock: Clock): Event {
  const at = clock.now();
  return "value" in result
    ? { type: "answered", at, value: result.value }
    : { type: "refused", at, reason: result.refused };
}
