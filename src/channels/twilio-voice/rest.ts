import axios, { type AxiosAdapter } from "axios";
import { maskedText } from "../../model/masking.ts";
import type { Outcome } from "../../verification/ports.ts";
import { describe, provesNothingLeft, withoutSecret } from "../whatsapp/failure.ts";
import { type Fields, fieldsIn, jsonIn } from "../whatsapp/readers.ts";
import { noAnswer, twilioFailure } from "./exchange-errors.ts";

/**
 * Asks Twilio's REST API in the name of one account, and gives values only: nothing is thrown, and the token is in none
 * of them.
 *
 * @module
 */
export interface RestSettings {
  /** `AC…`. */
  readonly accountSid: string;
  readonly authToken: string;
  /** Scheme and host; Twilio's own when left out. */
  readonly baseUrl?: string;
  /** How requests travel; axios' own HTTP adapter when left out. */
  readonly adapter?: AxiosAdapter;
  /** How long an answer may take. */
  readonly timeoutMs?: number;
  /** Told every answer as it came, without the token. */
  readonly heard?: (answer: {
    readonly api: "twilio";
    readonly status?: number;
    readonly body: string;
    readonly ms: number;
  }) => void;
}

/** What is asked for, below the address of the account: `/Calls.json?…`; the account itself is `.json`. */
interface RestRequest {
  readonly method: "get" | "post" | "delete";
  readonly path: string;
  readonly form?: Readonly<Record<string, string>>;
  /** How many bytes the answer may have; 256 KiB when left out. */
  readonly mostBytes?: number;
}

interface RestAnswer {
  readonly type: string;
  readonly bytes: Buffer;
}

export interface Rest {
  ask(request: RestRequest): Promise<Outcome<RestAnswer>>;
  /** Asks for something that is written as JSON. */
  read(request: RestRequest): Promise<Outcome<Fields>>;
}

const TWILIO = "https://api.twilio.com";
const TIMEOUT_MS = 15_000;
const ANSWER_BYTES = 262_144;

export function twilioRest(settings: RestSettings): Rest {
  const { accountSid, authToken, timeoutMs = TIMEOUT_MS } = settings;
  const http = axios.create({
    adapter: settings.adapter ?? "http",
    baseURL: `${(settings.baseUrl ?? TWILIO).replace(/\/+$/, "")}/2010-04-01/Accounts`,
    auth: { username: accountSid, password: authToken },
    // A token follows no redirect and no proxy setting of the machine.
    ...{ maxRedirects: 0, proxy: false, responseType: "arraybuffer", validateStatus: () => true },
  });
  const clean = withoutSecret(authToken);

  const ask = async ({ method, path, form, mostBytes }: RestRequest): Promise<Outcome<RestAnswer>> => {
    const begunAt = performance.now();
    const took = () => Math.round(performance.now() - begunAt);
    try {
      const { status, data, headers } = await http.request<Buffer>({
        method,
        url: `${encodeURIComponent(accountSid)}${path}`,
        ...(form && { data: new URLSearchParams(form).toString() }),
        headers: form ? { "content-type": "application/x-www-form-urlencoded" } : {},
        maxContentLength: mostBytes ?? ANSWER_BYTES,
        // Not axios' own timeout, which begins anew with every byte.
        signal: AbortSignal.timeout(timeoutMs),
      });
      const type = String(headers["content-type"] ?? "");
      settings.heard?.({ api: "twilio", status, body: clean(shownBody(type, data)), ms: took() });
      return status >= 200 && status < 300
        ? { ok: true, value: { type, bytes: data } }
        : { ok: false, failure: refusalIn(status, clean(data.toString("utf8")), method) };
    } catch (error) {
      const { code, reason } = describe(error);
      const words = maskedText(clean(reason));
      settings.heard?.({ api: "twilio", body: words, ms: took() });
      const type = provesNothingLeft(error) ? "unreached" : "unknown";
      return { ok: false, failure: noAnswer(code, words, type) };
    }
  };
  return {
    ask,
    async read(request) {
      const answer = await ask(request);
      if (!answer.ok) return answer;
      const value = fieldsIn(jsonIn(answer.value.bytes.toString("utf8")));
      return value === undefined ? { ok: false, failure: UNREADABLE } : { ok: true, value };
    },
  };
}

/** Sound is no text for a log. */
function shownBody(type: string, data: Buffer): string {
  return type.includes("json") ? data.toString("utf8") : `(${data.length} bytes of ${type || "something"})`;
}

function refusalIn(status: number, body: string, method: RestRequest["method"]) {
  const { code, message } = fieldsIn(jsonIn(body)) ?? {};
  return twilioFailure({
    status,
    code: typeof code === "number" ? code : undefined,
    said: typeof message === "string" ? message : "",
    isChange: method !== "get",
  });
}

const UNREADABLE = {
  code: "answer-unreadable",
  reason:
    "Twilio answered with something that is not its own: a proxy or a maintenance page may stand between.",
  fix: "Check TWILIO_BASE_URL, which is https://api.twilio.com for everybody but simulators; then run it again.",
  type: "unknown",
} as const;
