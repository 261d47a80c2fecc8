import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import type { Mistake } from "../schedule/mistake.ts";
import { error } from "./messages.ts";

/**
 * The messages of the syntax phase about SET SCHEDULE, and about CALL of a script.
 *
 * @module
 */

/** @param at  the place in the text that the mistake speaks of */
export function mistakenTimes(at: Span, mistake: Mistake): Diagnostic {
  switch (mistake.kind) {
    case "unclear":
      return unclearSchedule(at, mistake);
    case "uneven":
      return unevenSchedule(at, mistake);
    case "impossible":
      return impossibleSchedule(at, mistake);
  }
}

function unclearSchedule(at: Span, { message, fix = EXAMPLE }: Mistake): Diagnostic {
  return error(
    "unclear-schedule",
    "it is not clear when this should run",
    at,
    message,
    "Nothing is guessed here: the script would run at times that nobody meant.",
    fix,
  );
}

function unevenSchedule(at: Span, { message, fix = EXAMPLE }: Mistake): Diagnostic {
  return error(
    "uneven-schedule",
    "these times would differ from day to day",
    at,
    message,
    "Times are those of a clock on the wall, which begins anew at midnight.",
    fix,
  );
}

function impossibleSchedule(at: Span, { message, fix = EXAMPLE }: Mistake): Diagnostic {
  return error(
    "impossible-schedule",
    "this time never comes",
    at,
    message,
    "Times are those of a clock on the wall and a calendar; the script would never run.",
    fix,
  );
}

const EXAMPLE = 'write for example: SET SCHEDULE "every day at 9am"';

/** A schedule whose text is missing, is no text, or is put together from values. */
export function movingSchedule(at: Span): Diagnostic {
  return error(
    "moving-schedule",
    "SET SCHEDULE without a text that says when",
    at,
    "a text should stand here, written out",
    "When a script runs is settled when the bot is loaded, before any variable has a value.",
    EXAMPLE,
  );
}

export function swappedSchedule(at: Span, script: string): Diagnostic {
  return error(
    "swapped-schedule",
    "the script before its time",
    at,
    "when it runs comes first",
    "The script's name is where the time should be.",
    `write for example: SET SCHEDULE "every day at 9am", "${script}"`,
  );
}

export function lateSchedule(at: Span): Diagnostic {
  return error(
    "late-schedule",
    "SET SCHEDULE below other lines",
    at,
    "this must be the first line of its file",
    "It makes a timer script of the whole file, so the lines above it would belong to it too.",
    'move it to the top of a file of its own, or give it a name: SET SCHEDULE "report", "every day at 9am" … END SCHEDULE',
  );
}

export function innerSchedule(at: Span, outer: string): Diagnostic {
  return error(
    "inner-schedule",
    `SET SCHEDULE inside ${outer}`,
    at,
    "this stands in a block",
    "It is settled when the bot is loaded, whether or not the block ever runs.",
    "move it to the top level, outside of every block",
  );
}

export function movingScript(at: Span): Diagnostic {
  return error(
    "moving-script",
    "a text with a value in it where a script is named",
    at,
    "this text must be the same at all times",
    "Which script runs is settled when the bot is loaded, so that a missing one is told at once.",
    "name one script, and choose between several with IF or SELECT",
  );
}
