import type { ConversationId } from "../../model/ids.ts";
import type { JournalEntry } from "../../runtime/ports.ts";
import type { Documents } from "./documents.ts";

/**
 * What a turn under way has asked and learnt. A long answer has a document of its own, so that the lane's, which is
 * written for each of up to twenty answers of a megabyte, stays short.
 *
 * @module
 */

/** UTF-16 units as JSON. */
const LONG = 2_048;

/** As it stands in the lane's document: `apart` where the answer has its own. */
type Short = JournalEntry & { readonly apart?: true };

/** The answers that have documents of their own, by the fields of these. */
export type Answers = ReadonlyMap<string, string>;

const NO_ANSWERS: Answers = new Map();

/** Fetches the long answers of a lane's journal. */
export function longAnswers(documents: Documents, lane: ConversationId, journal: readonly Short[]): Answers {
  const fields = answerFields(lane, journal);
  if (fields.length === 0) return NO_ANSWERS;
  documents.want(fields.map((field) => ({ kind: "h", name: "answers", field })));
  return new Map(fields.map((field) => [field, documents.read("answers", field) ?? "null"]));
}

/** Where the long answers of a journal are. */
export function answerFields(lane: ConversationId, journal: readonly Short[]): string[] {
  return journal.filter(({ apart }) => apart).map((entry) => fieldOf(lane, entry));
}

/** The journal with all its answers. */
export function wholeJournal(
  lane: ConversationId,
  journal: readonly Short[],
  answers: Answers,
): JournalEntry[] {
  return journal.map(({ apart, ...entry }) =>
    apart ? { ...entry, result: JSON.parse(answers.get(fieldOf(lane, entry))!) } : entry,
  );
}

/** The journal as it stands in the lane's document; its long answers are written, and those deleted that are over. */
export function shortJournal(
  documents: Documents,
  lane: ConversationId,
  journal: readonly JournalEntry[],
  before: Answers,
): Short[] {
  const gone = new Set(before.keys());
  const short = journal.map((entry): Short => {
    const text = entry.result && JSON.stringify(entry.result);
    if (!text || text.length < LONG) return entry;
    const field = fieldOf(lane, entry);
    gone.delete(field);
    if (before.get(field) !== text) documents.write("answers", field, text);
    const { result: _, ...asked } = entry;
    return { ...asked, apart: true };
  });
  for (const field of gone) documents.remove("answers", field);
  return short;
}

function fieldOf(lane: ConversationId, { revision, call }: JournalEntry): string {
  return `${lane}/${revision}/${call}`;
}
