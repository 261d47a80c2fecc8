import { expect, it } from "vitest";
import type { Row } from "../../../src/model/formula.ts";
import type { BotId, ConversationId } from "../../../src/model/ids.ts";
import type { TableChange } from "../../../src/model/table.ts";
import { BEN, BOT, type GetStore, heard, NOON, NUMBER, opened, takeTurn, turnOf } from "./kit.ts";

/** What `table`, `tableSize`, `seed` and the tables of a commit promise: T1 to T3 of `model/table.ts`. */
export function tablesContract(store: GetStore): void {
  const table = (name = "orders") => store().table(BOT, name);
  const add = (...rows: Row[]): TableChange => ({ table: "orders", add: rows });
  const change = async (...tables: TableChange[]) =>
    takeTurn(store(), await heard(store(), `${Math.random()}`), { tables });
  const ids = async () => (await table())?.rows.map(({ id }) => id);

  it("has nothing in a table that nobody has written to", async () => {
    expect(await table()).toEqual({ version: 0, next: 1, numbers: [], rows: [], length: 0 });
    expect(await store().tableSize(BOT, "orders")).toEqual({ exists: false, rows: 0, length: 0, tables: 0 });
  });

  it("keeps rows in their order, each with a number and an id", async () => {
    expect(await change(add({ name: "Ana" }, { name: "Ben" }))).toBe("committed");
    await change(add({ id: "x", name: "Cleo" }));
    expect(await table()).toMatchObject({
      ...{ version: 2, next: 4, numbers: [1, 2, 3] },
      rows: [
        { id: 1, name: "Ana" },
        { id: 2, name: "Ben" },
        { id: "x", name: "Cleo" },
      ],
    });
  });

  it("gives no row the id of another", async () => {
    await change(add({ id: 7 }, {}, { ID: "" }));
    expect((await table())?.rows).toEqual([{ id: 7 }, { id: 8 }, { ID: 9 }]);
  });

  it("gives values back as they were, whatever columns are called", async () => {
    const row = JSON.parse(
      '{"id":"\'; DROP TABLE tables; --","__proto__":{"a":1},"constructor":[1,null,true],"%":"é😀"}',
    );
    await change(add(row));
    const [found] = (await table())?.rows ?? [];
    expect(Object.keys(found ?? {})).toEqual(["id", "__proto__", "constructor", "%"]);
    expect(JSON.stringify(found)).toBe(JSON.stringify(row));
  });

  it("changes and drops rows by their numbers, and never uses a number again", async () => {
    await change(add({}, {}, {}));
    const put = [[2, { id: 2, name: "changed" }]] as const;
    await change({ table: "orders", version: 1, put, drop: [3], next: 4 });
    await change(add({}));
    expect((await table())?.rows).toEqual([{ id: 1 }, { id: 2, name: "changed" }, { id: 4 }]);
  });

  it("refuses a turn that has read another version, and writes nothing of it", async () => {
    const conversation = await heard(store());
    const found = await opened(store(), conversation);
    const version = (await table())!.version;
    await takeTurn(store(), await heard(store(), "first", BEN), { tables: [add({ name: "Ben" })] });
    const read: TableChange = {
      table: "orders",
      version,
      put: [[1, { id: 1, name: "Ana" }]],
      drop: [],
      next: 2,
    };
    const other: TableChange = { table: "other", add: [{ name: "Ana" }] };
    expect(await store().commit(turnOf(found, { tables: [other, read] }))).toBe("stale");
    expect((await table())?.rows).toEqual([{ id: 1, name: "Ben" }]);
    expect(await table("other")).toMatchObject({ version: 0, rows: [] });
    expect(await store().open(conversation, NOON)).toMatchObject({ revision: 0 });
  });

  it("commits a turn that has only added rows, whatever was added meanwhile", async () => {
    const found = await opened(store(), await heard(store()));
    await takeTurn(store(), await heard(store(), "first", BEN), { tables: [add({ name: "Ben" })] });
    expect(await store().commit(turnOf(found, { tables: [add({ name: "Ana" })] }))).toBe("committed");
    expect(await ids()).toEqual([1, 2]);
  });

  it("does not change the version of a table that a turn has only read", async () => {
    await change(add({}));
    const read: TableChange = { table: "orders", version: 1, put: [], drop: [], next: 2 };
    expect(await change(read)).toBe("committed");
    expect(await change(read)).toBe("committed");
    expect(await store().table(BOT, "orders", 1)).toBeUndefined();
  });

  it("lets one of two turns through that have read the same version", async () => {
    const both = [await heard(store(), "one"), await heard(store(), "two", BEN)];
    const founds = await Promise.all(both.map((conversation) => opened(store(), conversation)));
    const book: TableChange = { table: "orders", version: 0, put: [[1, { id: 1 }]], drop: [], next: 2 };
    const answers = await Promise.all(
      founds.map((found) => store().commit(turnOf(found, { tables: [book] }))),
    );
    expect(answers.sort()).toEqual(["committed", "stale"]);
  });

  it("checks and writes tables for a posting as well", async () => {
    const id = `${NUMBER}!answer!1` as ConversationId;
    const posting = { id, bot: BOT, number: NUMBER, at: NOON, outbox: [], jobs: [], log: [] };
    await change(add({}));
    const stale: TableChange = { table: "orders", version: 0, put: [], drop: [], next: 1 };
    expect(await store().post({ ...posting, tables: [stale, { table: "other", add: [{}] }] })).toBe("stale");
    expect(await table("other")).toMatchObject({ version: 0 });
    const seen = { ...stale, version: 1, put: [[1, { id: "posted" }]] as const, next: 2 };
    expect(await store().post({ ...posting, tables: [seen] })).toBe("posted");
    expect(await ids()).toEqual(["posted"]);
    expect(await store().post({ ...posting, tables: [add({})] })).toBe("posted");
    expect(await ids()).toEqual(["posted"]);
  });

  it("keeps the tables of each bot apart, and knows how large they are", async () => {
    await change(add({ name: "Ana" }, { name: "Ben" }), { table: "other", add: [{ a: 1 }] });
    const length = '{"id":1,"name":"Ana"}'.length * 2;
    expect(await store().tableSize(BOT, "orders")).toEqual({ exists: true, rows: 2, length, tables: 2 });
    await change({ table: "orders", version: 1, put: [[1, {}]], drop: [2], next: 3 });
    expect(await store().tableSize(BOT, "orders")).toMatchObject({ rows: 1, length: 2 });
    expect(await table()).toMatchObject({ length: 2 });
    expect(await store().table("another" as BotId, "orders")).toMatchObject({ version: 0, rows: [] });
  });

  it("fills a table from a file until a script changes it", async () => {
    const seed = (checksum: string, ...rows: Row[]) =>
      store().seed(BOT, [{ table: "orders", checksum, rows }]);
    await seed("a", { name: "Tea" }, { id: "7", name: "Mate" });
    expect(await table()).toMatchObject({
      version: 1,
      rows: [
        { id: 1, name: "Tea" },
        { id: "7", name: "Mate" },
      ],
    });
    await seed("a", { name: "the same file again" });
    expect(await table()).toMatchObject({ version: 1 });
    await seed("b", { name: "Rooibos" });
    expect(await table()).toMatchObject({ version: 2, next: 2, rows: [{ id: 1, name: "Rooibos" }] });
    await change(add({ name: "Coffee" }));
    await seed("c");
    expect((await table())?.rows).toHaveLength(2);
    expect(await store().tableSize(BOT, "orders")).toMatchObject({ rows: 2 });
  });
}
