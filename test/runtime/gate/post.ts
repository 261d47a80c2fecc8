import type { ConversationId, EpochMs } from "../../../src/model/ids.ts";
import { createGate, type Gate } from "../../../src/runtime/gate.ts";
import { createLimiter } from "../../../src/runtime/limiter.ts";
import type { Demand, Limiter } from "../../../src/runtime/ports.ts";
import { createWaits } from "../../../src/runtime/waits.ts";
import { NOON, type Time } from "../../contract/limiter/kit.ts";

/** A message that has left. */
export interface Left {
  readonly lane: string;
  readonly bulk: boolean;
  readonly at: EpochMs;
}

/** An office that sends what is in its lanes through a gate, as the runtime does, on a clock that the test moves. */
export class Post {
  readonly time: Time;
  readonly gate: Gate;
  readonly left: Left[] = [];
  readonly troubles: unknown[] = [];
  /** Questions to the limiter, and waits that were written down. */
  asked = 0;
  postponed = 0;
  readonly #waits;
  readonly #boxes = new Map<ConversationId, Demand[]>();
  readonly #rung = new Set<ConversationId>();
  readonly #later = new Map<ConversationId, EpochMs>();

  constructor(time: Time = { now: NOON }, limiter: Limiter = createLimiter({ now: () => time.now })) {
    this.time = time;
    const clock = { now: () => time.now };
    this.#waits = createWaits(clock);
    this.gate = createGate({
      ...{ clock, waits: this.#waits, call: (lane) => this.#rung.add(lane) },
      limiter: {
        ask: (demand) => {
          this.asked++;
          return limiter.ask(demand);
        },
      },
      failed: (error) => this.troubles.push(error),
    });
  }

  /** Something is to be said in the lane of this person. */
  say(demand: Demand): void {
    const lane = demand.person as ConversationId;
    this.#boxes.set(lane, [...(this.#boxes.get(lane) ?? []), demand]);
    if (!this.gate.waiting(lane)) this.#rung.add(lane);
  }

  /** It is not to be said any more. */
  unsay(person: string): void {
    this.#boxes.delete(person as ConversationId);
  }

  /** Does all that comes until then, in its order. */
  async runUntil(untilAt: EpochMs): Promise<void> {
    for (;;) {
      await this.rest();
      const next = this.nextAt();
      if (next === undefined || next > untilAt) break;
      this.time.now = Math.max(next, this.time.now);
    }
    this.time.now = Math.max(untilAt, this.time.now);
  }

  /** Does all that can be done now. */
  async rest(): Promise<void> {
    for (;;) {
      this.#waits.wake();
      for (const [lane, at] of this.#later) {
        if (at <= this.time.now && this.#later.delete(lane)) this.#rung.add(lane);
      }
      const lanes = [...this.#rung];
      this.#rung.clear();
      if (lanes.length === 0) return;
      await Promise.all(lanes.map((lane) => this.#visit(lane)));
    }
  }

  nextAt(): EpochMs | undefined {
    const times = [this.#waits.nextAt(), ...this.#later.values()].filter((time) => time !== undefined);
    return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
  }

  async #visit(lane: ConversationId): Promise<void> {
    const [head, ...more] = this.#boxes.get(lane) ?? [];
    const passed = head && (await this.gate.pass(lane, head));
    if (head && passed === "go") {
      this.left.push({ lane, bulk: head.bulk, at: this.time.now });
      this.#boxes.set(lane, more);
      if (more.length > 0) this.#rung.add(lane);
    } else if (typeof passed === "object") {
      this.postponed++;
      this.#later.set(lane, passed.untilAt);
    }
    this.gate.left(lane);
  }
}
