import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import type { InboundItem, Store } from "../../src/runtime/ports.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { useFolder } from "../stores/folder.ts";
import { BOT, messageFrom, only, overriding, type Scene, scene, script } from "./scene.ts";

const folder = useFolder();
const STORES: Readonly<Record<string, () => Promise<Store>>> = {
  memory: async () => memoryStore(),
  sqlite: () => openSqliteStore(join(folder(), "talkbasic.db")),
};

/** Fifty people, each with a message of their own, in one delivery. */
function crowd(at: number): InboundItem[] {
  return Array.from({ length: 50 }, (_, index) => {
    const message = messageFrom("ana", "Hi", at) as Extract<InboundItem, { type: "message" }>;
    const value = `55119000010${index}`;
    return { ...message, from: [{ kind: "phone", value }], message: { ...message.message, sender: value } };
  });
}

async function everybodyWrites({ runtime, clock, playOut }: Scene): Promise<void> {
  await runtime.accept({ receivedAt: clock.now(), items: crowd(clock.now()) });
  await playOut();
}

describe.each(Object.entries(STORES))("tables in the store %s", (_, open) => {
  it("count to 50 when 50 people come at once, in a row and in the number of rows", async () => {
    const store = await open();
    const played = scene(
      script(
        'row = FIND "counters", "name=visits"',
        'IF NOT row THEN SAVE "counters", "visits", { name: "visits", n: 1 }',
        'IF row THEN UPDATE "counters" SET n = n + 1 WHERE name = "visits"',
        'SAVE "guests", { who: GET WHATSAPP SENDER NUMBER }',
      ),
      { store },
    );
    await everybodyWrites(played);
    expect((await store.table(BOT, "counters"))?.rows).toEqual([{ id: "visits", name: "visits", n: 50 }]);
    expect((await store.table(BOT, "guests"))?.rows).toHaveLength(50);
    expect(only("fault", played.news)).toEqual([]);
    await store.close();
  });

  it("give no row an id that a script has put into another one", async () => {
    const store = await open();
    const played = scene(
      script(
        'SAVE "t", { n: 1 }',
        'UPDATE "t" SET id = 2 WHERE n = 1',
        'SAVE "t", "3", { n: 2 }',
        "HEAR more$",
        'SAVE "t", { n: 3 }',
      ),
      { store },
    );
    await played.say("ana", "Hi", "More");
    await played.playOut();
    expect((await store.table(BOT, "t"))?.rows.map(({ id }) => id)).toEqual([2, "3", 4]);
    await store.close();
  });

  it("give a place to one person only, however many look for it at once", async () => {
    const store = await open();
    const played = scene(
      script(
        'IF FIND("bookings", "slot=9:00") THEN',
        '  TALK "taken"',
        "ELSE",
        '  INSERT "bookings", { slot: "9:00", who: GET WHATSAPP SENDER NUMBER }',
        '  TALK "booked"',
        "END IF",
      ),
      { store },
    );
    await everybodyWrites(played);
    expect((await store.table(BOT, "bookings"))?.rows).toHaveLength(1);
    expect(played.sent.filter((line) => line.endsWith("booked"))).toHaveLength(1);
    expect(played.sent.filter((line) => line.endsWith("taken"))).toHaveLength(49);
    await store.close();
  });
});

describe("the tables of a turn", () => {
  it("are as before when the turn faults", async () => {
    const played = scene(script('SAVE "t", { a: 1 }', 'LOG FIND("t")', "x = 1 / 0"));
    await played.say("ana", "Hi");
    await played.playOut();
    expect(only("log", played.news).map(({ entry }) => entry.text)).toEqual(['[{"id":1,"a":1}]']);
    expect(await played.store.table(BOT, "t")).toMatchObject({ version: 0, rows: [] });
  });

  it("are read again by a turn that faulted over rows which have changed meanwhile", async () => {
    const inner = memoryStore();
    let changed = false;
    const store = overriding(inner, {
      async commit(turn) {
        // Somebody else writes while the first attempt is about to be committed.
        if (!changed && turn.tables) {
          changed = true;
          await inner.seed(BOT, [{ table: "t", checksum: "1", rows: [{ a: 1 }] }]);
        }
        return inner.commit(turn);
      },
    });
    const played = scene(script('ASSERT LEN(FIND "t") = 1, "no rows"', 'TALK "found"'), { store });
    await played.say("ana", "Hi");
    await played.playOut();
    expect(played.sent).toEqual(["ana: found"]);
    expect(only("fault", played.news)).toEqual([]);
  });

  it("are fetched once, and again only when they have another version", async () => {
    const inner = memoryStore();
    const versions: (number | undefined)[] = [];
    const store = overriding(inner, {
      async table(bot, name, known) {
        const table = await inner.table(bot, name, known);
        versions.push(table?.version);
        return table;
      },
    });
    await inner.seed(BOT, [{ table: "t", checksum: "1", rows: [{ a: 1 }] }]);
    const lines = ['TALK LEN(FIND "t") + LEN(FIND "t")', "HEAR x", 'IF x = "add" THEN SAVE "t", { a: 2 }'];
    const played = scene(script(...lines), { store });
    for (const text of ["Hi", "no", "Hi", "add", "Hi"]) {
      await played.say("ana", text);
      await played.playOut();
    }
    expect(versions).toEqual([1, undefined, 2]);
    expect(played.sent).toEqual(["ana: 2", "ana: 2", "ana: 4"]);
  });

  it("are looked through in no time with 10,000 rows, and hold nobody up long, whatever is looked for", async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => ({ name: `Person ${n}`, n, note: "x".repeat(60) }));
    const store = await openSqliteStore(join(folder(), "talkbasic.db"));
    await store.seed(BOT, [{ table: "people", checksum: "1", rows }]);
    const lines = [
      'TALK FIND("people", "name=Person 7777").n',
      'TALK FIRST(FIND "people" WHERE n < 3 ORDER BY n DESC).name',
      'TALK UPDATE("people", "n>=5000", { late: TRUE })',
      "again:",
      'x = FIND "people" WHERE UCASE(note) LIKE "*x*x*x*y" ORDER BY note + name LIMIT 1',
      "GOTO again",
    ];
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const played = scene(script(...lines.slice(0, 3)), { store });
    await played.say("ana", "Hi");
    await played.playOut();
    expect(played.sent).toEqual(["ana: 7777", "ana: Person 2", "ana: 5000"]);
    const worst = scene(script(...lines.slice(3)), { store });
    await worst.say("ben", "Hi");
    await worst.playOut();
    delay.disable();
    expect(only("fault", worst.news).map(({ code }) => code)).toEqual(["fault/instructions"]);
    expect(delay.max / 1e6).toBeLessThan(300);
    await store.close();
  });

  it("grow no further than their bounds, and a script may go on behind what was refused", async () => {
    const rows = Array.from({ length: 19_999 }, (_, n) => ({ n }));
    const store = memoryStore();
    await store.seed(BOT, [{ table: "t", checksum: "1", rows }]);
    const played = scene(
      script(
        'SAVE "t", { n: 1 }',
        "ON ERROR RESUME NEXT",
        'SAVE "t", { n: 2 }',
        "TALK ERROR MESSAGE",
        'TALK LEN(FIND "t" WHERE n <= 2)',
      ),
      { store },
    );
    await played.say("ana", "Hi");
    await played.playOut();
    expect(played.sent).toEqual(['ana: the table "t" would have more than 20000 rows', "ana: 4"]);
    expect(await store.tableSize(BOT, "t")).toMatchObject({ rows: 20_000 });
  });
});
