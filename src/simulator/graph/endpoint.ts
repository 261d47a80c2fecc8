import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { fieldsIn } from "../../channels/whatsapp/readers.ts";
import type { EpochMs } from "../../model/ids.ts";
import { acceptance, errorAnswer, type GraphAnswer } from "./answers.ts";
import type { AcceptedMessage, Records } from "./records.ts";
import type { Trouble, Troubles } from "./troubles.ts";
import { problemsOf } from "./validate.ts";
import { readJson, sendGarbage, sendJson } from "./wire.ts";

export interface EndpointOptions {
  readonly numbers?: readonly string[];
  readonly token?: string;
  readonly records: Records;
  readonly troubles: Troubles;
  readonly now: () => EpochMs;
  /** Ends waiting when the server closes. */
  readonly closing: AbortSignal;
  /** Told when a request will never be answered. */
  readonly hanging: () => void;
  /** Told after a message was accepted and answered, or not answered. */
  readonly accepted: (message: AcceptedMessage, trouble: Trouble | undefined) => void;
}

type Body = Readonly<Record<string, unknown>>;

/** Answers one request as `POST /{version}/{phone-number-id}/messages` would, or as badly as was planned. */
export async function answerSend(
  request: IncomingMessage,
  response: ServerResponse,
  options: EndpointOptions,
): Promise<void> {
  const number = numberIn(request.url ?? "");
  const body = await readJson(request);
  const objection = objectionTo(request, number, body, options);
  if (number === undefined || objection !== undefined) {
    refuse(response, objection ?? errorAnswer(2500, "Unknown path components"), body, options.records);
  } else if (fieldsIn(body)?.status === "read") {
    sendJson(response, { status: 200, body: { success: true } });
  } else {
    await take(response, number, fieldsIn(body) ?? {}, options);
  }
}

/** The phone number id of `/{version}/{phone-number-id}/messages`. */
function numberIn(path: string): string | undefined {
  const number = /^\/v\d+\.\d+\/([\w.~%-]+)\/messages$/.exec(path)?.[1];
  try {
    return number === undefined ? undefined : decodeURIComponent(number);
  } catch {
    return undefined;
  }
}

function objectionTo(
  request: IncomingMessage,
  number: string | undefined,
  body: unknown,
  { token: expected, numbers }: EndpointOptions,
): GraphAnswer | undefined {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined || (expected !== undefined && token !== expected)) {
    return errorAnswer(190, "Invalid OAuth access token - Cannot parse access token");
  }
  if (number === undefined || request.method !== "POST") return undefined;
  if (numbers?.includes(number) === false)
    return errorAnswer(100, `Object with ID '${number}' does not exist`);
  const problems = problemsOf(body);
  return problems.length > 0 ? errorAnswer(100, problems.slice(0, 5).join("; ")) : undefined;
}

async function take(
  response: ServerResponse,
  number: string,
  body: Body,
  options: EndpointOptions,
): Promise<void> {
  const to = recipientOf(body);
  const trouble = options.troubles.strike(to);
  const message = isTaken(trouble) ? accept(number, to, body, options) : undefined;
  switch (trouble?.type) {
    case "fail":
      refuse(response, errorAnswer(trouble.code, trouble.details), body, options.records);
      break;
    case "hang":
      options.hanging();
      break;
    case "reset":
      response.socket?.resetAndDestroy();
      break;
    case "garbage":
      sendGarbage(response, trouble.status ?? 200, trouble.bytes);
      break;
    case "slow":
      await sleep(trouble.ms, undefined, { signal: options.closing });
      if (message) sendJson(response, acceptance(message));
      break;
    default:
      if (message) sendJson(response, acceptance(message));
  }
  if (message) options.accepted(message, trouble);
}

function accept(number: string, to: string, body: Body, { records, now }: EndpointOptions): AcceptedMessage {
  const opaque = body.biz_opaque_callback_data;
  return records.accept({
    number,
    to,
    body,
    wamid: newMessageId(),
    opaque: typeof opaque === "string" ? opaque : undefined,
    at: now(),
  });
}

function refuse(response: ServerResponse, answer: GraphAnswer, body: unknown, records: Records): void {
  const error = fieldsIn(answer.body.error);
  const details = String(fieldsIn(error?.error_data)?.details ?? "");
  records.refuse({ status: answer.status, code: Number(error?.code), details, body });
  sendJson(response, answer);
}

function isTaken(trouble: Trouble | undefined): boolean {
  switch (trouble?.type) {
    case "fail":
      return false;
    case "reset":
      return trouble.accepted ?? true;
    case "hang":
    case "garbage":
      return trouble.accepted ?? false;
    default:
      return true;
  }
}

/** A person as records and troubles name them: digits without the +, a user id, or a group id. */
function recipientOf(body: Body): string {
  const to = String(body.to ?? body.recipient);
  return body.recipient_type === "group" || body.to === undefined ? to : to.replace(/[^0-9]/g, "");
}

/** A message id in WhatsApp's form. */
export function newMessageId(): string {
  return `wamid.${randomBytes(24).toString("base64")}`;
}
