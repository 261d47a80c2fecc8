import type { Router } from "express";
import type { Logger } from "pino";
import type { Hook } from "../channels/twilio-voice/hook.ts";
import type { RequestTrouble, WebhookSecrets } from "../channels/webhook/desk.ts";
import { attend } from "../channels/webhook/desk.ts";
import { ASKED_PATH, OBSERVED_PATHS } from "../channels/webhook/observed.ts";
import { onlookerRoutes, type WebhookRoutesOptions, webhookRoutes } from "../channels/webhook/routes.ts";
import { liveTable } from "../channels/webhook/table.ts";
import { readTarget } from "../channels/webhook/target.ts";
import { WHATSAPP_PATH } from "../channels/whatsapp/path.ts";
import { createReceiver, type WhatsappBot } from "../channels/whatsapp/receive.ts";
import { whatsappRoutes } from "../channels/whatsapp/routes.ts";
import { type Shortcut, whatsappShortcut } from "../channels/whatsapp/shortcut.ts";
import type { WebhookHandler } from "../language/compile/program.ts";
import type { BotId } from "../model/ids.ts";
import type { Clock } from "../runtime/ports.ts";
import type { Probe } from "../runtime/probe.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { answerFault } from "../server/http.ts";
import { requestLog } from "../server/request-log.ts";
import type { ScriptLog } from "../services/chronicle.ts";
import type { DebugLog } from "../services/debug-log.ts";
import type { Intake } from "./intake.ts";
import type { Switchboard } from "./switchboard.ts";

/** What doors ask of a bot. */
interface DoorBot extends WhatsappBot {
  readonly webhookSecrets?: WebhookSecrets;
}

/** What the routes need of the app around them. */
export interface Surroundings {
  readonly logger: Logger;
  readonly scriptLog: ScriptLog;
  readonly debug: DebugLog;
  readonly clock: Clock;
  readonly intake: Pick<Intake, "accept" | "report">;
  readonly switchboard: Pick<Switchboard, "routers">;
  readonly probe?: Probe;
  /** False while the app stops. */
  readonly open: () => boolean;
  /** Told of requests that failed by our fault. */
  readonly failed: (error: unknown, requestId: unknown) => void;
}

export interface WebDoors {
  /** Everything that a web request can come to, in the order in which it is asked. */
  readonly routers: readonly Router[];
  /** What is asked before all of them. */
  readonly shortcut: Shortcut;
}

/** The ways in from the web: Meta's webhooks, calls and texts from Twilio, and requests to scripts. */
export function webDoors(runtime: Runtime, bots: readonly DoorBot[], around: Surroundings): WebDoors {
  const { debug, clock, failed, intake, probe } = around;
  const seen = requestLog({
    isOn: () => debug.isOn("webhook requests"),
    write: (request) => debug.request(request),
  });
  const { accept, report } = intake;
  const receiver = createReceiver({ bots, accept, now: () => clock.now(), report });
  const scripts = scriptWebhooks(runtime, bots, around);
  const watched = (): boolean =>
    debug.isOn("webhook requests") || scripts.table().onlookers("POST", WHATSAPP_PATH).length > 0;
  const shortcut = whatsappShortcut(receiver, watched, (error, response) => {
    failed(error, response.getHeader("X-Request-Id"));
    answerFault(response);
  });
  return {
    routers: [
      seen,
      onlookerRoutes(scripts),
      whatsappRoutes(receiver, { bots, report }),
      ...around.switchboard.routers(gatherScript(bots, scripts, (bot) => runtime.webhooks(bot))),
      webhookRoutes(scripts),
    ],
    shortcut: probe ? probed(probe, shortcut) : shortcut,
  };
}

/** What it takes to let the bots' scripts answer web requests. */
function scriptWebhooks(
  runtime: Runtime,
  bots: readonly DoorBot[],
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

/** Asks the script of the bot whose number is called. What it printed goes into the bots' log, whoever waits for it. */
function gatherScript(
  bots: readonly DoorBot[],
  scripts: WebhookRoutesOptions<WebhookHandler>,
  handlersOf: (bot: BotId) => readonly WebhookHandler[],
): Hook {
  const tables = new Map(bots.map(({ bot }) => [bot, liveTable([bot], handlersOf, [])]));
  return async ({ bot, target: written, request }) => {
    const target = readTarget(written);
    const found = tables.get(bot)?.().find(request.method, ASKED_PATH);
    if (found?.type !== "door" || target === undefined) return undefined;
    const response = await attend({ door: found.door, target }, request, scripts);
    scripts.seen?.(found.door, ASKED_PATH, response);
    return response;
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
