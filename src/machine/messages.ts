import { ScriptFault } from "../model/fault.ts";
import { LIMITS } from "../model/limits.ts";

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

export function noSuchNumber(): ScriptFault {
  return new ScriptFault(
    "fault/arithmetic",
    "the result of this calculation is too large, or is not a number",
    "Numbers reach up to about 1.8e308, and a negative number has no root.",
    "check the numbers that go into this calculation",
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

export function tooManyChoices(): ScriptFault {
  return new ScriptFault(
    "fault/menu",
    `a menu has more than ${LIMITS.menuChoices} choices`,
    "Nobody can choose from so many.",
    "ask in two steps: first for a group, then for the choice",
  );
}

export function emptyChoice(): ScriptFault {
  return new ScriptFault(
    "fault/menu",
    "a choice of this menu is empty",
    "The person would see a button or a line without a word on it.",
    "give every choice a text",
  );
}

export function doubledChoice(choice: string): ScriptFault {
  return new ScriptFault(
    "fault/menu",
    `the choice "${choice.slice(0, 40)}" is in this menu twice`,
    "The answer could not tell which of the two was meant; upper and lower case make no difference here.",
    "give every choice a text of its own",
  );
}

/** The title is exactly what the host said: a script's author knows the host's words. */
export function refusedByHost(reason: string): ScriptFault {
  return new ScriptFault(
    "fault/host",
    reason,
    "What this line asked for could not be done outside the script.",
    "try again later, or ask who runs this bot",
  );
}

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
