import type { Notice } from "../dossier.ts";
import type { Messenger, Told } from "../ports.ts";
import { asHtml, asText } from "./letter.ts";
import { letterFor } from "./mail.ts";
import { smsFor } from "./sms.ts";
import type { Story } from "./story.ts";
import { eventFor } from "./webhook.ts";

/**
 * What leaves for a notice.
 *
 * @param id the same at each try
 * @returns undefined when its recipient is not there any more
 */
export function toldIn(notice: Notice, id: string, story: Story, messenger: Messenger): Told | undefined {
  const { way, at } = notice;
  const { mail, sms } = messenger.recipients;
  switch (way) {
    case "mail": {
      const letter = letterFor(story);
      return { way, to: mail, subject: letter.subject, text: asText(letter), html: asHtml(letter) };
    }
    case "sms": {
      const to = sms[notice.recipient];
      return to === undefined ? undefined : { way, to, text: smsFor(story) };
    }
    case "webhook":
      return { way, event: eventFor(id, at, story, messenger.webhookHoldsCode) };
  }
}
