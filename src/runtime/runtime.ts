import type { Program, WebhookHandler } from "../language/compile/program.ts";
import type { BotId, ConversationId, EpochMs, NumberId } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import type { WebRequest, WebResponse } from "../model/web.ts";
import { type Answers, createAnswers } from "./answers.ts";
import { createDeployments, type Deployments } from "./deployments.ts";
import { createLanes, type Lanes } from "./lanes.ts";
import { type Postroom, sendNext } from "./outbox.ts";
import type {
  Accepted,
  Clock,
  Host,
  Inbound,
  Observer,
  OutboxEntry,
  Posting,
  Receipt,
  Sender,
  Store,
  Turn,
  Work,
} from "./ports.ts";
import type { Probe } from "./probe.ts";
import { createPrograms, type Deployed, type Programs } from "./programs.ts";
import { excuse } from "./response.ts";
import { createSweeper, LANES_PER_SWEEP, type Sweeper } from "./sweep.ts";
import { createBreather, keptWithin } from "./timers.ts";
import { type Manners, type Stage, takeTurn } from "./turn.ts";
import { createWaits, type Waits } from "./waits.ts";
import { awake, sameWebhook, webhooksOf } from "./wanted.ts";

/** What a runtime is made of. */
export interface RuntimeOptions {
  readonly store: Store;
  readonly sender: Sender;
  readonly clock: Clock;
  /** Phrases from outside; without one every such phrase is refused. */
  readonly host?: Host;
  readonly observer?: Observer;
  readonly bots: readonly RuntimeBot[];
  readonly probe?: Probe;
  /**
   * Whether this runtime keeps the store's house: at its start it declares sends under way to be orphans, then it
   * prunes and advances the receiving clock. Exactly one runtime of a store does; default true.
   */
  readonly keepsHouse?: boolean;
}

/** A bot with what its settings say about turns and sends. */
export interface RuntimeBot {
  readonly bot: BotId;
  readonly program: Program;
  /** The number that messages leave from when no message says which; without one they are refused. */
  readonly number?: NumberId;
  /** What a person is told when a turn faulted. */
  readonly apology?: string;
  /** Its local time; default UTC. */
  readonly timezone?: string;
  /** How long a send of unknown fate waits for a status. */
  readonly unknownWaitMs: number;
  /** What becomes of it then. */
  readonly onUnknown: OutboxEntry["onUnknown"];
}

/**
 * The conductor: takes what came in, gives each conversation its turns, and sends what they said.
 *
 * Under a virtual clock it is never started: `accept`, then `runUntilRest`, then move the clock to `nextDueAt`
 * and run until rest again.
 */
export interface Runtime {
  /** Keeps what came in, durably, and begins to work on it. Only after this may anybody be told that we have it. */
  accept(inbound: Inbound): Promise<Accepted>;
  /** What a bot's current program answers to web requests. */
  webhooks(bot: BotId): readonly WebhookHandler[];
  /**
   * Lets a script answer a web request, within 10 s of the clock. Everything that the run wants done is written before
   * the answer is given; a run that faulted answers 500, one that took too long 504, and nothing of it is written.
   */
  answer(bot: BotId, handler: WebhookHandler, request: WebRequest): Promise<WebResponse>;
  /** Says that these lanes have something to do: for bells that another runtime of the same store heard. */
  ring(work: readonly Work[]): void;
  /** Gives the bot a new program; open chats finish on the one they began with. */
  deploy(bot: BotId, program: Program): Promise<Deployed>;
  /** Resolves when all that is due now is done and nothing is under way; rejects with what went wrong on the way. */
  runUntilRest(): Promise<void>;
  /** When something next becomes due by itself, if ever. */
  nextDueAt(): Promise<EpochMs | undefined>;
  /** Picks up what a stopped or crashed process left, then works on its own until `stop`. */
  start(): Promise<void>;
  /** Begins nothing more and waits for what is under way; false when that took longer than `drainMs`. */
  stop(drainMs?: number): Promise<boolean>;
}

const DEFAULT_APOLOGY = "Sorry, something went wrong. Please try again in a moment.";
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
  readonly #postroom: Postroom;
  readonly #turns: Lanes<ConversationId>;
  readonly #sends: Lanes<ConversationId>;
  readonly #sweeper: Sweeper;
  readonly #waits: Waits;
  readonly #answers: Answers;
  #started = false;
  #firstTrouble: { readonly error: unknown } | undefined;

  constructor(options: RuntimeOptions) {
    const { store, sender, clock, host, bots } = options;
    const { observer = { observe: () => {} }, probe = () => {}, keepsHouse = true } = options;
    const breathe = createBreather();
    const programs = createPrograms(store);
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
      ...{ programs, observer, given: this.#bots },
      deployed: async (bot) => this.ring(await store.wake(bot)),
    });
    this.#stage = {
      ...{ store, clock, programs, observer, probe, breathe, ...(host && { host }) },
      manners: (bot) => this.#manners(bot),
    };
    this.#postroom = {
      ...{ store, sender, clock, observer, probe, orphanWaitMs },
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
      ...{ store, clock, breathe, observer, waits: this.#waits, ...(host && { host }) },
      posted: (posting) => void this.#ringFor(posting).catch((error) => this.#trouble("answer", error)),
      trouble: (error, run) =>
        observer.observe({ type: "trouble", during: "answer", error, conversation: run }),
    });
  }

  async accept({ receivedAt, items }: Inbound): Promise<Accepted> {
    this.#probe("before persist");
    const accepted = await this.#store.accept({
      receivedAt,
      items: items.map((item) => awake(item, (bot) => this.#deployments.program(bot))),
    });
    this.#probe("after persist");
    this.ring(accepted.work);
    return accepted;
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

  #manners(bot: BotId): Manners | undefined {
    const manners = this.#bots.get(bot);
    return manners && { apology: DEFAULT_APOLOGY, timezone: "UTC", ...manners };
  }

  ring(work: readonly Work[]): void {
    for (const { type, conversation } of work) {
      (type === "turn" ? this.#turns : this.#sends).ring(conversation);
    }
  }

  deploy(bot: BotId, program: Program): Promise<Deployed> {
    return this.#deployments.deploy(bot, program);
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
    this.#turns.close();
    this.#sends.close();
    const answered = this.#answers.close();
    // Nobody moves the clock that they wait for.
    if (!this.#started) this.#answers.giveUp();
    const drained = await keptWithin(drainMs, Promise.all([this.#sweeper.stop(), answered, this.#idle()]));
    this.#answers.giveUp();
    this.#waits.stop();
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
      if (lane !== undefined) this.#sends.ring(lane);
    }
  }

  async #visitSend(lane: ConversationId): Promise<"again" | "rest"> {
    const receipt = await sendNext(lane, this.#postroom);
    if (!receipt) return "rest";
    const lookAgainAt = restingUntil(receipt);
    if (lookAgainAt !== undefined) this.#sweeper.expect(lookAgainAt);
    return "again";
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
