import { setTimeout as sleep } from "node:timers/promises";
import { type FakeGraph, startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { textWebhook } from "../../src/simulator/graph/webhooks.ts";
import type { Chance } from "./chance.ts";

/** What everybody must agree on for webhooks and sends to be taken seriously. */
export const ACCOUNT = { number: "106540352242922", appSecret: "kill-secret", token: "kill-token" } as const;

/** A message that a person writes. */
export interface Written {
  readonly id: string;
  readonly from: string;
  readonly text: string;
}

/**
 * Meta, as far as the kill test needs it: the fake Graph, which survives and counts, and people who write. What a
 * person writes is delivered in order, again and again until somebody answers 200.
 */
export interface Meta {
  readonly graph: FakeGraph;
  /** Lets the first so many bursts be written; those of one person one after the other. */
  release(upTo: number): void;
  /** Resolves when everything that was released got its 200. */
  acknowledged(): Promise<void>;
}

export interface MetaOptions {
  /** Where webhooks go. */
  readonly webhookUrl: string;
  /** Each is what one person writes in a row. */
  readonly bursts: readonly (readonly Written[])[];
  /** The part of the messages that is delivered once more although it got its 200. */
  readonly duplicates: number;
  readonly chance: Chance;
}

/** How long Meta waits before it delivers again; the real one is more patient. */
const REDELIVERY_MS = [60];
/** How long a person who reads first waits for an answer, and how often they look. */
const PATIENCE_MS = 120;
const LOOK_MS = 5;
/** How long Graph takes to answer, so that there is time to die in between. */
const ANSWER_MS = 12;

export async function startMeta({ webhookUrl, bursts, duplicates, chance }: MetaOptions): Promise<Meta> {
  const { number, ...secrets } = ACCOUNT;
  const graph = await startFakeGraph({
    ...{ webhookUrl, ...secrets, numbers: [number], redeliveryMs: REDELIVERY_MS, statuses: ["sent"] },
    // For as long as it takes: on a busy machine a life may begin late, and Meta tries for seven days.
    deliveries: Number.POSITIVE_INFINITY,
  });
  graph.trouble({ type: "slow", ms: ANSWER_MS }, { times: Number.POSITIVE_INFINITY });
  const underWay = new Set<Promise<unknown>>();
  const lastOf = new Map<string, Promise<void>>();
  let released = 0;

  /**
   * A burst comes in one webhook, as Meta does when she is busy, or message by message: one right after the other, or
   * each when there was time to answer the one before, so that it finds nothing under way.
   */
  async function write(burst: readonly Written[], before: Promise<void> | undefined): Promise<void> {
    await before;
    const manner = chance();
    if (manner < 0.3) await graph.deliver(webhookOf(burst));
    else {
      for (const message of burst) {
        await graph.deliver(webhookOf([message]));
        if (manner > 0.6) await answered(message.from);
      }
    }
    for (const message of burst) {
      if (chance() < duplicates) void track(graph.deliver(webhookOf([message])));
    }
  }

  /** Resolves when one more message was sent there, or nobody would wait for it any longer. */
  async function answered(person: string): Promise<void> {
    const count = () => graph.accepted.filter(({ to }) => to === person).length;
    const before = count();
    const deadline = performance.now() + PATIENCE_MS;
    while (count() === before && performance.now() < deadline) await sleep(LOOK_MS);
  }

  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
    return work;
  }

  return {
    graph,
    release(upTo) {
      for (const burst of bursts.slice(released, upTo)) {
        const from = burst[0]?.from ?? "";
        lastOf.set(from, track(write(burst, lastOf.get(from))));
      }
      released = Math.max(released, upTo);
    },
    async acknowledged() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** One webhook with several messages, each in an entry of its own. */
function webhookOf(messages: readonly Written[]): unknown {
  const webhooks = messages.map(
    (message) => textWebhook({ ...message, number: ACCOUNT.number, at: Date.now() }) as Webhook,
  );
  return { ...webhooks[0], entry: webhooks.flatMap(({ entry }) => entry) };
}

interface Webhook {
  readonly entry: readonly unknown[];
}
