import { randomUUID } from "node:crypto";
import type { WebhookHandler } from "../language/compile/program.ts";
import { effectCost } from "../machine/effect-cost.ts";
import { tooManyEffects } from "../machine/messages.ts";
import { beginUnit } from "../machine/step.ts";
import type { Effect } from "../model/effect.ts";
import type { Fault } from "../model/fault.ts";
import type { ConversationId, EpochMs, NumberId } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import type { WebRequest, WebResponse } from "../model/web.ts";
import { answerCallKey } from "./call-key.ts";
import { seedFrom } from "./chance.ts";
import { answerTo } from "./inquiries.ts";
import { Journal, type JournalledCall } from "./journal.ts";
import type { KeptTables } from "./kept-tables.ts";
import { faultAt, nobodyToHear } from "./messages.ts";
import { faultNews, logNews, undone } from "./news.ts";
import { Notebook, type Noted } from "./notebook.ts";
import { logLines, type Performed, perform, type Speaker } from "./perform.ts";
import { type Company, playOn } from "./play.ts";
import type { Clock, Host, Observer, Occurrence, Posting, Store, Web } from "./ports.ts";
import type { Runnable } from "./programs.ts";
import { excuse, responseOf } from "./response.ts";
import type { Breather } from "./timers.ts";
import type { Manners } from "./turn.ts";
import type { Passage, Turnstile } from "./turnstile.ts";
import type { Waits } from "./waits.ts";
import { WebCalls } from "./web-calls.ts";

/** What answering needs of the world. */
export interface Desk {
  readonly store: Pick<Store, "post" | "recall" | "remembered">;
  readonly tables: KeptTables;
  readonly turnstile: Turnstile;
  readonly clock: Clock;
  readonly waits: Waits;
  readonly breathe: Breather;
  readonly host?: Host;
  readonly web?: Web;
  /** See `RuntimeOptions`. */
  readonly isForeseeable?: boolean;
  readonly observer: Observer;
  /** Told of what was written, so that nobody waits for a sweep. */
  readonly posted: (posting: Posting) => void;
  readonly trouble: (error: unknown, run: ConversationId) => void;
}

/** A request for the handler of a program. */
export interface Asked {
  readonly runnable: Runnable;
  readonly handler: WebhookHandler;
  readonly request: WebRequest;
  readonly manners: Manners & Pick<Speaker, "bot" | "number">;
}

/** A run was ended from outside while it was busy. */
class Ended extends Error {}

/** One run that answers a request (see A1 to A3 in `answers.ts`). */
export class AnswerRun {
  readonly #asked: Asked;
  readonly #desk: Desk;
  readonly #changed: () => void;
  readonly #speaker: Speaker;
  readonly #seed: string;
  #effects: Effect[] = [];
  /** What they count: all of them are written in one transaction. */
  #spent = 0;
  /** What was asked of the world outside so far, whichever attempt has asked it. */
  readonly #calls = new Map<number, JournalledCall>();
  /** Waits that are over: an attempt that comes after them does not wait again. */
  #waited = 0;
  #isAsleep = false;
  #isOver = false;
  /** Breaks off the web call under way: nobody waits for its answer any more. */
  readonly #gone = new AbortController();
  #wakeless: () => void = () => {};
  #callOff: () => void = () => {};
  #answer: (response: WebResponse) => void = () => {};

  constructor(asked: Asked, desk: Desk, changed: () => void) {
    const { runnable, manners } = asked;
    const { bot, number, onUnknown } = manners;
    this.#asked = asked;
    this.#desk = desk;
    this.#changed = changed;
    this.#seed = desk.isForeseeable ? "" : randomUUID();
    const conversation = `${number ?? bot}!answer!${randomUUID().replaceAll("-", "")}` as ConversationId;
    const { hash, program } = runnable;
    const nobody = { person: undefined, answers: true } as const;
    this.#speaker = { conversation, revision: 0, bot, number, onUnknown, hash, program, ...nobody };
  }

  get isBusy(): boolean {
    return !this.#isAsleep && !this.#isOver;
  }

  /** The answer, whoever gives it: the run, its end of time, or somebody who ended it. */
  async outcome(): Promise<WebResponse> {
    const lateAt = this.#desk.clock.now() + LIMITS.answerMs;
    const answered = new Promise<WebResponse>((resolve) => {
      this.#answer = resolve;
    });
    this.#expectEnd(lateAt);
    void this.#run(lateAt).catch((error) => {
      if (error instanceof Ended) return;
      this.#desk.trouble(error, this.#speaker.conversation);
      this.end(excuse(503));
    });
    const response = await answered;
    this.#callOff();
    return this.told(response);
  }

  /** Ends the run with this answer, unless it is over; whatever it still does leads to nothing. */
  end(response: WebResponse): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#gone.abort();
    this.#wakeless();
    this.#answer(response);
    this.#changed();
  }

  /** Tells the observer of the answer. */
  told(response: WebResponse): WebResponse {
    const { conversation } = this.#speaker;
    this.#tell([{ type: "answered", conversation, request: this.#asked.request, response }]);
    return response;
  }

  /** Ends the run once its time is over. */
  #expectEnd(lateAt: EpochMs): void {
    this.#callOff = this.#desk.waits.at(lateAt, () => this.end(excuse(504)));
  }

  async #run(lateAt: EpochMs): Promise<void> {
    for (let isOver = false; !isOver; ) {
      const passage = await this.#desk.turnstile.begin(this.#speaker.conversation);
      let isStale = false;
      try {
        await this.#breathe();
        isOver = await this.#attempt(lateAt, passage);
        isStale = !isOver;
      } finally {
        // A run that failed never comes again.
        passage.end(isStale && !this.#isOver ? "stale" : "over");
      }
    }
  }

  /** Plays the run and posts what came of it; false when what it had read has changed meanwhile (A4). */
  async #attempt(lateAt: EpochMs, passage: Passage): Promise<boolean> {
    this.#effects = [];
    this.#spent = 0;
    const { bot } = this.#speaker;
    const notebook = new Notebook(this.#desk.store, this.#desk.tables, { bot, person: undefined });
    const fault = await this.#play(this.#company(notebook, passage), passage);
    const response = fault ? { fault } : responseOf(this.#effects);
    const performed = "fault" in response ? response : perform(this.#effects, this.#speaker);
    if (this.#desk.clock.now() >= lateAt) {
      this.end(excuse(504));
      return true;
    }
    // From here on the answer is decided, however long the store takes (A1), unless the run must be played again.
    this.#callOff();
    const isOver =
      "fault" in performed ? this.#fail(performed.fault, notebook) : this.#succeed(performed, notebook);
    if (!(await isOver)) {
      this.#expectEnd(lateAt);
      return false;
    }
    if (!("fault" in response)) this.end(response);
    return true;
  }

  /** Nobody's message has led to it, so there is nobody to be shown that one was read. */
  async #succeed({ news, outbox, jobs, log }: Performed, notebook: Notebook): Promise<boolean> {
    if (!(await this.#post({ outbox, jobs, log, ...notebook.written }))) return false;
    this.#tell([...logNews(this.#speaker, log), ...news]);
    return true;
  }

  /** Plays the run to its end, its waits included; gives the fault that stopped it. */
  async #play(company: Company, passage: Passage): Promise<Fault | undefined> {
    const { runnable, handler, request, manners } = this.#asked;
    const { loaded, globals } = runnable;
    const { clock, waits } = this.#desk;
    const about = { type: "request", request } as const;
    let state = beginUnit(loaded, handler.unit, globals, { about });
    for (let part = 0; ; part++) {
      const circumstances = { seed: seedFrom([this.#seed, part]), timezone: manners.timezone };
      const type = part === 0 ? "started" : "timer";
      const outcome = await playOn(loaded, state, { type, at: clock.now(), ...circumstances }, company);
      this.#effects.push(...outcome.effects);
      if (outcome.status === "faulted") return outcome.fault;
      this.#spent += outcome.effects.reduce((sum, effect) => sum + written(effect), 0);
      const last = this.#effects.at(-1);
      if (last && this.#spent > LIMITS.effectsPerTurn) return faultAt(tooManyEffects(), last.origin);
      if (outcome.status === "ended") return undefined;
      if (outcome.state.waiting?.type !== "timer") return faultAt(nobodyToHear(), placeOf(handler, runnable));
      if (part === this.#waited) {
        passage.stepAside();
        await this.#sleepUntil(outcome.state.waiting.dueAt, waits);
        this.#waited += 1;
      }
      await this.#breathe();
      ({ state } = outcome);
    }
  }

  #company(notebook: Notebook, passage: Passage): Company {
    const { clock, host, web } = this.#desk;
    const journal = new Journal(
      this.#calls.values(),
      async (entry) => void this.#calls.set(entry.call, entry),
      (call) => answerCallKey(this.#speaker.conversation, call),
      () => passage.stepAside(),
    );
    const { bot } = this.#speaker;
    const { signal } = this.#gone;
    const webCalls = new WebCalls({ bot, journal, signal, ...(web && { web }) });
    return {
      clock,
      breathe: () => this.#breathe(),
      ask: async (inquiry) => {
        const answer = await answerTo(inquiry, {
          notebook,
          journal,
          webCalls,
          passage,
          ...(host && { host }),
        });
        this.#goOn();
        return answer;
      },
    };
  }

  async #breathe(): Promise<void> {
    await this.#desk.breathe();
    this.#goOn();
  }

  #goOn(): void {
    if (this.#isOver) throw new Ended();
  }

  /** A run that is ended meanwhile sleeps for ever, which costs nothing. */
  #sleepUntil(at: EpochMs, waits: Waits): Promise<void> {
    this.#isAsleep = true;
    this.#changed();
    return new Promise((resolve) => {
      this.#wakeless = waits.at(at, () => {
        this.#isAsleep = false;
        resolve();
      });
    });
  }

  async #fail(fault: Fault, notebook: Notebook): Promise<boolean> {
    const log = logLines(this.#effects, this.#speaker).map(undone);
    try {
      if (!(await this.#post({ outbox: [], jobs: [], log, ...notebook.read }))) return false;
    } catch (error) {
      this.#desk.trouble(error, this.#speaker.conversation);
    }
    const { sources } = this.#asked.runnable.program;
    this.#tell([...logNews(this.#speaker, log), faultNews(this.#speaker, fault, sources)]);
    this.end(excuse(500));
    return true;
  }

  async #post(written: Pick<Posting, "outbox" | "jobs" | "log"> & Noted): Promise<boolean> {
    const { outbox, jobs, log, ...noted } = written;
    if (outbox.length + jobs.length + log.length + Object.keys(noted).length === 0) return true;
    const { conversation: id, bot, number = NO_NUMBER } = this.#speaker;
    const posting = { id, bot, number, at: this.#desk.clock.now(), ...written };
    if ((await this.#desk.store.post(posting)) === "stale") return false;
    this.#desk.posted(posting);
    return true;
  }

  #tell(news: readonly Occurrence[]): void {
    for (const occurrence of news) this.#desk.observer.observe(occurrence);
  }
}

/** What is printed leaves with the answer, which has a limit of its own; everything else is written. */
function written(effect: Effect): number {
  return effect.type === "print" ? 1 : effectCost(effect);
}

const NO_NUMBER = "" as NumberId;

/** The place of the handler in the script. */
function placeOf({ unit }: WebhookHandler, { program }: Runnable) {
  return program.units[unit]?.spans[0] ?? { file: 0, start: 0, end: 0 };
}
