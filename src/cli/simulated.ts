import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { AppOptions } from "../app.ts";
import { WHATSAPP_PATH } from "../channels/whatsapp/path.ts";
import type { BotId } from "../model/ids.ts";
import type { BotSettings, ProcessSettings } from "../settings/index.ts";
import { callsRoute } from "../simulator/calls-route.ts";
import type { GraphNumber } from "../simulator/graph/number-registry.ts";
import { type FakeTelephonyOptions, startFakeTelephony } from "../simulator/telephony.ts";
import type { TelephonyBot, TelephonySetup } from "../wiring/telephony.ts";
import { configuredNumbers, type Numbers, withSimulatedNumbers } from "./numbers.ts";
import { appBot, type Doors, type ServedBot } from "./serving.ts";
import { answeredAt, DEMO_TWILIO, simulatedLines, simulatedWorld } from "./simulated-telephony.ts";
import { writeSimulation } from "./simulation-file.ts";
import { simulatedPosting } from "./ways-out.ts";

/**
 * Bots on a WhatsApp and a Twilio of our own: they open nothing outside this computer, and no account is needed.
 *
 * @module
 */
export const DEMO = {
  appSecret: "talkbasic-demo-app-secret",
  verifyToken: "talkbasic-demo-verify-token",
  accessToken: "talkbasic-demo-access-token",
} as const;
const LOOPBACK = "127.0.0.1";

/** The business account that all numbers belong to. */
const ACCOUNT = "100000000000001";

export interface Simulation {
  readonly options: Omit<AppOptions, "observer" | "logger">;
  readonly numbers: Numbers;
  /** The bots' telephone numbers. */
  readonly lines: readonly TelephonyBot[];
  /** Begins to bring statuses to the server that listens there, and tells other commands how to reach all this. */
  deliverTo(url: string): void;
  close(): Promise<void>;
}

/**
 * Starts a WhatsApp and a Twilio, and wires the bots to them.
 *
 * @param show told what would be mailed about the bots' telephone numbers
 */
export async function simulate(
  process: ProcessSettings,
  bots: readonly ServedBot[],
  show: NonNullable<TelephonySetup["show"]> = () => undefined,
): Promise<Simulation> {
  const numbers = simulatedNumbers(new Map(bots.map(({ source, settings }) => [source.bot, settings])));
  const { appSecret, accessToken } = DEMO;
  const lines = simulatedLines(bots, numbers, { accessToken, account: ACCOUNT });
  const port = process.port === 0 ? await freePort() : process.port;
  const publicUrl = `http://${LOOPBACK}:${port}`;
  const { graph, twilio, close } = await startFakeTelephony({
    graph: { appSecret, token: accessToken, registry: registered(lines) },
    twilio: rented(lines, publicUrl),
  });
  const places = { publicUrl, graphBaseUrl: graph.url, twilioBaseUrl: twilio.url };
  const telephony = { bots: lines, world: simulatedWorld(process, places), show };
  let forget = (): void => undefined;
  return {
    options: {
      ...{ dataDir: process.dataDir, telephony, graphBaseUrl: graph.url },
      bots: bots.map((bot) => appBot(bot, doorsOf(bot, numbers), simulatedPosting(bot.source, bot.settings))),
      routers: [callsRoute(twilio, { to: lines[0]?.number ?? "", language: "en-US" })],
      http: { port, host: LOOPBACK },
    },
    ...{ numbers, lines },
    deliverTo(url) {
      graph.deliverTo(`${url}${WHATSAPP_PATH}`);
      forget = writeSimulation(process.dataDir, telephony);
    },
    async close() {
      forget();
      await close();
    },
  };
}

/** What the simulated Meta knows of the lines. */
function registered(lines: readonly TelephonyBot[]): readonly GraphNumber[] {
  return lines.flatMap(({ number, numberIds: [id] }) =>
    number === undefined || id === undefined ? [] : [{ id, number }],
  );
}

/** What the simulated Twilio has rented out. */
function rented(lines: readonly TelephonyBot[], publicUrl: string): FakeTelephonyOptions["twilio"] {
  const numbers = new Set(lines.flatMap(({ number }) => (number === undefined ? [] : [number])));
  const fields = answeredAt(publicUrl);
  return {
    ...{ accountSid: DEMO_TWILIO.accountSid, authTokens: [DEMO_TWILIO.authToken] },
    numbers: [...numbers].map((number) => ({ number, fields })),
  };
}

/** Links in mails name the port, so it is chosen before anybody listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, LOOPBACK);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
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
