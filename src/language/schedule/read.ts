import { nearest } from "../../model/spell.ts";
import { isCron, readCron } from "./cron.ts";
import { readEnglish } from "./english.ts";
import { Mistake } from "./mistake.ts";
import { DAY_AND_MONTH_NAMES } from "./names.ts";
import { WORDS } from "./words.ts";

/** The longest text that says when something runs. */
const LONGEST = 200;

/**
 * When something should run, as lines of cron with six fields (second, minute, hour, day, month, weekday): each time
 * that any of them names.
 *
 * @throws Mistake with the place in the text of what is wrong, and what was meant
 * @example readTimes("every monday at 10am") // → ["0 0 10 * * 1"]
 */
export function readTimes(text: string): readonly string[] {
  if (text.length > LONGEST)
    throw new Mistake(
      "unclear",
      { start: LONGEST, end: text.length },
      "this is too long",
      "write several schedules",
    );
  try {
    return isCron(text) ? [readCron(text)] : readEnglish(text);
  } catch (error) {
    if (!(error instanceof Mistake) || error.fix !== undefined) throw error;
    throw new Mistake(error.kind, error, error.message, meant(text, error) ?? FORMS);
  }
}

const FORMS =
  'write it like "every day at 9am", "every monday at 10:30", "every 15 minutes", or for cron: 0 9 * * 1';

/** The text with another word in the place of the one that is not understood, when that makes sense. */
function meant(text: string, { start, end }: Mistake): string | undefined {
  const word = nearest(text.slice(start, end), [...DAY_AND_MONTH_NAMES, ...WORDS]);
  if (word === undefined || word === text.slice(start, end).toLowerCase()) return undefined;
  const corrected = text.slice(0, start) + word + text.slice(end);
  return isReadable(corrected) ? `did you mean "${corrected}"?` : `did you mean "${word}"?`;
}

function isReadable(text: string): boolean {
  try {
    return readEnglish(text).length > 0;
  } catch (error) {
    if (error instanceof Mistake) return false;
    throw error;
  }
}
