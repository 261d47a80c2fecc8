import { join } from "node:path";
import express, { type Router } from "express";
import { destination, type Logger, pino } from "pino";
import { graphClient, whatsappSender } from "./channels/whatsapp/client.ts";
import { masked } from "./channels/whatsapp/errors.ts";
import { type WebhookTrouble, type WhatsappBot, whatsappRoutes } from "./channels/whatsapp/routes.ts";
import { type PooledAdapter, undiciAdapter } from "./channels/whatsapp/undici-adapter.ts";
import { LIMITS } from "./model/limits.ts";
import type { Clock, Host, Observer, Occurrence, Sender, Store } from "./runtime/ports.ts";
import type { Probe } from "./runtime/probe.ts";
import { createRuntime, type Runtime, type RuntimeBot } from "./runtime/runtime.ts";
import { createHttpServer, type Listening, listen } from "./server/http.ts";
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
  const runtime = createRuntime({
    ...{ store, clock, bots, sender: senderFor(options, pool) },
    observer: both(chronicler(logger, scriptLog.lines), options.observer),
    ...(options.host && { host: options.host }),
    ...(probe && { probe }),
  });
  const report = (trouble: WebhookTrouble): void => logger.warn(trouble, "a webhook was not used");
  const routes = whatsappRoutes({
    bots,
    accept: (inbound) => runtime.accept(inbound),
    now: () => clock.now(),
    report,
  });
  const server = createHttpServer(probe ? [probed(probe), routes] : [routes], (error, requestId) =>
    logger.error({ err: error, requestId }, "a request failed"),
  );
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
    else await breakOff(runtime, pool, logger);
    await store.close();
    scriptLog.close();
  }
}

/** How long sends that were broken off may take to write down that their outcome is unknown. */
const BREAK_OFF_MS = 1_000;

/** A Graph that never answers would keep the process alive until the sends under way have timed out. */
async function breakOff(runtime: Runtime, pool: PooledAdapter, logger: Logger): Promise<void> {
  logger.warn("stopped while work was under way; the next start goes on with it");
  await pool.abort();
  await runtime.stop(BREAK_OFF_MS);
}

function senderFor({ bots, graphBaseUrl }: AppOptions, { adapter }: PooledAdapter): Sender {
  const clients = new Map(
    bots.flatMap(({ bot, accessToken, apiVersion, sendTimeoutMs }) => {
      if (accessToken === undefined) return [];
      const timeout = sendTimeoutMs === undefined ? {} : { timeoutMs: sendTimeoutMs };
      const where = { baseUrl: graphBaseUrl, version: apiVersion };
      return [[bot, graphClient({ ...where, token: accessToken, adapter, ...timeout })] as const];
    }),
  );
  return whatsappSender((bot) => clients.get(bot));
}

/** Tells the kill test that a webhook was answered. */
function probed(probe: Probe): Router {
  return express.Router().use((_request, response, next) => {
    response.on("finish", () => {
      if (response.statusCode === 200) probe("after 200");
    });
    next();
  });
}

/** The author's own log. */
interface ScriptLog {
  readonly lines: Logger;
  close(): void;
}

/** Opens what LOG writes to: the author's lines, as they are. */
function openScriptLog(dataDir: string, logger: Logger): ScriptLog {
  const file = destination({ dest: join(dataDir, "logs", "bot.log"), mkdir: true, sync: true });
  file.on("error", (error) => logger.error({ err: error }, "a line of bot.log could not be written"));
  return { lines: pino({ base: null }, file), close: () => file.end() };
}

/** Writes down what happened. Our own lines hold ids and reasons: never a text, a phone number or a token. */
function chronicler(logger: Logger, scriptLog: Logger): Observer {
  return { observe: (occurrence) => write(occurrence, logger, scriptLog) };
}

function write(occurrence: Occurrence, logger: Logger, scriptLog: Logger): void {
  switch (occurrence.type) {
    case "log": {
      const { conversation, revision: turn, entry } = occurrence;
      const { level, text, origin, undone } = entry;
      scriptLog[level]({ conversation, turn, ...origin, ...(undone && { undone }) }, text);
      break;
    }
    case "fault": {
      const { conversation, revision: turn, code, line, message, rendered } = occurrence;
      scriptLog.error({ conversation, turn, code, line }, masked(rendered));
      logger.error({ conversation, turn, code, line }, masked(message));
      break;
    }
    case "sent": {
      const { id, attempt } = occurrence.dispatch;
      logger.debug({ id, attempt, messageId: tailOf(occurrence.messageId) }, "sent");
      break;
    }
    case "unsent": {
      const { dispatch, outcome, error } = occurrence;
      const { id, attempt, origin } = dispatch;
      logger.warn({ id, attempt, ...origin, outcome, code: error.code }, masked(error.reason));
      break;
    }
    case "ended": {
      const { conversation, reason } = occurrence;
      logger.debug({ conversation, reason }, "a run ended");
      break;
    }
    case "trouble": {
      const { during, conversation, error } = occurrence;
      logger.error({ during, conversation, err: error }, "the runtime could not do its work; it tries again");
      break;
    }
  }
}

/** Enough of a message id to find it again. WhatsApp's begin with the person's phone number in base64 (P6). */
function tailOf(messageId: string): string {
  return `…${messageId.slice(-16)}`;
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
