import { ScriptFault } from "../model/fault.ts";
import type { Refusal } from "../model/inquiry.ts";
import { LIMITS } from "../model/limits.ts";
import { nearest } from "../model/spell.ts";
import { beginningOf } from "../model/value.ts";

/**
 * What an author is told when a run cannot go on, for everything that the machine itself refuses.
 *
 * @module
 */

export function tooManyInstructions(): ScriptFault {
  return new ScriptFault(
    "fault/instructions",
    "the script did too much in one turn",
    `Between two messages of a person a script may carry out ${LIMITS.instructionsPerTurn} instructions; a loop that never ends would hold up everybody else.`,
    "check that the loop around this line comes to an end",
  );
}

export function tooManyEffects(): ScriptFault {
  return new ScriptFault(
    "fault/effects",
    `the script said or logged more than ${LIMITS.effectsPerTurn} things in one turn`,
    `So many messages at once are a mistake more often than not, and WhatsApp blocks numbers that send them. A text longer than ${LIMITS.effectLength} characters counts as several.`,
    "join the texts into fewer messages, or wait for an answer with HEAR in between",
  );
}

export function tooDeep(): ScriptFault {
  return new ScriptFault(
    "fault/depth",
    `more than ${LIMITS.callDepth} SUBs and FUNCTIONs are running inside each other`,
    "A SUB or FUNCTION that calls itself without an end would use up all memory.",
    "make sure that it stops calling itself at some point, or use a loop instead",
  );
}

export function textTooLong(): ScriptFault {
  return new ScriptFault(
    "fault/text",
    `a text would become longer than ${LIMITS.textLength} characters`,
    "A text that grows without end would use up all memory.",
    "check whether a loop joins to the same text again and again",
  );
}

export function collectionTooLarge(): ScriptFault {
  return new ScriptFault(
    "fault/collection",
    `a list or object would take more than ${LIMITS.collectionLength} characters`,
    "A list that grows without end would use up all memory.",
    "check whether a loop adds to the same list again and again",
  );
}

export function collectionTooDeep(): ScriptFault {
  return new ScriptFault(
    "fault/collection",
    `more than ${LIMITS.collectionDepth} lists and objects would be inside each other`,
    "Values so deep could not be written or compared any more.",
    "check whether a loop puts a list into itself again and again",
  );
}

export function beyondList(index: number, length: number): ScriptFault {
  return new ScriptFault(
    "fault/index",
    `place ${index} is beyond the end of this list, which has ${length} ${length === 1 ? "element" : "elements"}`,
    `Places are numbered from 0 without gaps, so the next free one is ${length}.`,
    "add to the end with APPEND list, value, or make room first with DIM list(10)",
  );
}

export function noIndex(key: string, length: number): ScriptFault {
  return new ScriptFault(
    "fault/index",
    `"${beginningOf(key)}" is no place in a list`,
    `The places of this list are numbered from 0 to ${Math.max(0, length - 1)}; only objects have names for their parts.`,
    "use a whole number from 0 on, or begin with NEW OBJECT instead of a list",
  );
}

export function noKey(kind: string): ScriptFault {
  return new ScriptFault(
    "fault/index",
    `a member cannot be named by ${kind}`,
    "Members of an object are named by texts or numbers.",
    "check what the variable between the brackets holds before this line",
  );
}

export function noParts(kind: string): ScriptFault {
  return new ScriptFault(
    "fault/index",
    `a part is put into what is no list and no object, but ${kind}`,
    "It would be lost without a word, so the line is refused.",
    "begin with NEW OBJECT or NEW ARRAY, or use another variable",
  );
}

export function negativeSize(size: number): ScriptFault {
  return new ScriptFault(
    "fault/index",
    `a list cannot have ${size} elements`,
    "Lists have no element, or some.",
    "check the number in brackets after DIM",
  );
}

export function stateTooLarge(): ScriptFault {
  return new ScriptFault(
    "fault/state",
    `the variables of this chat hold more than ${LIMITS.stateLength} characters`,
    "They are saved while the bot waits for the person, for every person who is chatting.",
    "empty large variables before this line, for example text$ = NULL",
  );
}

export function divisionByZero(): ScriptFault {
  return new ScriptFault(
    "fault/arithmetic",
    "division by zero",
    "No number is the answer of a division by zero.",
    "test the divisor with IF first",
  );
}

export function noOrder(left: string, right: string): ScriptFault {
  return new ScriptFault(
    "fault/compare",
    `${left} and ${right} cannot be put in order`,
    "Only two numbers, or two texts, have a smaller and a larger one.",
    "check that both sides have a value before comparing them with < or >",
  );
}

/** The title is exactly what the script threw. */
export function thrown(text: string): ScriptFault {
  return new ScriptFault(
    "fault/error",
    text === "" ? "an error without a text" : text,
    "The script raised this error itself, and nothing in it caught it.",
    "put TRY … CATCH around what may raise it, or ON ERROR RESUME NEXT before it",
  );
}

export function notAList(kind: string): ScriptFault {
  return new ScriptFault(
    "fault/not-a-list",
    `FOR EACH needs a list or an object, and this is ${kind === "text" ? "a text" : kind === "number" ? "a number" : kind}`,
    "Only lists have elements, and only objects have keys.",
    'make a list first, for example with SPLIT(text, ",")',
  );
}

/** The title is exactly what the host said: a script's author knows the host's words. */
/** An inquiry was refused: by the host, unless somebody else says why. */
export function refused(reason: string, { code, why, fix }: Refusal = BY_HOST): ScriptFault {
  return new ScriptFault(code, reason, why, fix);
}

const BY_HOST: Refusal = {
  code: "fault/host",
  why: "What this line asked for could not be done outside the script.",
  fix: "try again later, or ask who runs this bot",
};

export function unusableAnswer(): ScriptFault {
  return new ScriptFault(
    "fault/host",
    "the answer from outside is not a value that a script can hold",
    "Values are texts, numbers, TRUE, FALSE, NULL, lists and objects, not nested too deeply.",
    "ask who runs this bot to correct what answers this phrase",
  );
}

export function effectAtTopLevel(): ScriptFault {
  return new ScriptFault(
    "fault/top-level",
    "the lines outside the ON blocks cannot talk, wait or ask",
    "They run once when the bot is loaded, when nobody is there to talk to.",
    "move this line into the ON block that should do it",
  );
}

export function tooManyFound(table: string, count: number): ScriptFault {
  return new ScriptFault(
    "fault/collection",
    `FIND found ${count} rows of "${table}", more than a list can hold`,
    `A list holds at most ${LIMITS.collectionLength} characters.`,
    "look for fewer rows with a condition, or put LIMIT 100 behind it",
  );
}

export function unknownColumn(name: string, table: string, columns: readonly string[]): ScriptFault {
  const near = nearest(name.slice(0, LIMITS.mistypedLength), columns);
  const shown = columns.slice(0, LIMITS.wordsPerHint).join(", ");
  return new ScriptFault(
    "fault/column",
    `no row of "${table}" has a column ${beginningOf(name)}`,
    `It has the columns ${shown}${columns.length > LIMITS.wordsPerHint ? " and others" : ""}.`,
    near === undefined ? "write one of them, or a variable that is set" : `did you mean ${near}?`,
  );
}

export function keyMissing(key: string, table: string, columns: readonly string[]): ScriptFault {
  const near = nearest(key.slice(0, LIMITS.mistypedLength), columns);
  return new ScriptFault(
    "fault/column",
    `a row for "${table}" has no column ${beginningOf(key)}`,
    "Rows are recognised by this column, so that one which is there already is not added again.",
    near === undefined ? "name a column that every new row has" : `did you mean ${near}?`,
  );
}

export function severalRows(name: string, count: number): ScriptFault {
  return new ScriptFault(
    "fault/several-rows",
    `there are ${count} objects in this list, and ${beginningOf(name)} of which is not said`,
    "A list of one is read as its only element; of several, any choice would be a guess.",
    `take one, as in FIRST(rows).${beginningOf(name)} or rows[0].${beginningOf(name)}, or go over all of them with FOR EACH`,
  );
}
