import type { BotId } from "../model/ids.ts";
import type { BotSettings, ProcessSettings } from "../settings/index.ts";

/** Why calls to the bots' Twilio numbers would not be taken, or nobody would hear what they bring, as lines to be read. */
export function telephonyWarnings(
  process: ProcessSettings,
  bots: ReadonlyMap<BotId, BotSettings>,
): readonly string[] {
  const withNumber = [...bots].filter(([, { twilioPhoneNumber }]) => twilioPhoneNumber !== undefined);
  if (withNumber.length === 0) return [];
  return [
    ...withNumber.flatMap(([bot, settings]) => botWarnings(bot, settings)),
    ...(process.publicUrl === undefined ? [NO_PUBLIC_URL] : []),
    ...(process.redisUrl && process.secretsKeys.length === 0 ? [NO_COMMON_KEY] : []),
  ];
}

function botWarnings(bot: string, settings: BotSettings): readonly string[] {
  const { twilioAuthTokens, twilioAccountSid, mailTo, smtpUrl, mailFrom } = settings;
  const { notifyWebhookUrl, notifyWebhookSecrets } = settings;
  const untrusted = [
    ...(twilioAuthTokens.length === 0 ? ["TWILIO_AUTH_TOKEN"] : []),
    ...(twilioAccountSid === undefined ? ["TWILIO_ACCOUNT_SID"] : []),
  ];
  const unmailed = [
    ...(mailTo.length === 0 ? ["MAIL_TO"] : []),
    ...(smtpUrl === undefined ? ["SMTP_URL"] : []),
    ...(mailFrom === undefined ? ["MAIL_FROM"] : []),
  ];
  return [
    ...(untrusted.length > 0 ? [notTaken(bot, untrusted)] : []),
    ...(unmailed.length > 0 ? [notMailed(bot, unmailed)] : []),
    ...(notifyWebhookUrl !== undefined && notifyWebhookSecrets.length === 0 ? [notSigned(bot)] : []),
  ];
}

function notTaken(bot: string, settings: readonly string[]): string {
  return `The bot ${bot} has a TWILIO_PHONE_NUMBER, but no ${listed(settings)}: calls to the number are refused, because nobody could tell Twilio from anybody else.\n`;
}

function notMailed(bot: string, settings: readonly string[]): string {
  return `The bot ${bot} has no ${listed(settings)}: a verification code that is caught is mailed to nobody, and seen only with talkbasic verify-number --watch.\n`;
}

function notSigned(bot: string): string {
  return `The bot ${bot} has a NOTIFY_WEBHOOK_URL, but no NOTIFY_WEBHOOK_SECRET to sign with: nothing is sent there.\n`;
}

const NO_PUBLIC_URL =
  "There is no PUBLIC_URL: Twilio signs the address that it calls, so calls cannot be checked, and /twilio/* answers 503 until it is set.\n";

const NO_COMMON_KEY =
  "REDIS_URL without SECRETS_KEY: each machine seals codes with a secret.key of its own, and the others cannot open them. Set the same SECRETS_KEY for all processes, such as `openssl rand -hex 32` prints.\n";

function listed(words: readonly string[]): string {
  return words.join(" and no ");
}
