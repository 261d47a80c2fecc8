import type { Address } from "../../model/message.ts";
import type { Choice, Outgoing } from "../../model/outgoing.ts";
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
  }
}

function contentOf(message: Outgoing): GraphBody {
  switch (message.type) {
    case "text":
      return { type: "text", text: { body: message.body } };
    case "buttons":
      return interactive("button", message.body, { buttons: message.buttons.map(replyButton) });
    case "list":
      return interactive("list", message.body, {
        button: message.button,
        sections: [{ rows: message.rows.map(({ id, title }) => ({ id, title })) }],
      });
  }
}

function interactive(type: string, body: string, action: GraphBody): GraphBody {
  return { type: "interactive", interactive: { type, body: { text: body }, action } };
}

function replyButton({ id, title }: Choice): GraphBody {
  return { type: "reply", reply: { id, title } };
}
