import { twilioExchange } from "../channels/twilio-voice/exchange.ts";
import { TWILIO_PATHS } from "../channels/twilio-voice/paths.ts";
import { graphClient } from "../channels/whatsapp/client.ts";
import { whatsappRegistry } from "../channels/whatsapp/registry.ts";
import type { BotId } from "../model/ids.ts";
import type { Clock, Papers } from "../runtime/ports.ts";
import { keptWithin, repeat } from "../runtime/timers.ts";
import type { Heard, Listener } from "../services/heard.ts";
import type { MailSettings } from "../services/mail.ts";
import { type OpenMessenger, openMessenger } from "../services/messenger.ts";
import type { WebhookSettings } from "../services/notify-webhook.ts";
import type { SmsSettings } from "../services/sms.ts";
import type { Exchange, Messenger, Registry, Told, Vault } from "../verification/ports.ts";
import {
  openVerification,
  type Verification,
  type VerificationBot,
  type VerificationLogEvent,
} from "../verification/verification.ts";
import { openStoreOf, type StorePlace } from "./store-place.ts";
import { openVault } from "./vault.ts";

/**
 * What proves a telephone number to WhatsApp, put together in one way for the server and for the commands of the CLI:
 * they share the store and the key, and nothing else.
 *
 * @module
 */

/** A bot's telephone number, and who is told what calls to it bring. Every secret in here is as it is sent. */
export interface TelephonyBot {
  readonly bot: BotId;
  /** E.164: `+` and digits. Without one nothing is listened to for this bot. */
  readonly number?: string;
  readonly accountSid?: string;
  /** What Twilio signs with; the first one counts for calling it. Without one every call is refused. */
  readonly authTokens: readonly string[];
  /** What mail is sent with, or that it is only shown. */
  readonly mail: MailSettings | "shown";
  readonly sms: SmsSettings | "shown";
  readonly mailTo: readonly string[];
  /** In digits. */
  readonly smsTo: readonly string[];
  readonly webhook: WebhookSettings;
  /** E.164, of a person who answers in our place. */
  readonly forwardTo?: string;
  /** The address of somebody else's voicemail. */
  readonly voicemail?: string;
  /** What is needed to ask Meta. */
  readonly accessToken?: string;
  readonly apiVersion: string;
  /** The WhatsApp business account. */
  readonly account?: string;
  /** Meta's id of the app that gets the webhooks. */
  readonly application?: string;
  /** Meta's ids of the bot's numbers. */
  readonly numberIds: readonly string[];
}

/** What all bots of a process share. */
export interface TelephonyWorld {
  /** Holds `secret.key` when there are no `secretsKeys`. */
  readonly dataDir: string;
  /** The first one seals, all of them open. */
  readonly secretsKeys: readonly string[];
  /** How the world reaches this server; without it no call can be checked. */
  readonly publicUrl?: string;
  readonly graphBaseUrl: string;
  readonly twilioBaseUrl: string;
}

/** The bots' telephone numbers, as an app takes them. */
export interface TelephonySetup {
  readonly bots: readonly TelephonyBot[];
  readonly world: TelephonyWorld;
  /** Shown what is told in ways that are only shown. */
  readonly show?: (bot: BotId, told: Told) => void;
}

/** What the commands of the CLI work with, and the server. */
export interface Telephony {
  readonly verification: Verification;
  readonly vault: Vault;
  /** Undefined when the bot has no Twilio account. */
  exchange(bot: BotId): Exchange | undefined;
  /** Undefined when the bot has no access token or no business account. */
  registry(bot: BotId): Registry | undefined;
  /** Undefined for a bot that was not given. */
  messenger(bot: BotId): Messenger | undefined;
  /** Breaks off mails under way, which are told again. The store is its opener's to close. */
  close(): Promise<void>;
}

/** What it is put together from. */
export interface TelephonyOptions {
  readonly bots: readonly TelephonyBot[];
  readonly world: TelephonyWorld;
  readonly papers: Papers;
  readonly clock: Clock;
  /** Told what happens. */
  readonly log?: (event: VerificationLogEvent) => void;
  /** Told sentences that an operator should read. */
  readonly warn?: (warning: string) => void;
  /** Told what services answered. */
  readonly heard?: (bot: BotId) => Listener;
  /** Shown what is told in ways that are only shown. */
  readonly show?: (bot: BotId, told: Told) => void;
}

/** Puts it together over a store that is open; nothing is told or fetched before `verification.start`. */
export async function openTelephony(options: TelephonyOptions): Promise<Telephony> {
  const { world, papers, clock, log } = options;
  const { publicUrl } = world;
  const vault = await openVault(options);
  const lines = new Map(options.bots.map((bot) => [bot.bot, connected(bot, options)]));
  const verification = openVerification({
    ...{ papers, vault, clock, repeat, ...(log && { log }) },
    bots: [...lines.values()].map(({ listed }) => listed),
    isOurs: (url) => publicUrl !== undefined && url.startsWith(`${publicUrl}/twilio/`),
    ...(publicUrl !== undefined && { publicUrl }),
  });
  return {
    ...{ verification, vault },
    exchange: (bot) => lines.get(bot)?.listed.exchange,
    registry: (bot) => lines.get(bot)?.registry,
    messenger: (bot) => lines.get(bot)?.listed.messenger,
    async close() {
      for (const { messenger } of lines.values()) messenger.close();
      await keptWithin(BREAK_OFF_MS, verification.stop());
    },
  };
}

/** How long what was broken off may take to write down that it was. */
const BREAK_OFF_MS = 1_000;

/** The same for a command, which opens the store itself: `close` closes that, too. Works beside servers that run. */
export async function openTelephonyFor(
  place: StorePlace,
  bots: readonly TelephonyBot[],
  world: TelephonyWorld,
  warn: (warning: string) => void,
): Promise<Telephony> {
  const store = await openStoreOf(place);
  try {
    const clock = { now: () => Date.now() };
    const telephony = await openTelephony({ ...{ bots, world, warn, clock }, papers: store });
    const close = async (): Promise<void> => {
      await telephony.close();
      await store.close();
    };
    return { ...telephony, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Everything that belongs to one bot's number. */
interface Connected {
  readonly listed: VerificationBot;
  readonly messenger: OpenMessenger;
  readonly registry?: Registry;
}

function connected(bot: TelephonyBot, { world, heard, show }: TelephonyOptions): Connected {
  const listener = heard?.(bot.bot);
  const messenger = openMessenger({
    ...{ ...bot, sms: smsOf(bot, world), ...(listener && { heard: listener }) },
    ...(show && { show: (told) => show(bot.bot, told) }),
  });
  const exchange = exchangeOf(bot, world, listener);
  const registry = registryOf(bot, world, listener);
  const { forwardTo, voicemail } = bot;
  return {
    listed: {
      ...{ bot: bot.bot, messenger, ...(exchange && { exchange }) },
      ...(forwardTo !== undefined && { forwardTo }),
      ...(voicemail !== undefined && { voicemail }),
    },
    ...{ messenger, ...(registry && { registry }) },
  };
}

/** Twilio reports on SMS only where it can reach us. */
function smsOf({ sms }: TelephonyBot, { publicUrl, twilioBaseUrl }: TelephonyWorld): SmsSettings | "shown" {
  if (sms === "shown") return sms;
  const statusCallback = publicUrl === undefined ? undefined : `${publicUrl}${TWILIO_PATHS.smsStatus}`;
  return { baseUrl: twilioBaseUrl, ...sms, ...(statusCallback !== undefined && { statusCallback }) };
}

function exchangeOf(
  { accountSid, authTokens: [authToken] }: TelephonyBot,
  { twilioBaseUrl: baseUrl }: TelephonyWorld,
  heard: Listener | undefined,
): Exchange | undefined {
  if (accountSid === undefined || authToken === undefined) return undefined;
  return twilioExchange({ accountSid, authToken, baseUrl, ...(heard && { heard }) });
}

function registryOf(
  { accessToken: token, apiVersion: version, account, application }: TelephonyBot,
  { graphBaseUrl: baseUrl }: TelephonyWorld,
  heard: Listener | undefined,
): Registry | undefined {
  if (token === undefined || account === undefined) return undefined;
  const listening = heard && { heard: (answer: Omit<Heard, "api">) => heard({ api: "graph", ...answer }) };
  const client = graphClient({ baseUrl, version, token, ...listening });
  return whatsappRegistry({ client, account, ...(application !== undefined && { application }) });
}
