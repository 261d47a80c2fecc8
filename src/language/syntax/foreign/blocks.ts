import type { Diagnostic } from "../../../model/diagnostic.ts";
import type { Line } from "../lines.ts";
import { keyword } from "../tokens.ts";
import { isClosingBrace, openingBrace } from "./find.ts";
import { ForeignTrouble } from "./trouble.ts";

/**
 * The blocks of another dialect in one file: their lines are left out as a whole, since one message has been given
 * for all of them. Asked from line to line, downwards.
 */
export class ForeignBlocks {
  private readonly lines: readonly Line[];
  /** The index of the line behind the block that is being left out. */
  private end = 0;
  private hasBraces = false;
  /** Up to which line a closer was looked for in vain: without it, many openers would take very long. */
  private readonly searched = new Map<string, number>();
  /** Where what is left out begins and ends, downwards. */
  private readonly left: { readonly start: number; readonly end: number }[] = [];

  constructor(lines: readonly Line[]) {
    this.lines = lines;
  }

  /** Whether a line is left out. */
  holds(index: number): boolean {
    return index < this.end || (this.hasBraces && isClosingBrace(this.lines[index] as Line));
  }

  /** Takes note of a statement that was given up; gives whether it is foreign as a whole, so that nothing remains. */
  begins(index: number, trouble: unknown): boolean {
    if (!(trouble instanceof ForeignTrouble)) return false;
    const line = this.lines[index] as Line;
    const isBraced = openingBrace(line) !== undefined;
    if (isBraced) this.hasBraces = true;
    if (trouble.closer !== undefined) this.leaveOut(index, this.behind(index, trouble.closer));
    return isBraced || trouble.diagnostic.labels[0].span.start === line[0]?.startOffset;
  }

  /** Whether a diagnostic speaks of what is left out. */
  covers({ labels: [{ span }] }: Diagnostic): boolean {
    let [from, to] = [0, this.left.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.left[middle]?.end ?? 0) <= span.start) from = middle + 1;
      else to = middle;
    }
    return (this.left[from]?.start ?? Number.POSITIVE_INFINITY) <= span.start;
  }

  private leaveOut(index: number, end: number): void {
    this.end = end;
    const last = this.lines[end - 1]?.at(-1);
    const start = this.lines[index + 1]?.[0]?.startOffset;
    if (end === index + 1 || last === undefined || start === undefined) return;
    this.left.push({ start, end: last.startOffset + last.image.length });
  }

  /** The closer counts when it comes before the next SUB, FUNCTION or ON; else the line stands alone. */
  private behind(start: number, closer: string): number {
    let index = start + 1;
    if (index < (this.searched.get(closer) ?? 0)) return index;
    for (; index < this.lines.length; index++) {
      const [first, second] = this.lines[index] as Line;
      if (`${first?.image} ${second?.image}`.toUpperCase() === closer) return index + 1;
      if (DECLARING.has(first?.tokenType as never) && second?.image.toUpperCase() !== "ERROR") break;
    }
    this.searched.set(closer, index);
    return start + 1;
  }
}

const DECLARING = new Set(["SUB", "FUNCTION", "ON"].map(keyword));
