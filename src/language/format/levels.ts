import type { Item } from "../syntax/item.ts";
import type { Line } from "../syntax/lines.ts";

/** How far a logical line is indented, in levels. */
export interface LineLevel {
  /** The line itself. */
  readonly own: number;
  /** What stands above it in its block: a line that divides or closes a block has less itself. */
  readonly above: number;
  /** Whether lines of a block follow: where the line itself goes on, it must not look like one of them. */
  readonly opens: boolean;
}

/** The levels of the logical lines of a file without mistakes, by where they begin. */
export function levelsOf(lines: readonly Line[], items: readonly Item[]): ReadonlyMap<number, LineLevel> {
  const levels = new Map<number, LineLevel>();
  const blocks = new Blocks();
  let at = 0;
  for (const [index, line] of lines.entries()) {
    const end = startOf(lines[index + 1]);
    const first = items[at];
    const isEmpty = first === undefined || placeOf(first) >= end;
    const above = blocks.level;
    const own = isEmpty ? above : blocks.levelOf(first);
    for (let item = items[at]; item !== undefined && placeOf(item) < end; item = items[++at])
      blocks.pass(item);
    levels.set(startOf(line), { own, above, opens: !isEmpty && OPENING.has(first.type) });
  }
  return levels;
}

const OPENING: ReadonlySet<Item["type"]> = new Set(["open", "elseif", "case"]);

/** The blocks that are open. */
class Blocks {
  /** How many levels each of them indents what is in it. */
  readonly #depths: number[] = [];
  level = 0;

  levelOf(item: Item): number {
    const inner = this.#depths.at(-1) ?? 0;
    switch (item.type) {
      case "close":
      case "elseif":
      case "else":
      case "catch":
        return this.level - inner;
      case "case":
      case "default":
        return this.level - inner + 1;
      default:
        return this.level;
    }
  }

  pass(item: Item): void {
    if (item.type === "open") this.#put(1);
    else if (item.type === "close") this.#take();
    else if (item.type === "case" || item.type === "default") {
      // What belongs to a CASE is one level deeper than the CASE.
      this.#take();
      this.#put(2);
    }
  }

  #put(depth: number): void {
    this.#depths.push(depth);
    this.level += depth;
  }

  #take(): void {
    this.level -= this.#depths.pop() ?? 0;
  }
}

function startOf(line: Line | undefined): number {
  return line?.[0]?.startOffset ?? Number.POSITIVE_INFINITY;
}

function placeOf(item: Item): number {
  switch (item.type) {
    case "statement":
      return item.statement.span.start;
    case "timing":
      return item.timing.span.start;
    case "excuse":
      return 0;
    default:
      return item.span.start;
  }
}
