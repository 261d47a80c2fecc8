import { randomBytes } from "node:crypto";
import type { EpochMs } from "../../model/ids.ts";
import type { CallReport } from "./call.ts";
import type { FakeTwilioOptions, RestRequest, SentText, TwilioNumber } from "./options.ts";

/** Fields of a number, in Twilio's words. */
export type LineFields = Readonly<Record<string, string>>;

export interface Line {
  readonly sid: string;
  readonly number: string;
  readonly hasVoice: boolean;
  readonly hasSms: boolean;
  readonly fields: LineFields;
}

/** A call as a list of calls shows it. */
interface LoggedCall {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly at: EpochMs;
  readonly status: string;
  readonly seconds: number;
}

/** What is remembered of each kind; older things are dropped. */
const REMEMBERED = 10_000;

/** What an account has: its numbers, calls, texts and recordings. */
export class Account {
  readonly sid: string;
  readonly status: string;
  readonly isTrial: boolean;
  readonly calls: LoggedCall[] = [];
  readonly reports: CallReport[] = [];
  readonly texts: SentText[] = [];
  readonly requests: RestRequest[] = [];
  /** How many seconds each recording has. */
  readonly recordings = new Map<string, number>();
  readonly #lines: Map<string, Line>;

  constructor({ accountSid, numbers, account }: FakeTwilioOptions) {
    this.sid = accountSid;
    this.status = account?.status ?? "active";
    this.isTrial = account?.isTrial ?? false;
    this.#lines = new Map(numbers.map((number) => [number.number, lineOf(number)]));
  }

  get lines(): readonly Line[] {
    return [...this.#lines.values()];
  }

  line(number: string): Line | undefined {
    return this.#lines.get(number);
  }

  change(number: string, fields: LineFields): void {
    const line = this.#lines.get(number);
    if (line === undefined) throw new Error("the account has no such number");
    this.#lines.set(number, { ...line, fields: { ...line.fields, ...fields } });
  }

  logCall(call: LoggedCall): void {
    const at = this.calls.findIndex(({ sid }) => sid === call.sid);
    if (at >= 0) this.calls[at] = call;
    else remember(this.calls, call);
  }

  report(report: CallReport): void {
    remember(this.reports, report);
  }

  send(text: SentText): void {
    remember(this.texts, text);
  }

  asked(request: RestRequest): void {
    remember(this.requests, request);
  }
}

function remember<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > REMEMBERED) list.shift();
}

/** An id of Twilio's: two letters say what it is of. */
export function newSid(kind: string): string {
  return `${kind}${randomBytes(16).toString("hex")}`;
}

function lineOf({ number, sid, hasVoice = true, hasSms = true, fields }: TwilioNumber): Line {
  return { sid: sid ?? newSid("PN"), number, hasVoice, hasSms, fields: { ...USUAL_FIELDS, ...fields } };
}

/** Where a number that was just bought is answered: by a greeting of Twilio's. */
const USUAL_FIELDS: LineFields = {
  voice_url: "https://demo.twilio.com/welcome/voice/",
  voice_method: "POST",
  voice_fallback_url: "",
  voice_fallback_method: "POST",
  voice_application_sid: "",
  trunk_sid: "",
  voice_receive_mode: "voice",
  status_callback: "",
  status_callback_method: "POST",
  sms_url: "https://demo.twilio.com/welcome/sms/reply",
  sms_method: "POST",
  sms_fallback_url: "",
  sms_fallback_method: "POST",
  sms_application_sid: "",
};
