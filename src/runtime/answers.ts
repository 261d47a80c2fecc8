import { LIMITS } from "../model/limits.ts";
import type { WebResponse } from "../model/web.ts";
import { AnswerRun, type Asked, type Desk } from "./answer-run.ts";
import { excuse } from "./response.ts";

/**
 * Runs that answer requests. They live in memory only, since nobody could be told after a crash.
 *
 * A1 A run has `answerMs` by the clock. What was decided then stays: 504 and nothing written, or all of it written.
 * A2 Nothing of a run happens before its end: its effects are gathered and posted at once, before the answer.
 * A3 A run that faulted leaves its log lines, marked, and nothing else.
 * A4 When something in the store has changed that a run has read, it is played again, within the same time: what it
 *    was told by the world outside, and waits that are over, stay as they were.
 */
export interface Answers {
  answer(asked: Asked): Promise<WebResponse>;
  /** Resolves when no run is busy: each one is over or waits for a time. */
  idle(): Promise<void>;
  /** Answers 503 from now on; resolves when all runs are over. */
  close(): Promise<void>;
  /** Lets go of the runs that are left: they are answered 503. */
  giveUp(): void;
}

export function createAnswers(desk: Desk): Answers {
  const runs = new Set<AnswerRun>();
  let listeners: (() => void)[] = [];
  let closed = false;

  function changed(): void {
    const told = listeners;
    listeners = [];
    for (const tell of told) tell();
  }

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => listeners.push(resolve));
  }

  return {
    async answer(asked) {
      const refused = closed || runs.size >= LIMITS.answersAtOnce;
      const run = new AnswerRun(asked, desk, changed);
      if (refused) return run.told(excuse(503));
      runs.add(run);
      const response = await run.outcome();
      runs.delete(run);
      changed();
      return response;
    },
    idle: () => until(() => [...runs].every((run) => !run.isBusy)),
    close() {
      closed = true;
      return until(() => runs.size === 0);
    },
    giveUp() {
      for (const run of runs) run.end(excuse(503));
    },
  };
}
