import type { Router } from "express";
import { destination, type Logger, pino } from "pino";
import type { RequestTrouble, WebhookSecrets } from "./channels/webhook/desk.ts";
import { OBSERVED_PATHS } from "./channels/webhook/observed.ts";
import { onlookerRoutes, type WebhookRoutesOptions, webhookRoutes } from "./channels/webhook/routes.ts";
import { liveTable } from "./channels/webhook/table.ts";
import { type LineBot, openLine, type WhatsappLine } from "./channels/whatsapp/line.ts";
import { clearUnfinished, pruneMedia } from "./channels/whatsapp/media-store.ts";
import { WHATSAPP_PATH } from "./channels/whatsapp/path.ts";
import { createReceiver, type WebhookTrouble, type WhatsappBot } from "./channels/whatsapp/receive.ts";
import { whatsappRoutes } from "./channels/whatsapp/routes.ts";
import { type Shortcut, whatsappShortcut } from "./channels/whatsapp/shortcut.ts";
import type { WebhookHandler } from "./language/compile/program.ts";
import { LIMITS } from "./model/limits.ts";
import { masked } from "./model/masking.ts";
import { createRuntime } from "./runtime/conductor.ts";
import type { Clock, Host, Limiter, Observer, Store } from "./runtime/ports.ts";
import type { Probe } from "./runtime/probe.ts";
import type { Runtime, RuntimeBot } from "./runtime/runtime.ts";
import { type Repeating, repeat } from "./runtime/timers.ts";
import { answerFault, createHttpServer, inFrontOf, type Listening, listen } from "./server/http.ts";
import { requestLog } from "./server/request-log.ts";
import { botFiles } from "./services/bot-files.ts";
import { chronicler, openDebugLog, openScriptLog, type ScriptLog } from "./services/chronicle.ts";
import type { DebugLog } from "./services/debug-log.ts";
import { type BotWays, closeMail, type PostalBot, postalWays } from "./services/postal.ts";
import { senderByKind } from "./services/ways-out.ts";
import { type WebService, webService } from "./services/web/web.ts";
import { openStore } from "./stores/index.ts";

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
  /** Where several servers keep their limits together; without it this one keeps its own. */
  readonly redisUrl?: string;
  readonly http: { readonly port: number; readonly host: string };
  readonly clock?: Clock;
  readonly host?: Host;
  /** Told everything that the log is told. */
  readonly observer?: Observer;
  /** The runtime's own log; standard error when left out. */
  readonly logger?: Logger;
  readonly probe?: Probe;
}

/** A compiled bot and what its settings say. */
export interface AppBot
  extends RuntimeBot,
    Omit<WhatsappBot, "bot">,
    Omit<LineBot, "bot">,
    Omit<PostalBot, "bot"> {
  /** Its own folder: files that its script sends by name lie there. */
  readonly folder?: string;
  /** Hosts that its script may call wherever they are; without them only the public internet. */
  readonly webAllow?: readonly string[];
  /** Every other secret of its settings, which no log may hold. */
  readonly secrets?: readonly string[];
  /** What its script webhooks may ask callers for; without them no WITH SECRET lets anybody in. */
  readonly webhookSecrets?: WebhookSecrets;
}

/** The whole server. */
export interface App {
  readonly runtime: Runtime;
  /** Picks up what was left undone, then listens. */
  start(): Promise<{ readonly port: number; readonly url: string }>;
  /** Takes nothing more in, finishes what is under way for at most `drainMs`, and closes everything. Once is enough. */
  stop(drainMs?: number): Promise<void>;
}

/** Wires an app together; it neither listens nor works before `start`. */
export async function createApp(options: AppOptions): Promise<App> {
  const { dataDir, bots, probe, clock = { now: () => Date.now() } } = options;
  const logger = options.logger ?? pino(destination(2));
  const store = options.store ?? (await openStore(dataDir));
  const scriptLog = openScriptLog(dataDir, logger);
  const debug = openDebugLog(bots.flatMap(secretsOf), logger, scriptLog);
  const ways = postalWays(bots, logger, debug);
  const line = lineFor(options, store, clock, debug);
  const sender = senderByKind(line.sender, (bot) => ways.get(bot));
  const limiter = await limiterFor(options, logger);
  const web = webFor(bots, debug);
  const runtime = createRuntime({
    ...{ store, clock, bots, sender, web, fetcher: line.fetcher, ...(limiter && { limiter }) },
    observer: both(chronicler({ logger, scriptLog: scriptLog.lines, debug }), options.observer),
    ...(options.host && { host: options.host }),
    ...(probe && { probe }),
  });
  const open = (): boolean => stopping === undefined;
  const failed = (error: unknown, requestId: unknown): void =>
    logger.error({ err: error, requestId }, "a request failed");
  const { routers, shortcut } = webDoors(runtime, bots, { logger, scriptLog, debug, clock, open, failed });
  const server = inFrontOf(createHttpServer(routers, failed), probe ? probed(probe, shortcut) : shortcut);
  let listening: Listening | undefined;
  let tidying: Repeating | undefined;
  let stopping: Promise<void> | undefined;

  return {
    runtime,
    async start() {
      await clearUnfinished(dataDir);
      await runtime.start();
      tidying = repeat(DAY_MS, () => tidy(dataDir, clock, logger));
      listening = await listen(server, options.http.port, options.http.host);
      return listening;
    },
    stop: (drainMs) => (stopping ??= stop(drainMs)),
  };

  async function stop(drainMs: number = LIMITS.drainMs): Promise<void> {
    const [drained] = await Promise.all([runtime.stop(drainMs), listening?.close(drainMs), tidying?.stop()]);
    if (drained) await line.close();
    else await breakOff(runtime, { line, ways, web }, logger);
    closeMail(ways);
    await limiter?.close();
    await store.close();
    scriptLog.close();
  }
}

/** How long sends that were broken off may take to write down that their outcome is unknown. */
const BREAK_OFF_MS = 1_000;

/** What goes on outside while an app runs. */
interface Outside {
  readonly line: WhatsappLine;
  readonly ways: BotWays;
  readonly web: WebService;
}

/** A Graph that never answers would keep the process alive until the sends under way have timed out. */
async function breakOff(runtime: Runtime, { line, ways, web }: Outside, logger: Logger): Promise<void> {
  logger.warn("stopped while work was under way; the next start goes on with it");
  closeMail(ways);
  web.abort();
  await line.abort();
  await runtime.stop(BREAK_OFF_MS);
}

/** Web calls of all bots. */
function webFor(bots: readonly AppBot[], debug: DebugLog): WebService {
  const allowed = new Map(bots.map(({ bot, webAllow }) => [bot, webAllow]));
  return webService({
    allowed: (bot) => allowed.get(bot) ?? [],
    heard: (bot) => debug.listener(bot),
  });
}

function lineFor(
  { bots, graphBaseUrl, dataDir }: AppOptions,
  uploads: Store,
  clock: Clock,
  debug: DebugLog,
): WhatsappLine {
  const folders = new Map(bots.map(({ bot, folder }) => [bot, folder]));
  return openLine({
    ...{ bots, graphBaseUrl, dataDir, uploads, clock },
    files: botFiles((bot) => folders.get(bot), dataDir),
    heard: (bot) => {
      const listener = debug.listener(bot);
      return (answer) => listener({ api: "graph", ...answer });
    },
  });
}

/** Shared with the other servers of an account; undefined when this one is alone. */
async function limiterFor({ redisUrl: url }: AppOptions, logger: Logger): Promise<Limiter | undefined> {
  if (url === undefined) return undefined;
  const { createRedisLimiter } = await import("./services/limiter-redis.ts");
  // Not the error itself: what it was about holds the password.
  const onTrouble = (error: unknown): void =>
    logger.error(
      { reason: masked(error instanceof Error ? error.message : String(error)) },
      "Redis cannot be asked: nothing is sent until it can",
    );
  return createRedisLimiter({ url, onTrouble });
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

/** What the routes need of the app around them. */
interface Surroundings {
  readonly logger: Logger;
  readonly scriptLog: ScriptLog;
  readonly debug: DebugLog;
  readonly clock: Clock;
  /** False while the app stops. */
  readonly open: () => boolean;
  /** Told of requests that failed by our fault. */
  readonly failed: (error: unknown, requestId: unknown) => void;
}

interface WebDoors {
  /** Everything that a web request can come to, in the order in which it is asked. */
  readonly routers: readonly Router[];
  /** What is asked before all of them. */
  readonly shortcut: Shortcut;
}

function webDoors(runtime: Runtime, bots: readonly AppBot[], around: Surroundings): WebDoors {
  const { logger, debug, clock, failed } = around;
  const seen = requestLog({
    isOn: () => debug.isOn("webhook requests"),
    write: (request) => debug.request(request),
  });
  const report = (trouble: WebhookTrouble) => logger.warn(trouble, "a webhook was not used");
  const accept: Runtime["accept"] = (inbound) => runtime.accept(inbound);
  const receiver = createReceiver({ bots, accept, now: () => clock.now(), report });
  const scripts = scriptWebhooks(runtime, bots, around);
  const watched = (): boolean =>
    debug.isOn("webhook requests") || scripts.table().onlookers("POST", WHATSAPP_PATH).length > 0;
  return {
    routers: [
      seen,
      onlookerRoutes(scripts),
      whatsappRoutes(receiver, { bots, report }),
      webhookRoutes(scripts),
    ],
    shortcut: whatsappShortcut(receiver, watched, (error, response) => {
      failed(error, response.getHeader("X-Request-Id"));
      answerFault(response);
    }),
  };
}

/** What it takes to let the bots' scripts answer web requests. */
function scriptWebhooks(
  runtime: Runtime,
  bots: readonly AppBot[],
  { logger, scriptLog, open }: Surroundings,
): WebhookRoutesOptions<WebhookHandler> {
  const names = bots.map(({ bot }) => bot);
  const secrets = new Map(bots.map(({ bot, webhookSecrets }) => [bot, webhookSecrets]));
  return {
    open,
    table: liveTable(names, (bot) => runtime.webhooks(bot), OBSERVED_PATHS),
    answer: ({ bot, handler }, request) => runtime.answer(bot, handler, request),
    secrets: (bot) => secrets.get(bot) ?? NO_SECRETS,
    report: (trouble: RequestTrouble) =>
      logger.warn(trouble, "a request to a script was not used as it came"),
    seen: ({ bot }, path, { status, body }) => {
      if (body !== "") scriptLog.lines.info({ bot, path, status }, body);
    },
    failed: (error) => logger.error({ err: error }, "a script could not look at a webhook"),
  };
}

const NO_SECRETS: WebhookSecrets = { valuesOf: () => [], settingOf: (name) => `the secret ${name}` };

/** Tells the kill test that a webhook was answered. */
function probed(probe: Probe, shortcut: Shortcut): Shortcut {
  return (request, response) => {
    response.on("finish", () => {
      if (response.statusCode === 200) probe("after 200");
    });
    return shortcut(request, response);
  };
}

/** Everything that no log may hold. */
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
