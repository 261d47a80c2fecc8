import { median } from "../figures.ts";
import type { Part } from "../options.ts";
import { type Bench, type Requirement, shown } from "../report.ts";
import { CONTESTANTS, type Entry } from "./contestants.ts";
import type { Plan, Round } from "./round.ts";
import type { Fate } from "./turns.ts";

/** Our processor time for a message, as a part of theirs, at most. */
const RATIOS: Readonly<Partial<Record<Part, number>>> = { axios: 0.6, bull: 0.6, floor: 1.7 };
/** ms until 200. */
const P99_AT_500 = 20;
const P99_AT_1000 = 50;

type Rounds = ReadonlyMap<Part, readonly Round[]>;
type Fates = ReadonlyMap<Part, Fate>;

interface Outcome {
  readonly rounds: Rounds;
  readonly fates: Fates;
  readonly plan: Plan;
  readonly notes: readonly string[];
}

/** What the rounds say, and whether it is what we promise. */
export function summary({ rounds, fates, plan, notes }: Outcome): Bench {
  const present = CONTESTANTS.filter(({ name }) => rounds.has(name));
  const ours = present.filter(({ isOurs }) => isOurs);
  const variants = present.filter(({ isVariant }) => isVariant);
  return {
    name: `messages, median of ${plan.rounds} ${plan.rounds === 1 ? "round" : "rounds"}`,
    table: [HEAD, ...present.map((entry) => row(entry, rounds.get(entry.name) ?? [], fates))],
    notes: [
      ...notes,
      ...NOTES,
      ...variants.flatMap((entry) => costs(entry, rounds)),
      ...present.flatMap((entry) => redisNote(entry, rounds.get(entry.name) ?? [])),
    ],
    requirements: [
      ...ours.flatMap((entry) => ratios(entry, rounds)),
      ...ours.flatMap((entry) => latencies(entry, rounds.get(entry.name) ?? [])),
      ...[...ours, ...variants].map((entry) => faultless(entry, fates)),
    ],
    figures: { rounds: Object.fromEntries(rounds), fates: Object.fromEntries(fates) },
  };
}

const HEAD = [
  ...["", "us/message", "500/s p50", "p99", "max", "1000/s p50", "p99", "max"],
  ...["saturated", "us/message", "memory", "unanswered", "doubled", "disordered"],
];

const NOTES = [
  "us/message is processor time of the server's process alone, at 500/s and saturated; latency is ms until 200",
  "the ratios are those of the saturated column",
];

function row({ label, name }: Entry<Part>, rounds: readonly Round[], fates: Fates): readonly string[] {
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  const worst = (of: (round: Round) => number) => Math.max(...rounds.map(of));
  const { unanswered = 0, doubled = 0, outOfOrder = 0 } = fates.get(name) ?? {};
  return [
    label,
    shown(Math.round(middle(({ at500 }) => at500.us))),
    shown(middle(({ at500 }) => at500.p50)),
    shown(middle(({ at500 }) => at500.p99)),
    shown(worst(({ at500 }) => at500.max)),
    shown(middle(({ at1000 }) => at1000.p50)),
    shown(middle(({ at1000 }) => at1000.p99)),
    shown(worst(({ at1000 }) => at1000.max)),
    `${Math.round(middle(({ saturated }) => saturated))}/s`,
    shown(Math.round(middle(({ saturatedUs }) => saturatedUs))),
    `${Math.round(middle(({ memoryMb }) => memoryMb))} MB`,
    ...[unanswered, doubled, outOfOrder].map(String),
  ];
}

function redisNote({ label, needsRedis }: Entry<Part>, rounds: readonly Round[]): readonly string[] {
  if (!needsRedis) return [];
  const us = Math.round(median(rounds.map(({ at500 }) => at500.redisUs)));
  return [`${label}: Redis itself took another ${us} us a message, which is not counted`];
}

/** What a variant of ours costs, as a part of what ours costs without it. */
function costs({ name, label }: Entry<Part>, rounds: Rounds): readonly string[] {
  const ours = rounds.get("ours");
  if (ours === undefined) return [];
  const ratio = median(
    (rounds.get(name) ?? []).map((round, n) => round.saturatedUs / (ours[n]?.saturatedUs ?? Number.NaN)),
  );
  return [`${label}: ${shown(ratio)} of the processor time without limits, saturated`];
}

/**
 * Compared within a round, where the machine was most alike, and under full load: at 500 a second a process sleeps and
 * wakes for every few messages, and what that costs has more to do with the machine than with the server.
 */
function ratios({ name, label }: Entry<Part>, rounds: Rounds): readonly Requirement[] {
  const ours = rounds.get(name) ?? [];
  return Object.entries(RATIOS).flatMap(([other, atMost]) => {
    const theirs = rounds.get(other as Part);
    if (theirs === undefined) return [];
    const measured = median(
      ours.map((round, n) => round.saturatedUs / (theirs[n]?.saturatedUs ?? Number.NaN)),
    );
    return [
      { name: `${label}: processor time / ${other}, saturated`, measured, unit: "", limit: { atMost } },
    ];
  });
}

function latencies({ label }: Entry<Part>, rounds: readonly Round[]): readonly Requirement[] {
  const p99 = (rate: "at500" | "at1000") => median(rounds.map((round) => round[rate].p99));
  const unit = "ms";
  return [
    { name: `${label}: p99 at 500/s`, measured: p99("at500"), unit, limit: { atMost: P99_AT_500 } },
    { name: `${label}: p99 at 1,000/s`, measured: p99("at1000"), unit, limit: { atMost: P99_AT_1000 } },
  ];
}

function faultless({ name, label }: Entry<Part>, fates: Fates): Requirement {
  const { unanswered = 0, doubled = 0, outOfOrder = 0 } = fates.get(name) ?? {};
  const measured = unanswered + doubled + outOfOrder;
  return { name: `${label}: unanswered, doubled, disordered`, measured, unit: "", limit: { atMost: 0 } };
}
