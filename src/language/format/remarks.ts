import { columnBehind } from "./columns.ts";

/** A row as it will be written. */
export interface WrittenRow {
  /** Without what stands at the end as a comment. */
  readonly code: string;
  /** At the end, or all there is. */
  readonly comment?: string;
  /** Where the comment stood in the author's text; undefined when the row goes over several lines. */
  readonly column?: number;
}

/**
 * Puts the comments at the ends of rows back: one blank behind the code, or below each other where their author had put
 * those of neighbouring rows below each other.
 *
 * @returns the rows as lines, nothing at their ends
 */
export function withRemarks(rows: readonly WrittenRow[]): readonly string[] {
  const lines: string[] = [];
  for (let from = 0; from < rows.length; ) {
    const to = Math.max(from + 1, endOfRun(rows, from));
    const run = rows.slice(from, to);
    const columns = newColumns(run);
    for (const row of run) lines.push(asLine(row, columns.get(row.column)));
    from = to;
  }
  return lines;
}

/** Where the rows end that have comments behind code, and comments that go on right below these. */
function endOfRun(rows: readonly WrittenRow[], from: number): number {
  const columns = new Set<number>();
  let at = from;
  for (let row = rows[at]; row?.column !== undefined; row = rows[++at]) {
    if (hasCode(row)) columns.add(row.column);
    else if (!columns.has(row.column)) break;
  }
  return at;
}

/** For each column of a run the one that its comments move to. */
function newColumns(run: readonly WrittenRow[]): ReadonlyMap<number | undefined, number> {
  const columns = new Map<number | undefined, number>();
  for (const row of run) {
    if (row.column === undefined || (run.length === 1 && !hasCode(row))) continue;
    const column = columnBehind(row.code.trimEnd()) + 1;
    columns.set(row.column, Math.max(column, columns.get(row.column) ?? 0));
  }
  return columns;
}

function hasCode({ code }: WrittenRow): boolean {
  return code.trim() !== "";
}

/** @param column  where the comment begins; without one it stands where the row begins, or right behind its code */
function asLine(row: WrittenRow, column: number | undefined): string {
  const code = row.code.trimEnd();
  if (row.comment === undefined) return code;
  if (column !== undefined) return code + " ".repeat(column - columnBehind(code)) + row.comment;
  return hasCode(row) ? `${code} ${row.comment}` : row.code + row.comment;
}
