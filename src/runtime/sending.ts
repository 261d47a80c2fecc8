import type { BotId, ConversationId, EpochMs, NumberId } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import { isOpenAt } from "../model/window.ts";
import { createBreaker } from "./breaker.ts";
import { isPaced } from "./checkpoints.ts";
import { createGate, type Gate } from "./gate.ts";
import { createLanes, type Lanes } from "./lanes.ts";
import { createLimiter } from "./limiter.ts";
import { giveBack, type Postroom, sendNext } from "./outbox.ts";
import type { Clock, Dispatch, InboundItem, Limiter, Observer, Opened, Sender, Store } from "./ports.ts";
import type { Probe } from "./probe.ts";
import type { RuntimeBot } from "./runtime.ts";
import { templateBooks } from "./template-books.ts";
import type { Breather } from "./timers.ts";
import type { Waits } from "./waits.ts";
import { hearsStatuses, type Wants } from "./wanted.ts";

/** Everything about messages that leave: their lanes, and what they wait for. */
export interface Sending {
  /** Says that there may be something to send in a lane. `isAnswer`: somebody waits for it. */
  ring(lane: ConversationId, isAnswer?: boolean): void;
  /** Whether a lane waits for the limits, and no bell makes it faster. */
  waits(lane: ConversationId): boolean;
  /** How many of them do: the store calls them due all the same. */
  waiting(): number;
  /** How many more messages could be sent now. */
  free(): number;
  /** Resolves when one could, or none will any more. */
  room(): Promise<void>;
  /** Whether what a turn says may be taken for sending in the transaction that writes it. */
  allows(opened: Opened): boolean;
  /** Sends what was taken so, at the lane's next turn. */
  took(dispatch: Dispatch, isAlone: boolean): void;
  /** People have written: it counts against what their number may do in a second. */
  heard(items: readonly InboundItem[], fresh: number): void;
  /** Templates may be others from now on. */
  forgetTemplates(): void;
  idle(): Promise<void>;
  /** Begins to send nothing more. */
  close(): void;
  /** Gives back what was taken for sending and will not be sent any more, and leaves it to others. */
  giveBack(): Promise<void>;
}

export interface SendingOptions {
  readonly store: Store;
  readonly sender: Sender;
  readonly limiter?: Limiter;
  readonly clock: Clock;
  readonly observer: Observer;
  readonly probe: Probe;
  readonly breathe: Breather;
  readonly waits: Waits;
  readonly bots: ReadonlyMap<BotId, RuntimeBot>;
  /** The longest wait of all bots: for a row whose sender died before anybody knew whose it was. */
  readonly orphanWaitMs: number;
  readonly wants: Wants;
  /** Told when something is due. */
  readonly expect: (at: EpochMs) => void;
  /** Told of a lane that is left to others: this process begins to send nothing more. */
  readonly leave: (lane: ConversationId) => void;
  readonly failed: (error: unknown, lane?: ConversationId) => void;
}

export function createSending(options: SendingOptions): Sending {
  return new LaneSending(options);
}

class LaneSending implements Sending {
  readonly #options: SendingOptions;
  readonly #limiter: Limiter;
  readonly #gate: Gate;
  readonly #lanes: Lanes<ConversationId>;
  readonly #room: Postroom;
  /** Whether what people write counts for any bot. */
  readonly #isPaced: boolean;

  constructor(options: SendingOptions) {
    const { store, sender, clock, observer, probe, breathe, waits, bots, orphanWaitMs, wants } = options;
    const failed = (lane: ConversationId, error: unknown) => options.failed(error, lane);
    this.#options = options;
    this.#isPaced = [...bots.values()].some(({ delivery }) => isPaced(delivery));
    this.#limiter = options.limiter ?? createLimiter(clock);
    this.#gate = createGate({
      ...{ limiter: this.#limiter, clock, waits, failed: options.failed },
      call: (lane) => this.#lanes.call(lane),
    });
    this.#lanes = createLanes({
      ...{ atOnce: LIMITS.sendsAtOnce, breathe, failed, visit: (lane) => this.#visit(lane) },
      leave: options.leave,
    });
    this.#room = {
      ...{ store, sender, clock, observer, probe, orphanWaitMs, failed },
      ...{ limiter: this.#limiter, gate: this.#gate, breaker: createBreaker(), taken: new Map() },
      books: templateBooks(store, clock),
      manners: (bot) => bots.get(bot),
      hearsOfFailures: (bot) => hearsStatuses(wants.program(bot)),
    };
  }

  ring(lane: ConversationId, isAnswer = false): void {
    const { taken } = this.#room;
    const waiting = taken.get(lane);
    if (waiting?.isAlone) taken.set(lane, { ...waiting, isAlone: false });
    if (!this.#gate.waiting(lane)) this.#lanes.ring(lane);
    else if (isAnswer) this.#gate.hurry(lane);
  }

  async #visit(lane: ConversationId): Promise<"again" | "rest"> {
    try {
      const { again, untilAt } = await sendNext(lane, this.#room);
      if (untilAt !== undefined) this.#options.expect(untilAt);
      return again ? "again" : "rest";
    } finally {
      this.#gate.left(lane);
    }
  }

  waits(lane: ConversationId): boolean {
    return this.#gate.waiting(lane);
  }

  waiting(): number {
    return this.#gate.size;
  }

  free(): number {
    return this.#lanes.free();
  }

  room(): Promise<void> {
    return this.#lanes.room();
  }

  allows({ bot, number, next }: Opened): boolean {
    const { bots, clock } = this.#options;
    if (!this.#room.breaker.isClosed(bot)) return false;
    const delivery = bots.get(bot)?.delivery;
    if (!delivery) return true;
    if (next.type !== "message" || !isOpenAt(next.message.sentAt, clock.now())) return false;
    return !isPaced(delivery) || !this.#gate.isBusy(number);
  }

  took(dispatch: Dispatch, isAlone: boolean): void {
    this.#room.taken.set(dispatch.conversation, { dispatch, isAlone });
  }

  heard(items: readonly InboundItem[], fresh: number): void {
    if (!this.#isPaced || fresh === 0) return;
    const { bots, failed } = this.#options;
    for (const [number, { bot, messages }] of perNumber(items)) {
      const delivery = bots.get(bot)?.delivery;
      if (!isPaced(delivery)) continue;
      const { limits, portfolio = number } = delivery;
      // What was seen before did not come a second time to the number: at most so many have.
      const came = Math.min(messages, fresh);
      this.#limiter.heard({ portfolio, number, limits }, came).catch((error) => failed(error));
    }
  }

  forgetTemplates(): void {
    this.#room.books.forget();
  }

  idle(): Promise<void> {
    return this.#lanes.idle();
  }

  close(): void {
    this.#lanes.close();
  }

  async giveBack(): Promise<void> {
    const lanes = [...this.#room.taken.keys()];
    await giveBack(this.#room).catch((error) => this.#options.failed(error));
    for (const lane of lanes) this.#options.leave(lane);
  }
}

interface Heard {
  readonly bot: BotId;
  readonly messages: number;
}

function perNumber(items: readonly InboundItem[]): ReadonlyMap<NumberId, Heard> {
  const heard = new Map<NumberId, Heard>();
  for (const { bot, number } of items.filter((item) => item.type === "message")) {
    heard.set(number, { bot, messages: (heard.get(number)?.messages ?? 0) + 1 });
  }
  return heard;
}
