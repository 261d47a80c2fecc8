import { randomUUID } from "node:crypto";
import type { Problem } from "../../settings/index.ts";
import { type Depot, type Packing, type Parcel, type Tally, tallyOf } from "../../stores/portable.ts";

/** A bot that is to be moved, and between which places. */
export interface Trip {
  readonly source: Depot;
  readonly target: Depot;
  /** What the places are called. */
  readonly from: string;
  readonly to: string;
  readonly packing: Packing;
  /** Nothing is done, only said. */
  readonly isDry: boolean;
  /** What the target has of the bot may be thrown away. */
  readonly replaces: boolean;
}

export type Moved =
  | { readonly type: "moved" | "dry"; readonly counts: Tally }
  /** An earlier move was broken off when only its mark was missing. */
  | { readonly type: "already" }
  | { readonly type: "refused"; readonly problem: Problem };

/**
 * Moves a bot. Whenever this is broken off, the bot is in exactly one place, or in none until it is run again:
 *
 * 1. Everything is copied. The copy is nobody's yet, so the bot is where it was.
 * 2. What has arrived is counted, and the source is marked `leaving`: no server starts with it any more.
 * 3. The copy becomes the bot.
 * 4. The source is marked `left`.
 *
 * Run again between 2 and 3 it copies once more, and between 3 and 4 it only marks, for the move has a name.
 */
export async function moveBot(trip: Trip, progress: (done: number, of: number) => void): Promise<Moved> {
  const { source, target, packing, to, isDry } = trip;
  const { bot } = packing;
  const departure = await source.departure(bot);
  const isThere = (await target.bots()).includes(bot);
  if (departure && isThere && (await target.arrival(bot)) === departure.move) {
    await source.depart(bot, { ...departure, state: "left" });
    return { type: "already" };
  }
  const problem = await problemWith(trip, isThere);
  if (problem) return { type: "refused", problem };
  const counts = await tallyOf(source.pack(packing));
  if (isDry) return { type: "dry", counts };
  const leaving = { move: departure?.move ?? randomUUID(), to, at: Date.now() };
  const parcels = counting(source.pack(packing), totalOf(counts), progress);
  await target.unpack(leaving.move, packing, parcels, async (here) => {
    refuseLoss(counts, await tallyOf(here));
    await source.depart(bot, { ...leaving, state: "leaving" });
  });
  await source.depart(bot, { ...leaving, state: "left" });
  return { type: "moved", counts };
}

async function problemWith(
  { source, target, packing: { bot }, from, to, replaces }: Trip,
  isThere: boolean,
): Promise<Problem | undefined> {
  const where = `the bot ${bot}`;
  const departure = await source.departure(bot);
  if (departure?.state === "left") {
    const day = new Date(departure.at).toISOString().slice(0, 16).replace("T", " ");
    return {
      where,
      what: `it was moved to ${departure.to} at ${day} UTC: what is left of it in ${from} is old`,
      fix: "move it back from there first, with --from and --to the other way round",
    };
  }
  const before = isThere ? await target.departure(bot) : undefined;
  if (before?.state === "leaving")
    return {
      where,
      what: `a move of it from ${to} to ${before.to} was broken off`,
      fix: "run that once more, to its end, with --from and --to the other way round",
    };
  // What has left there is old, and its place is free.
  if (!isThere || before?.state === "left" || replaces) return undefined;
  return {
    where,
    what: `${to} has something of it already, which would be lost`,
    fix: "name another place; or add --replace, if what is there is of no use",
  };
}

async function* counting(
  parcels: AsyncIterable<Parcel>,
  of: number,
  progress: (done: number, of: number) => void,
): AsyncGenerator<Parcel> {
  let done = 0;
  for await (const parcel of parcels) {
    yield parcel;
    done += parcel.rows.length;
    progress(done, of);
  }
}

function totalOf(counts: Tally): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** @throws when something was lost on the way */
function refuseLoss(before: Tally, after: Tally): void {
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Tally)[];
  // Programs stay: others may need them.
  const lost = kinds.filter((kind) => kind !== "programs" && before[kind] !== after[kind]);
  if (lost.length === 0) return;
  const told = lost.map((kind) => `${kind}: ${before[kind] ?? 0} left, ${after[kind] ?? 0} arrived`);
  throw new Error(`not everything has arrived (${told.join("; ")})`);
}
