import type { AppOptions } from "../app.ts";
import type { BotId, NumberId } from "../model/ids.ts";
import type { BotSettings, Problem, ProcessSettings } from "../settings/index.ts";
import { configuredNumbers, unclearNumbers } from "./numbers.ts";
import { appBot, type Doors, type ServedBot } from "./serving.ts";
import { telephonyBot, telephonyWorld } from "./telephony.ts";
import { telephonyWarnings } from "./telephony-warnings.ts";
import { missingWebhookSecrets, noWebhookSecret } from "./webhooks.ts";

/**
 * Bots on WhatsApp itself: what must be there before they are served.
 *
 * @module
 */

/** Why these bots cannot be served: a secret that is missing, a number whose owner nobody could tell. */
export function missingForProduction(bots: ReadonlyMap<BotId, BotSettings>): readonly Problem[] {
  return [
    ...[...bots].flatMap(([bot, settings]) => missingSecrets(bot, settings)),
    ...unclearNumbers(configuredNumbers(bots)),
  ];
}

/** The app of these bots, which anybody may reach. */
export function productionOptions(
  process: ProcessSettings,
  bots: readonly ServedBot[],
): Omit<AppOptions, "observer" | "logger"> {
  return {
    dataDir: process.dataDir,
    bots: bots.map((bot) => appBot(bot, doorsOf(bot.settings))),
    graphBaseUrl: process.graphBaseUrl,
    telephony: {
      bots: bots.map(({ source, settings }) => telephonyBot(source, settings)),
      world: telephonyWorld(process),
    },
    ...(process.redisUrl && { redisUrl: process.redisUrl.reveal() }),
    ...(process.redisDurability && { redisDurability: process.redisDurability }),
    ...(process.redisUrl && process.spoolDir !== undefined && { spoolDir: process.spoolDir }),
    http: { port: process.port, host: "0.0.0.0" },
  };
}

/** What works only later, or not for everybody, as lines to be read. */
export function productionWarnings(process: ProcessSettings, bots: readonly ServedBot[]): readonly string[] {
  const ofBots = bots.flatMap(({ source, settings, program }) => [
    ...(settings.verifyToken === undefined ? [noVerifyToken(source.bot)] : []),
    ...missingWebhookSecrets(program, settings).map((handler) => noWebhookSecret(source.bot, handler)),
  ]);
  const settings = new Map(bots.map(({ source, settings }) => [source.bot, settings]));
  return [...ofBots, ...keepingWarnings(process), ...telephonyWarnings(process, settings)];
}

/** What an operator must know about how messages are kept. */
function keepingWarnings({ redisUrl, redisDurability, spoolDir }: ProcessSettings): readonly string[] {
  if (redisUrl === undefined) return spoolDir === undefined ? [] : [SPOOL_UNUSED];
  return redisDurability === "everysec" ? [LAST_SECOND] : [];
}

const SPOOL_UNUSED =
  "SPOOL_DIR: it is for times when Redis is away, and without a REDIS_URL messages are kept in DATA_DIR anyway.\n";
const LAST_SECOND =
  "REDIS_DURABILITY=everysec: a Redis that crashes may lose the last second of accepted messages. Meta was told that we have them, and does not bring them again.\n";

/** A bot without a number is alone here, and answers for all. */
function doorsOf({ phoneNumberIds, appSecrets, verifyToken, accessToken }: BotSettings): Doors {
  const numbers = phoneNumberIds as readonly NumberId[];
  const [number] = numbers;
  return {
    numbers: numbers.length > 0 ? numbers : "all",
    ...(number !== undefined && { number }),
    appSecrets: appSecrets.map((secret) => secret.reveal()),
    verifyTokens: verifyToken ? [verifyToken.reveal()] : [],
    ...(accessToken && { accessToken: accessToken.reveal() }),
  };
}

function missingSecrets(bot: BotId, { appSecrets, accessToken }: BotSettings): readonly Problem[] {
  const where = `the bot ${bot}`;
  const noSecret: Problem = {
    where,
    what: "it has no app secret, so nobody could tell Meta's webhooks from forged ones",
    fix: "set WHATSAPP_APP_SECRET to what Meta shows under App settings, Basic",
  };
  return [...(appSecrets.length === 0 ? [noSecret] : []), ...(accessToken ? [] : [noAccessToken(bot)])];
}

/** That nothing can be sent. */
export function noAccessToken(bot: BotId): Problem {
  return {
    where: `the bot ${bot}`,
    what: "it has no access token, so it could not answer anybody",
    fix: "set WHATSAPP_API_KEY to a token of a system user",
  };
}

function noVerifyToken(bot: BotId): string {
  return `The bot ${bot} has no WHATSAPP_VERIFY_TOKEN: Meta cannot set up its webhook until it has one.\n`;
}
