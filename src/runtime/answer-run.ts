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
import { seedFrom } from "./chance.ts";
import { faultAt, nobodyToHear } from "./messages.ts";
import { faultNews, logNews, undone } from "./news.ts";
import { effectKey, logLines, perform, type Speaker } from "./perform.ts";
import { type Company, hostAnswer, playOn } from "./play.ts";
import type { Clock, Host, Observer, Occurrence, Posting, Store } from "./ports.ts";
import type { Runnable } from "./programs.ts";
import { excuse, responseOf } from "./response.ts";
import type { Breather } from "./timers.ts";
import type { Manners } from "./turn.ts";
import type { Waits } from "./waits.ts";

/** What answering needs of the world. */
export interface Desk {
  readonly store: Pick<Store, "post">;
  readonly clock: Clock;
  readonly waits: Waits;
  readonly breathe: Breather;
  readonly host?: Host;
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
  readonly #effects: Effect[] = [];
  /** What they count: all of them are written in one transaction. */
  #spent = 0;
  #calls = 0;
  #isAsleep = false;
  #isOver = false;
  #wakeless: () => void = () => {};
  #answer: (response: WebResponse) => void = () => {};

  constructor(asked: Asked, desk: Desk, changed: () => void) {
    const { runnable, manners } = asked;
    const { bot, number, onUnknown } = manners;
    this.#asked = asked;
    this.#desk = desk;
    this.#changed = changed;
    this.#seed = randomUUID();
    const conversation = `${number ?? bot}!answer!${randomUUID().replaceAll("-", "")}` as ConversationId;
    this.#speaker = {
      ...{ conversation, revision: 0, bot, number, person: undefined, onUnknown, answers: true },
      ...{ hash: runnable.hash, program: runnable.program },
    };
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
    const callOff = this.#desk.waits.at(lateAt, () => this.end(excuse(504)));
    void this.#run(lateAt, callOff).catch((error) => {
      if (error instanceof Ended) return;
      this.#desk.trouble(error, this.#speaker.conversation);
      this.end(excuse(503));
    });
    const response = await answered;
    callOff();
    return this.told(response);
  }

  /** Ends the run with this answer, unless it is over; whatever it still does leads to nothing. */
  end(response: WebResponse): void {
    if (this.#isOver) return;
    this.#isOver = true;
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

  async #run(lateAt: EpochMs, callOff: () => void): Promise<void> {
    await this.#breathe();
    const fault = await this.#play();
    const response = fault ? { fault } : responseOf(this.#effects);
    const performed = "fault" in response ? response : perform(this.#effects, this.#speaker);
    if (this.#desk.clock.now() >= lateAt) return this.end(excuse(504));
    // From here on the answer is decided, however long the store takes (A1).
    callOff();
    if ("fault" in performed) return this.#fail(performed.fault);
    const { news, ...written } = performed;
    await this.#post(written);
    this.#tell([...logNews(this.#speaker, written.log), ...news]);
    if (!("fault" in response)) this.end(response);
  }

  /** Plays the run to its end, its waits included; gives the fault that stopped it. */
  async #play(): Promise<Fault | undefined> {
    const { runnable, handler, request, manners } = this.#asked;
    const { loaded, globals } = runnable;
    const { clock, waits } = this.#desk;
    const about = { type: "request", request } as const;
    let state = beginUnit(loaded, handler.unit, globals, { about });
    for (let part = 0; ; part++) {
      const circumstances = { seed: seedFrom([this.#seed, part]), timezone: manners.timezone };
      const type = part === 0 ? "started" : "timer";
      const outcome = await playOn(
        loaded,
        state,
        { type, at: clock.now(), ...circumstances },
        this.#company(),
      );
      this.#effects.push(...outcome.effects);
      if (outcome.status === "faulted") return outcome.fault;
      this.#spent += outcome.effects.reduce((sum, effect) => sum + written(effect), 0);
      const last = this.#effects.at(-1);
      if (last && this.#spent > LIMITS.effectsPerTurn) return faultAt(tooManyEffects(), last.origin);
      if (outcome.status === "ended") return undefined;
      if (outcome.state.waiting?.type !== "timer") return faultAt(nobodyToHear(), placeOf(handler, runnable));
      await this.#sleepUntil(outcome.state.waiting.dueAt, waits);
      await this.#breathe();
      ({ state } = outcome);
    }
  }

  #company(): Company {
    const { clock, host } = this.#desk;
    return {
      clock,
      breathe: () => this.#breathe(),
      ask: async (call) => {
        const result = await hostAnswer(call, effectKey(this.#speaker, this.#calls++), host);
        this.#goOn();
        return result;
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

  async #fail(fault: Fault): Promise<void> {
    const log = logLines(this.#effects, this.#speaker).map(undone);
    try {
      await this.#post({ outbox: [], jobs: [], log });
    } catch (error) {
      this.#desk.trouble(error, this.#speaker.conversation);
    }
    const { sources } = this.#asked.runnable.program;
    this.#tell([...logNews(this.#speaker, log), faultNews(this.#speaker, fault, sources)]);
    this.end(excuse(500));
  }

  async #post(written: Pick<Posting, "outbox" | "jobs" | "log">): Promise<void> {
    if (written.outbox.length + written.jobs.length + written.log.length === 0) return;
    const { conversation: id, bot, number = NO_NUMBER } = this.#speaker;
    const posting = { id, bot, number, at: this.#desk.clock.now(), ...written };
    await this.#desk.store.post(posting);
    this.#desk.posted(posting);
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
