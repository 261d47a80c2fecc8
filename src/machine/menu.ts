import { search } from "../language/functions/search.ts";
import { folded } from "../language/hear/answer.ts";
import { comparable } from "../language/verbs/holes/choices.ts";
import type { Recipient } from "../model/effect.ts";
import { PLEASE_CHOOSE, tongueOf } from "../model/tongue.ts";
import type { Run } from "./run.ts";
import type { Waiting } from "./state.ts";

/**
 * HEAR with choices: how the menu is put to the person, and what counts as an answer.
 *
 * M1 The choices belong to the text that the same turn said last to that person; without one the menu is a
 *    message of its own.
 * M2 An answer is the choice's text whatever its case, else its number, else a part that only it has; where none of
 *    these fits, the same without accents and without a point at the end.
 * M3 The variable gets the choice's own text, never what the person wrote.
 *
 * @module
 */
export type Menu = NonNullable<Extract<Waiting, { readonly type: "message" }>["menu"]>;

/** Puts a menu to the person and gives what the wait must remember of it. */
export function offerMenu(choices: readonly string[], run: Run): Menu {
  return { body: attach(choices, run) ?? sayAlone(choices, run), choices, tries: 0 };
}

/** Says choices as a message of their own and gives its body. */
export function sayAlone(choices: readonly string[], run: Run): string {
  const body = PLEASE_CHOOSE[tongueOf(run.message?.sender)];
  sayMenu({ body, choices }, run);
  return body;
}

/** Says the menu as a message of its own. */
export function sayMenu({ body, choices }: Pick<Menu, "body" | "choices">, run: Run): void {
  run.emit({
    type: "send",
    to: { type: "conversation" },
    message: { type: "menu", body, choices, tongue: tongueOf(run.message?.sender) },
    origin: run.span,
  });
}

/** The choice that an answer means (M2), or undefined when it means none, or more than one. */
export function chosen(answer: string, choices: readonly string[]): string | undefined {
  return meant(answer, choices, comparable) ?? meant(answer, choices, plainest);
}

function meant(
  answer: string,
  choices: readonly string[],
  look: (text: string) => string,
): string | undefined {
  const wanted = look(answer);
  if (wanted === "") return undefined;
  const exact = choices.filter((choice) => look(choice) === wanted);
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined;
  if (/^\d{1,9}$/.test(wanted)) {
    const numbered = choices[Number(wanted) - 1];
    if (numbered !== undefined) return numbered;
  }
  const having = choices.filter((choice) => search(look(choice), wanted) >= 0);
  return having.length === 1 ? having[0] : undefined;
}

/** UTF-16 units of the longest text that somebody types in the place of a choice. */
const TYPED_LENGTH = 200;

/** As people type in haste: `agua` for `Água`, `2.` for `2`. */
function plainest(text: string): string {
  return text.length > TYPED_LENGTH ? comparable(text) : folded(text.trim());
}

/** Makes a menu of the text said last (M1) and gives its body; undefined when there is none. */
export function attach(choices: readonly string[], run: Run): string | undefined {
  let at = run.effects.length - 1;
  while (at >= 0 && run.effects[at]!.type !== "send") at--;
  const last = run.effects[at];
  if (last?.type !== "send" || last.message.type !== "text") return undefined;
  if (!reaches(last.to, run)) return undefined;
  const { body, quotes } = last.message;
  run.effects[at] = {
    ...last,
    message: {
      type: "menu",
      ...{ body, choices, tongue: tongueOf(run.message?.sender) },
      ...(quotes !== undefined && { quotes }),
    },
  };
  return body;
}

/** Whether what is sent there is read by the person whose answer is awaited. */
function reaches(to: Recipient, { message }: Run): boolean {
  if (to.type === "conversation") return true;
  return message?.sender === (to.type === "phone" ? to.digits : to.id);
}
