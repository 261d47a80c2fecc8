import type { BotId } from "../model/ids.ts";
import type { Sender, SendResult } from "../runtime/ports.ts";
import type { MailService } from "./mail.ts";
import type { SmsService } from "./sms.ts";

/** How the messages of a bot leave that do not leave by WhatsApp. */
export interface WaysOut {
  readonly mail: MailService;
  readonly sms: SmsService;
}

/** A sender that chooses the way out by the kind of message. */
export function senderByKind(whatsapp: Sender, waysOf: (bot: BotId) => WaysOut | undefined): Sender {
  return {
    async send(dispatch): Promise<SendResult> {
      const { message, bot } = dispatch;
      if (message.type !== "mail" && message.type !== "sms") return whatsapp.send(dispatch);
      const ways = waysOf(bot);
      if (ways === undefined) return NO_BOT;
      return message.type === "mail" ? ways.mail.send(dispatch, message) : ways.sms.send(dispatch, message);
    },
    attend: async (attention) => whatsapp.attend?.(attention),
  };
}

const NO_BOT: SendResult = {
  type: "rejected",
  action: "give-up",
  error: { code: "outbox/bot-absent", reason: "its bot is not among those that are served" },
};

/** For a computer where nothing should leave: what is sent counts as sent, and whoever watches sees it. */
export const MAIL_SHOWN_ONLY: MailService = { send: async ({ id }) => shownAs(id), close: () => {} };
export const SMS_SHOWN_ONLY: SmsService = { send: async ({ id }) => shownAs(id) };

function shownAs(id: string): SendResult {
  return { type: "accepted", messageId: `shown:${id}` };
}
