import type { Router } from "express";
import { destination, type Logger, pino } from "pino";
import type { RequestTrouble, WebhookSecrets } from "./channels/webhook/desk.ts";
import { OBSERVED_PATHS } from "./channels/webhook/observed.ts";
import { onlookerRoutes, type WebhookRoutesOptions, webhookRoutes } from "./channels/webhook/routes.ts";
import { liveTable } from "./channels/webhook/table.ts";
import { type GraphClientOptions, graphClient, whatsappSender } from "./channels/whatsapp/client.ts";
import { WHATSAPP_PATH } from "./channels/whatsapp/path.ts";
import { createReceiver, type WebhookTrouble, type WhatsappBot } from "./channels/whatsapp/receive.ts";
import { whatsappRoutes } from "./channels/whatsapp/routes.ts";
import { type Shortcut, whatsappShortcut } from "./channels/whatsapp/shortcut.ts";
import { type PooledAdapter, undiciAdapter } from "./channels/whatsapp/undici-adapter.ts";
import type { WebhookHandler } from "./language/compile/program.ts";
import type { BotId } from "./model/ids.ts";
import { LIMITS } from "./model/limits.ts";
import { masked } from "./model/masking.ts";
import { createRuntime } from "./runtime/conductor.ts";
import type { Clock, Host, Observer, Sender, Store } from "./runtime/ports.ts";
import type { Probe } from "./runtime/probe.ts";
import type { Runtime, RuntimeBot } from "./runtime/runtime.ts";
import { answerFault, createHttpServer, inFrontOf, type Listening, listen } from "./server/http.ts";
import { requestLog } from "./server/request-log.ts";
import { chronicler, openDebugLog, openScriptLog, type ScriptLog } from "./services/chronicle.ts";
import type { DebugLog } from "./services/debug-log.ts";
import { type MailSettings, mailService } from "./services/mail.ts";
import { type SmsSettings, smsService } from "./services/sms.ts";
import { MAIL_SHOWN_ONLY, SMS_SHOWN_ONLY, senderByKind, type WaysOut } from "./services/ways-out.ts";
import { type WebService, webService } from "./services/web/web.ts";
import { openStore } from "./stores/index.ts";

/**
 * The one place that knows every room: store, runtime, channels and server, wired together.
 *
 * @module
 */
export interface AppOptions {
  /** The folder that holds the database and the logs. */
  readonly dataDir: string;
  /** Instead of the database in `dataDir`. */
  readonly store?: Store;
  readonly bots: readonly AppBot[];
  /** Scheme and host of Meta's Graph API. */
  readonly graphBaseUrl: string;
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
export interface AppBot extends RuntimeBot, Omit<WhatsappBot, "bot"> {
  /** Without one, every send fails and says so. */
  readonly accessToken?: string;
  /** The version of Graph, such as `v26.0`. */
  readonly apiVersion: string;
  /** How long a send may take before its outcome counts as unknown. */
  readonly sendTimeoutMs?: number;
  /** What mail is sent with, or that it is only shown; without it every mail fails and says what to set. */
  readonly mail?: MailSettings | "shown";
  /** The same of SMS. */
  readonly sms?: SmsSettings | "shown";
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
  const pool = undiciAdapter(options.graphBaseUrl);
  const debug = openDebugLog(bots.flatMap(secretsOf), logger, scriptLog);
  const ways = waysOut(bots, logger, debug);
  const sender = senderByKind(senderFor(options, pool, debug), (bot) => ways.get(bot));
  const web = webFor(bots, debug);
  const runtime = createRuntime({
    ...{ store, clock, bots, sender, web },
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
  let stopping: Promise<void> | undefined;

  return {
    runtime,
    async start() {
      await runtime.start();
      listening = await listen(server, options.http.port, options.http.host);
      return listening;
    },
    stop: (drainMs) => (stopping ??= stop(drainMs)),
  };

  async function stop(drainMs: number = LIMITS.drainMs): Promise<void> {
    const [drained] = await Promise.all([runtime.stop(drainMs), listening?.close(drainMs)]);
    if (drained) await pool.close();
    else await breakOff(runtime, { pool, ways, web }, logger);
    closeMail(ways);
    await store.close();
    scriptLog.close();
  }
}

/** How long sends that were broken off may take to write down that their outcome is unknown. */
const BREAK_OFF_MS = 1_000;

/** What goes on outside while an app runs. */
interface Outside {
  readonly pool: PooledAdapter;
  readonly ways: BotWays;
  readonly web: WebService;
}

/** A Graph that never answers would keep the process alive until the sends under way have timed out. */
async function breakOff(runtime: Runtime, { pool, ways, web }: Outside, logger: Logger): Promise<void> {
  logger.warn("stopped while work was under way; the next start goes on with it");
  closeMail(ways);
  web.abort();
  await pool.abort();
  await runtime.stop(BREAK_OFF_MS);
}

type BotWays = ReadonlyMap<BotId, WaysOut>;

/** Mail and SMS of each bot. */
function waysOut(bots: readonly AppBot[], logger: Logger, debug: DebugLog): BotWays {
  const refused: MailSettings["refused"] = (id, { code, reason }) =>
    logger.warn({ id, code }, masked(reason));
  return new Map(
    bots.map(({ bot, mail = {}, sms = {} }) => {
      const heard = debug.listener(bot);
      const ways = {
        mail: mail === "shown" ? MAIL_SHOWN_ONLY : mailService({ ...mail, heard, refused }),
        sms: sms === "shown" ? SMS_SHOWN_ONLY : smsService({ ...sms, heard }),
      };
      return [bot, ways] as const;
    }),
  );
}

/** Web calls of all bots. */
function webFor(bots: readonly AppBot[], debug: DebugLog): WebService {
  const allowed = new Map(bots.map(({ bot, webAllow }) => [bot, webAllow]));
  return webService({
    allowed: (bot) => allowed.get(bot) ?? [],
    heard: (bot) => debug.listener(bot),
  });
}

function closeMail(ways: BotWays): void {
  for (const { mail } of ways.values()) mail.close();
}

function senderFor({ bots, graphBaseUrl }: AppOptions, { adapter }: PooledAdapter, debug: DebugLog): Sender {
  const clients = new Map(
    bots.flatMap(({ bot, accessToken, apiVersion, sendTimeoutMs }) => {
      if (accessToken === undefined) return [];
      const timeout = sendTimeoutMs === undefined ? {} : { timeoutMs: sendTimeoutMs };
      const where = { baseUrl: graphBaseUrl, version: apiVersion };
      const listener = debug.listener(bot);
      const heard: GraphClientOptions["heard"] = (answer) => listener({ api: "graph", ...answer });
      return [[bot, graphClient({ ...where, token: accessToken, adapter, heard, ...timeout })] as const];
    }),
  );
  return whatsappSender((bot) => clients.get(bot));
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
