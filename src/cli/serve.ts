import { WHATSAPP_PATH } from "../channels/whatsapp/routes.ts";
import type { BotId, NumberId } from "../model/ids.ts";
import type { BotSettings, Problem, ProcessSettings } from "../settings/index.ts";
import { configuredNumbers, unclearNumbers } from "./numbers.ts";
import type { Role } from "./program.ts";
import { appBot, type Doors, prepareBots, runApp, runtimeLog } from "./serving.ts";
import type { Exit, Terminal } from "./terminal.ts";

/** The production server: refuses to start unless everything that it needs is there. */
export async function serve(
  path: string,
  { role }: { readonly role: Role },
  terminal: Terminal,
): Promise<Exit> {
  const prepared = prepareBots(path, terminal, (bots, process) => [
    ...unfitRole(role, process),
    ...[...bots].flatMap(([bot, settings]) => missingSecrets(bot, settings)),
    ...unclearNumbers(configuredNumbers(bots)),
  ]);
  if (prepared.type === "refused") return prepared.exit;
  const { process, bots } = prepared;
  const options = {
    dataDir: process.dataDir,
    bots: bots.map((bot) => appBot(bot, doorsOf(bot.settings))),
    graphBaseUrl: process.graphBaseUrl,
    http: { port: process.port, host: "0.0.0.0" },
    logger: runtimeLog(process),
  };
  for (const { source, settings } of bots) {
    if (settings.verifyToken === undefined) terminal.err(noVerifyToken(source.bot));
  }
  return runApp(options, terminal, (_app, url) => {
    const names = bots.map(({ source }) => source.bot).join(", ");
    terminal.out(`${names}: ready at ${process.publicUrl ?? url}${WHATSAPP_PATH}\n`);
  });
}

/** A bot without a number is alone here, and answers for all. */
function doorsOf({ phoneNumberIds, appSecrets, verifyToken, accessToken }: BotSettings): Doors {
  return {
    numbers: phoneNumberIds.length > 0 ? (phoneNumberIds as readonly NumberId[]) : "all",
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
  const noToken: Problem = {
    where,
    what: "it has no access token, so it could not answer anybody",
    fix: "set WHATSAPP_API_KEY to a token of a system user",
  };
  return [...(appSecrets.length === 0 ? [noSecret] : []), ...(accessToken ? [] : [noToken])];
}

function unfitRole(role: Role, { redisUrl }: ProcessSettings): readonly Problem[] {
  const only = "this version keeps everything in its own database and runs as one process";
  if (role !== "all" && redisUrl === undefined) {
    const what = `web and worker processes meet in Redis, and there is no REDIS_URL; besides, ${only}`;
    return [{ where: `--role ${role}`, what, fix: "start with --role all" }];
  }
  if (role !== "all") return [{ where: `--role ${role}`, what: only, fix: "start with --role all" }];
  return redisUrl ? [{ where: "REDIS_URL", what: only, fix: "take REDIS_URL away" }] : [];
}

function noVerifyToken(bot: BotId): string {
  return `The bot ${bot} has no WHATSAPP_VERIFY_TOKEN: Meta cannot set up its webhook until it has one.\n`;
}
