import type { Effect } from "../model/effect.ts";
import { LIMITS } from "../model/limits.ts";
import type { ContactCard, Said, Template } from "../model/outgoing.ts";
import { lengthOf } from "./size.ts";

/** What an effect counts: all of a turn's are written in one transaction, which long texts would make a long one. */
export function effectCost(effect: Effect): number {
  return Math.max(1, Math.ceil(lengthOfEffect(effect) / LIMITS.effectLength));
}

/** UTF-16 units, about, of what an effect writes. */
function lengthOfEffect(effect: Effect): number {
  switch (effect.type) {
    case "send":
      return lengthOfSaid(effect.message);
    case "log":
    case "print":
    case "sms":
      return effect.text.length;
    case "mail":
      return effect.mail.body.length;
    case "header":
      return effect.value.length;
    case "queue":
      return lengthOf(effect.item, LIMITS.textLength);
    case "spawn":
      return lengthOf(effect.args, LIMITS.textLength) + lengthOf(effect.globals, LIMITS.textLength);
    case "attend":
    case "status":
    case "switch":
      return 0;
  }
}

function lengthOfSaid(said: Said): number {
  switch (said.type) {
    case "text":
    case "menu":
    case "list":
      return said.body.length;
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return (said.caption ?? "").length + (said.filename ?? "").length;
    case "location":
      return (said.name ?? "").length + (said.address ?? "").length;
    case "link":
      return said.body.length + said.url.length;
    case "contacts":
      return said.people.reduce((sum, person) => sum + lengthOfPerson(person), 0);
    case "reaction":
      return 0;
    case "template":
      return lengthOfTemplate(said);
  }
}

function lengthOfPerson({ name, phones, emails = [], organization = "" }: ContactCard): number {
  return [name, organization, ...phones, ...emails].reduce((sum, { length }) => sum + length, 0);
}

function lengthOfTemplate({ params, header, buttons = [] }: Template): number {
  const inHeader = header === undefined ? 0 : lengthOfHeader(header);
  const inButtons = buttons.reduce((sum, { value }) => sum + value.length, 0);
  return lengthOf(params, LIMITS.textLength) + inHeader + inButtons;
}

function lengthOfHeader(header: NonNullable<Template["header"]>): number {
  return header.type === "text" ? header.text.length : lengthOfSaid(header);
}
