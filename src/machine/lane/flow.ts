import type { Assembler, Label } from "./assembler.ts";
import { leadingTo } from "./graph.ts";
import type { Plan } from "./plan.ts";

/** What stands in the blocks of a plan, and how it is left. */
export interface Contents {
  /** Writes a block; `go` writes what leads to an instruction, and nothing may follow that. */
  block(first: number, go: (to: number) => void): void;
  /** Writes what leads to an instruction outside the plan. */
  leave(to: number): void;
}

/**
 * Writes the blocks of a plan inside each other, so that each branch leads to the beginning or the end of a form around
 * it: WebAssembly knows no other jumps.
 *
 * @see Ramsey, "Beyond Relooper: Recursive Translation of Unstructured Control Flow to Structured Control Flow"
 */
export function writeFlow({ root, blocks, order }: Plan, asm: Assembler, { block, leave }: Contents): void {
  const { points, rank, above } = order;
  const inside = (to: number) => rank.has(to);
  const before = leadingTo(points, { root, next: (point) => blocks.get(point)!.next.filter(inside) });
  const isBackward = (from: number, to: number) => rank.get(to)! <= rank.get(from)!;
  const forward = (to: number) => before.get(to)!.filter((from) => !isBackward(from, to)).length;
  const heads = new Set(points.filter((to) => before.get(to)!.some((from) => isBackward(from, to))));
  const meetings = new Set(points.filter((to) => forward(to) > 1));
  const beginnings = new Map<number, Label>();
  const ends = new Map<number, Label>();
  const followers = meetingsBelow();
  writeTree(root);

  /** By point: those right below it where ways meet, the last one first. */
  function meetingsBelow(): ReadonlyMap<number, readonly number[]> {
    const below = new Map<number, number[]>();
    for (const point of points) {
      if (!meetings.has(point)) continue;
      const over = above.get(point)!;
      below.set(over, [point, ...(below.get(over) ?? [])]);
    }
    return below;
  }

  function writeTree(point: number): void {
    const isHead = heads.has(point);
    if (isHead) beginnings.set(point, asm.loop());
    writeBefore(point, followers.get(point) ?? []);
    if (isHead) asm.end();
  }

  function writeBefore(point: number, [last, ...others]: readonly number[]): void {
    if (last === undefined) {
      block(point, (to) => go(point, to));
      return;
    }
    ends.set(last, asm.block());
    writeBefore(point, others);
    asm.end();
    writeTree(last);
  }

  function go(from: number, to: number): void {
    if (!inside(to)) leave(to);
    else if (isBackward(from, to)) asm.branch(beginnings.get(to)!);
    else if (meetings.has(to)) asm.branch(ends.get(to)!);
    else writeTree(to);
  }
}
