import type { AppBot } from "../app.ts";
import type { BotSettings } from "../settings/index.ts";
import { type BotSource, folderOf } from "./bots.ts";

/** What the bot's mail and SMS are sent with, and the secrets among it. */
export type Posting = Pick<AppBot, "mail" | "sms" | "secrets">;

/** As the settings say; what is missing is said by the mail or SMS that needs it. */
export function postingOf(source: BotSource, settings: BotSettings): Posting {
  const { smtpUrl, mailFrom, twilioAccountSid, twilioAuthTokens, twilioPhoneNumber } = settings;
  const [authToken] = twilioAuthTokens;
  return {
    mail: {
      ...(smtpUrl && { url: smtpUrl.reveal() }),
      ...(mailFrom !== undefined && { from: mailFrom }),
      folder: folderOf(source),
    },
    sms: {
      ...(twilioAccountSid !== undefined && { accountSid: twilioAccountSid }),
      ...(authToken && { authToken: authToken.reveal() }),
      ...(twilioPhoneNumber !== undefined && { from: twilioPhoneNumber }),
    },
    secrets: [
      ...twilioAuthTokens.map((token) => token.reveal()),
      ...(smtpUrl ? loginIn(smtpUrl.reveal()) : []),
      ...[...settings.webhookSecrets.values()].flat().map((secret) => secret.reveal()),
      ...settings.notifyWebhookSecrets.map((secret) => secret.reveal()),
      ...(settings.pin ? [settings.pin.reveal()] : []),
    ],
  };
}

/** Where nothing should leave this computer but what a mail server was named for. */
export function simulatedPosting(source: BotSource, settings: BotSettings): Posting {
  const posting = postingOf(source, settings);
  return { ...posting, ...(settings.smtpUrl === undefined && { mail: "shown" }), sms: "shown" };
}

/** The address of a mail server, and the password in it. */
function loginIn(url: string): readonly string[] {
  const { password } = new URL(url);
  return [url, ...(password === "" ? [] : [password, decodeURIComponent(password)])];
}
