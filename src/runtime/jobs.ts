import type { State } from "../machine/state.ts";
import { beginUnit } from "../machine/step.ts";
import type { Job } from "../model/job.ts";
import { afterJob, afterLostJob, doneWith, resting } from "./job-aftermath.ts";
import type { Notebook } from "./notebook.ts";
import { drain, OUTBOUND } from "./outbound-queue.ts";
import { playTurn, type Settled } from "./play.ts";
import type { Opened } from "./ports.ts";
import type { Programs, Runnable } from "./programs.ts";
import { withNextTime } from "./schedules.ts";
import type { Concluded, Manners, Stage as TurnStage } from "./turn.ts";
import type { Passage } from "./turnstile.ts";

interface Stage extends TurnStage {
  readonly notebook: Notebook;
  readonly passage: Passage;
}

/**
 * Plays the turn of a lane of jobs: begins the next job, or carries on the run of the one that waits.
 *
 * J1 An item of a queue is for the bot's current program, a spawned run for the one that spawned it.
 * J2 An item that no ON QUEUE is there for is not lost and uses up no tries: its lane rests. So does that of a schedule
 *    which another process has deployed.
 * J3 A schedule whose run faulted is not tried again: it comes at its next time.
 */
export async function concludeJob(opened: Opened, manners: Manners, stage: Stage): Promise<Concluded> {
  return withNextTime(await playJob(opened, manners, stage), opened);
}

async function playJob(opened: Opened, manners: Manners, stage: Stage): Promise<Concluded> {
  const runnable = await programFor(opened, stage.programs);
  const job = opened.next.type === "job" ? opened.next.job : undefined;
  if (!runnable) return afterLostJob(opened, stage.clock.now());
  if (opened.run) return goOn(opened.run.state, { opened, runnable, manners, stage });
  if (!job) return doneWith(opened, stage.clock.now());
  const state = stateFor(job, runnable);
  if (state) return goOn(state, { opened, runnable, manners, stage });
  if (job.type !== "item" && job.type !== "scheduled") return doneWith(opened, stage.clock.now());
  return job.type === "item" && job.queue === OUTBOUND
    ? drain(job.item, { opened, manners, at: stage.clock.now() })
    : resting(opened, stage.clock.now());
}

interface Scene {
  readonly opened: Opened;
  readonly runnable: Runnable;
  readonly manners: Manners;
  readonly stage: Stage;
}

async function goOn(state: State, { opened, runnable, manners, stage }: Scene): Promise<Concluded> {
  const setting = { timezone: manners.timezone, ...stage };
  const outcome: Settled = await playTurn(runnable.loaded, state, opened, setting);
  const { notebook, clock } = stage;
  return afterJob(outcome, { opened, runnable, manners, notebook, at: clock.now() });
}

async function programFor({ bot, run, next }: Opened, programs: Programs): Promise<Runnable | undefined> {
  if (run) return programs.pinned(run.program);
  if (next.type === "job" && next.job.type === "spawned") return programs.pinned(next.job.program);
  return programs.current(bot);
}

/** The state of the run that a job begins; undefined when the program has no handler for it. */
function stateFor(job: Job, { program, loaded, globals }: Runnable): State | undefined {
  switch (job.type) {
    case "item": {
      const handler = program.handlers?.find((one) => one.on === "queue" && one.queue === job.queue);
      return handler && beginUnit(loaded, handler.unit, globals, { about: job });
    }
    case "report": {
      const handler = program.handlers?.find(({ on }) => on === "status");
      return handler && beginUnit(loaded, handler.unit, globals, { about: job });
    }
    case "scheduled": {
      const handler = program.handlers?.find((one) => one.on === "schedule" && one.name === job.schedule);
      return handler && beginUnit(loaded, handler.unit, globals, {});
    }
    case "spawned":
      return beginUnit(loaded, job.unit, job.globals, { message: job.message, args: job.args });
  }
}
