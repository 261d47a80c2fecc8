import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { EpochMs } from "../../model/ids.ts";
import { Watch } from "../graph/watch.ts";
import { LocalServer } from "../local-server.ts";
import { Account, type Line, newSid } from "./account.ts";
import type { CallPlan, CallReport } from "./call.ts";
import { Conversation } from "./conversation.ts";
import { Courier } from "./courier.ts";
import type {
  FakeTwilioOptions,
  RestRequest,
  SentText,
  TextPlan,
  TextReport,
  TwilioScope,
  TwilioTrouble,
} from "./options.ts";
import { answerRest } from "./rest.ts";
import { TwilioTroubles } from "./troubles.ts";

/** Where Meta's robot was seen to call and to write from. */
const ROBOT = "+12025550143";
const SHORT_CODE = "32665";

/** Twilio's double: its REST API, and the calls and texts that it brings to a business. */
export interface FakeTwilio {
  /** What TWILIO_BASE_URL has to be. */
  readonly url: string;
  /** Calls that are over, oldest first. */
  readonly calls: readonly CallReport[];
  /** Requests to the REST API, oldest first. */
  readonly requests: readonly RestRequest[];
  /** SMS that the account has sent. */
  readonly texts: readonly SentText[];
  /** Ids of recordings that are there. */
  readonly recordings: readonly string[];
  /** Where calls and texts to the number are answered now, in Twilio's words; undefined for a number of somebody else. */
  fieldsOf(number: string): Readonly<Record<string, string>> | undefined;
  /** Changes them as somebody does in Twilio's console. */
  setFields(number: string, fields: Readonly<Record<string, string>>): void;
  /** Requests to addresses that begin with `from` go to `to` from now on, signed for where they seem to go. */
  reroute(from: string, to: string): void;
  /** Places a call, and resolves when it is over and everything about it was told. */
  call(plan: CallPlan): Promise<CallReport>;
  /** Lets so much of the time of calls pass. */
  wait(ms: number): Promise<void>;
  text(plan: TextPlan): Promise<TextReport>;
  /** Tells a business what has become of an SMS that it sent. @param code why not, such as 30006 */
  reportText(sid: string, status: string, code?: number): Promise<void>;
  trouble(trouble: TwilioTrouble, scope?: TwilioScope): void;
  /** Forgets all planned troubles. */
  calm(): void;
  refuseConnections(): Promise<void>;
  acceptConnections(): Promise<void>;
  /** Resolves as soon as the predicate holds; it is asked again whenever something happened here. */
  until(predicate: (twilio: FakeTwilio) => boolean): Promise<void>;
  /** Resolves when no call and no request is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a fake Twilio on 127.0.0.1.
 *
 * @example
 * const twilio = await startFakeTwilio({ accountSid, authTokens, numbers: [{ number: "+553322980098" }] });
 * twilio.setFields("+553322980098", { voice_url: `${app.url}/twilio/voice` });
 * await twilio.call({ to: "+553322980098", says: { text: "Your code is 4 8 2 9 1 3", language: "en-US" } });
 */
export async function startFakeTwilio(options: FakeTwilioOptions): Promise<FakeTwilio> {
  const twilio = new Twilio(options);
  await twilio.listen(options.port ?? 0);
  return twilio;
}

class Twilio implements FakeTwilio {
  readonly #account: Account;
  readonly #courier: Courier;
  readonly #now: () => EpochMs;
  readonly #pace: number;
  readonly #troubles = new TwilioTroubles();
  readonly #watch = new Watch();
  readonly #closing = new AbortController();
  readonly #server: LocalServer;

  constructor(options: FakeTwilioOptions) {
    this.#account = new Account(options);
    this.#courier = new Courier(options);
    this.#now = options.now ?? Date.now;
    this.#pace = options.pace ?? 0;
    // Every call that passes in its own time listens.
    setMaxListeners(0, this.#closing.signal);
    const { authTokens } = options;
    const rest = { account: this.#account, authTokens, troubles: this.#troubles, now: this.#now };
    this.#server = new LocalServer(
      (request, response) => void this.#watch.during(answerRest(request, response, rest)),
    );
  }

  get url(): string {
    return this.#server.url;
  }

  get calls(): readonly CallReport[] {
    return this.#account.reports;
  }

  get requests(): readonly RestRequest[] {
    return this.#account.requests;
  }

  get texts(): readonly SentText[] {
    return this.#account.texts;
  }

  get recordings(): readonly string[] {
    return [...this.#account.recordings.keys()];
  }

  fieldsOf(number: string): Readonly<Record<string, string>> | undefined {
    return this.#account.line(number)?.fields;
  }

  setFields(number: string, fields: Readonly<Record<string, string>>): void {
    this.#account.change(number, fields);
  }

  reroute(from: string, to: string): void {
    this.#courier.reroute(from, to);
  }

  call(plan: CallPlan): Promise<CallReport> {
    return this.#watch.during(this.#place(plan));
  }

  async #place(plan: CallPlan): Promise<CallReport> {
    const line = this.#lineOf(plan.to);
    const options = { account: this.#account, courier: this.#courier, now: this.#now, wait: this.wait };
    const conversation = new Conversation({ ...plan, from: plan.from ?? ROBOT }, line, options);
    const report = this.#account.status === "active" ? await conversation.run() : conversation.rejected();
    this.#account.report(report);
    return report;
  }

  text(plan: TextPlan): Promise<TextReport> {
    return this.#watch.during(this.#bring(plan));
  }

  async #bring({ to, from = SHORT_CODE, body }: TextPlan): Promise<TextReport> {
    const { sms_url: url = "", sms_method: method } = this.#lineOf(to).fields;
    const sid = newSid("SM");
    const form = {
      ...{
        AccountSid: this.#account.sid,
        ApiVersion: "2010-04-01",
        Body: body,
        From: from,
        FromCountry: "US",
      },
      ...{ MessageSid: sid, SmsMessageSid: sid, SmsSid: sid, NumMedia: "0", NumSegments: "1" },
      ...{ SmsStatus: "received", To: to },
    };
    const reply = await this.#courier.ask({ kind: "sms", url, method, form });
    return reply.type === "answered"
      ? { sid, status: reply.status, body: reply.body }
      : { sid, status: 0, body: "" };
  }

  reportText(sid: string, status: string, code?: number): Promise<void> {
    return this.#watch.during(this.#report(sid, status, code));
  }

  async #report(sid: string, status: string, code: number | undefined): Promise<void> {
    const text = this.texts.find((one) => one.sid === sid);
    if (text?.statusCallback === undefined) return;
    const form = {
      ...{ AccountSid: this.#account.sid, ApiVersion: "2010-04-01", From: text.from, To: text.to },
      ...{ MessageSid: sid, MessageStatus: status, SmsSid: sid, SmsStatus: status },
      ...(code !== undefined && { ErrorCode: String(code) }),
    };
    await this.#courier.ask({ kind: "sms-status", url: text.statusCallback, form });
  }

  trouble(trouble: TwilioTrouble, scope: TwilioScope = {}): void {
    this.#troubles.plan(trouble, scope);
  }

  calm(): void {
    this.#troubles.calm();
  }

  listen(port: number): Promise<void> {
    return this.#server.listen(port);
  }

  refuseConnections(): Promise<void> {
    return this.#server.refuseConnections();
  }

  acceptConnections(): Promise<void> {
    return this.#server.acceptConnections();
  }

  until(predicate: (twilio: FakeTwilio) => boolean): Promise<void> {
    return this.#watch.until(() => predicate(this), this.#summary);
  }

  idle(): Promise<void> {
    return this.#watch.until(() => this.#watch.busy === 0, this.#summary);
  }

  readonly wait = async (ms: number): Promise<void> => {
    const reallyMs = ms * this.#pace;
    if (reallyMs >= 1) await sleep(reallyMs, undefined, { signal: this.#closing.signal });
  };

  async close(): Promise<void> {
    this.#closing.abort();
    this.#watch.close();
    await this.#courier.close();
    await this.refuseConnections();
  }

  #lineOf(number: string): Line {
    const line = this.#account.line(number);
    if (line === undefined) throw new Error("no number of this Twilio account was called");
    return line;
  }

  readonly #summary = (): string =>
    `${this.calls.length} calls over, ${this.requests.length} requests, ${this.#watch.busy} under way`;
}
