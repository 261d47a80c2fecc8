import { join } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { afterEach, expect, it, vi } from "vitest";
import type { ConversationId, OutboxId } from "../../src/model/ids.ts";
import type { Opened, Store } from "../../src/runtime/ports.ts";
import { Database } from "../../src/stores/sqlite/database.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import * as kit from "../contract/store/kit.ts";
import { sets } from "../contract/store/preferences.ts";
import { useFolder } from "./folder.ts";

const folder = useFolder();

afterEach(() => void vi.restoreAllMocks());

const CLOSED = { code: "131047", reason: "" };
const UNTIL = kit.NOON + kit.DAY;

/** Most of what a server does all day. */
async function work(store: Store): Promise<void> {
  const lane = await kit.told(store, ["one", "two", "three"]);
  await store.due(kit.NOON, 10);
  await store.nextDueAt(kit.NOON);
  await store.look(lane, kit.NOON);
  await announce(store, lane, "one");
  await store.putAside({ id: kit.outboxId("two"), at: kit.NOON, type: "held", untilAt: UNTIL });
  await store.putAside({ id: kit.outboxId("three"), at: kit.NOON, type: "postponed", untilAt: UNTIL });
  await kit.accept(store, [kit.said("here I am"), kit.status("read", "wamid.t")]);
  await kit.accept(store, [sets("stop", kit.NOON), kit.status("sent", "wamid.unknown")]);
  const bulk = [kit.reply(lane, "bulk", { bulk: true })];
  await kit.takeTurn(store, lane, { outbox: bulk, jobs: [kit.item("job")] });
  await kit.drain(store, lane);
  await kit.accept(store, [kit.status("failed", "wamid.outbox/two", { error: CLOSED, closesWindow: true })]);
  const followed = { type: "accepted", messageId: "wamid.f", followAt: UNTIL } as const;
  await kit.taken(store, lane);
  await kit.settle(store, "two", followed, 2);
  await kit.accept(store, [kit.status("sent", "wamid.f")]);
  await playAtOnce(store);
  await kit.accept(store, [kit.said("by another name", [kit.ANA_BSUID])]);
  await kit.accept(store, [kit.said("it is me", [kit.ANA, kit.ANA_BSUID])]);
  await store.received(1);
  await store.recover(1, "all");
  await operate(store);
  await keepPapers(store);
  await store.prune(kit.NOON + 60 * kit.DAY, 10);
}

async function operate(store: Store): Promise<void> {
  const setback = { type: "dead", reason: "" } as const;
  await store.commit(kit.lastTurnOf(await kit.opened(store, kit.QUEUE), { setback }));
  await store.holdQueue({ bot: kit.BOT, number: kit.NUMBER, lane: kit.QUEUE }, true, kit.NOON);
  await store.queues();
  for (const { id } of await store.deadJobs(10)) await store.retryDead([id], kit.NOON);
  await store.dropDead(["none"]);
  await store.probe();
}

async function keepPapers(store: Store): Promise<void> {
  const ref = { bot: kit.BOT, shelf: "recording", name: "call" } as const;
  await store.writePaper({ ...ref, version: 0, text: "", untilAt: UNTIL }, kit.NOON);
  await store.paper(ref, kit.NOON);
  await store.papers("recording", kit.NOON);
  await store.papers("recording", kit.NOON, [kit.BOT]);
  await store.dropPaper(ref, 1);
}

async function announce(store: Store, lane: ConversationId, name: string): Promise<void> {
  const id: OutboxId = kit.outboxId(name);
  await store.take(lane, kit.NOON, kit.LEASE, kit.UNKNOWN_WAIT, {
    id,
    grounds: { lastInboundAt: kit.NOON },
    standIn: "announces",
  });
  await kit.settle(store, name, kit.acceptedAs("wamid.t"));
}

async function playAtOnce(store: Store): Promise<void> {
  const play = (found: Opened) => kit.turnOf(found, { outbox: [kit.reply(found.conversation, "at once")] });
  const sends = { atMost: 1, leaseMs: kit.LEASE, allows: () => true };
  for (const id of ["a", "b"])
    await store.accept({ receivedAt: kit.NOON, items: [kit.said(id, [kit.BEN])] }, { play, sends });
}

it("finds everything by an index, however many people wait", async () => {
  const spies = (["get", "all", "run", "insert"] as const).map((how) => vi.spyOn(Database.prototype, how));
  const file = join(folder(), "talkbasic.db");
  const store = await openSqliteStore(file);
  await work(store);
  const statements = [...new Set(spies.flatMap(({ mock }) => mock.calls.map(([sql]) => sql)))];
  await store.close();
  vi.restoreAllMocks();
  const db = new DatabaseSync(file);
  const plans = statements.map((sql) => [sql, planOf(db, sql)] as const);
  db.close();
  const scans = plans.flatMap(([sql, plan]) => plan.filter(isScan).map((step) => `${step} in ${sql}`));
  expect(scans).toEqual([]);
});

function planOf(db: DatabaseSyncInstance, sql: string): string[] {
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as unknown as { readonly detail: string }[];
  return steps.map(({ detail }) => detail);
}

/** Tables of one row, of which one is asked for, or that are a query's own; and indexes of what is under way only. */
const SMALL =
  /^SCAN (receiving_clock|probe|job$|early USING COVERING INDEX|json_each|\(subquery|.* INDEX (inbox_dead|inbox_jobs|conversations_held))/;

function isScan(step: string): boolean {
  return step.startsWith("SCAN") && !SMALL.test(step);
}
