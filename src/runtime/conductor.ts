import type { Program, WebhookHandler } from "../language/compile/program.ts";
import type { BotId, ConversationId, EpochMs, NumberId } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import type { SeededTable } from "../model/table.ts";
import type { WebRequest, WebResponse } from "../model/web.ts";
import { type Answers, createAnswers } from "./answers.ts";
import { type AtOnce, createAtOnce } from "./at-once.ts";
import { createDeployments, type Deployments } from "./deployments.ts";
import { keptTables } from "./kept-tables.ts";
import { createLanes, type Lanes } from "./lanes.ts";
import { giveBack, type Postroom, sendNext } from "./outbox.ts";
import type { Accepted, Clock, Inbound, Observer, Posting, Receipt, Store, Turn, Work } from "./ports.ts";
import type { Probe } from "./probe.ts";
import { createPrograms, type Deployed, type Programs } from "./programs.ts";
import { excuse } from "./response.ts";
import type { Runtime, RuntimeBot, RuntimeOptions } from "./runtime.ts";
import { schedulesOf } from "./schedules.ts";
import { createSweeper, LANES_PER_SWEEP, type Sweeper } from "./sweep.ts";
import { createBreather, keptWithin } from "./timers.ts";
import { type Manners, type Stage, takeTurn } from "./turn.ts";
import { createTurnstile } from "./turnstile.ts";
import { createWaits, type Waits } from "./waits.ts";
import { awake, sameWebhook, webhooksOf } from "./wanted.ts";

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
  /** The longest wait of all bots: for a row whose sender died before anybody knew whose it was. */
  readonly #orphanWaitMs: number;
  readonly #programs: Programs;
  readonly #deployments: Deployments;
  readonly #stage: Stage;
  readonly #atOnce: AtOnce;
  readonly #postroom: Postroom;
  readonly #turns: Lanes<ConversationId>;
  readonly #sends: Lanes<ConversationId>;
  readonly #sweeper: Sweeper;
  readonly #waits: Waits;
  readonly #answers: Answers;
  #started = false;
  #stopping = false;
  #firstTrouble: { readonly error: unknown } | undefined;

  constructor(options: RuntimeOptions) {
    const { store, sender, clock, host, web, bots } = options;
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
    this.#stage = {
      ...{ store, tables, turnstile, clock, programs, observer, probe, breathe, ...outside },
      manners: (bot) => this.#manners(bot),
    };
    this.#atOnce = createAtOnce(this.#stage, LIMITS.sendLeaseMs);
    this.#postroom = {
      ...{ store, sender, clock, observer, probe, orphanWaitMs, taken: new Map() },
      unknownWaitMs: (bot) => this.#bots.get(bot)?.unknownWaitMs,
    };
    this.#turns = createLanes({
      ...{ atOnce: LIMITS.turnsAtOnce, breathe, visit: (conversation) => this.#visitTurn(conversation) },
      failed: (conversation, error) => this.#trouble("turn", error, conversation),
    });
    this.#sends = createLanes({
      ...{ atOnce: LIMITS.sendsAtOnce, breathe, visit: (lane) => this.#visitSend(lane) },
      failed: (lane, error) => this.#trouble("send", error, lane),
    });
    this.#sweeper = createSweeper({
      ...{ store, clock, keepsHouse, bots: [...this.#bots.keys()], ring: (work) => this.ring(work) },
      failed: (error) => this.#trouble("sweep", error),
    });
    this.#waits = createWaits(clock);
    this.#answers = createAnswers({
      ...{ store, tables, turnstile, clock, breathe, observer, waits: this.#waits, ...outside },
      posted: (posting) => void this.#ringFor(posting).catch((error) => this.#trouble("answer", error)),
      trouble: (error, run) =>
        observer.observe({ type: "trouble", during: "answer", error, conversation: run }),
    });
  }

  async accept({ receivedAt, items }: Inbound): Promise<Accepted> {
    this.#probe("before persist");
    const { player, concluded } = this.#atOnce.begin(this.#sends.free());
    const batch = {
      receivedAt,
      items: items.map((item) => awake(item, (bot) => this.#deployments.program(bot))),
    };
    const accepted = await this.#store.accept(batch, this.#stopping ? undefined : player);
    this.#probe("after persist");
    for (const { opened, turn, dispatch } of accepted.played) {
      this.#probe("after commit");
      for (const occurrence of concluded.get(turn)?.news ?? []) this.#observer.observe(occurrence);
      void this.#ringFor({ ...opened, ...turn }).catch((error) => this.#trouble("send", error));
      // After the bell: the next one for this lane says that it is no longer alone in it.
      if (dispatch) {
        this.#postroom.taken.set(dispatch.conversation, { dispatch, isAlone: turn.outbox.length === 1 });
      }
    }
    this.ring(accepted.work);
    if (this.#stopping) await this.#giveBack();
    return accepted;
  }

  /** What was taken for sending and will not be sent any more. */
  async #giveBack(): Promise<void> {
    await giveBack(this.#postroom).catch((error) => this.#trouble("send", error));
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
      if (type === "turn") this.#turns.ring(conversation);
      else this.#ringSend(conversation);
    }
  }

  #ringSend(lane: ConversationId): void {
    const { taken } = this.#postroom;
    const waiting = taken.get(lane);
    if (waiting?.isAlone) taken.set(lane, { ...waiting, isAlone: false });
    this.#sends.ring(lane);
  }

  deploy(bot: BotId, program: Program, tables?: readonly SeededTable[]): Promise<Deployed> {
    return this.#deployments.deploy(bot, program, tables);
  }

  async runUntilRest(): Promise<void> {
    await this.#deployments.ready();
    for (;;) {
      await this.#idle();
      this.#throwFirstTrouble();
      if (this.#waits.wake()) continue;
      const work = await this.#store.due(this.#clock.now(), LANES_PER_SWEEP, [...this.#bots.keys()]);
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
    this.#turns.close();
    this.#sends.close();
    const answered = this.#answers.close();
    // Nobody moves the clock that they wait for.
    if (!this.#started) this.#answers.giveUp();
    const drained = await keptWithin(drainMs, Promise.all([this.#sweeper.stop(), answered, this.#idle()]));
    this.#answers.giveUp();
    this.#waits.stop();
    await this.#giveBack();
    return drained;
  }

  async #visitTurn(conversation: ConversationId): Promise<"again" | "rest"> {
    await this.#deployments.ready();
    const taken = await takeTurn(conversation, this.#stage);
    if (taken.type === "nothing to do") return "rest";
    if (taken.type === "committed") await this.#ringFor({ ...taken.opened, ...taken.turn });
    return "again";
  }

  /** Rings for what was written and is left to do, so that nobody waits for the sweep. */
  async #ringFor(written: Written): Promise<void> {
    const { bot, number, timerAt, setback, outbox, jobs } = written;
    if (timerAt !== undefined) this.#sweeper.expect(timerAt);
    if (setback?.type === "again") this.#sweeper.expect(setback.notBeforeAt);
    for (const { lane, notBeforeAt } of jobs) {
      if (notBeforeAt === undefined) this.#turns.ring(lane);
      else this.#sweeper.expect(notBeforeAt);
    }
    for (const to of new Set(outbox.map((entry) => entry.to))) {
      const lane = typeof to === "string" ? to : await this.#store.findConversation(bot, number, to);
      if (lane !== undefined) this.#ringSend(lane);
    }
  }

  async #visitSend(lane: ConversationId): Promise<"again" | "rest"> {
    const sent = await sendNext(lane, this.#postroom);
    if (!sent) return "rest";
    const lookAgainAt = restingUntil(sent.receipt);
    if (lookAgainAt !== undefined) this.#sweeper.expect(lookAgainAt);
    return sent.more ? "again" : "rest";
  }

  async #idle(): Promise<void> {
    // In this order: what a run or a turn left to do was rung for before its end.
    await this.#answers.idle();
    await this.#turns.idle();
    await this.#sends.idle();
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

/** What a turn or a posting wrote. */
type Written = Pick<Posting, "bot" | "number" | "outbox" | "jobs"> & Pick<Turn, "timerAt" | "setback">;

/** When a row that did not leave may be looked at again. */
function restingUntil({ at, outcome }: Receipt): EpochMs | undefined {
  if (outcome.type === "retry") return outcome.notBeforeAt;
  return outcome.type === "unknown" ? at + outcome.waitMs : undefined;
}

function longestWaitMs(bots: readonly RuntimeBot[]): number {
  return bots.length === 0 ? ORPHAN_WAIT_MS : Math.max(...bots.map((bot) => bot.unknownWaitMs));
}
