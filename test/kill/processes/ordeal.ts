import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FakeGraph, startFakeGraph } from "../../../src/simulator/graph/fake-graph.ts";
import { type RedisOptions, type RedisServer, startRedis } from "../../redis/server.ts";
import { type Chance, chanceFrom } from "../chance.ts";
import { DIST } from "../endure.ts";
import { ACCOUNT, ANSWER_MS } from "../meta.ts";
import type { Trial } from "../trials.ts";
import { type Crowd, write, writtenBy } from "./crowd.ts";
import { FIVE, Fleet, type Plan } from "./fleet.ts";
import { whatIsLeft } from "./rest.ts";

/** People who write to a fleet to which something happens. */
export interface Ordeal {
  readonly trial: Trial;
  readonly crowd: Crowd;
  /** Two web servers and three workers when left out. */
  readonly plan?: Plan;
  /** Those of them that are not there from the beginning. */
  readonly late?: readonly string[];
  /** The built server; this project's own when left out. */
  readonly dist?: string;
  /** Settings besides the usual. */
  readonly settings?: Readonly<Record<string, string>>;
  /** `always` when left out. */
  readonly appendfsync?: NonNullable<RedisOptions["appendfsync"]>;
  /** Whether there is always something to do next, as with a schedule: it is over when everybody got what they should. */
  readonly isEndless?: boolean;
  /** What happens, from the moment at which people begin to write; nothing is judged before it is over. */
  happens(stage: Stage): Promise<void>;
  readonly seed: number;
}

/** Everybody who takes part. */
export interface Stage {
  readonly redis: RedisServer;
  readonly fleet: Fleet;
  readonly graph: FakeGraph;
  readonly chance: Chance;
  /** Ids of the messages that got their 200 so far. */
  readonly accepted: ReadonlySet<string>;
  /** Resolves when everything that people had to write is among them. */
  readonly written: Promise<void>;
}

/** What came of it. */
export interface Verdict {
  /** One line for each person who did not get exactly what they should, in order, and for what else went wrong. */
  readonly violations: readonly string[];
  /** What Graph accepted. */
  readonly sends: number;
}

/** How long a send of unknown fate waits for a status: longer than a server takes to come back. */
const UNKNOWN_WAIT = "5 s";
/** Less than Meta's, so that a test sees it, and not so often that a crowd of them would be all that happens. */
const REDELIVERY_MS = [100, 200, 400, 800];

export async function endure(ordeal: Ordeal): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), "talkbasic-fleet-"));
  const { appSecret, token, number } = ACCOUNT;
  const redis = await startRedis({ appendfsync: ordeal.appendfsync ?? "always" });
  const graph = await startFakeGraph({
    ...{ appSecret, token, numbers: [number], statuses: ["sent"] },
    ...{ redeliveryMs: REDELIVERY_MS, deliveries: Number.POSITIVE_INFINITY },
  });
  graph.trouble({ type: "slow", ms: ANSWER_MS }, { times: Number.POSITIVE_INFINITY });
  const fleet = await fleetFor(ordeal, { folder, redis, graph });
  try {
    await fleet.start(ordeal.late);
    graph.deliverTo(...fleet.webhookUrls);
    const chance = chanceFrom(ordeal.seed);
    const accepted = new Set<string>();
    const written = write(ordeal.crowd, graph, chance, (id) => accepted.add(id));
    // What goes wrong elsewhere ends the test, and with it the writing.
    written.catch(() => {});
    await Promise.all([written, ordeal.happens({ redis, fleet, graph, chance, accepted, written })]);
    const left = await whatIsLeft(ordeal, { redis, graph });
    const ends = await fleet.stop();
    return { violations: [...judge(ordeal, graph), ...left, ...ends], sends: graph.accepted.length };
  } finally {
    await fleet.kill();
    await graph.close();
    await redis.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function fleetFor(
  { plan = FIVE, dist = DIST, trial, settings }: Ordeal,
  { folder, redis, graph }: Pick<Stage, "redis" | "graph"> & { readonly folder: string },
): Promise<Fleet> {
  const { appSecret, token, number } = ACCOUNT;
  return Fleet.gather({
    ...{ plan, dist, folder, script: trial.script },
    settings: {
      ...{ REDIS_URL: redis.url, GRAPH_BASE_URL: graph.url },
      ...{ WHATSAPP_APP_SECRET: appSecret, WHATSAPP_API_KEY: token, WHATSAPP_VERIFY_TOKEN: "a-verify-token" },
      ...{ WHATSAPP_PHONE_NUMBER_ID: number, WHATSAPP_THROUGHPUT: "1000", WHATSAPP_PAIR_LIMIT: "off" },
      ...{ UNKNOWN_WAIT, ...settings },
    },
  });
}

function judge({ trial, crowd }: Ordeal, { accepted }: FakeGraph): readonly string[] {
  const written = byPerson(writtenBy(crowd).map((message) => [message.from, message]));
  const received = byPerson(accepted.map(({ to, body }) => [to, textIn(body)]));
  const each = [...written].flatMap(([person, messages]) => {
    const wrong = trial.judge(messages, received.get(person) ?? [], []);
    return wrong === undefined ? [] : [`${person}: ${wrong}`];
  });
  const together = trial.judgeAll?.(accepted.map(({ body }) => textIn(body)));
  return together === undefined ? each : [...each, `all together: ${together}`];
}

function byPerson<T>(
  items: readonly (readonly [person: string, item: T])[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [person, item] of items) {
    const group = groups.get(person);
    if (group) group.push(item);
    else groups.set(person, [item]);
  }
  return groups;
}

function textIn({ text }: Readonly<Record<string, unknown>>): string {
  return (text as { readonly body: string } | undefined)?.body ?? "";
}
