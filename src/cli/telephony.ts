import type { BotSettings, ProcessSettings } from "../settings/index.ts";
import type { TelephonyBot, TelephonyWorld } from "../wiring/telephony.ts";
import type { BotSource } from "./bots.ts";
import { type Posting, postingOf } from "./ways-out.ts";

/** A bot's telephone number as its settings describe it. @param posting how mail and SMS leave; as the settings say */
export function telephonyBot(
  source: BotSource,
  settings: BotSettings,
  { mail = {}, sms = {} }: Posting = postingOf(source, settings),
): TelephonyBot {
  const { twilioPhoneNumber, twilioAccountSid, twilioAuthTokens, verificationForwardTo } = settings;
  const { verificationVoicemail, accessToken, businessAccountId, applicationId, notifyWebhookUrl } = settings;
  return {
    bot: source.bot,
    ...(twilioPhoneNumber !== undefined && { number: `+${twilioPhoneNumber}` }),
    ...(twilioAccountSid !== undefined && { accountSid: twilioAccountSid }),
    authTokens: twilioAuthTokens.map((token) => token.reveal()),
    ...{ mail, sms, mailTo: settings.mailTo, smsTo: settings.smsTo },
    webhook: {
      ...(notifyWebhookUrl !== undefined && { url: notifyWebhookUrl }),
      secrets: settings.notifyWebhookSecrets.map((secret) => secret.reveal()),
      holdsCode: settings.notifyWebhookCode,
    },
    ...(verificationForwardTo !== undefined && { forwardTo: `+${verificationForwardTo}` }),
    ...(verificationVoicemail !== undefined && { voicemail: verificationVoicemail }),
    ...(accessToken && { accessToken: accessToken.reveal() }),
    apiVersion: settings.apiVersion,
    ...(businessAccountId !== undefined && { account: businessAccountId }),
    ...(applicationId !== undefined && { application: applicationId }),
    numberIds: settings.phoneNumberIds,
  };
}

/** What all bots share, as the settings of the process say. */
export function telephonyWorld(process: ProcessSettings): TelephonyWorld {
  const { dataDir, publicUrl, graphBaseUrl, twilioBaseUrl, secretsKeys } = process;
  return {
    ...{ dataDir, graphBaseUrl, twilioBaseUrl },
    secretsKeys: secretsKeys.map((key) => key.reveal()),
    ...(publicUrl !== undefined && { publicUrl }),
  };
}
