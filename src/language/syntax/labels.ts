import type { Label } from "./ast.ts";
import { type Line, lineSpan, spanOf } from "./lines.ts";
import { Colon, isReserved, plain } from "./tokens.ts";
import { isWord } from "./words.ts";

/** Words that a colon may follow as well. */
const NO_LABELS: ReadonlySet<string> = new Set(["DEFAULT", "TRY", "CATCH"]);

/** The label that a line is: `name:` alone (H-14). */
export function labelOf(line: Line, file: number): Label | undefined {
  const [word, colon] = line;
  if (line.length !== 2 || word === undefined || colon?.tokenType !== Colon) return undefined;
  const name = plain(word.image);
  if (!isWord(word) || isReserved(word) || NO_LABELS.has(name)) return undefined;
  return { type: "label", name, spelled: word.image, at: spanOf(word, file), span: lineSpan(line, file) };
}

/** The labels of a program, in capitals: what may stand behind THEN without GOTO. */
export function labelsOf(lines: readonly Line[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const line of lines) {
    const label = labelOf(line, 0);
    if (label !== undefined) names.add(label.name);
  }
  return names;
}
