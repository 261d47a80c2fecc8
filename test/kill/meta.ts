import { setTimeout as sleep } from "node:timers/promises";
import { type FakeGraph, startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { messageWebhook, textWebhook } from "../../src/simulator/graph/webhooks.ts";
import type { Chance } from "./chance.ts";

/** What everybody must agree on for webhooks and sends to be taken seriously. */
export const ACCOUNT = { number: "106540352242922", appSecret: "kill-secret", token: "kill-token" } as const;

/** A message that a person writes. */
export interface Written {
  readonly id: string;
  readonly from: string;
  readonly text: string;
  /** Whom it is about, if that is not the writer; what is about one person comes in its order. */
  readonly about?: string;
  /** The business number that it is for; the account's when left out. */
  readonly number?: string;
  /** Brought two days after it was written: it opens no window. */
  readonly isLate?: true;
  /** A picture comes with it, which has to be fetched. */
  readonly hasPicture?: true;
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
  /** The account's templates, as Graph describes them. */
  readonly templates?: readonly unknown[];
  /** Plans what goes wrong besides. */
  readonly trouble?: (graph: FakeGraph) => void;
}

/** How long Meta waits before it delivers again; the real one is more patient. */
const REDELIVERY_MS = [60];
/** How long a person who reads first waits for an answer, and how often they look. */
const PATIENCE_MS = 120;
const LOOK_MS = 5;
/** How long Graph takes to answer, so that there is time to die in between. */
export const ANSWER_MS = 12;

export async function startMeta({
  webhookUrl,
  bursts,
  duplicates,
  chance,
  templates,
  trouble,
}: MetaOptions): Promise<Meta> {
  const { number: usual, ...secrets } = ACCOUNT;
  const numbers = [...new Set([usual, ...bursts.flat().map(({ number }) => number ?? usual)])];
  const graph = await startFakeGraph({
    ...{ webhookUrl, ...secrets, numbers, redeliveryMs: REDELIVERY_MS, statuses: ["sent"] },
    ...(templates && { templates }),
    // For as long as it takes: on a busy machine a life may begin late, and Meta tries for seven days.
    deliveries: Number.POSITIVE_INFINITY,
  });
  trouble?.(graph);
  for (const of of ["sends", "uploads", "downloads"] as const)
    graph.trouble({ type: "slow", ms: ANSWER_MS }, { of, times: Number.POSITIVE_INFINITY });
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
    if (manner < 0.3) await graph.deliver(webhookOf(burst, graph));
    else {
      for (const message of burst) {
        await graph.deliver(webhookOf([message], graph));
        if (manner > 0.6) await answered(message.from);
      }
    }
    for (const message of burst) {
      if (chance() < duplicates) void track(graph.deliver(webhookOf([message], graph)));
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
        const about = burst[0]?.about ?? burst[0]?.from ?? "";
        lastOf.set(about, track(write(burst, lastOf.get(about))));
      }
      released = Math.max(released, upTo);
    },
    async acknowledged() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** One webhook with several messages, each in an entry of its own. */
function webhookOf(messages: readonly Written[], graph: FakeGraph): unknown {
  const webhooks = messages.map((message) => webhookFor(message, graph) as Webhook);
  return { ...webhooks[0], entry: webhooks.flatMap(({ entry }) => entry) };
}

const LATE_MS = 2 * 24 * 3_600_000;
const PICTURE = { mime: "image/jpeg", bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xd9]) } as const;

function webhookFor(message: Written, graph: FakeGraph): unknown {
  const { text, number = ACCOUNT.number, isLate, hasPicture } = message;
  const sent = { ...message, number, at: Date.now() - (isLate ? LATE_MS : 0) };
  if (!hasPicture) return textWebhook(sent);
  return messageWebhook(sent, {
    type: "image",
    image: { ...graph.keep({ number, ...PICTURE }), caption: text },
  });
}

interface Webhook {
  readonly entry: readonly unknown[];
}
