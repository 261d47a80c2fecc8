import type { Redis } from "ioredis";
import type { BotId, ConversationId } from "../../src/model/ids.ts";
import type { JobRow } from "../../src/stores/memory/tables.ts";
import { type PaperHead, SHELVES } from "../../src/stores/paper-row.ts";
import { deadFrom, laneFrom } from "../../src/stores/redis/lane-document.ts";
import { standingsOf } from "../../src/stores/redis/lane-index.ts";
import { memberJob } from "../../src/stores/redis/lane-jobs.ts";
import { type KeyName, LANE_INDEXES, Space } from "../../src/stores/redis/names.ts";
import { paperMember } from "../../src/stores/redis/papers.ts";
import { TOKEN_LENGTH } from "../../src/stores/redis/scripts.ts";
import { BOT } from "../contract/store/kit.ts";

type Entries = ReadonlyMap<string, string>;

/**
 * Looks at everything that a bot has in Redis while nobody writes, and whether it goes together: what follows from the
 * documents of lanes is worked out once more from each of them.
 *
 * @returns one line for each thing that does not
 */
export async function contradictionsIn(client: Redis, bot: BotId = BOT): Promise<readonly string[]> {
  const space = new Space(bot);
  const should = new Should();
  const dead = await textsOf(client, space, "dead");
  for (const [id, text] of await textsOf(client, space, "lanes")) {
    const lane = { id: id as ConversationId, ...laneFrom(id as ConversationId, text) };
    compareLane(lane, should);
    compareJobs(lane, await scoresOf(client, space, `more:${lane.id}`), should);
    const aside = [...dead.values()].filter((job) => deadFrom(job).lane === id).length;
    should.have("done and dead", id, `${lane.extras.done} and ${lane.extras.dead}`);
    should.find("done and dead", id, `${await client.hlen(space.key(`done:${id}`))} and ${aside}`);
  }
  for (const [id, text] of dead) {
    should.have("jobs", id, deadFrom(text).lane);
    should.have("died", id);
  }
  for (const [id, lane] of await textsOf(client, space, "jobs")) should.find("jobs", id, lane);
  for (const id of (await textsOf(client, space, "sending")).keys()) should.find("sending", id);
  for (const index of ["parked", "died"] as const)
    for (const id of (await scoresOf(client, space, index)).keys()) should.find(index, id);
  for (const index of [...LANE_INDEXES, "papers-until"] as const)
    for (const [id, score] of await scoresOf(client, space, index)) should.find(index, id, score);
  for (const shelf of SHELVES)
    for (const [name, text] of await textsOf(client, space, `papers:${shelf}`)) {
      const { untilAt } = JSON.parse(text) as PaperHead;
      should.have("sheet", paperMember(shelf, name));
      if (untilAt !== undefined) should.have("papers-until", paperMember(shelf, name), String(untilAt));
    }
  for (const shelf of SHELVES)
    for (const name of (await textsOf(client, space, `sheets:${shelf}`)).keys())
      should.find("sheet", paperMember(shelf, name));
  return should.differences();
}

type Lane = ReturnType<typeof laneFrom> & { readonly id: ConversationId };

/** What others say of a lane, to what it says itself. */
function compareLane({ id, lane, extras }: Lane, should: Should): void {
  for (const [index, score] of Object.entries(standingsOf(lane, extras)))
    if (score !== undefined) should.have(index, id, String(score));
  for (const row of lane.outbox) {
    if (row.state === "parked") should.have("parked", row.id);
    if (row.state === "sending") should.have("sending", row.id);
  }
}

/** The jobs that stand behind those of the document, to what the document says of them. */
function compareJobs({ id, lane, extras: { more } }: Lane, members: Entries, should: Should): void {
  const behind = [...members.keys()].map(memberJob);
  for (const job of [...lane.jobs, ...behind]) should.have("jobs", job.id, id);
  const isTimed = ({ notBeforeAt }: JobRow) => notBeforeAt > 0;
  const timed = behind.filter(isTimed);
  should.have("behind", id, `${more.atOnce} at once, ${more.timed} timed`);
  should.find("behind", id, `${behind.length - timed.length} at once, ${timed.length} timed`);
  const front = lane.jobs.filter(({ state }) => state === "pending");
  if (behind.length > timed.length && front.every(isTimed)) should.find("behind nothing, at once", id);
  if (timed.length > 0 && !front.some(isTimed)) should.find("behind nothing, timed", id);
  if (timed.some(({ notBeforeAt }) => notBeforeAt < more.timedFrom)) should.find("before its time", id);
}

/** What there should be, and what there is. */
class Should {
  readonly #expected = new Map<string, string>();
  readonly #found = new Map<string, string>();

  have(what: string, of: string, as = "there"): void {
    this.#expected.set(`${what} ${of}`, as);
  }

  find(what: string, of: string, as = "there"): void {
    this.#found.set(`${what} ${of}`, as);
  }

  differences(): string[] {
    return [...new Set([...this.#expected.keys(), ...this.#found.keys()])].flatMap((key) => {
      const [expected, found] = [this.#expected.get(key), this.#found.get(key)];
      return expected === found ? [] : [`${key}: should be ${expected}, is ${found}`];
    });
  }
}

async function textsOf(client: Redis, space: Space, name: KeyName): Promise<Entries> {
  const fields = Object.entries(await client.hgetall(space.key(name)));
  return new Map(fields.map(([field, text]) => [field, text.slice(TOKEN_LENGTH)]));
}

async function scoresOf(client: Redis, space: Space, name: KeyName): Promise<Entries> {
  const flat = await client.zrange(space.key(name), 0, -1, "WITHSCORES");
  return new Map(Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at]!, flat[2 * at + 1]!]));
}
