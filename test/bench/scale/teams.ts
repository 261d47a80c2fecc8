import type { Entry } from "../messages/contestants.ts";

/** Processes that answer for one business number together, over a Redis of their own. */
export interface Team extends Entry<TeamName> {
  /** How its processes are called in the picture; without it, it is not in there. */
  readonly shape?: string;
}

export type TeamName = "bull" | "all" | "limits" | "workers-1" | "workers-2" | "workers-4";

/** In the order of the first round. */
export const TEAMS: readonly Team[] = [
  {
    ...{ name: "bull", label: "Express + Bull + axios, 1 web + 1 worker", shape: "1 + 1" },
    processes: ["bull-web", "bull-worker"],
  },
  {
    ...{ name: "all", label: "TalkBASIC, one process", shape: "all in 1", isOurs: true },
    processes: ["redis-all"],
  },
  {
    ...{ name: "limits", label: "TalkBASIC, one process, limits on", isOurs: true },
    processes: ["redis-limits"],
  },
  ours("workers-1", 1),
  ours("workers-2", 2),
  ours("workers-4", 4),
];

function ours(name: TeamName, workers: number): Team {
  return {
    ...{ name, shape: `1 + ${workers}`, isOurs: true as const },
    label: `TalkBASIC, 1 web + ${workers} ${workers === 1 ? "worker" : "workers"}`,
    processes: ["redis-web", ...Array.from({ length: workers }, () => "redis-worker")],
  };
}
