import type { ConversationId, EpochMs } from "../../model/ids.ts";
import type { Work } from "../../runtime/ports.ts";
import { dueTimes } from "../memory/work.ts";
import type { Request, Scored } from "./beliefs.ts";
import type { Documents } from "./documents.ts";
import type { LaneIndex } from "./names.ts";
import type { WorkingSet } from "./working-set.ts";

/**
 * What is due in a bot, read off the indexes of its lanes.
 *
 * @module
 */

/** A bell, and since when it could have rung. */
export interface DueWork {
  readonly work: Work;
  readonly since: EpochMs;
}

const UP_TO = "-inf";

/** The oldest work of each kind. @param receiving  the receiving clock */
export function dueIn(documents: Documents, now: EpochMs, receiving: number, limit: number): DueWork[] {
  const upTo = (name: LaneIndex, max: number | string) => range(name, UP_TO, max, limit);
  const turns = [upTo("turns", "+inf"), upTo("timers", now)];
  const sends = [upTo("sends", "+inf"), upTo("leaves", now), upTo("holds", now)];
  const unknowns = upTo("unknowns", receiving);
  documents.want([...turns, ...sends, unknowns]);
  const found = (request: Range) => fronts(documents, request);
  // How long ago a wait by the receiving clock ended nobody knows: such lanes go first.
  const waited = found(unknowns).map(({ member }) => ({ member, score: 0 }));
  return [...oldest("turn", turns.flatMap(found)), ...oldest("send", [...sends.flatMap(found), ...waited])];
}

/** Each lane once, since the earliest of its times. */
function oldest(type: Work["type"], found: readonly Scored[]): DueWork[] {
  const since = new Map<string, EpochMs>();
  for (const { member, score } of found) since.set(member, Math.min(score, since.get(member) ?? score));
  return [...since].map(([lane, at]) => ({
    work: { type, conversation: lane as ConversationId },
    since: at,
  }));
}

/** Lanes with a time that has passed may have later ones too; of so many it is looked at. */
const PASSED = 50;
const TIMES = ["timers", "leaves", "holds"] as const satisfies readonly LaneIndex[];

/** Times after `now` at which something becomes due, the earliest among them. */
export function timesIn(
  tables: WorkingSet,
  documents: Documents,
  now: EpochMs,
  receiving: number,
): EpochMs[] {
  const next = TIMES.map((name) => range(name, `(${now}`, "+inf", 1));
  const passed = TIMES.map((name) => range(name, UP_TO, now, PASSED));
  const unknown = range("unknowns", `(${receiving}`, "+inf", 1);
  documents.want([...next, ...passed, unknown]);
  const found = (request: Range) => fronts(documents, request);
  const lanes = new Set(passed.flatMap(found).map(({ member }) => member as ConversationId));
  documents.want([...lanes].map((field) => ({ kind: "h", name: "lanes", field })));
  const theirs = [...lanes].flatMap((id) => {
    const lane = tables.conversations.get(id);
    return lane ? dueTimes(lane, now, receiving) : [];
  });
  const waits = found(unknown).map(({ score }) => now + (score - receiving));
  return [...next.flatMap(found).map(({ score }) => score), ...waits, ...theirs].filter((at) => at > now);
}

type Range = Extract<Request, { readonly kind: "r" }>;

function range(name: LaneIndex, min: string, max: number | string, limit: number): Range {
  return { kind: "r", name, min, max: String(max), limit };
}

function fronts(documents: Documents, { name, min, max, limit }: Range): readonly Scored[] {
  return documents.front(name, min, max, limit);
}
