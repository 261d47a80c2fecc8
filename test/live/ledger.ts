import type { GraphReport, Sendable } from "./stage.ts";

/** How what people got differs from what they should have got. */
export interface Differences {
  readonly lost: readonly Sendable[];
  /** The ids of messages that were accepted twice. */
  readonly doubled: readonly string[];
  /** Messages that were first accepted after one that should follow them. */
  readonly disordered: readonly Sendable[];
  readonly strange: readonly Sendable[];
}

/** @param threads what each person should get, in this order; somebody may have several */
export function differences(
  threads: readonly (readonly Sendable[])[],
  accepted: GraphReport["accepted"],
): Differences {
  const first = new Map<string, number>();
  const doubled: string[] = [];
  for (const [place, { opaque = "", ...message }] of accepted.entries()) {
    if (first.has(keyOf(message))) doubled.push(opaque);
    else first.set(keyOf(message), place);
  }
  const wanted = new Set(threads.flat().map(keyOf));
  return {
    lost: threads.flat().filter((message) => !first.has(keyOf(message))),
    doubled,
    disordered: threads.flatMap((thread) => late(thread, first)),
    strange: accepted.filter((message) => !wanted.has(keyOf(message))),
  };
}

export const NO_DIFFERENCES: Differences = { lost: [], doubled: [], disordered: [], strange: [] };

function late(thread: readonly Sendable[], placeOf: ReadonlyMap<string, number>): readonly Sendable[] {
  let furthest = -1;
  return thread.filter((message) => {
    const place = placeOf.get(keyOf(message)) ?? Number.POSITIVE_INFINITY;
    const isLate = place < furthest;
    if (place !== Number.POSITIVE_INFINITY) furthest = Math.max(furthest, place);
    return isLate;
  });
}

function keyOf({ to, text }: Sendable): string {
  return `${to} ${text}`;
}
