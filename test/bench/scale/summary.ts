import { median } from "../figures.ts";
import { SETTINGS } from "../messages/redis.ts";
import type { Fate } from "../messages/turns.ts";
import type { Bench, Requirement } from "../report.ts";
import type { Plan, Round } from "./scale.ts";
import { figuresOf, tableOf } from "./team-figures.ts";
import { TEAMS, type Team, type TeamName } from "./teams.ts";

/** Our processor time for a message, as a part of the recipe's, at most. */
const OF_BULL = 0.8;
/** ms until 200. */
const P99_AT_500 = 50;

interface Outcome {
  readonly rounds: ReadonlyMap<TeamName, readonly Round[]>;
  readonly fates: ReadonlyMap<TeamName, Fate>;
  readonly plan: Plan;
}

/** What the rounds say, and whether it is what we promise. */
export function summary({ rounds, fates, plan }: Outcome): Bench {
  const roundsOf = ({ name }: Team): readonly Round[] => rounds.get(name) ?? [];
  const ours = TEAMS.filter(({ isOurs }) => isOurs);
  const teams = TEAMS.map((team) => figuresOf(team, roundsOf(team), fates.get(team.name) ?? NOTHING));
  return {
    name: `several processes over Redis, median of ${plan.rounds} ${plan.rounds === 1 ? "round" : "rounds"}`,
    table: tableOf(teams),
    notes: NOTES,
    requirements: [
      ...ours
        .filter(({ name }) => COMPARED.includes(name))
        .map((team) => ratio(team, roundsOf(team), rounds.get("bull") ?? [])),
      ...ours.map((team) => latency(team, roundsOf(team))),
      ...ours.map((team) => faultless(team, fates.get(team.name) ?? NOTHING)),
    ],
    figures: { teams, rounds: Object.fromEntries(rounds), fates: Object.fromEntries(fates) },
  };
}

/** Who is measured by the recipe: those with as many workers, or fewer. */
const COMPARED: readonly TeamName[] = ["all", "workers-1"];

const NOTHING: Fate = { answered: 0, doubled: 0, outOfOrder: 0, unanswered: Number.NaN };

const NOTES = [
  "us/message is processor time of all Node processes of a team, and of its Redis, at 500/s and saturated",
  `latency is ms until 200; all Redis alike: ${Object.entries(SETTINGS.durable)
    .map(([name, value]) => `${name} ${value || '""'}`)
    .join(", ")}`,
  "where there are two cores, all processes of a team share one: more workers then show what they cost, not what they bring",
];

/** Compared within a round, where the machine was most alike. */
function ratio({ label }: Team, ours: readonly Round[], theirs: readonly Round[]): Requirement {
  return {
    name: `${label}: processor time / Express + Bull, saturated`,
    measured: median(ours.map((round, n) => round.saturatedUs / (theirs[n]?.saturatedUs ?? Number.NaN))),
    unit: "",
    limit: { atMost: OF_BULL },
  };
}

function latency({ label }: Team, rounds: readonly Round[]): Requirement {
  const measured = median(rounds.map(({ at500 }) => at500.p99));
  return { name: `${label}: p99 at 500/s`, measured, unit: "ms", limit: { atMost: P99_AT_500 } };
}

function faultless({ label }: Team, { unanswered, doubled, outOfOrder }: Fate): Requirement {
  const measured = unanswered + doubled + outOfOrder;
  return { name: `${label}: unanswered, doubled, disordered`, measured, unit: "", limit: { atMost: 0 } };
}

/** Said instead, where there is no Redis. */
export function nothingMeasured(): Bench {
  const notes = ["There is no redis-server on the PATH: this was SKIPPED."];
  return { name: "several processes over Redis", table: [], notes, requirements: [], figures: null };
}
