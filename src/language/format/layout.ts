import { columnBehind } from "./columns.ts";
import { indentsOf } from "./indents.ts";
import type { LineLevel } from "./levels.ts";
import type { Meaning } from "./meaning.ts";
import { type Comment, type Piece, type Row, rowsOf, tokensOf } from "./pieces.ts";
import { type WrittenRow, withRemarks } from "./remarks.ts";
import { Roles } from "./roles.ts";
import { isApart, type Standing, wordingOf } from "./wording.ts";

/** What is known of the file that is written anew. */
interface Known {
  readonly text: string;
  readonly meaning: Meaning;
  /** Of its logical lines, by where they begin. */
  readonly levels: ReadonlyMap<number, LineLevel>;
}

/** The text of a file in its one form. */
export function layOut(known: Known): string {
  const rows = rowsOf(known.text);
  const writer = new Writer(known, standingsOf(rows, known));
  const indents = indentsOf(known.text, rows, known.levels);
  const written = rows.map((row, index) => writer.row(row, indents[index] ?? ""));
  return asText(withRemarks(written));
}

/** At most one empty line in a row, none at the ends of the file. */
function asText(lines: readonly string[]): string {
  const kept = lines.filter((line, index) => line !== "" || (index > 0 && lines[index - 1] !== ""));
  if (kept.at(-1) === "") kept.pop();
  return kept.length === 0 ? "" : `${kept.join("\n")}\n`;
}

/** Every token by where it begins, with what it is in its logical line. */
function standingsOf(rows: readonly Row[], { meaning, levels }: Known): ReadonlyMap<number, Standing> {
  const standings = new Map<number, Standing>();
  const tokens = rows.flatMap(tokensOf);
  for (let from = 0; from < tokens.length; ) {
    let to = from + 1;
    while (to < tokens.length && !levels.has(tokens[to]?.start ?? 0)) to++;
    const line = tokens.slice(from, to);
    const roles = new Roles(line, meaning).all();
    for (const [index, token] of line.entries()) {
      const standing = {
        token,
        role: roles[index] ?? "between",
        before: line[index - 1],
        next: line[index + 1],
      };
      standings.set(token.start, standing);
    }
    from = to;
  }
  return standings;
}

class Writer {
  readonly #known: Known;
  readonly #standings: ReadonlyMap<number, Standing>;

  constructor(known: Known, standings: ReadonlyMap<number, Standing>) {
    this.#known = known;
    this.#standings = standings;
  }

  row(row: Row, indent: string): WrittenRow {
    const last = row.pieces.at(-1);
    const comment = last?.type === "comment" ? last : undefined;
    const code = this.#code(comment === undefined ? row.pieces : row.pieces.slice(0, -1), indent);
    if (comment === undefined) return { code };
    const before = this.#known.text.slice(row.start, comment.start);
    const image = this.#comment(comment, row, indent);
    if (code.includes("\n") || image.includes("\n")) return { code, comment: image };
    return { code, comment: image, column: columnBehind(before) };
  }

  #code(pieces: readonly Piece[], indent: string): string {
    let code = indent;
    let before: Piece | undefined;
    for (const piece of pieces) {
      code += `${this.#isApart(before, piece) ? " " : ""}${this.#piece(piece, indent)}`;
      before = piece;
    }
    return code;
  }

  #piece(piece: Piece, indent: string): string {
    switch (piece.type) {
      case "goesOn":
        return "_";
      case "comment":
        return piece.image;
      case "token": {
        const standing = this.#standings.get(piece.start);
        return standing === undefined ? piece.image : wordingOf(standing, this.#known.meaning, indent);
      }
    }
  }

  #isApart(before: Piece | undefined, piece: Piece): boolean {
    if (before === undefined) return false;
    const [left, right] = [this.#standings.get(before.start), this.#standings.get(piece.start)];
    if (right?.role === "lines") return false;
    if (left === undefined || right === undefined) return true;
    return isApart(left, right, this.#known.meaning);
  }

  /** The lines of a long comment move with its first one. */
  #comment({ image, start }: Comment, row: Row, indent: string): string {
    const [first = "", ...others] = image.replace(/^rem/i, "REM").split("\n");
    const written = this.#known.text.slice(row.start, start);
    const by = indent.length - columnBehind(/^\s*/.exec(written)?.[0] ?? "");
    const moved = others.map((line) => {
      const inside = line.trimStart();
      const column = columnBehind(line.slice(0, line.length - inside.length)) + by;
      return " ".repeat(Math.max(0, column)) + inside;
    });
    return [first, ...moved].map((line) => line.trimEnd()).join("\n");
  }
}
