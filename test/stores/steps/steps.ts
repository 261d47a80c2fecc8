import type { BotId, ConversationId } from "../../../src/model/ids.ts";
import type { Address } from "../../../src/model/message.ts";
import type { InboundItem, MemoryNote, Receipt, Turn } from "../../../src/runtime/ports.ts";
import {
  BOT,
  DAY,
  HOUR,
  item,
  moved,
  NUMBER,
  OUTAGE,
  QUEUE,
  reply,
  said,
  status,
} from "../../contract/store/kit.ts";
import { type Actor, LEASE, NUMBERS, PEOPLE, playerWho, runAt, saying, UNKNOWN_WAIT } from "./actor.ts";
import type { Chance } from "./chance.ts";
import { keepsPapers } from "./papers.ts";

/** One step: what it does to a store, by which door, and what came of it. The same for all stores. */
export interface Step {
  readonly name: string;
  run(actor: Actor, door: number): Promise<unknown>;
}

/** What the steps so far have brought about, in common words. */
export class World {
  now = Date.UTC(2026, 2, 2, 12);
  readonly chance: Chance;
  #counter = 0;
  readonly messageIds: string[] = [];
  readonly wamids: string[] = [];

  constructor(chance: Chance) {
    this.chance = chance;
  }

  fresh(prefix: string): string {
    return `${prefix}${++this.#counter}`;
  }
}

export function nextStep(world: World): Step {
  const { chance } = world;
  const elapsed = chance.is(0.9)
    ? chance.below(20_000)
    : chance.is(0.7)
      ? chance.below(3 * HOUR)
      : chance.below(3 * DAY);
  world.now += elapsed;
  return chance.of(chance.of([OFTEN, OFTEN, OFTEN, SELDOM]))(world);
}

type Maker = (world: World) => Step;

function somebody({ chance }: World): Address[] {
  const person = chance.of(PEOPLE);
  if (chance.is(0.04)) return [person[0]!, chance.of(PEOPLE)[1]!];
  return chance.is(0.5) ? [person[0]!] : chance.is(0.5) ? [person[1]!] : [...person];
}

/** The conversations there are, in an order that is the same for all stores. */
async function somewhere(actor: Actor, door: number, pick: number): Promise<ConversationId | undefined> {
  const found: ConversationId[] = [];
  for (const number of NUMBERS)
    for (const address of PEOPLE.flat()) {
      const id = await actor.conversation(door, number, address);
      if (id && !found.includes(id)) found.push(id);
    }
  return found[pick % found.length];
}

const hears: Maker = (world) => {
  const { chance, now } = world;
  const items: InboundItem[] = Array.from({ length: 1 + chance.below(3) }, () => {
    const isAgain = world.messageIds.length > 0 && chance.is(0.15);
    const id = isAgain ? chance.of(world.messageIds) : world.fresh("m");
    world.messageIds.push(id);
    const message = { id, sentAt: now - chance.below(HOUR), sender: "x", type: "text", body: id } as const;
    return said(id, somebody(world) as [Address], {
      ...{ message, number: chance.of(NUMBERS), wakes: chance.is(0.9), opensWindow: chance.is(0.9) },
      ...(chance.is(0.05) && { preference: chance.of(["stop", "resume"] as const) }),
    });
  });
  const isPlayed = chance.is(0.5);
  const texts = chance.below(3);
  return {
    name: `hears ${JSON.stringify(items)} ${isPlayed ? "and plays" : ""}`,
    async run(actor, door) {
      const player = playerWho((found) =>
        saying(found, now, ["a", "b", "c"].slice(0, texts), { run: runAt("HEAR") }),
      );
      const answer = await actor
        .store(door)
        .accept({ receivedAt: now, items }, isPlayed ? player : undefined);
      for (const { dispatch } of answer.played) if (dispatch) actor.taken.push(dispatch);
      return answer;
    },
  };
};

const moves: Maker = (world) => {
  const [before, after] = [somebody(world)[0]!, somebody(world)[0]!];
  const { now } = world;
  const move = moved(world.fresh("move"), before, after);
  return {
    name: `moves ${JSON.stringify(move)}`,
    run: (actor, door) => actor.store(door).accept({ receivedAt: now, items: [move] }),
  };
};

const reports: Maker = (world) => {
  const { chance, now } = world;
  const [nth, isEcho, wakes] = [chance.below(1_000), chance.is(0.5), chance.is(0.3)];
  const kind = chance.of(["sent", "delivered", "read", "failed"] as const);
  const number = chance.of(NUMBERS);
  const closes = kind === "failed" && chance.is(0.5) ? ({ closesWindow: true } as const) : {};
  const wamid = chance.is(0.1) || world.wamids.length === 0 ? "wamid.none" : chance.of(world.wamids);
  return {
    name: `reports ${kind} of ${wamid}, echo ${isEcho}`,
    run(actor, door) {
      const dispatch = actor.taken[nth % Math.max(actor.taken.length, 1)];
      const echo = isEcho && dispatch ? { echo: dispatch.id, number: dispatch.number } : { number };
      const error = kind === "failed" ? { error: OUTAGE } : {};
      const item = status(kind, wamid, { wakes, at: now, ...echo, ...error, ...closes });
      return actor.store(door).accept({ receivedAt: now, items: [item] });
    },
  };
};

const turns: Maker = (world) => {
  const { chance, now } = world;
  const pick = chance.below(1_000);
  const texts = ["x", "y"].slice(0, chance.below(3));
  const ends = chance.is(0.2);
  const waits = chance.is(0.3) ? { timerAt: now + chance.below(HOUR), hears: chance.is(0.5) } : {};
  const jobs = chance.is(0.3) ? [world.fresh("job"), world.fresh("job")] : [];
  const notBefore = chance.is(0.5) ? { notBeforeAt: now + chance.below(HOUR) } : {};
  const key = chance.of(["name", "age"]);
  const [scope, remembers] = [
    chance.of(["person", "conversation"] as const),
    chance.of([1, 2, null, undefined]),
  ];
  const other = chance.is(0.2) ? somebody(world)[0] : undefined;
  const isBulk = chance.is(0.3) ? ({ bulk: true } as const) : {};
  const rows = chance.is(0.2) ? [{ a: now }] : [];
  return {
    name: `takes a turn, ${texts.length} texts, ${jobs.length} jobs, remembers ${remembers} for the ${scope}`,
    async run(actor, door) {
      const conversation = await somewhere(actor, door, pick);
      const found = conversation && (await actor.store(door).open(conversation, now));
      if (!found) return "nothing to do";
      const of = { scope, conversation } as const;
      const { version } = await actor.store(door).recall(of, key);
      const memory: MemoryNote[] = [
        { of, key, version, ...(remembers !== undefined && { value: remembers }) },
      ];
      const over: Partial<Turn> = {
        ...(!ends && { run: runAt("HEAR"), ...waits }),
        ...{ memory, tables: rows.length > 0 ? [{ table: "t", add: rows }] : [] },
        jobs: jobs.map((name) => item(name, notBefore)),
      };
      const turn = saying(found, now, texts, over);
      const id = `${conversation}/${found.revision}/9`;
      const toOther = other ? [reply(conversation, "", { id: id as never, to: other, ...isBulk })] : [];
      const whole = { ...turn, outbox: [...turn.outbox, ...toOther] };
      actor.turns.push(whole);
      return [found, await actor.store(door).commit(whole)];
    },
  };
};

const again: Maker = ({ chance }) => {
  const nth = chance.below(1_000);
  return {
    name: "commits a turn once more",
    async run(actor, door) {
      const turn = actor.turns.at(-1 - (nth % 5));
      return turn && actor.store(door).commit(turn);
    },
  };
};

const works: Maker = (world) => {
  const { chance, now } = world;
  const setback = chance.of<Turn["setback"]>([
    ...[undefined, undefined, { type: "dead", reason: "bad" } as const],
    { type: "again", notBeforeAt: now + chance.below(HOUR) },
    { type: "rest", untilAt: now + chance.below(HOUR) },
  ]);
  const waits =
    !setback && chance.is(0.3) ? { run: runAt("WAIT"), hears: false, timerAt: now + chance.below(HOUR) } : {};
  return {
    name: `works on the queue, ${setback?.type ?? "done"}`,
    async run(actor, door) {
      const found = await actor.store(door).open(QUEUE, now);
      if (!found) return "nothing to do";
      // A run that waits knows how to go on: its job never rests.
      const isAble = found.next.type === "timer" && setback?.type === "rest";
      const turn = saying(found, now, [], { ...(setback && !isAble && { setback }), ...waits });
      actor.turns.push(turn);
      return [found, await actor.store(door).commit(turn)];
    },
  };
};

const sends: Maker = (world) => {
  const { chance, now } = world;
  const pick = chance.below(1_000);
  const looks = chance.is(0.5);
  return {
    name: "sends",
    async run(actor, door) {
      const conversation = await somewhere(actor, door, pick);
      if (!conversation) return undefined;
      const store = actor.store(door);
      const outlook = looks ? await store.look(conversation, now) : undefined;
      const dispatch = await store.take(conversation, now, LEASE, UNKNOWN_WAIT);
      if (dispatch) actor.taken.push(dispatch);
      return [outlook, dispatch];
    },
  };
};

const settles: Maker = (world) => {
  const { chance, now } = world;
  const nth = chance.below(4);
  const messageId = world.fresh("wamid.");
  world.wamids.push(messageId);
  const outcome = chance.of<Receipt["outcome"]>([
    { type: "accepted", messageId },
    { type: "accepted", messageId },
    { type: "accepted", messageId, followAt: now + 5_000 },
    { type: "accepted", messageId, knownAs: chance.of(PEOPLE)[1]! },
    { type: "retry", notBeforeAt: now + chance.below(60_000), refused: chance.is(0.5), error: OUTAGE },
    { type: "closed", error: OUTAGE },
    { type: "failed", error: OUTAGE, wakes: chance.is(0.5) },
    { type: "unknown", waitMs: UNKNOWN_WAIT, error: OUTAGE },
  ]);
  return {
    name: `settles ${JSON.stringify(outcome)}`,
    async run(actor, door) {
      const dispatch = actor.taken.at(-1 - nth);
      if (!dispatch) return undefined;
      const { id, attempt } = dispatch;
      await actor.store(door).settle({ id, attempt, at: now, outcome });
      return actor.store(door).fate(id);
    },
  };
};

const putsAside: Maker = (world) => {
  const { chance, now } = world;
  const pick = chance.below(1_000);
  const how = chance.of([
    { type: "held", untilAt: now + chance.below(DAY) } as const,
    { type: "postponed", untilAt: now + chance.below(HOUR) } as const,
    { type: "failed", error: OUTAGE, wakes: chance.is(0.5) } as const,
  ]);
  const announces = chance.is(0.3);
  return {
    name: `puts aside ${how.type}`,
    async run(actor, door) {
      const conversation = await somewhere(actor, door, pick);
      const outlook = conversation && (await actor.store(door).look(conversation, now));
      if (!outlook || outlook.type === "stuck") return outlook;
      const { id, standing } = outlook.departure;
      const { lastInboundAt } = standing;
      const grounds = { ...(lastInboundAt !== undefined && { lastInboundAt }) };
      if (!announces) return [outlook, await actor.store(door).putAside({ id, at: now, grounds, ...how })];
      const only = { id, grounds, standIn: "announces" } as const;
      const dispatch = await actor.store(door).take(conversation, now, LEASE, UNKNOWN_WAIT, only);
      if (dispatch) actor.taken.push(dispatch);
      return [outlook, dispatch];
    },
  };
};

const prunes: Maker = ({ chance, now }) => {
  const limit = 1_000 + chance.below(9);
  return { name: `prunes ${limit}`, run: (actor, door) => actor.store(door).prune(now, limit) };
};

const asksWhatIsDue: Maker = ({ now }) => ({
  name: "asks what is due",
  async run(actor, door) {
    const store = actor.store(door);
    const due = await store.due(now, 1_000);
    const told = due.map((work) => JSON.stringify(actor.told(work)));
    return [told.sort(), await store.nextDueAt(now)];
  },
});

const decides: Maker = (world) => {
  const { chance, now } = world;
  const [drops, held] = [chance.is(0.3), chance.is(0.5)];
  return {
    name: `decides about queues, ${drops ? "drops" : "retries"}, ${held ? "holds" : "goes on"}`,
    async run(actor, door) {
      const store = actor.store(door);
      const ids = (await store.deadJobs(10)).map(({ id }) => id);
      const done = drops
        ? await store.dropDead(ids.slice(0, 1))
        : await store.retryDead(ids.slice(0, 2), now);
      const work = await store.holdQueue({ bot: BOT, number: NUMBER, lane: QUEUE }, held, now);
      return [ids, done, work, await store.queues(), { work: await store.wake(BOT) }];
    },
  };
};

const looksAround: Maker = ({ chance }) => {
  const [person, number] = [chance.of(PEOPLE), chance.of(NUMBERS)];
  return {
    name: "looks around",
    async run(actor, door) {
      const store = actor.store(door);
      const id = await actor.conversation(door, number, person[0]!);
      const of = id && ({ scope: "person", conversation: id } as const);
      return {
        ...{ id, run: id && (await store.openRun(id)), remembered: of && (await store.remembered(of)) },
        ...{ recalled: of && (await store.recall(of, "name")), dead: await store.deadJobs(100) },
        ...{ parked: (await store.parked(100)).length, rows: (await store.table(BOT, "t"))?.rows },
      };
    },
  };
};

const schedules: Maker = (world) => {
  const { chance, now } = world;
  const names = ["a", "b", "c"].filter(() => chance.is(0.6));
  const zone = chance.of(["UTC", "Europe/Rome"]);
  return {
    name: `sets schedules ${names} in ${zone}`,
    async run(actor, door) {
      const entries = names.map((schedule) => ({
        lane: `${BOT}!schedule!${schedule}` as ConversationId,
        job: { type: "scheduled", schedule, times: ["0 0 * * * *"], zone, dueAt: now + HOUR } as const,
      }));
      await actor.store(door).setSchedules(BOT as BotId, NUMBER, entries, now);
    },
  };
};

const recovers: Maker = () => ({
  name: "recovers",
  run: (actor, door) => actor.store(door).recover(UNKNOWN_WAIT, "all"),
});

const prefers: Maker = (world) => {
  const { chance, now } = world;
  const from = somebody(world) as [Address];
  const preference = chance.of(["stop", "resume"] as const);
  const item = {
    type: "preference",
    bot: BOT,
    number: chance.of(NUMBERS),
    from,
    preference,
    at: now,
    raw: {},
  } as const;
  return {
    name: `prefers ${preference}`,
    run: (actor, door) => actor.store(door).accept({ receivedAt: now, items: [item] }),
  };
};

const OFTEN: readonly Maker[] = [hears, hears, turns, turns, works, sends, sends, settles, settles, reports];
const SELDOM: readonly Maker[] = [
  ...[moves, again, putsAside, putsAside, prunes, asksWhatIsDue, asksWhatIsDue, decides, looksAround],
  ...[schedules, recovers, prefers, keepsPapers],
];
