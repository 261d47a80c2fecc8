import type { Row, Seen } from "./align.ts";
import { regapped } from "./pattern.ts";
import type { PlayedStep } from "./play.ts";
import { callerOf } from "./report.ts";
import type { Expectation, Transcript } from "./transcript.ts";
import { written } from "./write.ts";

/**
 * The transcript with what really came in the place of what was expected and did not come. Everything else stays as it
 * is: remarks, empty lines, clock lines, and every line that was right, with its gaps.
 */
export function updated(transcript: Transcript, steps: readonly PlayedStep[]): string {
  const { text } = transcript.source;
  const end = /\r?\n/.exec(text)?.[0] ?? "\n";
  const lines = text.split(/\r?\n/);
  // From the last to the first, so that the numbers of the lines above stay right.
  for (const edit of steps.flatMap((step) => editsOf(step, transcript)).reverse()) {
    lines.splice(edit.from - 1, edit.to - edit.from, ...edit.lines);
  }
  return lines.join(end);
}

/** Lines from `from` up to `to`, that one left out, become others. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

function editsOf({ step, rows }: PlayedStep, transcript: Transcript): readonly Edit[] {
  const nameOf = callerOf(transcript, step.partner);
  let below = step.to;
  return rows.flatMap((row) => {
    const edit = editOf(row, below, (seen) => written(seen.line, nameOf));
    below = row.expected?.to ?? below;
    return edit ? [edit] : [];
  });
}

function editOf(
  { expected, seen, isSame }: Row,
  below: number,
  shown: (seen: Seen) => readonly string[],
): Edit | undefined {
  if (isSame) return undefined;
  const lines = seen ? shown(expected ? withGaps(seen, expected) : seen) : [];
  return expected ? { from: expected.from, to: expected.to, lines } : { from: below, to: below, lines };
}

/** Something that came, with the gaps of what was expected in its place, as far as it is of that kind. */
function withGaps(seen: Seen, { what }: Expectation): Seen {
  const { line } = seen;
  if (line.kind !== what.kind) return seen;
  const parts = line.parts.map(([name, text], at) => {
    const [wanted, pattern] = what.parts[at] ?? [];
    return [name, wanted === name && pattern && pattern.length > 1 ? regapped(pattern, text) : text] as const;
  });
  return { ...seen, line: { ...line, parts } };
}
