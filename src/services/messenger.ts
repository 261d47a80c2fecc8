import type { OutboxId } from "../model/ids.ts";
import type { SendResult } from "../runtime/ports.ts";
import type { Messenger, Told } from "../verification/ports.ts";
import type { Listener } from "./heard.ts";
import { type MailSettings, mailService } from "./mail.ts";
import { type WebhookSettings, webhookService } from "./notify-webhook.ts";
import { type SmsSettings, smsService } from "./sms.ts";

/** How the people of one bot are told what calls bring. */
export interface MessengerSettings {
  /** What mail is sent with, or that it is only shown. */
  readonly mail: MailSettings | "shown";
  readonly sms: SmsSettings | "shown";
  readonly mailTo: readonly string[];
  readonly smsTo: readonly string[];
  readonly webhook: WebhookSettings;
  /** Told what services answered; what was told is in none of it. */
  readonly heard?: Listener;
  /** Shown what is told in ways that are only shown. */
  readonly show?: (told: Told) => void;
}

/** A messenger that holds connections until it is closed. */
export interface OpenMessenger extends Messenger {
  close(): void;
}

/** The messenger of a bot; nothing travels before something is told. */
export function openMessenger(settings: MessengerSettings): OpenMessenger {
  const { mail, sms, webhook, heard, show } = settings;
  const listening = heard ? { heard } : {};
  const mailer = mail === "shown" ? undefined : mailService({ ...mail, ...listening });
  const texter = sms === "shown" ? undefined : smsService({ ...sms, ...listening });
  const notifier = webhookService({ ...webhook, ...listening });
  const shown = (id: string, told: Told): SendResult => {
    show?.(told);
    return { type: "accepted", messageId: `shown:${id}` };
  };
  return {
    missing: (way) => missingFor(way, settings),
    recipients: { mail: settings.mailTo, sms: settings.smsTo },
    webhookHoldsCode: webhook.holdsCode,
    async tell(given, told) {
      const id = given as OutboxId;
      switch (told.way) {
        case "mail": {
          const { to, subject, text, html } = told;
          if (mailer === undefined) return shown(id, told);
          return mailer.send({ id }, { to, subject, body: { text, html }, attachments: [] });
        }
        case "sms": {
          if (texter === undefined) return shown(id, told);
          const to = { kind: "sms", value: told.to.replace(/\D/g, "") } as const;
          return texter.send({ id, to }, { type: "sms", text: told.text });
        }
        case "webhook":
          return notifier.send(told.event);
      }
    },
    close: () => mailer?.close(),
  };
}

/** The settings that a way lacks, the one that turns it on first. */
function missingFor(way: Told["way"], settings: MessengerSettings): readonly string[] {
  const lacking = neededFor(way, settings).filter(([, value]) => value === undefined);
  return lacking.map(([name]) => name);
}

type Needed = readonly (readonly [name: string, value: string | undefined])[];

function neededFor(way: Told["way"], { mail, sms, mailTo, smsTo, webhook }: MessengerSettings): Needed {
  switch (way) {
    case "mail":
      return [
        ["MAIL_TO", mailTo[0]],
        ...(mail === "shown"
          ? []
          : ([
              ["SMTP_URL", mail.url],
              ["MAIL_FROM", mail.from],
            ] as const)),
      ];
    case "sms": {
      if (sms === "shown") return [["SMS_TO", smsTo[0]]];
      const { accountSid, authToken, from } = sms;
      return [
        ...([
          ["SMS_TO", smsTo[0]],
          ["TWILIO_ACCOUNT_SID", accountSid],
        ] as const),
        ...([
          ["TWILIO_AUTH_TOKEN", authToken],
          ["TWILIO_PHONE_NUMBER", from],
        ] as const),
      ];
    }
    case "webhook":
      return [
        ["NOTIFY_WEBHOOK_URL", webhook.url],
        ["NOTIFY_WEBHOOK_SECRET", webhook.secrets[0]],
      ];
  }
}
