import { median } from "../figures.ts";
import type { Fate } from "../messages/turns.ts";
import { shown } from "../report.ts";
import type { Round } from "./scale.ts";
import type { Team } from "./teams.ts";

/** What one team did in all rounds: medians. It stands in the JSON file, and is all that table and picture show. */
export interface TeamFigures {
  readonly label: string;
  readonly shape?: string;
  readonly isOurs: boolean;
  readonly at500: Cost & { readonly p50: number; readonly p99: number };
  readonly saturated: Cost & { readonly perSecond: number };
  readonly memoryMb: number;
  readonly unanswered: number;
  readonly doubled: number;
  readonly disordered: number;
}

/** Processor time of a message, microseconds. */
interface Cost {
  /** Of all its Node processes together. */
  readonly us: number;
  readonly redisUs: number;
}

export function figuresOf({ label, shape, isOurs }: Team, rounds: readonly Round[], fate: Fate): TeamFigures {
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  return {
    ...{ label, isOurs: isOurs ?? false, ...(shape !== undefined && { shape }) },
    at500: {
      p50: middle(({ at500 }) => at500.p50),
      p99: middle(({ at500 }) => at500.p99),
      us: middle(({ at500 }) => at500.us),
      redisUs: middle(({ at500 }) => at500.redisUs),
    },
    saturated: {
      perSecond: middle(({ saturated }) => saturated),
      us: middle(({ saturatedUs }) => saturatedUs),
      redisUs: middle(({ saturatedRedisUs }) => saturatedRedisUs),
    },
    memoryMb: middle(({ memoryMb }) => memoryMb),
    ...{ unanswered: fate.unanswered, doubled: fate.doubled, disordered: fate.outOfOrder },
  };
}

/** The first row is its head. */
export function tableOf(teams: readonly TeamFigures[]): readonly (readonly string[])[] {
  return [HEAD, ...teams.map(row)];
}

const HEAD = [
  ...["", "500/s p50", "p99", "us/message", "Redis", "saturated", "us/message", "Redis", "memory"],
  ...["unanswered", "doubled", "disordered"],
];

function row({ label, at500, saturated, memoryMb, ...fate }: TeamFigures): readonly string[] {
  return [
    ...[label, shown(at500.p50, "ms"), shown(at500.p99, "ms"), whole(at500.us), whole(at500.redisUs)],
    ...[`${whole(saturated.perSecond)}/s`, whole(saturated.us), whole(saturated.redisUs)],
    ...[`${whole(memoryMb)} MB`, fate.unanswered, fate.doubled, fate.disordered].map(String),
  ];
}

function whole(value: number): string {
  return String(Math.round(value));
}
