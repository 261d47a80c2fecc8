import type { SessionOptions } from "../session.ts";

type Trace = NonNullable<SessionOptions["trace"]>;

/** How much of a script was reached. */
export interface Coverage {
  readonly path: string;
  /** Lines that could run. */
  readonly lines: number;
  readonly reached: number;
  /** Stretches of lines that never ran, both ends included. */
  readonly missed: readonly (readonly [from: number, to: number])[];
}

/** Takes note of which lines of scripts run, over as many chats as like. */
export class CoverageBook implements Trace {
  readonly #known = new Map<string, Set<number>>();
  readonly #ran = new Map<string, Set<number>>();

  known(path: string, line: number): void {
    linesOf(path, this.#known).add(line);
  }

  ran(path: string, line: number): void {
    linesOf(path, this.#ran).add(line);
  }

  /** By the path of the script. */
  get coverage(): readonly Coverage[] {
    return [...this.#known]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([path, known]) => {
        const ran = linesOf(path, this.#ran);
        const lines = [...known].sort((one, other) => one - other);
        return {
          path,
          lines: lines.length,
          reached: lines.filter((line) => ran.has(line)).length,
          missed: missedOf(lines, ran),
        };
      });
  }
}

function linesOf(path: string, of: Map<string, Set<number>>): Set<number> {
  const lines = of.get(path) ?? new Set();
  of.set(path, lines);
  return lines;
}

/** Neighbours among the lines that can run are one stretch, whatever empty lines stand between them. */
function missedOf(lines: readonly number[], ran: ReadonlySet<number>): Coverage["missed"] {
  const stretches: [number, number][] = [];
  let open: [number, number] | undefined;
  for (const line of lines) {
    if (ran.has(line)) open = undefined;
    else if (open !== undefined) open[1] = line;
    else stretches.push((open = [line, line]));
  }
  return stretches;
}

/** A whole number only when it is exact at its ends: 100 means all of it, 0 none. */
export function percentOf({ lines, reached }: Coverage): number {
  if (lines === 0 || reached === lines) return 100;
  return Math.min(99, Math.max(reached === 0 ? 0 : 1, Math.round((100 * reached) / lines)));
}
