import type { RequestListener } from "node:http";
import type { Router } from "express";
import { destination, type Logger, pino } from "pino";
import type { WebhookSecrets } from "./channels/webhook/desk.ts";
import { clearUnfinished, pruneMedia } from "./channels/whatsapp/media-store.ts";
import type { WhatsappBot } from "./channels/whatsapp/receive.ts";
import { LIMITS } from "./model/limits.ts";
import { createRuntime } from "./runtime/conductor.ts";
import type { Clock, Host, Observer, Store } from "./runtime/ports.ts";
import type { Probe } from "./runtime/probe.ts";
import type { Runtime, RuntimeBot } from "./runtime/runtime.ts";
import { type Repeating, repeat } from "./runtime/timers.ts";
import { readyRoutes } from "./server/health.ts";
import { createHttpServer, inFrontOf, type Listening, listen } from "./server/http.ts";
import { chronicler, openDebugLog, openScriptLog } from "./services/chronicle.ts";
import { openBacking, type Role } from "./wiring/backing.ts";
import { type Surroundings, webDoors } from "./wiring/doors.ts";
import { openIntake } from "./wiring/intake.ts";
import { type Outside, type OutsideBot, openOutside } from "./wiring/outside.ts";
import { openSwitchboard } from "./wiring/switchboard.ts";
import type { TelephonySetup } from "./wiring/telephony.ts";

/**
 * The one place that knows every room: store, runtime, channels and server, wired together.
 *
 * @module
 */
export interface AppOptions {
  /** The folder that holds the database, the logs and what people send. */
  readonly dataDir: string;
  /** Instead of the database in `dataDir`. */
  readonly store?: Store;
  readonly bots: readonly AppBot[];
  /** Scheme and host of Meta's Graph API. */
  readonly graphBaseUrl: string;
  /** The bots' telephone numbers, for proving them to WhatsApp; without it calls from Twilio are refused. */
  readonly telephony?: TelephonySetup;
  /** What this process does of the work; default `all`. The others need a Redis to meet in. */
  readonly role?: Role;
  /** The Redis that holds everything which several processes share; without it this one is alone. */
  readonly redisUrl?: string;
  /** What that Redis promises; default `always`. */
  readonly redisDurability?: "always" | "everysec";
  /** Where messages wait on this machine's disk while the store is away; without it they are refused, to come again. */
  readonly spoolDir?: string;
  /** More addresses that are answered, such as those of a simulator. */
  readonly routers?: readonly Router[];
  /** `none`: it does not listen. */
  readonly http: { readonly port: number | "none"; readonly host: string };
  readonly clock?: Clock;
  readonly host?: Host;
  /** Told everything that the log is told. */
  readonly observer?: Observer;
  /** The runtime's own log; standard error when left out. */
  readonly logger?: Logger;
  readonly probe?: Probe;
}

/** A compiled bot and what its settings say. */
export interface AppBot extends RuntimeBot, Omit<WhatsappBot, "bot">, Omit<OutsideBot, "bot"> {
  /** Every other secret of its settings, which no log may hold. */
  readonly secrets?: readonly string[];
  /** What its script webhooks may ask callers for; without them no WITH SECRET lets anybody in. */
  readonly webhookSecrets?: WebhookSecrets;
}

/** The whole server. */
export interface App {
  readonly runtime: Runtime;
  /** Picks up what was left undone, then listens; gives no address when it does not. */
  start(): Promise<{ readonly port: number; readonly url: string }>;
  /** Takes nothing more in, finishes what is under way for at most `drainMs`, and closes everything. Once is enough. */
  stop(drainMs?: number): Promise<void>;
}

/** Wires an app together; it neither listens nor works before `start`. */
export async function createApp(options: AppOptions): Promise<App> {
  const { dataDir, bots, probe, role = "all", clock = { now: () => Date.now() } } = options;
  const logger = options.logger ?? pino(destination(2));
  const isBridged = (): boolean => intake?.isBridged ?? false;
  const backing = await openBacking({ ...options, role, isBridged }, logger);
  const { store } = backing;
  const scriptLog = openScriptLog(dataDir, logger);
  const debug = openDebugLog(secretsIn(options), logger, scriptLog);
  const outside = openOutside({ ...options, ...{ uploads: store, clock, logger, debug } });
  const { sender, web, fetcher } = outside;
  const runtime = createRuntime({
    ...{ store, clock, bots, sender, web, role, fetcher, ...backing.shared },
    observer: both(chronicler({ logger, scriptLog: scriptLog.lines, debug }), options.observer),
    ...(options.host && { host: options.host }),
    ...(probe && { probe }),
  });
  const open = (): boolean => stopping === undefined;
  const failed = (error: unknown, requestId: unknown): void =>
    logger.error({ err: error, requestId }, "a request failed");
  const accept: Runtime["accept"] = (batch) => runtime.accept(batch);
  // What is open would keep a process alive that could not start.
  const closing = async (error: unknown): Promise<never> => {
    await backing.close();
    throw error;
  };
  const kept = { papers: store, clock, logger, debug };
  const switchboard = await openSwitchboard(options.telephony, kept).catch(closing);
  const intake = await openIntake(accept, store, options.spoolDir, logger).catch(closing);
  const ready = readyRoutes({ role, open, checks: [...backing.checks, ...intake.checks] });
  const around = {
    ...{ logger, scriptLog, debug, clock, open, failed, intake, switchboard },
    ...(probe && { probe }),
  };
  const server = role === "worker" ? createHttpServer([ready], failed) : served(ready, around);
  let listening: Listening | undefined;
  let tidying: Repeating | undefined;
  let stopping: Promise<void> | undefined;

  return {
    runtime,
    async start() {
      await clearUnfinished(dataDir);
      await runtime.start();
      tidying = repeat(DAY_MS, () => tidy(dataDir, clock, logger));
      intake.start();
      switchboard.start();
      const { port, host } = options.http;
      if (port === "none") return NOWHERE;
      listening = await listen(server, port, host);
      return listening;
    },
    stop: (drainMs) => (stopping ??= stop(drainMs)),
  };

  function served(ready: Router, around: Surroundings): RequestListener {
    const { routers, shortcut } = webDoors(runtime, bots, around);
    return inFrontOf(createHttpServer([ready, ...(options.routers ?? []), ...routers], failed), shortcut);
  }

  async function stop(drainMs: number = LIMITS.drainMs): Promise<void> {
    const [drained] = await Promise.all([runtime.stop(drainMs), listening?.close(drainMs), tidying?.stop()]);
    await intake.close();
    await switchboard.close(drainMs);
    if (drained) await outside.close();
    else await breakOff(runtime, outside, logger);
    await backing.close();
    scriptLog.close();
  }
}

/** Of a process that does not listen. */
const NOWHERE = { port: 0, url: "" };

/** How long sends that were broken off may take to write down that their outcome is unknown. */
const BREAK_OFF_MS = 1_000;

/** A Graph that never answers would keep the process alive until the sends under way have timed out. */
async function breakOff(runtime: Runtime, outside: Outside, logger: Logger): Promise<void> {
  logger.warn("stopped while work was under way; the next start goes on with it");
  await outside.abort();
  await runtime.stop(BREAK_OFF_MS);
}

const DAY_MS = 86_400_000;

/** Removes what people sent so long ago that it is not kept any more. */
async function tidy(dataDir: string, clock: Clock, logger: Logger): Promise<void> {
  try {
    const removed = await pruneMedia(dataDir, clock.now());
    if (removed > 0) logger.info({ removed }, "files that people had sent were removed, being old");
  } catch (error) {
    logger.error({ err: error }, "the folder of what people send could not be tidied up");
  }
}

/** Everything that no log may hold. */
function secretsIn({ bots, telephony }: AppOptions): readonly string[] {
  return [...bots.flatMap(secretsOf), ...(telephony?.world.secretsKeys ?? [])];
}

function secretsOf({ accessToken, appSecrets, verifyTokens, secrets = [] }: AppBot): readonly string[] {
  return [...(accessToken === undefined ? [] : [accessToken]), ...appSecrets, ...verifyTokens, ...secrets];
}

function both(first: Observer, second: Observer | undefined): Observer {
  if (!second) return first;
  return {
    observe(occurrence) {
      first.observe(occurrence);
      second.observe(occurrence);
    },
  };
}
