import { ScriptFault } from "../../../model/fault.ts";
import { LIMITS } from "../../../model/limits.ts";
import { beginningOf, textOf, type Value } from "../../../model/value.ts";

/**
 * The choices of a HEAR: values and lists in any mixture.
 *
 * @throws ScriptFault `fault/menu` when nobody could choose among them
 */
export function choicesOf(values: readonly Value[]): readonly string[] {
  const choices = values
    .flatMap((value) => (Array.isArray(value) ? (value as readonly Value[]) : [value]))
    .map(textOf);
  if (choices.length === 0) throw noChoices();
  if (choices.length > LIMITS.menuChoices) throw tooManyChoices();
  const seen = new Set<string>();
  for (const choice of choices) {
    const text = comparable(choice);
    if (text === "") throw emptyChoice();
    if (seen.has(text)) throw doubledChoice(choice);
    seen.add(text);
  }
  return choices;
}

/** A choice as an answer is compared with it. */
export function comparable(text: string): string {
  return text.trim().toLowerCase();
}

function noChoices(): ScriptFault {
  return new ScriptFault(
    "fault/menu",
    "this menu has no choices",
    "The person could not answer anything that fits.",
    "ask only when the list is not empty, or leave AS out to take any answer",
  );
}

function tooManyChoices(): ScriptFault {
  return new ScriptFault(
    "fault/menu",
    `a menu has more than ${LIMITS.menuChoices} choices`,
    "Nobody can choose from so many.",
    "ask in two steps: first for a group, then for the choice",
  );
}

function emptyChoice(): ScriptFault {
  return new ScriptFault(
    "fault/menu",
    "a choice of this menu is empty",
    "The person would see a button or a line without a word on it.",
    "give every choice a text",
  );
}

function doubledChoice(choice: string): ScriptFault {
  return new ScriptFault(
    "fault/menu",
    `the choice "${beginningOf(choice)}" is in this menu twice`,
    "The answer could not tell which of the two was meant; upper and lower case make no difference here.",
    "give every choice a text of its own",
  );
}
