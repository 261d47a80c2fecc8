import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { describe, expect, it } from "vitest";
import type { ConversationId } from "../../src/model/ids.ts";
import type { Opened, Store } from "../../src/runtime/ports.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { pictured } from "../contract/store/books.ts";
import * as kit from "../contract/store/kit.ts";
import { optedOutAt, sets } from "../contract/store/preferences.ts";
import { type StoreUnderTest, storeContract } from "../contract/store.ts";
import { startChild } from "./child.ts";
import { useFolder } from "./folder.ts";

storeContract("the store in a SQLite file", async (): Promise<StoreUnderTest> => {
  const folder = await mkdtemp(join(tmpdir(), "talkbasic-store-"));
  const file = join(folder, "talkbasic.db");
  let store = await openSqliteStore(file);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await openSqliteStore(file);
      return store;
    },
    cleanup: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});

describe("the store in a SQLite file", () => {
  const folder = useFolder();
  const file = () => join(folder(), "talkbasic.db");

  it("refuses a file that a newer version wrote, and says what to do", async () => {
    await (await openSqliteStore(file())).close();
    const db = new DatabaseSync(file());
    db.exec("PRAGMA user_version = 99");
    db.close();
    await expect(openSqliteStore(file())).rejects.toThrow(/talkbasic\.db was written by a newer TalkBASIC/);
  });

  it.each([1, 2, 3, 4, 5])(
    "opens what version %i wrote, with its chats, messages and replies, and works on",
    async (version) => {
      writeOld(file(), version);
      const store = await openSqliteStore(file());
      const ana = await kit.conversationOf(store);
      expect(await kit.opened(store, ana)).toMatchObject({ revision: 3, run: kit.RUN });
      expect(await kit.nextIn(store, ana)).toBe("hello");
      expect(await kit.accept(store, [kit.said("hello")])).toMatchObject({ duplicates: 1 });
      expect(await kit.taken(store, ana)).toBe("one");
      await kit.settle(store, "one", kit.acceptedAs("wamid.one"));
      await kit.takeTurn(store, ana, { jobs: [kit.item("a job")] });
      await store.close();
      expect(peek(file(), "PRAGMA user_version")).toEqual({ user_version: 6 });
      const again = await openSqliteStore(file());
      expect(await kit.nextJob(again)).toBe("a job");
      const of = { scope: "bot", bot: kit.BOT } as const;
      await kit.accept(again, [kit.said("remember")]);
      await kit.takeTurn(again, ana, { memory: [{ of, key: "k", value: 7 }] });
      expect((await again.recall(of, "k")).value).toBe(7);
      await kit.accept(again, [sets("stop", kit.NOON)]);
      expect(await optedOutAt(again, ana)).toBe(kit.NOON);
      await again.holdQueue({ bot: kit.BOT, number: kit.NUMBER, lane: kit.QUEUE }, true, kit.NOON);
      expect(await kit.nextJob(again)).toBeUndefined();
      await again.probe();
      const paper = { bot: kit.BOT, shelf: "pin", name: "a paper", version: 0, text: "sealed" } as const;
      expect(await again.writePaper(paper, kit.NOON)).toBe("written");
      expect(await again.papers("pin", kit.NOON)).toMatchObject([{ text: "sealed" }]);
      await again.close();
    },
  );

  it("waits for another process that makes the same file", async () => {
    const other = new DatabaseSync(file());
    other.exec("BEGIN EXCLUSIVE; CREATE TABLE theirs (x)");
    const opening = openSqliteStore(file(), { busyTimeoutMs: 1 });
    const released = new Promise<void>((resolve) => {
      // By then it has tried once.
      setImmediate(() => {
        other.exec("COMMIT");
        other.close();
        resolve();
      });
    });
    const [store] = await Promise.all([opening, released]);
    expect(await kit.accept(store, [kit.said("hello")])).toMatchObject({ fresh: 1 });
    await store.close();
  });

  it("keeps its commits in a write-ahead log", async () => {
    await (await openSqliteStore(file())).close();
    expect(peek(file(), "PRAGMA journal_mode")).toEqual({ journal_mode: "wal" });
  });

  it("writes when it is probed, and rejects when nothing can be written", async () => {
    const store = await openSqliteStore(file(), { busyTimeoutMs: 1 });
    const other = new DatabaseSync(file());
    const version = () => other.prepare("PRAGMA data_version").get();
    const before = version();
    await store.probe();
    expect(version()).not.toEqual(before);
    other.exec("BEGIN IMMEDIATE");
    await expect(store.probe()).rejects.toThrow(/locked/);
    other.close();
    await store.close();
  });

  it("rejects only the write that failed among those of one turn of the event loop", async () => {
    const store = await openSqliteStore(file());
    const conversation = await kit.told(store, ["used"]);
    await kit.accept(store, [kit.said("more")]);
    const found = await kit.opened(store, conversation);
    const failing = kit.turnOf(found, { outbox: [kit.reply(conversation, "used")] });
    const answers = await Promise.allSettled([
      kit.accept(store, [kit.said("before")]),
      store.commit(failing),
      kit.accept(store, [kit.said("after")]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await kit.accept(store, [kit.said("before"), kit.said("after")])).toMatchObject({ duplicates: 2 });
    expect((await kit.opened(store, conversation)).revision).toBe(1);
    await store.close();
  });

  it("leaves a message as it came once it has had its turn", async () => {
    const store = await openSqliteStore(file());
    const { conversation, seq } = await pictured(store);
    const kept = () => peek(file(), "SELECT message FROM inbox");
    const before = kept();
    await kit.takeTurn(store, conversation);
    await store.keepFile(conversation, seq, "media/1a2b.jpg");
    expect(kept()).toEqual(before);
    await store.close();
  });

  it("keeps all of a batch or nothing", async () => {
    const store = await openSqliteStore(file());
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const batch = [kit.said("good"), kit.said("bad", [kit.BEN], { raw: circular })];
    await expect(kit.accept(store, batch)).rejects.toThrow();
    expect(await kit.accept(store, [kit.said("good")])).toMatchObject({ fresh: 1 });
    await store.close();
  });

  const toNobody = (opened: Opened) =>
    kit.turnOf(opened, { outbox: [kit.reply("nobody's" as ConversationId, "lost")] });
  const broken = (): never => {
    throw new Error("the machine is broken");
  };
  it.each([
    ["written", toNobody, "alone", []],
    ["written", toNobody, "among others", [kit.said("other", [kit.BEN])]],
    ["played", broken, "alone", []],
  ])("keeps a message whose turn cannot be %s together with it", async (_what, play, _how, others) => {
    const store = await openSqliteStore(file());
    const conversation = await kit.heard(store, "one");
    await kit.takeTurn(store, conversation);
    const player = { play, sends: { atMost: 1, leaseMs: kit.LEASE } };
    const [accepted] = await Promise.all([
      store.accept({ receivedAt: kit.NOON, items: [kit.said("two")] }, player),
      kit.accept(store, others),
    ]);
    expect(accepted).toEqual({
      ...{ fresh: 1, duplicates: 0, played: [], undelivered: [] },
      work: [{ type: "turn", conversation }],
    });
    expect(await kit.nextIn(store, conversation)).toBe("two");
    await store.close();
  });

  it("plays no turn at once on a large state, which takes its time to read and to write", async () => {
    const store = await openSqliteStore(file());
    const conversation = await kit.heard(store, "one");
    const played: Opened[] = [];
    const play = (opened: Opened) => void played.push(opened);
    const player = { play, sends: { atMost: 1, leaseMs: kit.LEASE } };
    for (const [site, id] of [
      ["small", "two"],
      ["large".repeat(5_000), "three"],
    ] as const) {
      const run = { program: kit.PROGRAM, state: kit.waitingState(site) };
      while (await store.open(conversation, kit.NOON)) await kit.takeTurn(store, conversation, { run });
      const items = [kit.said(id)];
      const { work } = await store.accept({ receivedAt: kit.NOON, items }, player);
      expect(work).toEqual([{ type: "turn", conversation }]);
    }
    expect(played.map(({ next }) => next)).toMatchObject([{ message: { id: "two" } }]);
    await store.close();
  });

  it("keeps no journal of a turn that was committed", async () => {
    const store = await openSqliteStore(file());
    const conversation = await kit.heard(store);
    await store.journal({ conversation, revision: 0, call: 0, name: "GET PRICE" });
    await kit.takeTurn(store, conversation);
    await store.close();
    expect(peek(file(), "SELECT count(*) AS entries FROM journal")).toEqual({ entries: 0 });
  });

  it.each([
    ["taken", async (store: Store) => kit.taken(store, await kit.told(store, ["one"]))],
    ["taken at once", async (store: Store) => kit.toldAtOnce(store, "one")],
  ])("lets a failure that came before the report stand, of a reply that was %s", async (_how, say) => {
    const store = await openSqliteStore(file());
    await say(store);
    await kit.accept(store, [kit.status("failed", "wamid.1", { error: kit.OUTAGE })]);
    await kit.settle(store, "one", kit.acceptedAs("wamid.1"));
    await store.close();
    const row = peek(file(), "SELECT state, status, message_id FROM outbox");
    expect(row).toEqual({ state: "failed", status: "failed", message_id: "wamid.1" });
  });

  it("counts a message once that left in two ways", async () => {
    const store = await openSqliteStore(file());
    const lane = await kit.told(store, ["one"]);
    for (const [attempt, messageId] of [
      [1, "wamid.1"],
      [2, "wamid.2"],
    ] as const) {
      expect(await kit.taken(store, lane)).toBe("one");
      await kit.settle(store, "one", kit.acceptedAs(messageId), attempt);
      const closed = kit.status("failed", messageId, { error: kit.OUTAGE, closesWindow: true });
      if (attempt === 1) await kit.accept(store, [closed]);
    }
    await store.close();
    expect(peek(file(), "SELECT history FROM conversations")).toEqual({ history: 2 });
  });

  it("counts the customer service window from the latest message that opens it", async () => {
    const store = await openSqliteStore(file());
    const at = (id: string, sentAt: number, opensWindow = true) => {
      const { message } = kit.said(id) as { message: object };
      return kit.said(id, [kit.ANA], { message: { ...message, sentAt } as never, opensWindow });
    };
    await kit.accept(store, [at("1", 5), at("2", 9), at("3", 7), at("4", 11, false)]);
    await store.close();
    expect(peek(file(), "SELECT last_inbound_at AS at FROM conversations")).toEqual({ at: 9 });
  });

  it("serves two processes on one file as if they were one", async () => {
    const [one, two] = [await openSqliteStore(file()), await openSqliteStore(file())];
    const seen = await Promise.all([one, two].map((store) => kit.accept(store, [kit.said("hello")])));
    expect(seen.map(({ fresh }) => fresh).sort()).toEqual([0, 1]);
    const conversation = await kit.conversationOf(two);
    const turn = kit.turnOf(await kit.opened(two, conversation), { outbox: [kit.reply(conversation, "hi")] });
    expect(await Promise.all([one.commit(turn), two.commit(turn)])).toEqual(["committed", "duplicate"]);
    const taken = await Promise.all([kit.taken(one, conversation), kit.taken(two, conversation)]);
    expect(taken).toEqual(["hi", undefined]);
    await Promise.all([one.close(), two.close()]);
  });

  it("gives each job to one of two processes on one file", async () => {
    const [one, two] = [await openSqliteStore(file()), await openSqliteStore(file())];
    await kit.queued(one, [kit.item("one"), kit.item("two")]);
    const turns = await Promise.all(
      [one, two].map(async (store) => kit.lastTurnOf(await kit.opened(store, kit.QUEUE))),
    );
    const answers = await Promise.all([one.commit(turns[0]!), two.commit(turns[1]!)]);
    expect(answers).toEqual(["committed", "duplicate"]);
    expect(await Promise.all([kit.nextJob(one), kit.nextJob(two)])).toEqual(["two", "two"]);
    const seen = kit.status("sent", "wamid.1", { wakes: true });
    const work = await Promise.all([one, two].map((store) => kit.accept(store, [seen])));
    expect(work.map((accepted) => accepted.work.length).sort()).toEqual([0, 1]);
    await Promise.all([one.close(), two.close()]);
  });

  it("closes a second time without complaint, and takes nothing more", async () => {
    const store = await openSqliteStore(file());
    await store.close();
    await store.close();
    await expect(store.received(1)).rejects.toThrow("the store is closed");
  });

  it("works on through garbage collections", async () => {
    const child = startChild("collect.mjs", [file()], ["--expose-gc"]);
    const lines: string[] = [];
    for await (const line of child.lines) lines.push(line);
    expect(lines).toEqual(["used to the end"]);
  });

  it("has every message that it acknowledged before its process was killed", async () => {
    const child = startChild("write.mjs", [file()]);
    const acknowledged: string[] = [];
    for await (const line of child.lines) {
      acknowledged.push(line);
      if (acknowledged.length === 500) void child.kill();
    }
    const store = await openSqliteStore(file());
    const answer = await kit.accept(
      store,
      acknowledged.map((id) => kit.said(id)),
    );
    expect(answer).toMatchObject({ fresh: 0, duplicates: acknowledged.length });
    expect(acknowledged.length).toBeGreaterThanOrEqual(500);
    await store.close();
  });
});

/** The file as that version has left it: a chat that waits, with a message to handle and a reply to send. */
function writeOld(file: string, version: number): void {
  const db = new DatabaseSync(file);
  for (let schema = 1; schema <= version; schema++)
    db.exec(readFileSync(join(import.meta.dirname, `old/schema-${schema}.sql`), "utf8"));
  const insert = (table: string, row: Record<string, number | string>) => {
    const names = Object.keys(row);
    const sql = `INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => "?").join()})`;
    db.prepare(sql).run(...Object.values(row));
  };
  const { message } = kit.said("hello") as { message: object };
  const [bot, number, contact, id] = [kit.BOT, kit.NUMBER, "c0ffee", `${kit.NUMBER}:c0ffee`];
  const at = kit.NOON;
  insert("aliases", { bot, ...kit.ANA, contact });
  insert("conversations", {
    ...{ id, bot, number, contact, revision: 3, ready_at: at, last_seq: 1, active_at: at },
    ...{ program: kit.RUN.program, state: JSON.stringify(kit.RUN.state) },
  });
  insert("seen", { number, id: "hello", at });
  insert("inbox", { conversation: id, message: JSON.stringify(message), received_at: at, pending: 1 });
  insert("outbox", {
    ...{ id: "outbox/one", lane: id, position: 1, message: JSON.stringify({ type: "text", body: "one" }) },
    ...{ origin: JSON.stringify(kit.ORIGIN), on_unknown: "resend", created_at: at, state: "pending" },
    ...{ not_before_at: 0, lease_until_at: 0, unknown_until: 0, resent: 0, attempt: 0, refused: 0 },
  });
  db.close();
}

/** The first row of a query on a file. */
function peek(file: string, sql: string): unknown {
  const db = new DatabaseSync(file);
  const row: unknown = db.prepare(sql).get();
  db.close();
  return row;
}
