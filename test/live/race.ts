import { setTimeout as pause } from "node:timers/promises";
import { PACE } from "../../src/delivery/pace.ts";
import { startRedis } from "../redis/server.ts";
import { type Differences, differences } from "./ledger.ts";
import {
  bulkOf,
  idealMs,
  limitsOf,
  questionsOf,
  type Race,
  shareOf,
  threadsOf,
  WARM_UP_TEXT,
  warmUpOf,
  warmUpPeople,
} from "./load.ts";
import { type GraphProcess, type GraphReport, type Left, type Server, Stage } from "./stage.ts";

/** What came of a race. */
export interface Outcome extends Differences {
  readonly race: Race;
  readonly setUpSeconds: number;
  /** From the first request for bulk to its last message at Graph. */
  readonly seconds: number;
  /** Messages of bulk, and how many the limits let pass in that time. */
  readonly sent: number;
  readonly allowed: number;
  readonly throttled: GraphReport["throttled"];
  /** How often Graph said no, by its codes. */
  readonly refused: GraphReport["refused"];
  readonly graphStoodMs: number;
  readonly serversStoodMs: readonly number[];
  readonly answers: Answers;
  /** What the servers have not done. */
  readonly due: number;
  readonly parked: readonly string[];
  /** What their logs say of errors. */
  readonly errors: readonly string[];
}

/** How people waited for answers. */
interface Answers {
  readonly count: number;
  /** The longest, from the moment at which the webhook leaves. */
  readonly slowestMs: number;
  /** The most messages that others got in such a time. */
  readonly behind: number;
}

/** How much more than it says Graph lets pass. */
const MARGIN = 0.03;

const SCRIPT = `ON WHATSAPP MESSAGE RECEIVED
  TALK "answer to " + GET WHATSAPP MESSAGE BODY
END ON
ON WEBHOOK POST TO "/bulk" DO
  list = PARSE JSON GET REQUEST BODY
  FOR EACH one IN list
    SEND WHATSAPP TO one.to WITH one.text
  NEXT
END ON`;

/** How long anything may take beyond twice what it takes at least. */
const PATIENCE_MS = 30_000;

/**
 * How long Graph may stand still on a busy machine: what came meanwhile comes all at once for it, and a limiter that
 * fills three quarters of a second cannot reckon with much of that.
 */
const STILL_MS = 300;
/** What such a Graph finds too fast says nothing, and the race is run again; so often at most. */
const RUNS = 3;

export async function run(race: Race): Promise<Outcome> {
  for (let runs = 1; ; runs++) {
    const outcome = await runOnce(race);
    const { throttled, graphStoodMs } = outcome;
    const isBlurred = graphStoodMs > STILL_MS && throttled.number + throttled.pair > 0;
    if (!isBlurred || runs === RUNS) return outcome;
    process.stderr.write(`The fake Graph stood still for ${graphStoodMs} ms: once more.\n`);
  }
}

function runOnce(race: Race): Promise<Outcome> {
  return Stage.play(async (stage) => {
    const setUpAt = Date.now();
    const cast = await setUp(race, stage);
    await warmUp(cast);
    const begunAt = Date.now();
    await bringAll(race, cast);
    const left = await Promise.all(cast.servers.map(restOf));
    const report = await cast.graph.report();
    const accepted = report.accepted.filter(({ text }) => text !== WARM_UP_TEXT);
    return {
      race,
      setUpSeconds: (begunAt - setUpAt) / 1_000,
      ...rateOf(race, report, begunAt),
      ...differences(expected(race), accepted),
      ...{
        throttled: report.throttled,
        refused: report.refused,
        graphStoodMs: report.stoodMs,
        serversStoodMs: left.map(({ stoodMs }) => stoodMs),
      },
      answers: answersIn(report),
      due: left.reduce((sum, { due }) => sum + due, 0),
      parked: left.flatMap(({ parked }) => parked),
      errors: left.flatMap(({ errors }) => errors),
    };
  });
}

interface Cast {
  readonly graph: GraphProcess;
  readonly servers: readonly [Server, ...Server[]];
  readonly redis: LosableRedis | undefined;
}

interface LosableRedis {
  readonly port: number;
  /** Kills it, and starts it again after that time. */
  lose(ms: number): Promise<void>;
}

async function setUp(race: Race, stage: Stage): Promise<Cast> {
  const limits = limitsOf(race);
  const graph = await stage.graph({
    limits: { perSecond: limits.throughput, pair: limits.pair, margin: MARGIN },
  });
  const redis = race.processes > 1 ? await redisOn(stage) : undefined;
  const serve = (nth: number) =>
    stage.server({
      ...{
        graph,
        script: SCRIPT,
        people: [shareOf(nth, race), warmUpPeople(nth)],
        ...(redis && { redisPort: redis.port }),
      },
      manners: { delivery: { fallback: "refuse", limits }, unknownWaitMs: PATIENCE_MS },
    });
  const [first, ...others] = [
    serve(0),
    ...Array.from({ length: race.processes - 1 }, (_, nth) => serve(nth + 1)),
  ];
  const servers = [await first, ...(await Promise.all(others))] as const;
  await graph.deliverTo(servers[0]);
  return { graph, servers: [...servers], redis };
}

async function redisOn(stage: Stage): Promise<LosableRedis> {
  const server = await startRedis({ appendfsync: "always" });
  stage.atEnd(() => server.end());
  return {
    port: server.port,
    async lose(ms) {
      await server.kill();
      await pause(ms);
      await server.restart();
    },
  };
}

/** A few at a time: what is slow must not come late in a crowd. */
const AT_ONCE = 10;

async function warmUp({ graph, servers }: Cast): Promise<void> {
  const loads = servers.map((_, nth) => warmUpOf(nth));
  const rounds = Math.max(...loads.map(({ length }) => length)) / AT_ONCE;
  for (let round = 0; round < rounds; round++) {
    const part = [round * AT_ONCE, (round + 1) * AT_ONCE] as const;
    await Promise.all(servers.map((server, nth) => server.send(loads[nth]?.slice(...part) ?? [])));
    await graph.taken(part[1] * servers.length, PATIENCE_MS);
  }
}

/** Has everything said and asked, and waits until it has come to Graph. */
async function bringAll(race: Race, { graph, servers, redis }: Cast): Promise<void> {
  const { messages, outageMs } = race;
  const questions = questionsOf(race);
  const before = servers.flatMap((_, nth) => warmUpOf(nth)).length;
  const withinMs = 2 * idealMs(race) + (outageMs ?? 0) + PATIENCE_MS;
  await graph.asking(questions, withinMs);
  await Promise.all(servers.map((server, nth) => server.send(bulkOf(nth, race))));
  if (outageMs !== undefined) {
    await graph.taken(before + messages / 2, withinMs);
    await redis?.lose(outageMs);
  }
  await graph.taken(before + messages + questions.length, withinMs);
}

/** What a server has not done when nothing is under way any more. */
async function restOf(server: Server): Promise<Left> {
  await server.rests(PATIENCE_MS);
  return server.left();
}

function expected(race: Race) {
  const bulk = Array.from({ length: race.processes }, (_, nth) => threadsOf(bulkOf(nth, race)));
  const answers = questionsOf(race).map(({ from, text }) => [{ to: from, text: `answer to ${text}` }]);
  return [...bulk.flat(), ...answers];
}

/** The part of a number's burst that bulk may take. */
const FOR_BULK_MS = PACE.throughputDepthMs * (1 - PACE.answersShare);

function rateOf(
  race: Race,
  { accepted, questions }: GraphReport,
  begunAt: number,
): Pick<Outcome, "seconds" | "sent" | "allowed"> {
  const bulk = accepted.filter(({ text }) => text.startsWith("bulk "));
  const ms = Math.max(...bulk.map(({ at }) => at)) - begunAt;
  const { throughput, pair } = limitsOf(race);
  // What people write counts as well, and so do the answers.
  const ofNumber = (throughput * (FOR_BULK_MS + ms)) / 1_000 - 2 * questions.length;
  const ofPairs = race.people * (pair.burst + ms / pair.everyMs);
  return { seconds: ms / 1_000, sent: bulk.length, allowed: Math.round(Math.min(ofNumber, ofPairs)) };
}

function answersIn({ accepted, questions }: GraphReport): Answers {
  const waits = questions.map(({ text, at, taken }) => {
    const place = accepted.findIndex((message) => message.text === `answer to ${text}`);
    return { ms: (accepted[place]?.at ?? Number.POSITIVE_INFINITY) - at, others: place - taken };
  });
  return {
    count: waits.length,
    slowestMs: Math.max(...waits.map(({ ms }) => ms)),
    behind: Math.max(...waits.map(({ others }) => others)),
  };
}
