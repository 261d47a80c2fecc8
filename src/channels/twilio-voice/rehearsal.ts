import { randomBytes } from "node:crypto";
import axios, { type AxiosAdapter } from "axios";
import { maskedText } from "../../model/masking.ts";
import { describe, provesNothingLeft } from "../whatsapp/failure.ts";
import { signTwilio } from "./signature.ts";

/**
 * Calls our own address as Twilio would, from outside: once well signed, and once not. Nothing is kept of such a call;
 * what the answers are worth is for others to judge.
 *
 * @module
 */
interface RehearsalOptions {
  /** The address that calls of the number go to. */
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** E.164. */
  readonly number: string;
  /** How requests travel; axios' own HTTP adapter when left out. */
  readonly adapter?: AxiosAdapter;
  /** How long an answer may take; 10 s when left out. */
  readonly timeoutMs?: number;
}

export interface Rehearsal {
  readonly right: RehearsalAnswer;
  readonly wrong: RehearsalAnswer;
}

export type RehearsalAnswer =
  | {
      readonly type: "answered";
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
      readonly ms: number;
    }
  /** `unreached`: no byte of the request left. */
  | {
      readonly type: "unreached" | "unknown";
      readonly code: string;
      readonly reason: string;
      readonly ms: number;
    };

/** The id of a call that is none. */
export const REHEARSAL_CALL = `CA${"0".repeat(32)}`;
/** A number in the United States that is never given to anybody. */
const NOBODY = "+12025550143";
const TIMEOUT_MS = 10_000;
/** Twilio takes 64 kB; what is longer is to be seen as such. */
const ANSWER_BYTES = 256 * 1_024;

export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  // One after the other: each is timed.
  const right = await call(options, options.authToken);
  return { right, wrong: await call(options, randomBytes(16).toString("hex")) };
}

async function call(options: RehearsalOptions, token: string): Promise<RehearsalAnswer> {
  const { url, accountSid, number, adapter, timeoutMs = TIMEOUT_MS } = options;
  const form = {
    ...{ AccountSid: accountSid, ApiVersion: "2010-04-01", CallSid: REHEARSAL_CALL, CallStatus: "ringing" },
    ...{ Direction: "inbound", From: NOBODY, To: number },
  };
  const begunAt = performance.now();
  const took = () => Math.round(performance.now() - begunAt);
  try {
    const { status, data, headers } = await axios.request<Buffer>({
      adapter: adapter ?? "http",
      ...{ method: "post", url, data: new URLSearchParams(form).toString() },
      headers: {
        "content-type": "application/x-www-form-urlencoded; charset=utf-8",
        "user-agent": "TwilioProxy/1.1",
        "x-twilio-signature": signTwilio(url, pairsOf(form), token),
      },
      // Twilio follows a redirect; an address that answers by itself is the one to give.
      ...{ maxRedirects: 0, proxy: false, responseType: "arraybuffer", validateStatus: () => true },
      ...{ maxContentLength: ANSWER_BYTES, signal: AbortSignal.timeout(timeoutMs) },
    });
    const contentType = String(headers["content-type"] ?? "");
    return { type: "answered", status, contentType, body: data.toString("utf8"), ms: took() };
  } catch (error) {
    const { code, reason } = describe(error);
    const type = provesNothingLeft(error) ? "unreached" : "unknown";
    return { type, code: code.toLowerCase(), reason: maskedText(reason), ms: took() };
  }
}

function pairsOf(form: Readonly<Record<string, string>>) {
  return Object.entries(form).map(([name, value]) => ({
    name: Buffer.from(name),
    value: Buffer.from(value),
  }));
}
