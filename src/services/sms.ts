import axios, { type AxiosAdapter } from "axios";
import { maskedText } from "../model/masking.ts";
import type { Outgoing } from "../model/outgoing.ts";
import type { Dispatch, SendResult } from "../runtime/ports.ts";
import type { Listener } from "./heard.ts";
import { twilioRefusal } from "./twilio-errors.ts";

/**
 * Sends SMS with Twilio.
 *
 * T1 Only Twilio's id of the message proves that it was taken; only Twilio's own error, or a status below 500, that it
 *    was not. Everything else is `unknown`: Twilio recognises no repetition.
 *
 * @see Twilio, "Message resource" https://www.twilio.com/docs/messaging/api/message-resource
 * @module
 */
export interface SmsSettings {
  readonly accountSid?: string;
  readonly authToken?: string;
  /** The number that SMS come from, in digits with country code. */
  readonly from?: string;
  /** Scheme and host; Twilio's own when left out. */
  readonly baseUrl?: string;
  /** Where Twilio reports what has become of an SMS; it is not asked to when left out. */
  readonly statusCallback?: string;
  /** How requests travel; axios' own HTTP adapter when left out. */
  readonly adapter?: AxiosAdapter;
  /** How long an answer may take. */
  readonly timeoutMs?: number;
  readonly heard?: Listener;
}

/** SMS of one bot. */
export interface SmsService {
  send(
    dispatch: Pick<Dispatch, "id" | "to">,
    sms: Extract<Outgoing, { readonly type: "sms" }>,
  ): Promise<SendResult>;
}

const TWILIO = "https://api.twilio.com";
const TIMEOUT_MS = 30_000;
const ANSWER_BYTES = 65_536;

/** The SMS service of a bot; without all of its settings every SMS fails and says which one to add. */
export function smsService(settings: SmsSettings): SmsService {
  const { accountSid, authToken, from, statusCallback, timeoutMs = TIMEOUT_MS } = settings;
  if (accountSid === undefined || authToken === undefined || from === undefined) {
    const result = notConfigured(settings);
    return { send: async () => result };
  }
  const http = axios.create({
    adapter: settings.adapter ?? "http",
    baseURL: (settings.baseUrl ?? TWILIO).replace(/\/+$/, ""),
    auth: { username: accountSid, password: authToken },
    // A token follows no redirect and no proxy setting of the machine.
    ...{ maxRedirects: 0, proxy: false, maxContentLength: ANSWER_BYTES, responseType: "text" },
    transformResponse: (data: unknown) => data,
    validateStatus: () => true,
  });
  const path = `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;

  return {
    async send({ to }, { text }) {
      const form = new URLSearchParams({
        To: `+${to.value}`,
        From: `+${from.replace(/\D/g, "")}`,
        Body: text,
        ...(statusCallback !== undefined && { StatusCallback: statusCallback }),
      });
      const begunAt = performance.now();
      try {
        const { status, data } = await http.post<unknown>(path, form.toString(), {
          // Not axios' own timeout, which begins anew with every byte: a trickle would outlast the lease of the row.
          signal: AbortSignal.timeout(timeoutMs),
          headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
        });
        const body = String(data);
        settings.heard?.({ api: "twilio", status, body, ms: Math.round(performance.now() - begunAt) });
        return resultOf(status, body);
      } catch (error) {
        const { code, reason } = described(error);
        settings.heard?.({ api: "twilio", body: reason, ms: Math.round(performance.now() - begunAt) });
        return { type: provesNothingLeft(error) ? "unreached" : "unknown", error: { code, reason } };
      }
    },
  };
}

function resultOf(status: number, body: string): SendResult {
  const answer = fieldsIn(body);
  const { sid, code, message } = answer;
  if (status < 200 || status >= 300) {
    return twilioRefusal(
      status,
      typeof code === "number" ? code : undefined,
      typeof message === "string" ? message : "",
    );
  }
  if (typeof sid === "string" && /^(?:SM|MM)\w{1,64}$/.test(sid)) return { type: "accepted", messageId: sid };
  const reason = "Twilio answered without a message id; it may have taken the SMS.";
  return { type: "unknown", error: { code: "sms/answer-unreadable", reason } };
}

function fieldsIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === "object" && answer !== null ? (answer as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Looking up and connecting come before the first byte. */
const BEFORE_THE_REQUEST: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ERR_INVALID_URL",
]);

function provesNothingLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { cause } = error;
  if (BEFORE_THE_REQUEST.has(codeOf(error) ?? "")) return true;
  return cause instanceof Error && "syscall" in cause && cause.syscall === "connect";
}

function described(error: unknown): { readonly code: string; readonly reason: string } {
  const code = error instanceof Error ? (codeOf(error) ?? "no-answer") : "no-answer";
  const words = maskedText(error instanceof Error ? error.message : String(error));
  return { code: `sms/${code.toLowerCase()}`, reason: `There was no answer from Twilio: ${words}` };
}

function codeOf(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function notConfigured({ accountSid, authToken, from }: SmsSettings): SendResult {
  const missing = [
    ...(accountSid === undefined ? ["TWILIO_ACCOUNT_SID"] : []),
    ...(authToken === undefined ? ["TWILIO_AUTH_TOKEN"] : []),
    ...(from === undefined ? ["TWILIO_PHONE_NUMBER"] : []),
  ];
  const reason = `The bot cannot send SMS yet. Set ${missing.join(", ")}, as Twilio's console shows them.`;
  return { type: "rejected", action: "give-up", error: { code: "sms/not-configured", reason } };
}
