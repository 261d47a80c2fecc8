import { Brackets } from "./brackets.ts";
import { columnBehind } from "./columns.ts";
import type { LineLevel } from "./levels.ts";
import { type Row, tokensOf } from "./pieces.ts";

const ONE = "  ";

/**
 * What each row begins with.
 *
 * @param levels  of the logical lines, by where they begin
 */
export function indentsOf(
  text: string,
  rows: readonly Row[],
  levels: ReadonlyMap<number, LineLevel>,
): readonly string[] {
  const brackets = new Brackets();
  const following = followingCode(rows);
  let line: LineLevel | undefined;
  return rows.map((row, index) => {
    const tokens = tokensOf(row);
    const [first] = tokens;
    if (first === undefined) {
      const next = following[index];
      const nextLine = levels.get(firstTokenAt(next) ?? -1);
      if (next !== undefined && nextLine === undefined) return indent(continued(line, brackets.inner));
      return indent(nextLine === undefined ? 0 : aboveLine(text, row, next, nextLine));
    }
    const begins = levels.get(first.start);
    if (begins !== undefined) line = begins;
    const deeper = brackets.levelsOf(tokens, begins !== undefined);
    return indent(continued(line, deeper));
  });
}

function indent(level: number): string {
  return ONE.repeat(level);
}

/** A line that opens a block goes on two levels deeper, so that it does not look like the block. */
function continued(line: LineLevel | undefined, deeper: number): number {
  const own = line?.own ?? 0;
  return deeper > 0 && line?.opens ? own + deeper + 1 : own + deeper;
}

/** A comment above END IF or ELSE belongs to the lines above it, unless its author put it over the word itself. */
function aboveLine(text: string, row: Row, next: Row | undefined, { own, above }: LineLevel): number {
  return columnOf(text, row) <= columnOf(text, next) ? own : above;
}

function columnOf(text: string, row: Row | undefined): number {
  const first = row?.pieces[0];
  return row === undefined || first === undefined ? 0 : columnBehind(text.slice(row.start, first.start));
}

function firstTokenAt(row: Row | undefined): number | undefined {
  return row && tokensOf(row)[0]?.start;
}

/** For each row the next one with code on it. */
function followingCode(rows: readonly Row[]): readonly (Row | undefined)[] {
  const following: (Row | undefined)[] = [];
  let next: Row | undefined;
  for (const row of rows.toReversed()) {
    following.push(next);
    if (tokensOf(row).length > 0) next = row;
  }
  return following.reverse();
}
