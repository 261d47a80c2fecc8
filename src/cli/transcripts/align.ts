import type { Behind } from "../driver-output.ts";
import { isAsExpected, type Kind, type SeenLine } from "./bot-line.ts";
import type { Expectation } from "./transcript.ts";

/** Something that the bot did, and the script line that led to it. */
export interface Seen extends Behind {
  readonly line: SeenLine;
}

/** What was expected beside what came. One of the two may be missing; both may be there and differ. */
export interface Row {
  readonly expected?: Expectation;
  readonly seen?: Seen;
  readonly isSame: boolean;
}

/**
 * Lays what was expected beside what came.
 *
 * What one person gets is compared in its order. Everything else (mail, SMS, log, queues, faults, answers) in any:
 * turns of several people happen at the same time, and nobody could see an order.
 *
 * @param ignored  what may come without being expected
 * @returns the rows in the order of the transcript; what nobody expected stands behind what came before it
 */
export function align(
  expected: readonly Expectation[],
  seen: readonly Seen[],
  ignored: ReadonlySet<Kind>,
): readonly Row[] {
  const partner = partners(expected, seen);
  const rows: Row[] = expected.map((one, at) => rowOf(one, seen[partner.get(at) ?? -1]));
  const placed = new Set(partner.values());
  for (const [at, one] of seen.entries()) {
    if (placed.has(at) || ignored.has(one.line.kind)) continue;
    let before = rows.findLastIndex((row) => row.seen !== undefined && seen.indexOf(row.seen) < at);
    // What did not come stands above what came.
    while (before + 1 < rows.length && rows[before + 1]?.seen === undefined) before += 1;
    rows.splice(before + 1, 0, { seen: one, isSame: false });
  }
  return rows;
}

function rowOf(expected: Expectation, seen: Seen | undefined): Row {
  if (seen === undefined) return { expected, isSame: false };
  return { expected, seen, isSame: isAsExpected(expected.what, seen.line) };
}

/** Which came for which, by their indices. */
function partners(expected: readonly Expectation[], seen: readonly Seen[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const tracks = new Set([
    ...expected.map(({ what }) => trackOf(what)),
    ...seen.map(({ line }) => trackOf(line)),
  ]);
  for (const track of tracks) {
    const wanted = indices(expected, ({ what }) => trackOf(what) === track);
    const came = indices(seen, ({ line }) => trackOf(line) === track);
    const isFit = (one: number, other: number): boolean =>
      isAsExpected(expected[one]!.what, seen[other]!.line);
    const same = track.startsWith("to ") ? inOrder(wanted, came, isFit) : inAnyOrder(wanted, came, isFit);
    for (const [one, other] of withRest(same, wanted, came)) found.set(one, other);
  }
  return found;
}

/** What is compared with what: the messages to one person; all mails; all lines of the log. */
function trackOf({ to, kind }: Pick<SeenLine, "to" | "kind">): string {
  return to === undefined ? kind : `to ${to}`;
}

function indices<T>(list: readonly T[], belongs: (one: T) => boolean): readonly number[] {
  return list.flatMap((one, at) => (belongs(one) ? [at] : []));
}

type Pair = readonly [expected: number, seen: number];
type Fit = (expected: number, seen: number) => boolean;

/** As many pairs as keep the order on both sides (the longest common subsequence). */
function inOrder(wanted: readonly number[], came: readonly number[], isFit: Fit): readonly Pair[] {
  const most = Array.from({ length: wanted.length + 1 }, () => new Array<number>(came.length + 1).fill(0));
  for (let i = wanted.length - 1; i >= 0; i--) {
    for (let j = came.length - 1; j >= 0; j--) {
      most[i]![j] = isFit(wanted[i]!, came[j]!)
        ? most[i + 1]![j + 1]! + 1
        : Math.max(most[i + 1]![j]!, most[i]![j + 1]!);
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < wanted.length && j < came.length; ) {
    if (isFit(wanted[i]!, came[j]!)) pairs.push([wanted[i++]!, came[j++]!]);
    else if (most[i + 1]![j]! >= most[i]![j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** Each with the first that fits; those without gaps choose first, since they fit one only. */
function inAnyOrder(wanted: readonly number[], came: readonly number[], isFit: Fit): readonly Pair[] {
  const fitting = new Map(wanted.map((one) => [one, came.filter((other) => isFit(one, other))]));
  const free = new Set(came);
  const pairs: Pair[] = [];
  for (const one of [...wanted].sort((a, b) => fitting.get(a)!.length - fitting.get(b)!.length)) {
    const other = fitting.get(one)!.find((candidate) => free.has(candidate));
    if (other === undefined) continue;
    free.delete(other);
    pairs.push([one, other]);
  }
  return pairs;
}

/** The pairs, and between two of them what is left on both sides: the one came instead of the other. */
function withRest(
  same: readonly Pair[],
  wanted: readonly number[],
  came: readonly number[],
): readonly Pair[] {
  const restWanted = new Set(wanted.filter((one) => !same.some(([paired]) => paired === one)));
  const restCame = came.filter((other) => !same.some(([, paired]) => paired === other));
  const pairs = [...same];
  for (const other of restCame) {
    const before = same.filter(([, paired]) => paired < other).map(([one]) => one);
    const after = same.filter(([, paired]) => paired > other).map(([one]) => one);
    const low = Math.max(-1, ...before);
    const high = Math.min(Number.POSITIVE_INFINITY, ...after);
    const one = [...restWanted].find((candidate) => candidate > low && candidate < high);
    if (one === undefined) continue;
    restWanted.delete(one);
    pairs.push([one, other]);
  }
  return pairs;
}
