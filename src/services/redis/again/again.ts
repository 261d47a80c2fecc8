import type { EpochMs } from "../../../model/ids.ts";
import type { Dispatch, Outage, Receipt, SendError, Store, Turn } from "../../../runtime/ports.ts";
import { ASK_MS, type RedisClient } from "../connect.ts";
import { createMeeting, type Meeting } from "./meeting.ts";
import { joinMembers, type Members, SIGNS_APART_MS } from "./members.ts";
import { isSame, type Kept, Memory, type Sent } from "./memory.ts";
import { putBack } from "./papers.ts";
import { watchRestarts } from "./restarts.ts";

export interface AgainListener {
  /** Redis came back as another one. */
  restarted(remembered: { readonly batches: number; readonly sends: number }): void;
  /** Everything that this process remembered was written again, or is there. */
  written(): void;
}

/**
 * A store over a Redis that may lose its last second (`redis-durability=everysec`), made so that such a loss neither
 * doubles anything nor changes any order.
 *
 * A1 What was kept and what was sent in the last seconds is remembered by the process that wrote it.
 * A2 When Redis comes back as another one, nothing is let through until all processes have written again what they
 *    remember: what came in, in its order; and the ids of what was sent.
 * A3 What was sent is not sent again, although its turn is taken anew.
 *
 * What stays missing is what Redis lost together with the process that remembered it.
 */
export function remembering(store: Store, client: RedisClient, listener: AgainListener): Store {
  const again = new Again(store, client, listener);
  return new Proxy(store, {
    get(target, name) {
      const inner: unknown = Reflect.get(target, name, target);
      if (typeof inner !== "function") return inner;
      const own: unknown = Reflect.get(again, name);
      if (typeof own === "function") return own.bind(again);
      return (...args: unknown[]) => again.passed(() => inner.apply(target, args));
    },
  });
}

const ON_ITS_WAY: SendError = {
  code: "outbox/sent-before",
  reason: "it was on its way when Redis lost what it knew of it",
};

/** Redis was away, and what it lost is being written again. */
class Catching extends Error implements Outage {
  readonly isOutage = true;
  constructor() {
    super("Redis was away: before anything else, what it may have lost is written again");
  }
}

type Watched = Pick<
  Store,
  "play" | "accept" | "post" | "commit" | "take" | "settle" | "writePaper" | "dropPaper" | "close"
>;

/** On which a message was taken. `waitMs`: how long one of unknown fate waits for a status. */
interface Terms {
  readonly now: EpochMs;
  readonly leaseMs: number;
  readonly waitMs: number;
}

class Again implements Watched {
  readonly #store: Store;
  readonly #memory = new Memory();
  readonly #members: Members;
  readonly #meeting: Meeting;
  readonly #listener: AgainListener;
  readonly #stop: () => void;
  readonly #signs: NodeJS.Timeout;
  /** Closed until it is known that nothing is missing; whoever waits is let through then. */
  #waiting: (() => void)[] | undefined = [];
  /** When it was last known that nothing is missing. */
  #lostAt = performance.now();
  /** What is taken since then may have been sent before. */
  #restartedAt: number | undefined;

  constructor(store: Store, client: RedisClient, listener: AgainListener) {
    this.#store = store;
    this.#members = joinMembers(client);
    this.#meeting = createMeeting(client, this.#members);
    this.#listener = listener;
    this.#stop = watchRestarts(client, {
      unsure: () => this.#doubt(),
      restarted: (generation) => this.#catchUp(generation),
      sure: () => this.#open(),
    });
    this.#signs = setInterval(() => this.#sign(), SIGNS_APART_MS).unref();
  }

  #doubt(): void {
    if (this.#waiting !== undefined) return;
    this.#waiting = [];
    this.#lostAt = performance.now();
  }

  #sign(): void {
    // While Redis is away nobody can be told, and afterwards the next sign is soon enough.
    if (this.#waiting === undefined) this.#members.sign().catch(() => undefined);
  }

  /** What comes of it, if it may be done within that time. */
  passed<Result>(act: () => Promise<Result>, withinMs = ASK_MS): Promise<Result> {
    return this.#waiting === undefined ? act() : this.#opened(withinMs).then(act);
  }

  #opened(withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => reject(new Catching()), withinMs);
      this.#waiting?.push(() => {
        clearTimeout(patience);
        resolve();
      });
    });
  }

  #open(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    this.#sign();
    for (const pass of waiting) pass();
  }

  async #catchUp(generation: string): Promise<void> {
    const { kept } = this.#memory;
    const sent = this.#memory.sentUntil(this.#lostAt);
    const isAny = kept.length + sent.length > 0;
    this.#restartedAt = performance.now();
    if (isAny) this.#listener.restarted({ batches: kept.length, sends: sent.length });
    await this.#meeting.tell(sent);
    // Before the news of what was sent, which speak of what the receipts make known.
    await Promise.all(sent.map(({ receipt }) => receipt && this.#store.settle(receipt)));
    await this.#meeting.hold(generation, kept, (what) => this.#writeAgain(what));
    if (isAny) this.#listener.written();
  }

  async #writeAgain(what: Kept): Promise<void> {
    switch (what.type) {
      case "batch":
        await this.#store.accept(what.batch);
        break;
      case "posting":
        await this.#store.post(what.posting);
        break;
      case "paper":
        await putBack(this.#store, what.paper, what.at);
        break;
      case "dropped":
        await this.#store.dropPaper(what.ref, what.version);
        break;
    }
  }

  accept: Store["accept"] = (batch, player) =>
    this.passed(async () => {
      const accepted = await this.#store.accept(batch, player);
      this.#memory.keep({ type: "batch", at: batch.receivedAt, batch });
      for (const { turn, dispatch } of accepted.played) {
        this.#said(turn);
        if (dispatch) this.#memory.took(dispatch);
      }
      return accepted;
    });

  post: Store["post"] = (posting) =>
    this.passed(async () => {
      const posted = await this.#store.post(posting);
      if (posted === "posted") this.#memory.keep({ type: "posting", at: posting.at, posting });
      return posted;
    });

  writePaper: Store["writePaper"] = (writing, now) =>
    this.passed(async () => {
      const written = await this.#store.writePaper(writing, now);
      const paper = { ...writing, version: writing.version + 1 };
      if (written === "written") this.#memory.keep({ type: "paper", at: now, paper });
      return written;
    });

  /** The time is only for its place among what is remembered. */
  dropPaper: Store["dropPaper"] = (ref, version) =>
    this.passed(async () => {
      const dropped = await this.#store.dropPaper(ref, version);
      if (dropped === "dropped") this.#memory.keep({ type: "dropped", at: Date.now(), ref, version });
      return dropped;
    });

  commit: Store["commit"] = (turn) =>
    this.passed(async () => {
      const committed = await this.#store.commit(turn);
      if (committed === "committed") this.#said(turn);
      return committed;
    });

  play: NonNullable<Store["play"]> = (lane, now, player) =>
    this.passed(async () => {
      const resumed = await this.#store.play?.(lane, now, player);
      if (!resumed?.played) return resumed;
      const { dispatch, ...played } = resumed.played;
      this.#said(played.turn);
      const { leaseMs } = player.sends;
      // How long its fate is waited for is not said here: for as long as whoever sent it may take.
      const leaves = dispatch && (await this.#unlessSent(dispatch, { now, leaseMs, waitMs: leaseMs }));
      return { ...resumed, played: leaves ? { dispatch: leaves, ...played } : played };
    });

  take: Store["take"] = (lane, now, leaseMs, waitMs, only) =>
    this.passed(async () => {
      const dispatch = await this.#store.take(lane, now, leaseMs, waitMs, only);
      return dispatch && this.#unlessSent(dispatch, { now, leaseMs, waitMs });
    });

  #said({ outbox, consumed }: Turn): void {
    this.#memory.said(
      outbox.map(({ id }) => id),
      consumed,
    );
  }

  /** Redis may have become another one since it was taken; and it is ours for as long as its lease. */
  #unlessSent(dispatch: Dispatch, terms: Terms): Promise<Dispatch | undefined> {
    return this.passed(() => this.#weighed(dispatch, terms), terms.leaseMs / 2);
  }

  async #weighed(dispatch: Dispatch, { now, waitMs }: Terms): Promise<Dispatch | undefined> {
    const before = this.#restartedAt === undefined ? undefined : await this.#meeting.heard(dispatch.id);
    if (before && isSame(before, this.#memory.sentAs(dispatch))) {
      await this.#settleAs(before, dispatch, now, waitMs);
      return undefined;
    }
    this.#memory.took(dispatch);
    return dispatch;
  }

  /** It is not sent again: it became what it had become, or whoever sent it will say so. */
  async #settleAs(before: Sent, { id, attempt }: Dispatch, at: EpochMs, waitMs: number): Promise<void> {
    const settle = (outcome: Receipt["outcome"]): Promise<void> =>
      this.#store.settle({ id, attempt, at, outcome });
    if (before.receipt) return settle(before.receipt.outcome);
    await settle({ type: "unknown", waitMs, error: ON_ITS_WAY });
    // It may have been said just now.
    const { receipt } = (await this.#meeting.heard(id)) ?? {};
    if (receipt) await settle(receipt.outcome);
  }

  settle: Store["settle"] = (receipt) => {
    // Known from here on, whether Redis can keep it now or not.
    const sent = this.#memory.settled(receipt);
    return this.passed(async () => {
      // Its row may be gone, and come again only when its turn is taken anew.
      if (sent && this.#restartedAt !== undefined && sent.takenAt < this.#restartedAt)
        await this.#meeting.tell([sent]);
      await this.#store.settle(receipt);
    });
  };

  async close(): Promise<void> {
    this.#stop();
    clearInterval(this.#signs);
    await this.#members.leave();
    this.#open();
    await this.#store.close();
  }
}
