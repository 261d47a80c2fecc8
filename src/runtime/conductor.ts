import type { Program, WebhookHandler } from "../language/compile/program.ts";
import type { BotId, ConversationId, EpochMs, NumberId } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import type { SeededTable } from "../model/table.ts";
import type { WebRequest, WebResponse } from "../model/web.ts";
import { type Answers, createAnswers } from "./answers.ts";
import { type Belfry, ringFor, type Writer, type Written } from "./bells.ts";
import { createDeployments, type Deployments } from "./deployments.ts";
import { inlineBells } from "./inline-bells.ts";
import { inlineLeases } from "./inline-leases.ts";
import { keptTables } from "./kept-tables.ts";
import type { Accepted, Bells, Clock, Inbound, Observer, PlayedTurn, Store, Work } from "./ports.ts";
import type { Probe } from "./probe.ts";
import { createPrograms, type Deployed, type Programs } from "./programs.ts";
import { excuse } from "./response.ts";
import { createRinging, type Ringing } from "./ringing.ts";
import type { Runtime, RuntimeBot, RuntimeOptions } from "./runtime.ts";
import { schedulesOf } from "./schedules.ts";
import { createSending, type Sending } from "./sending.ts";
import { createSweeper, LANES_PER_SWEEP, type Sweeper } from "./sweep.ts";
import { createBreather, keptWithin } from "./timers.ts";
import { createTroubles, type Troubles } from "./troubles.ts";
import type { Concluded, Manners } from "./turn.ts";
import { createTurning, type Turning } from "./turning.ts";
import { createTurnstile } from "./turnstile.ts";
import { createWaits, type Waits } from "./waits.ts";
import { asWanted, sameWebhook, type Wants, webhooksOf } from "./wanted.ts";

/** A bot that has none: what it says to people it names is refused. */
const NO_NUMBER = "" as NumberId;
/**
 * How many turns, and how many sends, may go on in one pass of the event loop. More than one, because what they write in
 * one pass is made durable together. Of turns few, or all the endless scripts of a server would hold the loop a slice
 * each; a send takes no time worth speaking of, and one that has to stand in line makes the next one of its lane slow.
 */
const TURNS_PER_PASS = 16;
const SENDS_PER_PASS = 128;
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
  /** Whether it takes turns and sends. */
  readonly #works: boolean;
  /** Whether no other process can have anything of the store's under way. */
  readonly #isAlone: boolean;
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
  readonly #bells: Bells;
  readonly #ringing: Ringing;
  readonly #troubles: Troubles;
  #started = false;
  #stopping = false;

  constructor(options: RuntimeOptions) {
    const { store, sender, clock, host, web, bots, fetcher, limiter } = options;
    const { isForeseeable = false } = options;
    const outside = { isForeseeable, ...(host && { host }), ...(web && { web }) };
    const { observer = { observe: () => {} }, probe = () => {}, role = "all" } = options;
    const { bells = inlineBells(clock), leases = inlineLeases() } = options;
    const breathe = createBreather(TURNS_PER_PASS);
    const programs = createPrograms(store, options.trace);
    const tables = keptTables(store);
    const turnstile = createTurnstile();
    const orphanWaitMs = longestWaitMs(bots);
    this.#store = store;
    this.#clock = clock;
    this.#observer = observer;
    this.#probe = probe;
    this.#works = role !== "web";
    this.#isAlone = options.leases === undefined;
    this.#bells = bells;
    this.#troubles = createTroubles(observer);
    this.#ringing = createRinging({
      ...{ bells: options.bells, works: this.#works },
      turning: () => this.#turning,
      sending: () => this.#sending,
    });
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
      ...{ store, sender, leases, tables, turnstile, clock, programs, observer, probe, breathe, ...outside },
      ...(fetcher && { fetcher }),
      leave: (conversation) => this.#ringing.leave({ type: "turn", conversation }),
      manners: (bot) => this.#manners(bot),
      allows: (opened) => this.#sending.allows(opened),
      ready: () => this.#deployments.ready(),
      ringFor: (writer, written) => this.#ringFor(writer, written),
      ...(options.bells && { sendsLeft: () => this.#sending.free() }),
      played: (played, concluded) => this.#tellOf(played, concluded),
      failed: (error, lane) => this.#trouble("turn", error, lane),
    });
    this.#sweeper = createSweeper({
      ...{ store, clock, receives: role !== "worker", bots: [...this.#bots.keys()] },
      ...(!this.#isAlone && { orphanWaitMs }),
      keepsHouse: async () => this.#works && leases.keepsHouse(),
      waiting: () => this.#sending.waiting(),
      ring: (work) => this.#ringing.share(work),
      isBehind: () => this.#ringing.isBehind(),
      expect: (at) => bells.expect(at),
      succeeded: () => this.#troubles.passed(),
      failed: (error) => this.#trouble("sweep", error),
    });
    this.#waits = createWaits(clock);
    this.#sending = createSending({
      ...{ store, sender, clock, observer, probe, orphanWaitMs, waits: this.#waits },
      breathe: createBreather(SENDS_PER_PASS),
      ...{ bots: this.#bots, wants: this.#wants, ...(limiter && { limiter }) },
      expect: (at) => this.#sweeper.expect(at),
      leave: (conversation) => this.#ringing.leave({ type: "send", conversation }),
      failed: (error, lane) => this.#trouble("send", error, lane),
    });
    this.#belfry = {
      ...{ store, expect: (at) => this.#sweeper.expect(at) },
      ...{ ringTurn: this.#ringing.ringTurn, ringSend: this.#ringing.ringSend },
    };
    this.#answers = createAnswers({
      ...{ store, tables, turnstile, clock, breathe, observer, waits: this.#waits, ...outside },
      posted: (posting) =>
        void this.#ringFor(posting, posting).catch((error) => this.#trouble("answer", error)),
      trouble: (error, run) =>
        observer.observe({ type: "trouble", during: "answer", error, conversation: run }),
    });
  }

  async accept({ receivedAt, items }: Inbound): Promise<Accepted> {
    this.#probe("before persist");
    const { player, concluded } = this.#turning.begin(this.#sending.free());
    const playsNow = this.#works && !this.#stopping;
    const batch = { receivedAt, items: items.map((item) => asWanted(item, this.#wants)) };
    const accepted = await this.#store.accept(batch, playsNow ? player : undefined);
    this.#probe("after persist");
    for (const played of accepted.played) this.#tellOf(played, concluded.get(played.turn));
    for (const message of accepted.undelivered) this.#observer.observe({ type: "undelivered", message });
    this.#sending.heard(items, accepted.fresh);
    if (items.some(({ type }) => type === "template")) this.#sending.forgetTemplates();
    this.ring(accepted.work);
    if (this.#stopping) await this.#sending.giveBack();
    return accepted;
  }

  /** Of a turn that was played in the transaction that kept its message, or in one of its own. */
  #tellOf({ opened, turn, dispatch }: PlayedTurn, concluded: Concluded | undefined): void {
    this.#probe("after commit");
    if (concluded) this.#turning.tell(concluded);
    const { outbox } = turn;
    // Of two bells for one message the second would have its lane looked at once more, for nothing.
    const left = dispatch ? { ...turn, outbox: outbox.slice(1) } : turn;
    void this.#ringFor(opened, left).catch((error) => this.#trouble("send", error));
    if (!dispatch) return;
    // It was taken by this process, so nobody else can send it, however little room there is.
    this.#sending.ring(dispatch.conversation, true);
    // After the bells: the next one for this lane says that it is no longer alone in it.
    this.#sending.took(dispatch, outbox.length === 1);
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
      runnable,
      request,
      handler: current,
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
    this.#ringing.ring(work);
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
      this.#troubles.throwFirst();
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
    if (this.#isAlone) await this.#store.recover(this.#orphanWaitMs, "all");
    this.#waits.start();
    this.#started = true;
    if (this.#works) await this.#bells.listen({ heard: this.#ringing.heard, look: this.#sweeper.look });
    this.#sweeper.start();
  }

  async stop(drainMs: number = LIMITS.drainMs): Promise<boolean> {
    this.#stopping = true;
    const hushed = this.#bells.hush();
    this.#turning.close();
    this.#sending.close();
    const answered = this.#answers.close();
    // Nobody moves the clock that they wait for.
    if (!this.#started) this.#answers.giveUp();
    const drained = await keptWithin(
      drainMs,
      Promise.all([hushed, this.#sweeper.stop(), answered, this.#idle()]),
    );
    this.#answers.giveUp();
    this.#waits.stop();
    await this.#sending.giveBack();
    return drained;
  }

  #ringFor(writer: Writer, written: Written): Promise<void> {
    return ringFor(writer, written, this.#belfry);
  }

  async #idle(): Promise<void> {
    // In this order: what a run or a turn left to do was rung for before its end.
    await this.#answers.idle();
    await this.#turning.idle();
    await this.#sending.idle();
  }

  #trouble(during: "turn" | "send" | "sweep" | "answer", error: unknown, lane?: ConversationId): void {
    this.#troubles.met(during, error, lane);
  }
}

function longestWaitMs(bots: readonly RuntimeBot[]): number {
  return bots.length === 0 ? ORPHAN_WAIT_MS : Math.max(...bots.map((bot) => bot.unknownWaitMs));
}
