import type { Address, Location } from "../../model/message.ts";
import type { Choice, ContactCard, Media, Outgoing, Template, TemplateButton } from "../../model/outgoing.ts";
import { isInOrder } from "../../model/template.ts";
import type { Dispatch } from "../../runtime/ports.ts";

/** A body of `POST /{phone-number-id}/messages`. */
export type GraphBody = Readonly<Record<string, unknown>>;

/** WhatsApp's id of a file that was uploaded; undefined for one that WhatsApp fetches from its web address. */
type IdOf = (media: Media) => string | undefined;

/**
 * The exact body that Graph gets for a dispatch. The outbox id rides along and comes back in every status, which
 * is how a send without an answer is settled.
 *
 * @param idOf what was uploaded before; without it everything is told by its address
 * @example graphBody(dispatch) // → { messaging_product: "whatsapp", recipient_type: "individual", to: "+5511…", … }
 */
export function graphBody(dispatch: Dispatch, idOf: IdOf = () => undefined): GraphBody {
  return {
    messaging_product: "whatsapp",
    ...recipientOf(dispatch.to),
    ...contextOf(dispatch.message),
    ...contentOf(dispatch.message, idOf),
    biz_opaque_callback_data: dispatch.id,
  };
}

function recipientOf(to: Address): GraphBody {
  switch (to.kind) {
    case "phone":
      // Without the + Meta puts the business's own country code in front.
      return { recipient_type: "individual", to: `+${to.value}` };
    case "bsuid":
    case "parent":
      // In `to`, a business-scoped id is answered 200 and goes nowhere.
      return { recipient_type: "individual", recipient: to.value };
    case "group":
      return { recipient_type: "group", to: to.value };
    case "mail":
    case "sms":
      throw new Error(`an address of the kind "${to.kind}" is not reached over WhatsApp`);
  }
}

/** What is quoted. A reaction names its message itself, and a template shows no quotation. */
function contextOf({ type, quotes }: Outgoing): GraphBody {
  if (quotes === undefined || type === "reaction" || type === "template") return {};
  return { context: { message_id: quotes } };
}

function contentOf(message: Outgoing, idOf: IdOf): GraphBody {
  switch (message.type) {
    case "text":
      return { type: "text", text: { body: message.body } };
    case "buttons":
      return interactive("button", message.body, { buttons: message.buttons.map(replyButton) });
    case "list": {
      const { header, body, button, rows } = message;
      const titled = header === undefined ? {} : { header: { type: "text", text: header } };
      const sections = [{ rows: rows.map(({ id, title }) => ({ id, title })) }];
      return interactive("list", body, { button, sections }, titled);
    }
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return mediaBody(message, idOf);
    case "location":
      return locationBody(message);
    case "link": {
      const { body, label, url } = message;
      return interactive("cta_url", body, { name: "cta_url", parameters: { display_text: label, url } });
    }
    case "contacts":
      return { type: "contacts", contacts: message.people.map(cardOf) };
    case "reaction":
      return { type: "reaction", reaction: { message_id: message.messageId, emoji: message.emoji } };
    case "template":
      return { type: "template", template: templateOf(message, idOf) };
    case "mail":
    case "sms":
      throw new Error(`a message of the type "${message.type}" does not leave over WhatsApp`);
  }
}

function interactive(type: string, body: string, action: GraphBody, more: GraphBody = {}): GraphBody {
  return { type: "interactive", interactive: { type, ...more, body: { text: body }, action } };
}

/** By its id or its address, never both. The same fields stand in the head of a template. */
function mediaBody(media: Media, idOf: IdOf): GraphBody {
  const { type, url, caption, filename } = media;
  const id = idOf(media);
  const below = caption !== undefined && { caption };
  const named = filename !== undefined && { filename };
  return { type, [type]: id === undefined ? { link: url, ...below, ...named } : { id, ...below, ...named } };
}

function locationBody({ latitude, longitude, name, address }: Location): GraphBody {
  const named = name !== undefined && { name };
  const placed = address !== undefined && { address };
  return { type: "location", location: { latitude, longitude, ...named, ...placed } };
}

/**
 * Graph wants a part of the name beside the whole: which part is which nobody has said, so the first is all of it.
 * With `wa_id` the person can write to the number at a tap; without it they are offered to invite its owner.
 */
function cardOf({ name, phones, emails = [], organization }: ContactCard): GraphBody {
  return {
    name: { formatted_name: name, first_name: name },
    phones: phones.map((digits) => ({ phone: `+${digits}`, wa_id: digits, type: "CELL" })),
    ...(emails.length > 0 && { emails: emails.map((email) => ({ email })) }),
    ...(organization !== undefined && { org: { company: organization } }),
  };
}

function templateOf(template: Template, idOf: IdOf): GraphBody {
  const { name, language, buttons = [] } = template;
  const components = [
    ...headerComponent(template, idOf),
    ...bodyComponent(template),
    ...buttons.map(buttonComponent),
  ];
  return { name, language: { code: language }, ...(components.length > 0 && { components }) };
}

/** The one value that a head may have. A picture there takes no caption. */
function headerComponent({ header }: Template, idOf: IdOf): readonly GraphBody[] {
  return header === undefined ? [] : [{ type: "header", parameters: [headerParameter(header, idOf)] }];
}

function headerParameter(header: NonNullable<Template["header"]>, idOf: IdOf): GraphBody {
  switch (header.type) {
    case "text":
      return textParameter(header.text, header.gap);
    case "location":
      return locationBody(header);
    default: {
      const { caption: _, ...media } = header;
      return mediaBody(media, idOf);
    }
  }
}

/** The gaps of its body: in their order, or by their names. */
function bodyComponent({ params }: Template): readonly GraphBody[] {
  const parameters = isInOrder(params)
    ? params.map((text) => textParameter(text))
    : Object.entries(params).map(([gap, text]) => textParameter(text, gap));
  return parameters.length > 0 ? [{ type: "body", parameters }] : [];
}

function textParameter(text: string, gap?: string): GraphBody {
  return { type: "text", ...(gap !== undefined && { parameter_name: gap }), text };
}

function buttonComponent({ index, type, value }: TemplateButton): GraphBody {
  return { type: "button", sub_type: type, index: String(index), parameters: [buttonParameter(type, value)] };
}

function buttonParameter(type: TemplateButton["type"], value: string): GraphBody {
  switch (type) {
    case "url":
      return { type: "text", text: value };
    case "quick_reply":
      return { type: "payload", payload: value };
    case "copy_code":
      return { type: "coupon_code", coupon_code: value };
  }
}

function replyButton({ id, title }: Choice): GraphBody {
  return { type: "reply", reply: { id, title } };
}
