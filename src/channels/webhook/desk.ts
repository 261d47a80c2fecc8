import type { BotId } from "../../model/ids.ts";
import { LIMITS } from "../../model/limits.ts";
import type { WebRequest, WebResponse } from "../../model/web.ts";
import { type RawRequest, readRequest } from "./request.ts";
import { type Answer, refusal } from "./response.ts";
import { isProven } from "./secret.ts";
import type { Door, Doorway, WebhookTable } from "./table.ts";
import { readTarget, type Target } from "./target.ts";

/** What is needed to answer web requests with scripts. */
export interface DeskOptions<D extends Doorway> {
  /** The doors as they are now: a bot may have been loaded again since the last request. */
  readonly table: () => WebhookTable<D>;
  /** Runs the script. */
  readonly answer: (door: Door<D>, request: WebRequest) => Promise<WebResponse>;
  readonly secrets: (bot: BotId) => WebhookSecrets;
  readonly report?: (trouble: RequestTrouble) => void;
}

/** The secrets of a bot, by the names that its scripts give them. */
export interface WebhookSecrets {
  /** The one in use first, then those of a rotation; none when it is not set. */
  readonly valuesOf: (name: string) => readonly string[];
  /** How an operator sets it: `WEBHOOK_SECRET_TILL`. */
  readonly settingOf: (name: string) => string;
}

/** Why a request was not used as it came, for the log. */
export interface RequestTrouble {
  readonly code: "no-secret" | "not-proven" | "unreadable" | "bad-header";
  readonly bot: string;
  readonly path: string;
  /** A sentence without anything secret or personal. */
  readonly reason: string;
}

/** Who is to answer a request, seen before its body is read. */
export type Looked<D extends Doorway> =
  | { readonly type: "door"; readonly door: Door<D>; readonly target: Target }
  | { readonly type: "refused"; readonly answer: Answer }
  | { readonly type: "unknown" };

/** Who answers the request, by its method and path alone; OPTIONS and other methods are answered here. */
export function lookFor<D extends Doorway>(
  method: string,
  rawTarget: string,
  table: WebhookTable<D>,
): Looked<D> {
  const target = readTarget(rawTarget);
  if (target === undefined) return { type: "refused", answer: refusal(400, BAD_PATH) };
  const found = table.find(method, target.path);
  if (found.type === "unknown") return found;
  if (found.type === "door") return { type: "door", door: found.door, target };
  const { allow } = found;
  if (method === "OPTIONS") {
    return { type: "refused", answer: { status: 204, headers: { allow }, body: "" } };
  }
  const answer = refusal(405, `Nothing answers ${method} here, only ${allow}.`);
  return { type: "refused", answer: { ...answer, headers: { ...answer.headers, allow } } };
}

const BAD_PATH = "The percent signs in this address are not UTF-8.";

/** Answers a request at a door. Nothing of its body is parsed before it has proven what the door asks for. */
export async function attend<D extends Doorway>(
  { door, target }: { readonly door: Door<D>; readonly target: Target },
  raw: RawRequest,
  options: DeskOptions<D>,
): Promise<Answer> {
  const refuse = (code: RequestTrouble["code"], answer: Answer, reason: string): Answer => {
    options.report?.({ code, bot: door.bot, path: target.path, reason });
    return answer;
  };
  const { secret } = door.handler;
  if (secret !== undefined) {
    const { valuesOf, settingOf } = options.secrets(door.bot);
    const values = valuesOf(secret);
    if (values.length === 0) {
      const reason = `The script asks for a secret that is not set. Set ${settingOf(secret)}.`;
      return refuse("no-secret", refusal(503, NO_SECRET), reason);
    }
    if (!isProven(raw, values)) return refuse("not-proven", refusal(403, NOT_PROVEN), NOT_PROVEN);
  }
  const encoding = raw.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity") return refusal(415, COMPRESSED);
  if (raw.body.length > LIMITS.requestBytes) return refusal(413, TOO_LARGE);
  const read = await readRequest(raw, target, secret !== undefined);
  if (read.type === "refused") {
    return refuse("unreadable", read.answer, "A request was not readable for a script.");
  }
  return options.answer(door, read.request);
}

const NO_SECRET = "This address asks for a secret that its owner has not set yet.";
const NOT_PROVEN = "The secret is missing or wrong.";
const COMPRESSED = "Compressed bodies are not taken here. Send the body as it is.";
const TOO_LARGE = `The body is larger than ${LIMITS.requestBytes} bytes.`;
