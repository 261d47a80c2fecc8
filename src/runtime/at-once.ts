import { afterPlay } from "./aftermath.ts";
import { lacking } from "./fetching.ts";
import { Notebook } from "./notebook.ts";
import { playAtOnce } from "./play.ts";
import type { Opened, Player } from "./ports.ts";
import { createShare, type Share } from "./timers.ts";
import type { Concluded, Stage } from "./turn.ts";

/**
 * Turns that are played while their messages are being kept.
 *
 * A1 Only turns that ask nobody, wait for nothing to be fetched, and are over within one slice; any other comes to
 *    nothing here and is taken as usual.
 * A2 Together they hold the event loop no longer than their share; what comes then takes its turn as usual.
 * A3 What a turn wants told is told once it is committed: a transaction that is rolled back plays them again.
 */
export interface AtOnce {
  /** A player for one transaction, and what it concluded, by turn. */
  begin(sendsAtMost: number): { readonly player: Player; readonly concluded: ReadonlyMap<object, Concluded> };
}

/** How long turns may be played without a pass of the event loop, ms. */
const SHARE_MS = 20;

/** @param terms  on which what such a turn says may leave at the same time */
export function createAtOnce(stage: Stage, terms: Omit<Player["sends"], "atMost">): AtOnce {
  const share = createShare(SHARE_MS);
  return {
    begin(sendsAtMost) {
      const concluded = new Map<object, Concluded>();
      const play = (opened: Opened) => {
        const conclusion = share.left() ? conclude(opened, stage, share) : undefined;
        if (conclusion) concluded.set(conclusion.turn, conclusion);
        return conclusion?.turn;
      };
      return { player: { play, sends: { atMost: sendsAtMost, ...terms } }, concluded };
    },
  };
}

function conclude(opened: Opened, stage: Stage, share: Share): Concluded | undefined {
  const { programs, clock, probe, isForeseeable } = stage;
  if (stage.fetching && lacking(opened)) return undefined;
  const manners = stage.manners(opened.bot);
  const runnable = opened.run ? programs.loaded(opened.run.program) : programs.current(opened.bot);
  if (!manners || !runnable) return undefined;
  probe("turn taken");
  const outcome = share.spend(() =>
    playAtOnce(opened, runnable, {
      clock,
      timezone: manners.timezone,
      ...(isForeseeable && { isForeseeable }),
    }),
  );
  if (!outcome) return undefined;
  probe("before commit");
  // It asked nobody, so nothing will stand in it.
  const notebook = new Notebook(stage.store, stage.tables, { bot: opened.bot, person: opened.conversation });
  return afterPlay(outcome, { opened, runnable, manners, notebook, at: clock.now() });
}
