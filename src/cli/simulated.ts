import type { AppOptions } from "../app.ts";
import { WHATSAPP_PATH } from "../channels/whatsapp/path.ts";
import type { BotId } from "../model/ids.ts";
import type { BotSettings, ProcessSettings } from "../settings/index.ts";
import { startFakeGraph } from "../simulator/graph/fake-graph.ts";
import { configuredNumbers, type Numbers, withSimulatedNumbers } from "./numbers.ts";
import { appBot, type Doors, type ServedBot } from "./serving.ts";
import { simulatedPosting } from "./ways-out.ts";

/**
 * Bots on a WhatsApp of our own: they open nothing outside this computer, and no account is needed.
 *
 * @module
 */
export const DEMO = {
  appSecret: "talkbasic-demo-app-secret",
  verifyToken: "talkbasic-demo-verify-token",
  accessToken: "talkbasic-demo-access-token",
} as const;
const LOOPBACK = "127.0.0.1";

export interface Simulation {
  readonly options: Omit<AppOptions, "observer" | "logger">;
  readonly numbers: Numbers;
  /** Begins to bring statuses to the server that listens there. */
  deliverTo(url: string): void;
  close(): Promise<void>;
}

/** Starts a WhatsApp, and wires the bots to it. */
export async function simulate(process: ProcessSettings, bots: readonly ServedBot[]): Promise<Simulation> {
  const numbers = simulatedNumbers(new Map(bots.map(({ source, settings }) => [source.bot, settings])));
  const { appSecret, accessToken: token } = DEMO;
  const graph = await startFakeGraph({ appSecret, token });
  return {
    options: {
      dataDir: process.dataDir,
      bots: bots.map((bot) => appBot(bot, doorsOf(bot, numbers), simulatedPosting(bot.source, bot.settings))),
      graphBaseUrl: graph.url,
      http: { port: process.port, host: LOOPBACK },
    },
    numbers,
    deliverTo: (url) => graph.deliverTo(`${url}${WHATSAPP_PATH}`),
    close: () => graph.close(),
  };
}

/** The bots' numbers: their own, or one that stands for them here. */
export function simulatedNumbers(bots: ReadonlyMap<BotId, BotSettings>): Numbers {
  return withSimulatedNumbers(configuredNumbers(bots));
}

/**
 * The bot's own secrets still open its doors, so that a real webhook can be tried here; it answers the simulation.
 * A bot that is alone and has no number of its own answers for all, as it would under `serve`.
 */
function doorsOf({ source, settings }: ServedBot, numbers: Numbers): Doors {
  const answersAll = numbers.size === 1 && settings.phoneNumberIds.length === 0;
  const own = numbers.get(source.bot) ?? [];
  const [number] = own;
  return {
    numbers: answersAll ? "all" : own,
    ...(number !== undefined && { number }),
    appSecrets: [...settings.appSecrets.map((secret) => secret.reveal()), DEMO.appSecret],
    verifyTokens: [...(settings.verifyToken ? [settings.verifyToken.reveal()] : []), DEMO.verifyToken],
    accessToken: DEMO.accessToken,
  };
}
