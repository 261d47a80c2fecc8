import { LIMITS } from "../model/limits.ts";
import {
  apiVersion,
  duration,
  type Kind,
  label,
  listOf,
  longSecret,
  mailAddress,
  metaId,
  oneOf,
  phoneNumber,
  pinCode,
  pinOnly,
  port,
  redisAddress,
  secret,
  smtpAddress,
  templateName,
  text,
  timezone,
  twilioAccount,
  webAddress,
  webHost,
  yesNo,
} from "./kinds.ts";
import { pairLimit, upTo } from "./limit-kinds.ts";

/**
 * Every setting. The key is how config.csv writes it; in the environment it is the same in capitals with `_`.
 *
 * @module
 */
export interface Setting {
  readonly key: string;
  /** Other keys for the same thing. */
  readonly also?: readonly string[];
  readonly kind: Kind<unknown>;
  /** What counts when nobody wrote anything, as an operator would write it. */
  readonly otherwise?: string;
  /** A variable that is not ours and counts before `otherwise`. */
  readonly borrows?: string;
  readonly summary: string;
}

/** Settings that each bot may have for itself. */
export const BOT_SETTINGS = {
  enabled: {
    key: "whatsapp-enabled",
    kind: yesNo,
    otherwise: "true",
    summary: "false leaves this bot out of the server.",
  },
  accessToken: {
    key: "whatsapp-api-key",
    kind: secret,
    summary: "The access token with which messages are sent.",
  },
  phoneNumberIds: {
    key: "whatsapp-phone-number-id",
    kind: listOf(metaId),
    otherwise: "",
    summary: "The numbers that this bot answers for, by Meta's id of each.",
  },
  businessAccountId: {
    key: "whatsapp-waba-id",
    also: ["whatsapp-business-account-id"],
    kind: metaId,
    summary: "The WhatsApp business account that the numbers belong to.",
  },
  applicationId: {
    key: "whatsapp-application-id",
    kind: metaId,
    summary: "Meta's id of the app whose webhooks come here.",
  },
  verifyToken: {
    key: "whatsapp-verify-token",
    also: ["whatsapp-webhook-verify-token"],
    kind: secret,
    summary: "The word that Meta repeats when the webhook is set up.",
  },
  appSecrets: {
    key: "whatsapp-app-secret",
    kind: listOf(secret),
    otherwise: "",
    summary: "The app's secret, with which Meta signs; two while it is being changed.",
  },
  apiVersion: {
    key: "whatsapp-api-version",
    kind: apiVersion,
    otherwise: "v26.0",
    summary: "The version of Meta's Graph API.",
  },
  sendTimeoutMs: {
    key: "whatsapp-timeout",
    kind: duration("ms", LIMITS.sendTimeoutMs),
    otherwise: "30 s",
    summary: "How long a send may take before its outcome counts as unknown.",
  },
  unknownWaitMs: {
    key: "unknown-wait",
    kind: duration("s"),
    otherwise: "60 s",
    summary: "How long a send without an answer waits for a status of Meta's.",
  },
  onUnknown: {
    key: "on-unknown",
    kind: oneOf("resend", "park"),
    otherwise: "resend",
    summary: "What happens then: the reply is sent once more, or put aside for a person to decide.",
  },
  fallback: {
    key: "whatsapp-fallback",
    kind: oneOf("template", "template-and-hold", "hold", "refuse"),
    summary:
      "What becomes of a message to somebody who has not written for 24 hours; template-and-hold when there is a fallback template, else refuse.",
  },
  fallbackTemplate: {
    key: "whatsapp-fallback-template",
    kind: templateName,
    summary: "The template that goes in its place, and its language: order_update pt_BR.",
  },
  throughput: {
    key: "whatsapp-throughput",
    kind: upTo({ most: 1_000, of: "messages a second from one number", such: 80 }),
    otherwise: "80",
    summary: "How many messages a second leave from one number; 80 is what Meta allows most numbers.",
  },
  pairLimit: {
    key: "whatsapp-pair-limit",
    kind: pairLimit,
    otherwise: "45+1/6s",
    summary: "How many messages one person gets at once from one number, and how soon one more.",
  },
  dailyContacts: {
    key: "whatsapp-daily-contacts",
    kind: upTo({
      most: 1_000_000,
      of: "people written to outside the 24 hours, in a day",
      such: 2000,
      also: ["unlimited"],
    }),
    otherwise: "off",
    summary:
      "How many people may be written to within 24 hours who have not written themselves: Meta's tier.",
  },
  portfolio: {
    key: "whatsapp-portfolio",
    kind: label,
    summary: "Bots with the same name here share whatsapp-daily-contacts; whatsapp-waba-id when left out.",
  },
  rateLimit: {
    key: "whatsapp-rate-limit",
    kind: upTo({ most: 60_000, of: "messages a minute from one number", such: 50 }),
    otherwise: "off",
    summary: "A limit of your own, in messages a minute.",
  },
  deploy: {
    key: "deploy",
    kind: pinOnly,
    otherwise: "pin",
    summary: "Open chats finish on the program that they began with.",
  },
  apology: {
    key: "apology",
    kind: text,
    summary: "What a person is told when the script fails; without it the words are ours, in their language.",
  },
  smtpUrl: {
    key: "smtp-url",
    kind: smtpAddress,
    summary: "The mail server that SEND MAIL sends with, and the login there.",
  },
  mailFrom: {
    key: "mail-from",
    kind: mailAddress,
    summary: "Whom the bot's mails come from.",
  },
  twilioAccountSid: {
    key: "twilio-account-sid",
    kind: twilioAccount,
    summary: "The Twilio account that SEND SMS sends with.",
  },
  twilioAuthTokens: {
    key: "twilio-auth-token",
    kind: listOf(secret),
    otherwise: "",
    summary:
      "The account's token, with which Twilio signs, too; two while it is being changed, the first one counts for sending.",
  },
  twilioPhoneNumber: {
    key: "twilio-phone-number",
    kind: phoneNumber,
    summary: "The number of the Twilio account that SMS come from.",
  },
  mailTo: {
    key: "mail-to",
    kind: listOf(mailAddress),
    otherwise: "",
    summary: "Who is mailed when a call brings the verification code of the number.",
  },
  smsTo: {
    key: "sms-to",
    kind: listOf(phoneNumber),
    otherwise: "",
    summary: "Who is told by SMS, too.",
  },
  notifyWebhookUrl: {
    key: "notify-webhook-url",
    kind: webAddress,
    summary: "A program of yours that is told the same by a signed request.",
  },
  notifyWebhookSecrets: {
    key: "notify-webhook-secret",
    kind: listOf(secret),
    otherwise: "",
    summary: "What those requests are signed with; two while it is being changed, then both sign.",
  },
  notifyWebhookCode: {
    key: "notify-webhook-code",
    kind: yesNo,
    otherwise: "false",
    summary: "true puts the code itself into those requests.",
  },
  verificationForwardTo: {
    key: "verification-forward-to",
    kind: phoneNumber,
    summary: "The phone of a person who answers the verification call, instead of us listening to it.",
  },
  verificationVoicemail: {
    key: "verification-voicemail",
    kind: webAddress,
    summary: "The address of a voicemail that answers the verification call, instead of us listening to it.",
  },
  pin: {
    key: "whatsapp-pin",
    kind: pinCode,
    summary:
      "The six digits of the two-step PIN with which numbers are registered; made and kept when left out.",
  },
  webAllow: {
    key: "web-allow",
    kind: listOf(webHost),
    otherwise: "",
    summary:
      "Hosts inside the own network that the script may call, such as till.local:8080; all others are refused.",
  },
  timezone: {
    key: "timezone",
    kind: timezone,
    otherwise: "UTC",
    borrows: "TZ",
    summary: "The bot's local time.",
  },
} as const satisfies Record<string, Setting>;

/** Settings of which a bot has as many as it has names for. */
export interface Family {
  /** What a key of it begins with; a name follows. */
  readonly prefix: string;
  readonly kind: Kind<unknown>;
  readonly summary: string;
}

export const BOT_FAMILIES = {
  webhookSecrets: {
    prefix: "webhook-secret-",
    kind: listOf(secret),
    summary:
      "What a request must show to a script webhook WITH SECRET of that name; two while it is changed.",
  },
} as const satisfies Record<string, Family>;

export const USUAL_DATA_DIR = ".talkbasic";

/** Settings of the whole process. */
export const PROCESS_SETTINGS = {
  port: {
    key: "port",
    also: ["webhook-port"],
    kind: port,
    otherwise: "3000",
    summary: "Where the server listens; a worker needs no port, and may have `none`.",
  },
  publicUrl: {
    key: "public-url",
    kind: webAddress,
    summary: "How the world reaches this server.",
  },
  dataDir: {
    key: "data-dir",
    kind: text,
    otherwise: USUAL_DATA_DIR,
    summary: "The folder that holds the database, logs and media; with a REDIS_URL only logs and media.",
  },
  logLevel: {
    key: "log-level",
    kind: oneOf("trace", "debug", "info", "warn", "error", "fatal", "silent"),
    otherwise: "info",
    summary: "How much the runtime's own log says.",
  },
  graphBaseUrl: {
    key: "graph-base-url",
    kind: webAddress,
    otherwise: "https://graph.facebook.com",
    summary: "Scheme and host of Meta's Graph API; the version is added.",
  },
  twilioBaseUrl: {
    key: "twilio-base-url",
    kind: webAddress,
    otherwise: "https://api.twilio.com",
    summary: "Scheme and host of Twilio's API.",
  },
  secretsKeys: {
    key: "secrets-key",
    kind: listOf(longSecret),
    otherwise: "",
    summary:
      "What codes, recordings and PINs are kept encrypted with, at least 32 characters; two while it is being changed. When left out, a key is made in DATA_DIR.",
  },
  redisUrl: {
    key: "redis-url",
    kind: redisAddress,
    summary:
      "The Redis that several processes share: chats, messages, queues and limits are kept there. Several addresses with commas between them are nodes of one Redis Cluster.",
  },
  redisDurability: {
    key: "redis-durability",
    kind: oneOf("always", "everysec"),
    otherwise: "always",
    summary:
      "always: Redis writes each message to its disk before anybody is told that we have it. everysec: a Redis that crashes may lose the last second.",
  },
  spoolDir: {
    key: "spool-dir",
    kind: text,
    summary:
      "A folder on this machine's own disk where messages are kept that come while Redis is away; without it Meta is asked to deliver them again.",
  },
} as const satisfies Record<string, Setting>;

/** Names that are ours but that this version does not read yet: they are no spelling mistakes. */
export const UNUSED_KEYS: readonly string[] = [
  "whatsapp-webhook-url",
  "whatsapp-from-number",
  "whatsapp-retry-attempts",
  "whatsapp-inbound-limit",
  "pin-days",
  "default-country",
];

const READ: readonly Setting[] = [...Object.values(BOT_SETTINGS), ...Object.values(PROCESS_SETTINGS)];

/** Every name that may stand in a config.csv. */
export const KNOWN_KEYS: readonly string[] = [...READ.flatMap(keysOf), ...UNUSED_KEYS];

/** Whether a key is the prefix of a family and a name. */
export function isInFamily(key: string): boolean {
  return Object.values(BOT_FAMILIES).some(({ prefix }) => key.startsWith(prefix) && key !== prefix);
}

/** The key that holds the secret of a script's `WITH SECRET "name"`: letters and digits, `-` for all between them. */
export function webhookSecretKey(name: string): string {
  const word = name.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return `${BOT_FAMILIES.webhookSecrets.prefix}${word.replace(/^-|-$/g, "")}`;
}

/** All keys of a setting, its own first. */
export function keysOf(setting: Setting): readonly string[] {
  return [setting.key, ...(setting.also ?? [])];
}

/** How the environment writes a key: `whatsapp-api-key` is `WHATSAPP_API_KEY`. */
export function variableOf(key: string): string {
  return key.toUpperCase().replaceAll("-", "_");
}

/** The key that a variable's name stands for. */
export function keyOf(variable: string): string {
  return variable.toLowerCase().replaceAll("_", "-");
}

type Read<S extends Setting> = S["kind"] extends Kind<infer T> ? T : never;

/** The checked values of a table; what may be missing is undefined. */
type Values<Table extends Record<string, Setting>> = {
  readonly [Name in keyof Table]:
    | Read<Table[Name]>
    | (Table[Name] extends { readonly otherwise: string } ? never : undefined);
};

/** The checked values of families: each by its whole key. */
type Families<Table extends Record<string, Family>> = {
  readonly [Name in keyof Table]: ReadonlyMap<string, Table[Name]["kind"] extends Kind<infer T> ? T : never>;
};

export type BotSettings = Values<typeof BOT_SETTINGS> & Families<typeof BOT_FAMILIES>;
export type ProcessSettings = Values<typeof PROCESS_SETTINGS>;
