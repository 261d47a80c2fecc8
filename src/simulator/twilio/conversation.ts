import { randomUUID } from "node:crypto";
import type { EpochMs } from "../../model/ids.ts";
import { type Account, type Line, newSid } from "./account.ts";
import { Aftermath } from "./aftermath.ts";
import type { Alert, CallPlan, CallReport, CallRequest, Ending, RequestKind } from "./call.ts";
import { type Courier, type Question, type Reply, recordOf } from "./courier.ts";
import { callFields } from "./fields.ts";
import { Recogniser } from "./recogniser.ts";
import { type Timeline, timelineOf } from "./timeline.ts";
import { readTwiml, type Twiml } from "./twiml.ts";
import { perform } from "./verbs.ts";
import type { Element } from "./xml.ts";

/** Verbs and documents that one call may go through. */
const MOST_STEPS = 50;

interface ConversationOptions {
  readonly account: Account;
  readonly courier: Courier;
  readonly now: () => EpochMs;
  /** Lets so much of the time of a call pass. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Where a call goes on. */
export interface NextDocument {
  readonly kind: RequestKind;
  readonly url: string;
  readonly method?: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

/** What a verb has led to. */
export type Step =
  | { readonly type: "next" }
  | { readonly type: "go"; readonly to: NextDocument }
  | { readonly type: "end"; readonly ending: Ending };

/** One call, from its first ring to the last thing that is told of it. */
export class Conversation {
  readonly sid = newSid("CA");
  readonly timeline: Timeline;
  readonly recogniser: Recogniser;
  readonly aftermath: Aftermath;
  readonly told: string[] = [];
  readonly #requests: CallRequest[] = [];
  readonly #alerts: Alert[] = [];
  readonly #plan: CallPlan & { readonly from: string };
  readonly #line: Line;
  readonly #options: ConversationOptions;
  readonly #startedAt: EpochMs;
  #elapsedMs = 0;
  #document = "";
  #hasFallenBack = false;

  constructor(plan: CallPlan & { readonly from: string }, line: Line, options: ConversationOptions) {
    this.#plan = plan;
    this.#line = line;
    this.#options = options;
    this.#startedAt = options.now();
    this.timeline = timelineOf(plan);
    this.recogniser = new Recogniser(plan.recognise);
    this.aftermath = new Aftermath(this, options.account);
  }

  /** Milliseconds since the call was answered. */
  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  get at(): EpochMs {
    return this.#startedAt + this.#elapsedMs;
  }

  /** The address of the document that is being performed. */
  get document(): string {
    return this.#document;
  }

  async run(): Promise<CallReport> {
    this.#log("ringing");
    const ending = await this.#talk();
    this.#log("completed");
    await this.aftermath.tell(this.#line.fields, this.#elapsedMs);
    return this.#report(ending);
  }

  /** What is told of a call that the account cannot take. */
  rejected(): CallReport {
    this.#log("failed");
    return this.#report({ type: "failed", code: 10001 });
  }

  #report(ending: Ending): CallReport {
    const { to, from } = this.#plan;
    return {
      ...{ sid: this.sid, to, from, told: this.told, ending, seconds: Math.round(this.#elapsedMs / 1000) },
      ...{ requests: this.#requests, alerts: this.#alerts, recordings: this.aftermath.recordings },
    };
  }

  /** Goes on to that moment of the call. */
  async until(elapsedMs: number): Promise<void> {
    const ms = elapsedMs - this.#elapsedMs;
    this.#elapsedMs = elapsedMs;
    await this.#options.wait(ms);
  }

  alert(code: number, words: string): void {
    this.#alerts.push({ code, words });
  }

  /** Whether a request can go there. */
  reaches(url: string): boolean {
    return this.#options.courier.targetOf(url) !== undefined;
  }

  /** Asks the business for something. */
  async ask(question: Question & { readonly kind: RequestKind }, status = "in-progress"): Promise<Reply> {
    const fields = callFields({ ...this.#plan, sid: this.sid, account: this.#options.account.sid, status });
    const full = { ...question, form: { ...fields, ...question.form } };
    const token = randomUUID();
    const times = this.#plan.repeats?.includes(question.kind) ? 2 : 1;
    let reply: Reply = { type: "silent" };
    for (let time = 0; time < times; time++) {
      reply = await this.#options.courier.ask(full, token);
      this.#requests.push(recordOf(full, reply));
    }
    return reply;
  }

  async #talk(): Promise<Ending> {
    const { voice_url: url = "", voice_method: method, ...fields } = this.#line.fields;
    const overriddenBy = fields.voice_application_sid || fields.trunk_sid;
    if (overriddenBy) return { type: "redirected", url: overriddenBy };
    if (!this.reaches(url)) return { type: "redirected", url };
    let step: Step = { type: "go", to: { kind: "voice", url, method, form: {} } };
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      if (step.type === "end") return step.ending;
      if (step.type === "next") return { type: "hung-up" };
      step = await this.#goOn(step.to);
    }
    return { type: "failed", code: 11215 };
  }

  /** Fetches a document and performs it. */
  async #goOn(to: NextDocument): Promise<Step> {
    if (!this.reaches(to.url)) return { type: "end", ending: { type: "redirected", url: to.url } };
    const reply = await this.ask(to, to.kind === "voice" ? "ringing" : "in-progress");
    const twiml = documentIn(reply);
    if (twiml.type === "broken") return this.#fallBack(twiml.alert, to.url);
    this.#document = to.url;
    return this.#performAll(twiml.verbs);
  }

  async #performAll(verbs: readonly Element[]): Promise<Step> {
    for (const verb of verbs.slice(0, MOST_STEPS)) {
      const step = await perform(verb, this);
      if (step.type !== "next") return step;
    }
    return { type: "next" };
  }

  /** A document that cannot be performed is asked of the fallback, once in a call. */
  #fallBack({ code, words }: Alert, failedUrl: string): Step {
    this.alert(code, words);
    const { voice_fallback_url: url = "", voice_fallback_method: method } = this.#line.fields;
    if (this.#hasFallenBack || url === "") {
      this.told.push("We are sorry, an application error has occurred. Goodbye.");
      return { type: "end", ending: { type: "failed", code } };
    }
    this.#hasFallenBack = true;
    const form = { ErrorCode: String(code), ErrorUrl: failedUrl };
    return { type: "go", to: { kind: "fallback", url, method, form } };
  }

  #log(status: string): void {
    const { to, from } = this.#plan;
    const seconds = Math.round(this.#elapsedMs / 1000);
    this.#options.account.logCall({ sid: this.sid, to, from, at: this.#startedAt, status, seconds });
  }
}

function documentIn(reply: Reply): Twiml {
  if (reply.type === "answered") return readTwiml(reply);
  const words = reply.type === "unreached" ? "no connection" : "no answer in time";
  return { type: "broken", alert: { code: 11205, words } };
}
