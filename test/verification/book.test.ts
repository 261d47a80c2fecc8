import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Papers } from "../../src/runtime/ports.ts";
import { createVault } from "../../src/services/vault.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { type BookOptions, createBook } from "../../src/verification/book.ts";
import type { Dossier } from "../../src/verification/dossier.ts";
import { paperOf } from "../../src/verification/dossier-paper.ts";
import { useFolder } from "../stores/folder.ts";
import { call, createWorld, LINE, noticesIn, openIn, pressed, VAULT } from "./kit.ts";

const CLOCK = { now: () => 1_000 };
const REF = { bot: LINE.bot, shelf: "verification", name: paperOf(LINE).name } as const;

describe("the book of dossiers", () => {
  it("makes a dossier when something changes, and not before", async () => {
    const book = bookOver(memoryStore());
    await book.alter(LINE, (dossier) => [dossier, undefined]);
    expect(await book.read(LINE)).toBeUndefined();
    await book.alter(LINE, looked);
    expect(await book.read(LINE)).toMatchObject({ number: "+553322980098", looks: [{ who: "ana" }] });
    expect(await book.all()).toHaveLength(1);
  });

  it("serves all who wait with one write, each with what the one before has left", async () => {
    const counted = counting(memoryStore());
    const book = bookOver(counted.papers);
    const numbers = await Promise.all(Array.from({ length: 100 }, () => book.alter(LINE, looked)));
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(counted.writes()).toBeLessThanOrEqual(2);
  });

  it("fails only whoever asked for what cannot be done", async () => {
    const book = bookOver(memoryStore());
    const impossible = book.alter(LINE, () => {
      throw new Error("no");
    });
    const others = Promise.all([book.alter(LINE, looked), book.alter(LINE, looked)]);
    await expect(impossible).rejects.toThrow("no");
    expect(await others).toEqual([1, 2]);
  });

  it("loses no change of two processes", async () => {
    const store = memoryStore();
    const books = [bookOver(store), bookOver(store), bookOver(store)];
    for (let round = 0; round < 20; round++) await Promise.all(books.map((book) => book.alter(LINE, looked)));
    expect((await books[0]?.read(LINE))?.looks).toHaveLength(60);
  });

  it("gives up with a reason when others are always faster", async () => {
    const store = memoryStore();
    const slow: Papers = { ...readers(store), writePaper: async () => "stale" };
    await expect(bookOver(slow).alter(LINE, looked)).rejects.toThrow(/changed by others 50 times/);
  });

  it("goes on after a write that failed", async () => {
    const store = memoryStore();
    let fails = true;
    const moody: Papers = {
      ...readers(store),
      writePaper: (writing, now) =>
        fails ? Promise.reject(new Error("disk full")) : store.writePaper(writing, now),
    };
    const book = bookOver(moody);
    await expect(book.alter(LINE, looked)).rejects.toThrow("disk full");
    fails = false;
    expect(await book.alter(LINE, looked)).toBe(1);
  });

  it.each([
    [
      "by a newer version",
      '{"format":2,"dossier":{}}',
      /another version of TalkBASIC \(format 2, this one reads 1\)/,
    ],
    ["by something else", "not JSON", /another version of TalkBASIC \(format unknown/],
    ["and then damaged", '{"format":1,"dossier":{"id":"x"}}', /is damaged/],
  ])("refuses a paper that was written %s, and leaves it as it is", async (_, text, message) => {
    const store = memoryStore();
    await store.writePaper({ ...REF, version: 0, text }, 0);
    const other = { ...LINE, number: "+15550001111" };
    const reported: unknown[] = [];
    const book = bookOver(store, VAULT, (bot, error) => reported.push(bot, error));
    await expect(book.read(LINE)).rejects.toThrow(message);
    await expect(book.alter(LINE, looked)).rejects.toThrow(message);
    await book.alter(other, looked);
    expect(await book.all()).toHaveLength(1);
    expect(await book.all()).toHaveLength(1);
    expect(reported).toEqual([
      LINE.bot,
      expect.objectContaining({ message: expect.stringMatching(message) }),
    ]);
    expect((await store.paper(REF, 0))?.text).toBe(text);
  });

  it("throws a dossier away only if it may still go", async () => {
    const book = bookOver(memoryStore());
    await book.alter(LINE, looked);
    await book.discard(LINE, ({ looks }) => looks.length > 1);
    expect(await book.read(LINE)).toBeDefined();
    await book.discard(LINE, ({ looks }) => looks.length === 1);
    expect(await book.read(LINE)).toBeUndefined();
  });
});

describe("a number in a paper", () => {
  it("is written where nobody can read it, and found by whoever knows it without the key", async () => {
    const store = memoryStore();
    await bookOver(store).alter(LINE, looked);
    const [paper] = await store.papers("verification", 0);
    expect(JSON.stringify(paper)).not.toContain("22980098");
    const other = bookOver(store, createVault(["another key, which is long enough too"]));
    expect(await other.read(LINE)).toMatchObject({ number: "+553322980098" });
  });

  it("is not guessed by whoever has another key: that is reported, with what to do", async () => {
    const store = memoryStore();
    await bookOver(store).alter(LINE, looked);
    const reported: unknown[] = [];
    const key = createVault(["another key, which is long enough too"]);
    const other = bookOver(store, key, (_, error) => reported.push(error));
    expect(await other.all()).toEqual([]);
    expect(String(reported)).toMatch(/another key.*SECRETS_KEY/);
  });
});

describe("the desk over a SQLite file", () => {
  const folder = useFolder();

  it("answers a hundred calls at once, each with its code, and still knows it all in the next process", async () => {
    const store = await openSqliteStore(join(folder(), "talkbasic.db"));
    const world = createWorld({ papers: store });
    const verification = openIn(world);
    await verification.arm(LINE, { language: "pt_BR" });
    const ids = Array.from({ length: 100 }, (_, index) => `CA${index}`);
    const answers = await Promise.all(ids.map((id) => verification.desk.call(call(id))));
    expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(["listen"]));
    const heard = (id: string) => ({ line: LINE, id, kind: "gather-1", readings: pressed("482913") });
    const next = await Promise.all(ids.map((id) => verification.desk.heard(heard(id))));
    expect(new Set(next.map(({ type }) => type))).toEqual(new Set(["hang-up"]));
    await store.close();
    const again = await openSqliteStore(join(folder(), "talkbasic.db"));
    const reopened = openIn({ ...world, papers: again });
    expect(await reopened.code(LINE)).toMatchObject({ code: "482913" });
    expect(noticesIn(await reopened.dossier(LINE))).toHaveLength(3);
    await again.close();
  });
});

function bookOver(papers: Papers, vault = VAULT, unreadable: BookOptions["unreadable"] = () => undefined) {
  return createBook({ papers, vault, clock: CLOCK, unreadable });
}

function looked(dossier: Dossier): readonly [Dossier, number] {
  const looks = [...dossier.looks, { at: 0, who: "ana", what: "code", hearing: "CA1" } as const];
  return [{ ...dossier, looks }, looks.length];
}

function readers(store: Papers): Papers {
  return {
    paper: (ref, now) => store.paper(ref, now),
    papers: (shelf, now, bots) => store.papers(shelf, now, bots),
    writePaper: (writing, now) => store.writePaper(writing, now),
    dropPaper: (ref, version) => store.dropPaper(ref, version),
  };
}

function counting(store: Papers) {
  let writes = 0;
  const papers: Papers = {
    ...readers(store),
    writePaper(writing, now) {
      writes++;
      return store.writePaper(writing, now);
    },
  };
  return { papers, writes: () => writes };
}
