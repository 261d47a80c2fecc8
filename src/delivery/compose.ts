import type { Choice, Outgoing, Said } from "../model/outgoing.ts";
import { TEMPLATE_LANGUAGE } from "../model/template.ts";
import { LIST_LABEL, PLEASE_CHOOSE, type Tongue } from "../model/tongue.ts";
import { contacts, link, location, media } from "./attachments.ts";
import { fits, texts } from "./split.ts";

/** What WhatsApp can show: numbers of choices and code points. */
const BUTTONS = { choices: 3, title: 20 } as const;
const LIST = { choices: 10, title: 24 } as const;
/** Meta's pages give 1024 and 4096 for the body of a list: the smaller one is always right. */
const MENU_BODY = 1024;
/** Code points of the title above a list. */
const HEADER = 60;
/** Of whom nobody says which language they speak. */
const UNKNOWN_TONGUE: Tongue = "en";

/**
 * The messages that carry what was said, in the order in which they must leave.
 *
 * A menu of up to 3 short titles becomes buttons, of up to 10 a list, anything else numbered lines under the text; so
 * does a list that cannot be shown as one. A text that is too long for a menu's body goes first, and the menu follows
 * with a question of its own. So does a caption that is too long, behind its picture. The message that is quoted is
 * quoted once, by the first of them.
 *
 * @returns nothing for a blank text, or a reaction to no message: the channel refuses it
 */
export function compose({ quotes = "", ...said }: Said): readonly Outgoing[] {
  const messages = unquoted(said);
  // A reaction belongs to a message by itself, and below a template nothing is shown.
  if (quotes === "" || said.type === "reaction" || said.type === "template") return messages;
  return messages.map((message, index) => (index === 0 ? { quotes, ...message } : message));
}

function unquoted(said: Said): readonly Outgoing[] {
  switch (said.type) {
    case "text":
      return texts(said.body);
    case "menu":
      return said.choices.length === 0 ? texts(said.body) : menu(said);
    case "list":
      return list(said);
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return media(said);
    case "location":
      return [location(said)];
    case "link":
      return link(said);
    case "contacts":
      return contacts(said);
    case "reaction":
      return said.messageId === "" ? [] : [said];
    case "template":
      return [{ ...said, language: said.language || TEMPLATE_LANGUAGE }];
  }
}

function menu({ body, choices, tongue = UNKNOWN_TONGUE }: Said & { type: "menu" }): readonly Outgoing[] {
  const question = PLEASE_CHOOSE[tongue];
  const tappable = tappableFor(choices, tongue);
  if (tappable === undefined) return numbered(body.trim() === "" ? question : body, choices);
  if (body.trim() === "") return [tappable(question)];
  return fits(body, MENU_BODY) ? [tappable(body)] : [...texts(body), tappable(question)];
}

/** A header that has no room becomes the first line of the text. */
function list({
  body,
  header = "",
  choices,
  tongue = UNKNOWN_TONGUE,
  button = LIST_LABEL[tongue],
}: Said & { type: "list" }): readonly Outgoing[] {
  const question = PLEASE_CHOOSE[tongue];
  const whole = header.trim() === "" ? body : `${header}\n${body}`;
  if (choices.length === 0) return texts(whole);
  if (!canShow(choices, LIST)) return numbered(whole.trim() === "" ? question : whole, choices);
  const isTitle = header.trim() !== "" && !header.includes("\n") && fits(header, HEADER);
  const text = isTitle ? body : whole;
  const title = isTitle && { header };
  const rows = choices.map(choice);
  const around = (body: string): Outgoing => ({ type: "list", ...title, button, body, rows });
  if (text.trim() === "") return [around(question)];
  return fits(text, MENU_BODY) ? [around(text)] : [...texts(text), around(question)];
}

/** Makes the menu around a body, when its titles can be tapped. */
function tappableFor(titles: readonly string[], tongue: Tongue): ((body: string) => Outgoing) | undefined {
  const choices = titles.map(choice);
  if (canShow(titles, BUTTONS)) return (body) => ({ type: "buttons", body, buttons: choices });
  if (canShow(titles, LIST))
    return (body) => ({ type: "list", body, button: LIST_LABEL[tongue], rows: choices });
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
  return texts([body, ...lines].join("\n"));
}
