import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { fieldsIn } from "../../channels/whatsapp/readers.ts";
import type { EpochMs } from "../../model/ids.ts";
import { type Access, noAccess, noNumber } from "./access.ts";
import { acceptance, errorAnswer, type GraphAnswer } from "./answers.ts";
import type { Buckets } from "./buckets.ts";
import type { Chaos } from "./chaos.ts";
import type { Library } from "./library.ts";
import { unknownMedia } from "./media-check.ts";
import type { NumberRegistry } from "./number-registry.ts";
import type { AcceptedMessage, Records } from "./records.ts";
import { objectionToTemplate } from "./template-check.ts";
import { answerDespite, type Trouble, type Troubles } from "./troubles.ts";
import { problemsOf } from "./validate.ts";
import { readJson, sendJson } from "./wire.ts";

export interface EndpointOptions extends Access {
  readonly records: Records;
  readonly troubles: Troubles;
  readonly library: Library;
  readonly buckets: Buckets;
  readonly chaos: Chaos;
  readonly registry: NumberRegistry;
  /** As Graph describes them; undefined when any template is taken. */
  readonly templates: () => readonly unknown[] | undefined;
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
  number: string,
  options: EndpointOptions,
): Promise<void> {
  const body = await readJson(request);
  const objection = objectionTo(request, number, body, options);
  if (objection !== undefined) {
    refuse(response, objection, body, options.records);
  } else if (fieldsIn(body)?.status === "read") {
    sendJson(response, { status: 200, body: { success: true } });
  } else {
    await take(response, number, fieldsIn(body) ?? {}, options);
  }
}

function objectionTo(
  request: IncomingMessage,
  number: string,
  body: unknown,
  options: EndpointOptions,
): GraphAnswer | undefined {
  const objection = noAccess(request, options) ?? noNumber(number, options);
  if (objection !== undefined) return objection;
  const problems = problemsOf(body);
  if (problems.length > 0) return errorAnswer(100, problems.slice(0, 5).join("; "));
  const fields = fieldsIn(body) ?? {};
  return fields.status === "read" ? undefined : objectionToMessage(number, fields, options);
}

function objectionToMessage(
  number: string,
  body: Body,
  { buckets, library, templates }: EndpointOptions,
): GraphAnswer | undefined {
  const tooFast = buckets.take(number, recipientOf(body));
  if (tooFast !== undefined) return errorAnswer(tooFast);
  return unknownMedia(number, body, library) ?? objectionToTemplate(body.template, templates());
}

async function take(
  response: ServerResponse,
  number: string,
  body: Body,
  options: EndpointOptions,
): Promise<void> {
  const { records, troubles, chaos, closing } = options;
  const to = recipientOf(body);
  const trouble = troubles.strike("sends", to) ?? chaos.strike();
  const message = isTaken(trouble) ? accept(number, to, body, options) : undefined;
  const isReportedFirst = trouble?.type === "slow" && trouble.reported === "before";
  if (message && isReportedFirst) options.accepted(message, trouble);
  const latencyMs = chaos.latencyMs();
  if (latencyMs > 0) await sleep(latencyMs, undefined, { signal: closing });
  await answerDespite(trouble, {
    ...options,
    response,
    refuse: (answer) => refuse(response, answer, body, records),
    answer: () => message && sendJson(response, acceptance(message)),
  });
  if (message && !isReportedFirst) options.accepted(message, trouble);
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

/** Answers with an error, and remembers it. */
export function refuse(response: ServerResponse, answer: GraphAnswer, body: unknown, records: Records): void {
  const error = fieldsIn(answer.body.error);
  const details = String(fieldsIn(error?.error_data)?.details ?? "");
  records.refuse({ status: answer.status, code: Number(error?.code), details, body });
  sendJson(response, answer);
}

/** Whether a request that this trouble strikes does what it asks for. */
export function isTaken(trouble: Trouble | undefined): boolean {
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
