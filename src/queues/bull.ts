import Queue from "bull";
import type { Cluster, Redis } from "ioredis";
import type { EpochMs } from "../model/ids.ts";
import type { BellLag, BellListener, Bells, Work } from "../runtime/ports.ts";
import { type Carrier, createCarrier } from "./carrier.ts";
import { asJob, type BellJob, worksOf } from "./job.ts";
import { within } from "./patience.ts";
import { createTrouble, type Trouble } from "./trouble.ts";

export interface BullBellsOptions {
  /**
   * Makes a connection to one Redis, or to a Cluster, of which nobody else knows. `client` rings, `bclient` waits for
   * bells, `subscriber` hears what others have delayed. Bull wants `maxRetriesPerRequest: null` and
   * `enableReadyCheck: false` of them, and they reconnect by themselves.
   */
  readonly connect: (kind: "client" | "subscriber" | "bclient") => Redis | Cluster;
  /** Told once when bells cannot be carried, and again only after they could. */
  readonly onTrouble: (error: unknown) => void;
  /** Tests only: after how long a listener that has died loses its job, in the place of 5 s. */
  readonly stalledMs?: number;
}

/**
 * Bells over Bull, for processes that share a Redis.
 *
 * Q1 What is rung while a job is on its way, or just after one, goes with the next. So a lonely bell goes at once, and
 *    under load one job carries many lanes.
 * Q2 A listener takes a job when it has room: those who are busy leave it to others.
 * Q3 What is due within one slot of time is one job, whoever rings for it, and one listener looks.
 * Q4 Nothing in Bull is needed. A job is tried once, and nothing is kept of it.
 */
export function bullBells(options: BullBellsOptions): Bells {
  return new BullBells(options);
}

/** The part in braces keeps all keys on one machine of a Cluster. */
const PREFIX = "{tb-bull}";
const PROBE_KEY = `${PREFIX}:probe`;
/** What is due within this time is looked at together. */
const SLOT_MS = 50;
/** A listener that has died loses its job after this time, or up to twice of it. */
const STALLED_MS = 5_000;
/** After an error of Redis a listener listens again so much later. */
const AGAIN_MS = 500;
const ONCE = { removeOnComplete: true, removeOnFail: true } as const;
/** How long Redis may take to answer; then it counts as away. */
const ANSWER_MS = 2_000;

class BullBells implements Bells {
  readonly #queue: Queue.Queue<BellJob>;
  readonly #connections = new Map<string, Redis | Cluster>();
  readonly #carrier: Carrier;
  readonly #trouble: Trouble;
  /** Slots of time for which this process has rung. */
  readonly #slots = new Set<number>();
  /** What the listener is being told. */
  #telling: Promise<void> = Promise.resolve();
  #isHushed = false;
  #isClosed = false;
  #closing: Promise<void> | undefined;

  constructor({ connect, onTrouble, stalledMs = STALLED_MS }: BullBellsOptions) {
    this.#queue = new Queue<BellJob>("bells", {
      ...{ prefix: PREFIX, defaultJobOptions: ONCE, skipVersionCheck: true },
      settings: { lockDuration: stalledMs, stalledInterval: stalledMs, retryProcessDelay: AGAIN_MS },
      createClient: (kind) => this.#connected(kind, connect(kind)),
    });
    // It would name its connection for a dashboard, and nobody would catch what goes wrong with that.
    Object.assign(this.#queue, { setWorkerName: () => Promise.resolve() });
    this.#trouble = createTrouble(onTrouble, () => this.#queue.client.set(PROBE_KEY, "", "PX", ANSWER_MS));
    this.#queue.on("error", (error) => this.#met(error));
    this.#carrier = createCarrier({
      carry: (work) => this.#add(asJob(work)),
      failed: (error) => this.#met(error),
    });
  }

  ring(work: readonly Work[]): void {
    this.#carrier.put(work);
  }

  expect(at: EpochMs): void {
    const now = Date.now();
    const slot = Math.ceil(Math.max(at, now) / SLOT_MS);
    // Whoever keeps the house looks by itself until bells can be carried again.
    if (this.#slots.has(slot) || this.#trouble.isOn) return;
    for (const past of this.#slots) if (past * SLOT_MS < now) this.#slots.delete(past);
    this.#slots.add(slot);
    const delay = slot * SLOT_MS - now;
    this.#add({ look: slot }, { jobId: `look:${slot}`, delay }).catch((error) => this.#met(error));
  }

  async listen(listener: BellListener): Promise<void> {
    // It resolves when the queue is closed.
    this.#queue
      .process(1, ({ data }) => {
        this.#telling = this.#tell(data, listener);
        return this.#telling;
      })
      .catch((error) => this.#met(error));
  }

  async lag(): Promise<BellLag> {
    const [waiting, [oldest]] = await within(
      ANSWER_MS,
      Promise.all([this.#queue.getWaitingCount(), this.#queue.getWaiting(0, 0)]),
      "Redis does not say how many bells nobody has heard yet",
    );
    if (waiting === 0 || !oldest) return { waiting, oldestMs: 0 };
    const rungAt = oldest.timestamp + (oldest.opts.delay ?? 0);
    return { waiting, oldestMs: Math.max(0, Date.now() - rungAt) };
  }

  async hush(): Promise<void> {
    this.#isHushed = true;
    this.#closing ??= this.#closeQueue();
    await this.#telling;
  }

  async close(): Promise<void> {
    await this.hush();
    const isAway = this.#trouble.isOn;
    this.#trouble.close();
    if (!isAway) await within(ANSWER_MS, this.#carrier.empty()).catch(() => {});
    await this.#closing;
    // What the listener has heard last is on its way to be struck out.
    if (!isAway) await within(ANSWER_MS, this.#connections.get("client")?.quit()).catch(() => {});
    this.#isClosed = true;
    this.#carrier.close();
    for (const connection of this.#connections.values()) connection.disconnect();
  }

  /** A queue that is closed takes no more jobs, but can still be given some. */
  async #closeQueue(): Promise<void> {
    // Else Bull would wait for an answer that comes with the next bell only, and then connect once more.
    Object.assign(this.#queue, { bclientInitialized: false });
    const closed = this.#queue.close(true);
    this.#connections.get("bclient")?.disconnect();
    await closed;
  }

  #connected(kind: string, connection: Redis | Cluster): Redis | Cluster {
    // Bull listens as well, but only until the queue is closed.
    connection.on("error", (error) => this.#met(error));
    this.#connections.set(kind, connection);
    if (this.#isClosed) connection.disconnect();
    return connection;
  }

  /** Never rejects: whatever becomes of a bell, nobody has to ring it again, for the sweep would (B1). */
  async #tell(job: BellJob, listener: BellListener): Promise<void> {
    const work = worksOf(job);
    // It had been taken before this process hushed.
    if (this.#isHushed) return this.ring(work);
    try {
      await ("look" in job ? listener.look() : listener.heard(work));
    } catch {}
  }

  async #add(job: BellJob, options: Queue.JobOptions = {}): Promise<void> {
    const added = this.#queue.add(job, options);
    within(ANSWER_MS, added, "Redis does not answer").catch((error) => this.#met(error));
    await added;
  }

  #met(error: unknown): void {
    if (!this.#isHushed && !isAboutLostJob(error)) this.#trouble.met(error);
  }
}

/** A job that was told is no longer there, or somebody else has it: Bull was emptied, or the listener was held up (B2). */
function isAboutLostJob(error: unknown): boolean {
  return error instanceof Error && /^(?:Missing (?:key|lock) for job|Job \S+ is not in)/.test(error.message);
}
