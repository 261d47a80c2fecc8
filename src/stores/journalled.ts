import type { JournalEntry, Next } from "../runtime/ports.ts";

/**
 * Which turn a journal is about. Between two attempts of a turn the clock, or a merge, may bring something that would
 * come before what the turn consumes; with the journal of another turn it would take answers for its own.
 *
 * @module
 */

/** What the turn consumes that the journal is about; undefined when it says nothing of that, or of a timer. */
export function begunBy(entries: readonly JournalEntry[]): number | undefined {
  return entries.find(({ seq }) => seq)?.seq;
}

/** What of a journal is about what comes next, by call number. */
export function journalFor(next: Next, entries: readonly JournalEntry[]): ReadonlyMap<number, JournalEntry> {
  const own = next.type === "timer" ? 0 : next.seq;
  const meant = entries.filter(({ seq = own }) => seq === own);
  return new Map(meant.map((entry) => [entry.call, entry]));
}
