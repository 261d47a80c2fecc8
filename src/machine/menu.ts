import { search } from "../language/functions/search.ts";
import type { Recipient } from "../model/effect.ts";
import { LIMITS } from "../model/limits.ts";
import { doubledChoice, emptyChoice, tooManyChoices } from "./messages.ts";
import type { Run } from "./run.ts";
import type { Waiting } from "./state.ts";

/**
 * HEAR with choices: how the menu is put to the person, and what counts as an answer.
 *
 * M1 The choices belong to the text that the same turn said last to that person; without one the menu is a
 *    message of its own.
 * M2 An answer is the choice's text whatever its case, else its number, else a part that only it has.
 * M3 The variable gets the choice's own text, never what the person wrote.
 *
 * @module
 */
export type Menu = NonNullable<Extract<Waiting, { readonly type: "message" }>["menu"]>;

const BODY = "Please choose:";

/**
 * Puts a menu to the person and gives what the wait must remember of it.
 *
 * @throws ScriptFault `fault/menu` when the choices cannot be told apart, or are too many to read
 */
export function offerMenu(texts: readonly string[], run: Run): Menu {
  const choices = checked(texts);
  const body = attach(choices, run);
  if (body !== undefined) return { body, choices, tries: 0 };
  const menu = { body: BODY, choices, tries: 0 };
  sayMenu(menu, run);
  return menu;
}

/** Says the menu as a message of its own. */
export function sayMenu({ body, choices }: Menu, run: Run): void {
  run.emit({
    type: "send",
    to: { type: "conversation" },
    message: { type: "menu", body, choices },
    origin: run.span,
  });
}

/** The choice that an answer means (M2), or undefined when it means none, or more than one. */
export function chosen(answer: string, choices: readonly string[]): string | undefined {
  const wanted = folded(answer);
  if (wanted === "") return undefined;
  const exact = choices.find((choice) => folded(choice) === wanted);
  if (exact !== undefined) return exact;
  if (/^\d{1,9}$/.test(wanted)) {
    const numbered = choices[Number(wanted) - 1];
    if (numbered !== undefined) return numbered;
  }
  const having = choices.filter((choice) => search(folded(choice), wanted) >= 0);
  return having.length === 1 ? having[0] : undefined;
}

function checked(choices: readonly string[]): readonly string[] {
  if (choices.length > LIMITS.menuChoices) throw tooManyChoices();
  const seen = new Set<string>();
  for (const choice of choices) {
    const text = folded(choice);
    if (text === "") throw emptyChoice();
    if (seen.has(text)) throw doubledChoice(choice);
    seen.add(text);
  }
  return choices;
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

/** Makes a menu of the text said last (M1) and gives its body; undefined when there is none. */
function attach(choices: readonly string[], run: Run): string | undefined {
  let at = run.effects.length - 1;
  while (run.effects[at]?.type === "log") at--;
  const last = run.effects[at];
  if (last?.type !== "send" || last.message.type !== "text") return undefined;
  if (!reaches(last.to, run)) return undefined;
  const { body } = last.message;
  run.effects[at] = { ...last, message: { type: "menu", body, choices } };
  return body;
}

/** Whether what is sent there is read by the person whose answer is awaited. */
function reaches(to: Recipient, { message }: Run): boolean {
  if (to.type === "conversation") return true;
  return message?.sender === (to.type === "phone" ? to.digits : to.id);
}
