import type { Address } from "../../model/message.ts";
import type { Choice, Outgoing, Template } from "../../model/outgoing.ts";
import type { Dispatch } from "../../runtime/ports.ts";

/** A body of `POST /{phone-number-id}/messages`. */
export type GraphBody = Readonly<Record<string, unknown>>;

/**
 * The exact body that Graph gets for a dispatch. The outbox id rides along and comes back in every status, which
 * is how a send without an answer is settled.
 *
 * @example graphBody(dispatch) // → { messaging_product: "whatsapp", recipient_type: "individual", to: "+5511…", … }
 */
export function graphBody(dispatch: Dispatch): GraphBody {
  return {
    messaging_product: "whatsapp",
    ...recipientOf(dispatch.to),
    ...contentOf(dispatch.message),
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

function contentOf(message: Outgoing): GraphBody {
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
    case "sticker": {
      const { type, url, ...rest } = message;
      return { type, [type]: { link: url, ...rest } };
    }
    case "location": {
      const { type, ...place } = message;
      return { type, location: place };
    }
    case "reaction":
      return { type: "reaction", reaction: { message_id: message.messageId, emoji: message.emoji } };
    case "template":
      return { type: "template", template: templateOf(message) };
    case "mail":
    case "sms":
      throw new Error(`a message of the type "${message.type}" does not leave over WhatsApp`);
  }
}

function interactive(type: string, body: string, action: GraphBody, more: GraphBody = {}): GraphBody {
  return { type: "interactive", interactive: { type, ...more, body: { text: body }, action } };
}

/** The gaps of its body: in their order, or by their names. */
function templateOf({ name, language, params }: Template): GraphBody {
  const parameters = isInOrder(params)
    ? params.map((text) => ({ type: "text", text }))
    : Object.entries(params).map(([gap, text]) => ({ type: "text", parameter_name: gap, text }));
  const components = parameters.length > 0 ? { components: [{ type: "body", parameters }] } : {};
  return { name, language: { code: language }, ...components };
}

function isInOrder(params: Template["params"]): params is readonly string[] {
  return Array.isArray(params);
}

function replyButton({ id, title }: Choice): GraphBody {
  return { type: "reply", reply: { id, title } };
}
