import type { FallbackMode, TemplateRef } from "../delivery/policy.ts";
import type { Program, WebhookHandler } from "../language/compile/program.ts";
import type { Trace } from "../machine/trace.ts";
import type { BotId, EpochMs, NumberId } from "../model/ids.ts";
import type { SendLimits } from "../model/pacing.ts";
import type { SeededTable } from "../model/table.ts";
import type { WebRequest, WebResponse } from "../model/web.ts";
import type {
  Accepted,
  Bells,
  Clock,
  Fetcher,
  Host,
  Inbound,
  Leases,
  Limiter,
  Observer,
  OutboxEntry,
  Sender,
  Store,
  Web,
  Work,
} from "./ports.ts";
import type { Probe } from "./probe.ts";
import type { Deployed } from "./programs.ts";

/** What a runtime is made of. */
export interface RuntimeOptions {
  readonly store: Store;
  readonly sender: Sender;
  readonly clock: Clock;
  /** Phrases from outside; without one every such phrase is refused. */
  readonly host?: Host;
  /** The way to web services; without one every call of theirs fails. */
  readonly web?: Web;
  /** When messages may leave; one of this process by itself when left out. */
  readonly limiter?: Limiter;
  /** Fetches what people send along; without one scripts get the channel's own address of it. */
  readonly fetcher?: Fetcher;
  readonly observer?: Observer;
  readonly bots: readonly RuntimeBot[];
  readonly probe?: Probe;
  /**
   * What this runtime does of the work of a store that several share; default `all`. `web`: it takes in what comes, and
   * lets scripts answer web requests. `worker`: it takes turns and sends. The others need `bells` to hear of it.
   */
  readonly role?: "all" | "web" | "worker";
  /** To and from the other runtimes of the store; without them there are none. They are not closed here. */
  readonly bells?: Bells;
  /** Shared with the other runtimes of the store; without them there are none. They are not closed here. */
  readonly leases?: Leases;
  /** Told which lines of the scripts run: for a look at what tests have reached. */
  readonly trace?: Trace;
  /** Tests only: chance falls the same way whenever the same people do the same. */
  readonly isForeseeable?: boolean;
}

/** A bot with what its settings say about turns and sends. */
export interface RuntimeBot {
  readonly bot: BotId;
  readonly program: Program;
  /** The rows that its tables begin with. */
  readonly tables?: readonly SeededTable[];
  /** The number that messages leave from when no message says which; without one they are refused. */
  readonly number?: NumberId;
  /** What a person is told when a turn faulted; in their language when it is not given. */
  readonly apology?: string;
  /** Its local time; default UTC. */
  readonly timezone?: string;
  /** How long a send of unknown fate waits for a status. */
  readonly unknownWaitMs: number;
  /** What becomes of it then. */
  readonly onUnknown: OutboxEntry["onUnknown"];
  /** How its messages reach people; without it there are no windows and no limits, as on a channel that has none. */
  readonly delivery?: DeliveryManners;
}

/** What a bot's settings say about reaching people. */
export interface DeliveryManners {
  /** What becomes of a message when the window is closed. */
  readonly fallback: FallbackMode;
  /** The template that goes in its place. */
  readonly fallbackTemplate?: TemplateRef;
  readonly limits: SendLimits;
  /** The account whose limits count; the number itself when nobody says it. */
  readonly portfolio?: string;
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
  deploy(bot: BotId, program: Program, tables?: readonly SeededTable[]): Promise<Deployed>;
  /** Says that a bot's templates are others from now on: somebody has put them into the store beside this runtime. */
  forgetTemplates(): void;
  /** Resolves when all that is due now is done and nothing is under way; rejects with what went wrong on the way. */
  runUntilRest(): Promise<void>;
  /** When something next becomes due by itself, if ever. */
  nextDueAt(): Promise<EpochMs | undefined>;
  /** Picks up what a stopped or crashed process left, then works on its own until `stop`. */
  start(): Promise<void>;
  /** Begins nothing more and waits for what is under way; false when that took longer than `drainMs`. */
  stop(drainMs?: number): Promise<boolean>;
}
