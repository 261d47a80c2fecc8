import type { Program, WebhookHandler } from "../language/compile/program.ts";
import type { BotId, ConversationId, EpochMs, NumberId } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import type { SeededTable } from "../model/table.ts";
import type { WebRequest, WebResponse } from "../model/web.ts";
import { type Answers, createAnswers } from "./answers.ts";
import { type Belfry, ringFor, type Written } from "./bells.ts";
import { createDeployments, type Deployments } from "./deployments.ts";
import { keptTables } from "./kept-tables.ts";
import type { Accepted, Clock, Inbound, Observer, PlayedTurn, Store, Work } from "./ports.ts";
import type { Probe } from "./probe.ts";
import { createPrograms, type Deployed, type Programs } from "./programs.ts";
import { excuse } from "./response.ts";
import type { Runtime, RuntimeBot, RuntimeOptions } from "./runtime.ts";
import { schedulesOf } from "./schedules.ts";
import { createSending, type Sending } from "./sending.ts";
import { createSweeper, LANES_PER_SWEEP, type Sweeper } from "./sweep.ts";
import { createBreather, keptWithin } from "./timers.ts";
import type { Concluded, Manners } from "./turn.ts";
import { createTurning, type Turning } from "./turning.ts";
import { createTurnstile } from "./turnstile.ts";
import { createWaits, type Waits } from "./waits.ts";
import { asWanted, sameWebhook, type Wants, webhooksOf } from "./wanted.ts";

/** A bot that has none: what it says to people it names is refused. */
const NO_NUMBER = "" as NumberId;
/** For orphans when there is no bot here that could say it. */
const ORPHAN_WAIT_MS = 60_000;

/** A runtime over a store. It does nothing by itself before `start`, but works on what it is given. */
export function createRuntime(options: RuntimeOptions): Runtime {
  return new Conductor(options);
}

class Conductor implements Runtime {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #observer: Observer;
  readonly #probe: Probe;
  readonly #keepsHouse: boolean;
  readonly #bots: ReadonlyMap<BotId, RuntimeBot>;
  readonly #wants: Wants;
  /** The longest wait of all bots: for a row whose sender died before anybody knew whose it was. */
  readonly #orphanWaitMs: number;
  readonly #programs: Programs;
  readonly #deployments: Deployments;
  readonly #turning: Turning;
  readonly #sending: Sending;
  readonly #sweeper: Sweeper;
  readonly #waits: Waits;
  readonly #answers: Answers;
  readonly #belfry: Belfry;
  #started = false;
  #stopping = false;
  #firstTrouble: { readonly error: unknown } | undefined;

  constructor(options: RuntimeOptions) {
    const { store, sender, clock, host, web, bots, fetcher, limiter } = options;
    const { isForeseeable = false } = options;
    const outside = { isForeseeable, ...(host && { host }), ...(web && { web }) };
    const { observer = { observe: () => {} }, probe = () => {}, keepsHouse = true } = options;
    const breathe = createBreather();
    const programs = createPrograms(store, options.trace);
    const tables = keptTables(store);
    const turnstile = createTurnstile();
    const orphanWaitMs = longestWaitMs(bots);
    this.#store = store;
    this.#clock = clock;
    this.#observer = observer;
    this.#probe = probe;
    this.#keepsHouse = keepsHouse;
    this.#bots = new Map(bots.map((bot) => [bot.bot, bot]));
    this.#orphanWaitMs = orphanWaitMs;
    this.#programs = programs;
    this.#deployments = createDeployments({
      ...{ programs, store, observer, given: this.#bots },
      deployed: async (bot) => {
        await this.#setSchedules(bot);
        this.ring(await store.wake(bot));
      },
    });
    this.#wants = {
      program: (bot) => this.#deployments.program(bot),
      hasRoads: (bot) => this.#bots.get(bot)?.delivery !== undefined,
    };
    this.#turning = createTurning({
      ...{ store, sender, tables, turnstile, clock, programs, observer, probe, breathe, ...outside },
      ...(fetcher && { fetcher }),
      manners: (bot) => this.#manners(bot),
      allows: (opened) => this.#sending.allows(opened),
      ready: () => this.#deployments.ready(),
      ringFor: (written) => this.#ringFor(written),
      failed: (error, lane) => this.#trouble("turn", error, lane),
    });
    this.#sweeper = createSweeper({
      ...{ store, clock, keepsHouse, bots: [...this.#bots.keys()], ring: (work) => this.ring(work) },
      waiting: () => this.#sending.waiting(),
      failed: (error) => this.#trouble("sweep", error),
    });
    this.#waits = createWaits(clock);
    this.#sending = createSending({
      ...{ store, sender, clock, observer, probe, breathe, orphanWaitMs, waits: this.#waits },
      ...{ bots: this.#bots, wants: this.#wants, ...(limiter && { limiter }) },
      expect: (at) => this.#sweeper.expect(at),
      failed: (error, lane) => this.#trouble("send", error, lane),
    });
    this.#belfry = {
      ...{ store, expect: (at) => this.#sweeper.expect(at), ringTurn: (lane) => this.#turning.ring(lane) },
      ringSend: (lane, isAnswer) => this.#sending.ring(lane, isAnswer),
    };
    this.#answers = createAnswers({
      ...{ store, tables, turnstile, clock, breathe, observer, waits: this.#waits, ...outside },
      posted: (posting) => void this.#ringFor(posting).catch((error) => this.#trouble("answer", error)),
      trouble: (error, run) =>
        observer.observe({ type: "trouble", during: "answer", error, conversation: run }),
    });
  }

  async accept({ receivedAt, items }: Inbound): Promise<Accepted> {
    this.#probe("before persist");
    const { player, concluded } = this.#turning.begin(this.#sending.free());
    const batch = { receivedAt, items: items.map((item) => asWanted(item, this.#wants)) };
    const accepted = await this.#store.accept(batch, this.#stopping ? undefined : player);
    this.#probe("after persist");
    for (const played of accepted.played) this.#tellOf(played, concluded.get(played.turn));
    for (const message of accepted.undelivered) this.#observer.observe({ type: "undelivered", message });
    this.#sending.heard(items, accepted.fresh);
    if (items.some(({ type }) => type === "template")) this.#sending.forgetTemplates();
    this.ring(accepted.work);
    if (this.#stopping) await this.#sending.giveBack();
    return accepted;
  }

  /** Of a turn that was played while its message was being kept. */
  #tellOf({ opened, turn, dispatch }: PlayedTurn, concluded: Concluded | undefined): void {
    this.#probe("after commit");
    if (concluded) this.#turning.tell(concluded);
    void this.#ringFor({ ...opened, ...turn }).catch((error) => this.#trouble("send", error));
    // After the bell: the next one for this lane says that it is no longer alone in it.
    if (dispatch) this.#sending.took(dispatch, turn.outbox.length === 1);
  }

  webhooks(bot: BotId): readonly WebhookHandler[] {
    return webhooksOf(this.#deployments.program(bot));
  }

  /** Without awaiting anything first: from now on `runUntilRest` waits for it. */
  async answer(bot: BotId, handler: WebhookHandler, request: WebRequest): Promise<WebResponse> {
    if (!this.#programs.current(bot)) await this.#deployments.ready();
    const runnable = this.#programs.current(bot);
    const manners = this.#manners(bot);
    const { number } = this.#bots.get(bot) ?? {};
    const current = sameWebhook(handler, runnable?.program);
    if (!runnable || !manners || !current) return excuse(503);
    return this.#answers.answer({
      ...{ runnable, request, handler: current },
      manners: { ...manners, bot, number },
    });
  }

  async #setSchedules(bot: BotId): Promise<void> {
    const { timezone = "UTC", number = NO_NUMBER } = this.#bots.get(bot) ?? {};
    const program = this.#programs.current(bot)?.program;
    const now = this.#clock.now();
    if (program) await this.#store.setSchedules(bot, number, schedulesOf(program, bot, timezone, now), now);
  }

  #manners(bot: BotId): Manners | undefined {
    const manners = this.#bots.get(bot);
    return manners && { timezone: "UTC", ...manners };
  }

  ring(work: readonly Work[]): void {
    for (const { type, conversation } of work) {
      if (type === "turn") this.#turning.ring(conversation);
      else this.#sending.ring(conversation);
    }
  }

  deploy(bot: BotId, program: Program, tables?: readonly SeededTable[]): Promise<Deployed> {
    return this.#deployments.deploy(bot, program, tables);
  }

  forgetTemplates(): void {
    this.#sending.forgetTemplates();
  }

  async runUntilRest(): Promise<void> {
    await this.#deployments.ready();
    // Time stands still between two runs, but templates may have come.
    this.#sending.forgetTemplates();
    for (;;) {
      await this.#idle();
      this.#throwFirstTrouble();
      if (this.#waits.wake()) continue;
      const lanes = LANES_PER_SWEEP + this.#sending.waiting();
      const due = await this.#store.due(this.#clock.now(), lanes, [...this.#bots.keys()]);
      const work = due.filter(
        ({ type, conversation }) => type === "turn" || !this.#sending.waits(conversation),
      );
      if (work.length === 0) return;
      this.ring(work);
    }
  }

  async nextDueAt(): Promise<EpochMs | undefined> {
    const times = [await this.#store.nextDueAt(this.#clock.now()), this.#waits.nextAt()];
    const known = times.filter((time) => time !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  async start(): Promise<void> {
    await this.#deployments.ready();
    if (this.#keepsHouse) await this.#store.recover(this.#orphanWaitMs);
    this.#waits.start();
    this.#started = true;
    this.#sweeper.start();
  }

  async stop(drainMs: number = LIMITS.drainMs): Promise<boolean> {
    this.#stopping = true;
    this.#turning.close();
    this.#sending.close();
    const answered = this.#answers.close();
    // Nobody moves the clock that they wait for.
    if (!this.#started) this.#answers.giveUp();
    const drained = await keptWithin(drainMs, Promise.all([this.#sweeper.stop(), answered, this.#idle()]));
    this.#answers.giveUp();
    this.#waits.stop();
    await this.#sending.giveBack();
    return drained;
  }

  #ringFor(written: Written): Promise<void> {
    return ringFor(written, this.#belfry);
  }

  async #idle(): Promise<void> {
    // In this order: what a run or a turn left to do was rung for before its end.
    await this.#answers.idle();
    await this.#turning.idle();
    await this.#sending.idle();
  }

  #trouble(
    during: "turn" | "send" | "sweep" | "answer",
    error: unknown,
    conversation?: ConversationId,
  ): void {
    this.#firstTrouble ??= { error };
    this.#observer.observe({ type: "trouble", during, error, ...(conversation && { conversation }) });
  }

  #throwFirstTrouble(): void {
    const trouble = this.#firstTrouble;
    this.#firstTrouble = undefined;
    if (trouble) throw trouble.error;
  }
}

function longestWaitMs(bots: readonly RuntimeBot[]): number {
  return bots.length === 0 ? ORPHAN_WAIT_MS : Math.max(...bots.map((bot) => bot.unknownWaitMs));
}
