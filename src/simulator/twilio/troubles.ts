import type { ServerResponse } from "node:http";
import { sendGarbage } from "../graph/wire.ts";
import type { TwilioResource, TwilioScope, TwilioTrouble } from "./options.ts";

/** The troubles that lie ahead of the REST API, struck in the order in which they were planned. */
export class TwilioTroubles {
  #planned: Plan[] = [];

  plan(trouble: TwilioTrouble, { times = 1, of }: TwilioScope): void {
    this.#planned.push({ trouble, of, left: times });
  }

  calm(): void {
    this.#planned = [];
  }

  /** The trouble that strikes a request, if any; it is used up. */
  strike(of: TwilioResource): TwilioTrouble | undefined {
    const struck = this.#planned.find((plan) => plan.of === undefined || plan.of === of);
    if (struck) struck.left -= 1;
    this.#planned = this.#planned.filter((plan) => plan.left > 0);
    return struck?.trouble;
  }
}

interface Plan {
  readonly trouble: TwilioTrouble;
  readonly of: TwilioResource | undefined;
  left: number;
}

/** Whether a request that this trouble strikes does what it asks for. */
export function isDone(trouble: TwilioTrouble | undefined): boolean {
  switch (trouble?.type) {
    case "hang":
    case "reset":
      return trouble.taken ?? false;
    case "fail":
    case "garbage":
      return false;
    default:
      return true;
  }
}

/** What Twilio answers: JSON, sound, or nothing at all. */
export interface RestAnswer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Buffer;
}

/** Answers as well, or as badly, as was planned. @returns the status, 0 when there was no answer */
export function answerDespite(
  trouble: TwilioTrouble | undefined,
  response: ServerResponse,
  answer: () => RestAnswer,
): number {
  switch (trouble?.type) {
    case "fail":
      return give(response, twilioError(trouble.code, trouble.status));
    case "hang":
      return 0;
    case "reset":
      response.socket?.resetAndDestroy();
      return 0;
    case "garbage":
      sendGarbage(response, trouble.status ?? 200, trouble.bytes);
      return trouble.status ?? 200;
    default:
      return give(response, answer());
  }
}

function give(response: ServerResponse, { status, type, body }: RestAnswer): number {
  response.writeHead(status, type === undefined ? {} : { "content-type": type }).end(body);
  return status;
}

export function jsonAnswer(body: unknown, status = 200): RestAnswer {
  return { status, type: "application/json; charset=utf-8", body: JSON.stringify(body) };
}

/** HTTP statuses that codes are known to come with; 400 is usual. */
const STATUSES: Readonly<Record<number, number>> = {
  20003: 401,
  20005: 403,
  20404: 404,
  20429: 429,
  20500: 500,
  20503: 503,
  21408: 403,
};

const MESSAGES: Readonly<Record<number, string>> = {
  20003: "Authenticate",
  20404: "The requested resource was not found",
  20429: "Too Many Requests",
  21602: "Message body is required.",
  21211: "The 'To' number is not a valid phone number.",
  21606: "The 'From' phone number provided is not a valid message-capable Twilio phone number.",
};

/** An error as Twilio writes it. */
export function twilioError(code: number, status = STATUSES[code] ?? 400): RestAnswer {
  const message = MESSAGES[code] ?? `Error ${code}`;
  return jsonAnswer(
    { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
    status,
  );
}
