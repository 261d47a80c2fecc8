/** A part of a program as points, each with those that may follow it; all begins at the root. */
export interface Graph {
  readonly root: number;
  next(point: number): readonly number[];
}

/** What can be reached from the root of a graph, in an order where a point stands before those that it leads to. */
export interface Order {
  /** In reverse postorder. */
  readonly points: readonly number[];
  /** Where a point stands in it. */
  readonly rank: ReadonlyMap<number, number>;
  /** The point that lies last on every way to it. */
  readonly above: ReadonlyMap<number, number>;
}

/**
 * Puts a graph in order and finds what dominates each point.
 *
 * @see Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm"
 */
export function orderOf(graph: Graph): Order {
  const points = reversePostorder(graph);
  const rank = new Map(points.map((point, index) => [point, index]));
  const before = leadingTo(points, graph);
  const above = new Map([[graph.root, graph.root]]);
  const common = (a: number, b: number): number => {
    let [one, other] = [a, b];
    while (one !== other) {
      if (rank.get(one)! > rank.get(other)!) one = above.get(one)!;
      else other = above.get(other)!;
    }
    return one;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const point of points.slice(1)) {
      const found = before
        .get(point)!
        .filter((one) => above.has(one))
        .reduce(common);
      if (above.get(point) === found) continue;
      above.set(point, found);
      changed = true;
    }
  }
  return { points, rank, above };
}

function reversePostorder({ root, next }: Graph): readonly number[] {
  const seen = new Set([root]);
  const done: number[] = [];
  const path = [{ point: root, ahead: [...next(root)] }];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const point = top.ahead.pop();
    if (point === undefined) {
      done.push(top.point);
      path.pop();
    } else if (!seen.has(point)) {
      seen.add(point);
      path.push({ point, ahead: [...next(point)] });
    }
  }
  return done.reverse();
}

/** By point: those that lead to it. */
export function leadingTo(
  points: readonly number[],
  { next }: Graph,
): ReadonlyMap<number, readonly number[]> {
  const before = new Map<number, number[]>(points.map((point) => [point, []]));
  for (const point of points) for (const to of next(point)) before.get(to)?.push(point);
  return before;
}

/** Whether every way to `below` leads through `point`. */
export function dominates(point: number, below: number, { above, rank }: Order): boolean {
  let at = below;
  while (rank.get(at)! > rank.get(point)!) at = above.get(at)!;
  return at === point;
}
