import type { Choice, Outgoing, Said } from "../model/outgoing.ts";
import { fits, split } from "./split.ts";

/** What WhatsApp can show: numbers of choices and code points. */
const BUTTONS = { choices: 3, title: 20 } as const;
const LIST = { choices: 10, title: 24, label: "Options" } as const;
/** Meta's pages give 1024 and 4096 for the body of a list: the smaller one is always right. */
const MENU_BODY = 1024;
const QUESTION = "Please choose:";

/**
 * The messages that carry what was said, in the order in which they must leave.
 *
 * A menu of up to 3 short titles becomes buttons, of up to 10 a list, anything else numbered lines under the text.
 * A text that is too long for a menu's body goes first, and the menu follows with a question of its own.
 *
 * @returns nothing for a blank text: the channel refuses it
 */
export function compose(said: Said): readonly Outgoing[] {
  switch (said.type) {
    case "text":
      return texts(said.body);
    case "menu":
      return said.choices.length === 0 ? texts(said.body) : menu(said.body, said.choices);
  }
}

function menu(body: string, choices: readonly string[]): readonly Outgoing[] {
  const tappable = tappableFor(choices);
  if (tappable === undefined) return numbered(body, choices);
  if (body.trim() === "") return [tappable(QUESTION)];
  return fits(body, MENU_BODY) ? [tappable(body)] : [...texts(body), tappable(QUESTION)];
}

/** Makes the menu around a body, when its titles can be tapped. */
function tappableFor(titles: readonly string[]): ((body: string) => Outgoing) | undefined {
  const choices = titles.map(choice);
  if (canShow(titles, BUTTONS)) return (body) => ({ type: "buttons", body, buttons: choices });
  if (canShow(titles, LIST)) return (body) => ({ type: "list", body, button: LIST.label, rows: choices });
  return undefined;
}

function canShow(
  titles: readonly string[],
  room: { readonly choices: number; readonly title: number },
): boolean {
  if (titles.length > room.choices || new Set(titles).size < titles.length) return false;
  return titles.every((title) => title.trim() !== "" && !title.includes("\n") && fits(title, room.title));
}

function choice(title: string, index: number): Choice {
  return { id: `choice:${index + 1}`, title };
}

function numbered(body: string, choices: readonly string[]): readonly Outgoing[] {
  const lines = choices.map((title, index) => `${index + 1}. ${title}`);
  return texts([body.trim() === "" ? QUESTION : body, ...lines].join("\n"));
}

function texts(body: string): readonly Outgoing[] {
  return split(body).map((part) => ({ type: "text", body: part }));
}
