import type { WebhookSecrets } from "../channels/webhook/desk.ts";
import { ASKED_PATH, OBSERVED_PATHS } from "../channels/webhook/observed.ts";
import { type Clash, clashesOf, type Door, doorsOf } from "../channels/webhook/table.ts";
import type { Program, WebhookHandler } from "../language/compile/program.ts";
import type { BotId } from "../model/ids.ts";
import { type BotSettings, type Problem, variableOf, webhookSecretKey } from "../settings/index.ts";

/**
 * Script webhooks as operators meet them: whose path is whose, which secrets there are, how one is called.
 *
 * @module
 */
type WebhookDoor = Door<WebhookHandler>;

/** What the scripts of a program answer. */
export function webhooksOf({ handlers = [] }: Program): readonly WebhookHandler[] {
  return handlers.filter((handler) => handler.on === "webhook");
}

/** Why the webhooks of these bots cannot be served together. */
export function clashingWebhooks(programs: ReadonlyMap<BotId, Program>): readonly Problem[] {
  const handlers = new Map([...programs].map(([bot, program]) => [bot, webhooksOf(program)]));
  const doors = doorsOf([...programs.keys()], (bot) => handlers.get(bot) ?? []);
  return clashesOf(doors, [...OBSERVED_PATHS, ASKED_PATH]).map((clash) => clashProblem(clash, programs));
}

function clashProblem(clash: Clash<WebhookHandler>, programs: ReadonlyMap<BotId, Program>): Problem {
  const placed = (door: WebhookDoor): Placed => placeIn(programs.get(door.bot), door.handler);
  if (clash.type === "ours") {
    const { file, written } = placed(clash.door);
    return {
      where: file,
      what: `\`${written}\` would never run: ${clash.path} and everything under it is TalkBASIC's own`,
      fix: `choose another path, such as /hooks${clash.door.handler.path}`,
    };
  }
  const [one, other] = [placed(clash.one), placed(clash.other)];
  return {
    where: other.file,
    what: `\`${other.written}\` wants the same requests as \`${one.written}\` in ${one.file}`,
    fix: `give one of the two another path, such as /${clash.other.bot}${clash.other.handler.path}`,
  };
}

interface Placed {
  readonly file: string;
  /** The line as its author wrote it. */
  readonly written: string;
}

function placeIn(program: Program | undefined, handler: WebhookHandler): Placed {
  const unit = program?.units[handler.unit];
  const file = program?.sources[unit?.spans[0]?.file ?? 0]?.path ?? "a script";
  return { file, written: unit?.name || requestsOf(handler) };
}

/** What a webhook answers: `POST /pay`. */
export function requestsOf({ method = "any", path }: WebhookHandler): string {
  return `${method} ${path}`;
}

/** The secrets that a bot's settings hold for its webhooks. */
export function webhookSecrets({ webhookSecrets }: BotSettings): WebhookSecrets {
  return {
    valuesOf: (name) => webhookSecrets.get(webhookSecretKey(name))?.map((secret) => secret.reveal()) ?? [],
    settingOf: secretVariable,
  };
}

/** The names of the secrets that a program asks for and its settings lack. */
export function missingWebhookSecrets(program: Program, settings: BotSettings): readonly WebhookHandler[] {
  const { valuesOf } = webhookSecrets(settings);
  return webhooksOf(program).filter(({ secret }) => secret !== undefined && valuesOf(secret).length === 0);
}

/** What an operator is told at the start about a webhook whose secret is missing. */
export function noWebhookSecret(bot: BotId, handler: WebhookHandler): string {
  const variable = secretVariable(handler.secret ?? "");
  return `The bot ${bot} answers 503 at ${handler.path} until ${variable} is set.\n`;
}

/** A line for a shell that calls a webhook. */
export function webhookCurl(url: string, { method, path, secret }: WebhookHandler): string {
  const asked = method ?? "POST";
  const shown = secret === undefined ? "" : ` -H "X-Webhook-Secret: $${secretVariable(secret)}"`;
  const form = ["POST", "PUT", "PATCH"].includes(asked) ? " --data 'name=Ana'" : "";
  return `curl -i -X ${asked} '${url}${encoded(path)}'${shown}${form}`;
}

function secretVariable(name: string): string {
  return variableOf(webhookSecretKey(name));
}

function encoded(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/").replaceAll("'", "%27");
}
