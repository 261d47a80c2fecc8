import { randomBytes } from "node:crypto";
import type { BotId } from "../model/ids.ts";
import type { Clock, Paper, Papers } from "../runtime/ports.ts";
import type { Dossier } from "./dossier.ts";
import { numberIn, paperOf, read, written } from "./dossier-paper.ts";
import type { Line, Vault } from "./ports.ts";

/**
 * The dossiers of all numbers, each changed by one after the other.
 *
 * B1 What was read and then changed is written only if it still stands there as it was read; otherwise it is read and
 *    changed anew. So processes may share a store.
 * B2 Whoever is waiting in this process for the same dossier is served with one write: a hundred calls at once cost a
 *    few writes, not a hundred.
 */
export interface Book {
  /** @returns undefined for a number of which nothing is known */
  read(line: Line): Promise<Dossier | undefined>;
  /** All dossiers, by bot and number; one that cannot be read is reported, and hides no other. */
  all(bots?: readonly BotId[]): Promise<readonly Dossier[]>;
  /**
   * Changes a dossier, which is made at need, and gives what else `act` gives. Nothing is written when it gives back
   * the dossier that it got. It may be asked more than once.
   */
  alter<T>(line: Line, act: (dossier: Dossier) => Altered<T>): Promise<T>;
  /** Throws a dossier away if it is still so that it may be. */
  discard(line: Line, isOver: (dossier: Dossier) => boolean): Promise<void>;
}

type Altered<T> = readonly [dossier: Dossier, result: T];

/** Somebody who waits for a dossier. */
interface Visit {
  /** Gives the dossier after it; what it throws is for whoever waits. */
  readonly act: (dossier: Dossier) => Dossier;
  readonly succeed: () => void;
  readonly fail: (error: unknown) => void;
}

/** Writes of one dossier that somebody else may come before, each time by another process. */
const MOST_TRIES = 50;

export interface BookOptions {
  readonly papers: Papers;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Told of a paper that cannot be read, once. */
  readonly unreadable: (bot: BotId, error: unknown) => void;
}

export function createBook({ papers, vault, clock, unreadable }: BookOptions): Book {
  const reported = new Set<string>();
  const lanes = new Map<string, Visit[]>();

  function alter<T>(line: Line, act: (dossier: Dossier) => Altered<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let result: T;
      enter(line, {
        act: (dossier) => {
          const altered = act(dossier);
          result = altered[1];
          return altered[0];
        },
        succeed: () => resolve(result),
        fail: reject,
      });
    });
  }

  function enter(line: Line, visit: Visit): void {
    const key = JSON.stringify(paperOf(line));
    const waiting = lanes.get(key);
    if (waiting) {
      waiting.push(visit);
      return;
    }
    const visits = [visit];
    lanes.set(key, visits);
    void serve(line, key, visits);
  }

  async function serve(line: Line, key: string, waiting: Visit[]): Promise<void> {
    while (waiting.length > 0) await serveTogether(line, waiting.splice(0));
    // In the same breath as the last look: whoever came between would wait for ever.
    lanes.delete(key);
  }

  async function serveTogether(line: Line, visits: readonly Visit[]): Promise<void> {
    try {
      const refused = await write(line, visits);
      for (const visit of visits) {
        if (refused.has(visit)) visit.fail(refused.get(visit));
        else visit.succeed();
      }
    } catch (error) {
      for (const visit of visits) visit.fail(error);
    }
  }

  /** @returns those whose act has thrown, and what: they have changed nothing */
  async function write(line: Line, visits: readonly Visit[]): Promise<ReadonlyMap<Visit, unknown>> {
    const ref = paperOf(line);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const now = clock.now();
      const paper = await papers.paper(ref, now);
      const before = paper ? ofLine(paper, line) : newDossier(line);
      const { after, refused } = allActs(before, visits);
      if (after === before) return refused;
      const writing = { ...ref, version: paper?.version ?? 0, text: written(after, vault) };
      if ((await papers.writePaper(writing, now)) === "written") return refused;
    }
    throw new Error(
      `The record of a verification was changed by others ${MOST_TRIES} times while it was to be written. Nothing was lost, but this change was not made; try it again.`,
    );
  }

  function readable({ bot, name, version, text }: Paper): readonly Dossier[] {
    try {
      return [read(text, () => numberIn(text, vault))];
    } catch (error) {
      const key = JSON.stringify([bot, name, version]);
      if (!reported.has(key)) unreadable(bot, error);
      reported.add(key);
      return [];
    }
  }

  return {
    alter,
    async read(line) {
      const paper = await papers.paper(paperOf(line), clock.now());
      return paper && ofLine(paper, line);
    },
    async all(bots) {
      const all = await papers.papers("verification", clock.now(), bots);
      return all.flatMap(readable);
    },
    async discard(line, isOver) {
      const ref = paperOf(line);
      const paper = await papers.paper(ref, clock.now());
      if (paper && isOver(ofLine(paper, line))) await papers.dropPaper(ref, paper.version);
    },
  };
}

function allActs(before: Dossier, visits: readonly Visit[]) {
  const refused = new Map<Visit, unknown>();
  let after = before;
  for (const visit of visits) {
    try {
      after = visit.act(after);
    } catch (error) {
      refused.set(visit, error);
    }
  }
  return { after, refused };
}

function ofLine({ text }: Paper, { number }: Line): Dossier {
  return read(text, () => number);
}

function newDossier({ bot, number }: Line): Dossier {
  return { id: randomBytes(16).toString("hex"), bot, number, hearings: [], notices: [], looks: [] };
}
