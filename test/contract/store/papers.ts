import { expect, it } from "vitest";
import type { BotId } from "../../../src/model/ids.ts";
import { LIMITS } from "../../../src/model/limits.ts";
import type { Paper, Store, Writing } from "../../../src/runtime/ports.ts";
import { BOT, DAY, type GetStore, HOUR, heard, NOON } from "./kit.ts";

const ELSEWHERE = "bakery" as BotId;

/** What a store promises about the papers that rooms keep for themselves. */
export function papersContract(store: GetStore): void {
  const ref = { bot: BOT, shelf: "verification", name: "551130000001" } as const;
  const textNow = async (now = NOON) => (await store().paper(ref, now))?.text;

  it("has no paper that nobody wrote", async () => {
    expect(await store().paper(ref, NOON)).toBeUndefined();
    expect(await store().papers("verification", NOON)).toEqual([]);
    expect(await store().papers("verification", NOON, [BOT])).toEqual([]);
  });

  it("has what was written, as version 1, and each time one more", async () => {
    await write(store(), { text: "armed" });
    expect(await store().paper(ref, NOON)).toEqual({ ...ref, version: 1, text: "armed" });
    await write(store(), { text: "heard", version: 1, untilAt: NOON + DAY });
    const heardIt = { ...ref, version: 2, text: "heard", untilAt: NOON + DAY };
    expect(await store().paper(ref, NOON)).toEqual(heardIt);
    await write(store(), { text: "kept", version: 2 });
    expect(await store().paper(ref, NOON)).toEqual({ ...ref, version: 3, text: "kept" });
  });

  it("writes nothing over a version that the writer has not read", async () => {
    await write(store(), { text: "first" });
    for (const version of [0, 2, 7]) expect(await write(store(), { text: "other", version })).toBe("stale");
    expect(await textNow()).toBe("first");
    expect(await write(store(), { name: "another", version: 1 })).toBe("stale");
    expect(await store().paper({ ...ref, name: "another" }, NOON)).toBeUndefined();
  });

  it("lets one of two write that write at the same time, the first time and later", async () => {
    for (const version of [0, 1]) {
      const texts = [`one ${version}`, `two ${version}`];
      const answers = await Promise.all(texts.map((text) => write(store(), { text, version })));
      expect([...answers].sort()).toEqual(["stale", "written"]);
      expect(await textNow()).toBe(texts[answers.indexOf("written")]);
    }
  });

  it("counts every writing of many who write at the same time, and read again when they were late", async () => {
    const add = async (): Promise<void> => {
      const { version, text } = (await store().paper(ref, NOON)) ?? { version: 0, text: "" };
      if ((await write(store(), { version, text: `${text}x` })) === "stale") return add();
    };
    await Promise.all(Array.from({ length: 12 }, add));
    expect(await store().paper(ref, NOON)).toMatchObject({ version: 12, text: "x".repeat(12) });
  });

  it("drops a paper in the version that was read, once and for all", async () => {
    await write(store(), { text: "one" });
    await write(store(), { text: "two", version: 1 });
    expect(await store().dropPaper(ref, 1)).toBe("stale");
    expect(await textNow()).toBe("two");
    expect(await store().dropPaper(ref, 2)).toBe("dropped");
    expect(await textNow()).toBeUndefined();
    expect(await store().dropPaper(ref, 2)).toBe("dropped");
    expect(await store().papers("verification", NOON)).toEqual([]);
    expect(await write(store(), { text: "three" })).toBe("written");
    expect(await store().paper(ref, NOON)).toMatchObject({ version: 1 });
  });

  it("does not drop one that somebody writes at the same time, or it is gone and not written", async () => {
    await write(store(), { text: "one" });
    const [dropped, written] = await Promise.all([
      store().dropPaper(ref, 1),
      write(store(), { text: "two", version: 1 }),
    ]);
    const either = dropped === "dropped" ? ["stale", undefined] : ["written", "two"];
    expect([written, await textNow()]).toEqual(either);
  });

  it("shows no paper whose time is over, and takes a new one in its place", async () => {
    await write(store(), { text: "code", untilAt: NOON + HOUR });
    expect(await textNow(NOON + HOUR - 1)).toBe("code");
    expect(await textNow(NOON + HOUR)).toBeUndefined();
    expect(await store().papers("verification", NOON + HOUR)).toEqual([]);
    expect(await write(store(), { text: "late", version: 1 }, NOON + HOUR)).toBe("stale");
    expect(await write(store(), { text: "new" }, NOON + HOUR)).toBe("written");
    expect(await store().paper(ref, NOON + DAY)).toEqual({ ...ref, version: 1, text: "new" });
  });

  it("deletes papers whose time is over, so many at a time, and no others", async () => {
    for (const name of ["a", "b", "c"]) await write(store(), { name, untilAt: NOON + HOUR });
    await write(store(), { name: "d", shelf: "recording", untilAt: NOON + HOUR + 1 });
    await write(store(), { name: "stays" });
    expect(await store().prune(NOON + HOUR, 10)).toBe(0);
    expect(await store().prune(NOON + HOUR + 1, 2)).toBe(2);
    expect(await store().prune(NOON + HOUR + 1, 10)).toBe(1);
    expect(await store().prune(NOON + HOUR + 2, 10)).toBe(1);
    expect(await store().papers("verification", NOON)).toMatchObject([{ name: "stays" }]);
    expect(await store().papers("recording", NOON)).toEqual([]);
  });

  it("keeps a paper whose time was put off, or that is to stay now", async () => {
    for (const name of ["later", "for ever"]) await write(store(), { name, untilAt: NOON + HOUR });
    await write(store(), { name: "later", version: 1, untilAt: NOON + DAY });
    await write(store(), { name: "for ever", version: 1 });
    expect(await store().prune(NOON + 2 * HOUR, 10)).toBe(0);
    expect(await store().prune(NOON + DAY + 1, 10)).toBe(1);
    expect(await store().papers("verification", NOON + DAY + 1)).toMatchObject([{ name: "for ever" }]);
  });

  it("keeps papers when everything else of a bot is forgotten", async () => {
    await heard(store());
    await write(store(), { text: "kept" });
    await store().prune(NOON + 400 * DAY, 1_000);
    expect(await textNow(NOON + 400 * DAY)).toBe("kept");
  });

  it("lists a shelf by bot and name, of all bots or of some", async () => {
    const papers = [
      [BOT, "b"],
      [ELSEWHERE, "c"],
      [BOT, "a"],
      [ELSEWHERE, "ä"],
      [BOT, "10"],
      [BOT, "9"],
    ] as const;
    for (const [bot, name] of papers) await write(store(), { bot, name, text: `${bot} ${name}` });
    await write(store(), { shelf: "pin", name: "z" });
    expect((await store().papers("verification", NOON)).map(({ text }) => text)).toEqual([
      ...["bakery c", "bakery ä"],
      ...["shop 10", "shop 9", "shop a", "shop b"],
    ]);
    expect(namesOf(await store().papers("verification", NOON, [BOT]))).toEqual(["10", "9", "a", "b"]);
    expect(namesOf(await store().papers("verification", NOON, [ELSEWHERE]))).toEqual(["c", "ä"]);
    expect(await store().papers("verification", NOON, [])).toEqual([]);
    expect(namesOf(await store().papers("pin", NOON))).toEqual(["z"]);
  });

  it("has papers of one name apart, by their bots and shelves", async () => {
    await write(store(), { text: "ours" });
    await write(store(), { text: "theirs", bot: ELSEWHERE });
    await write(store(), { text: "a sound", shelf: "recording" });
    await write(store(), { text: "theirs, again", bot: ELSEWHERE, version: 1 });
    expect(await store().dropPaper({ ...ref, shelf: "recording" }, 1)).toBe("dropped");
    expect(await textNow()).toBe("ours");
    const theirs = await store().paper({ ...ref, bot: ELSEWHERE }, NOON);
    expect(theirs).toMatchObject({ version: 2, text: "theirs, again" });
  });

  it.each([
    ["nothing", ""],
    ["signs of all kinds", `"quoted" 'too' \\ \u0000 \u2028 \r\n\t ✓ 👩🏽‍🚀 ñ ${"{tb:x}"}`],
    ["half of a pair", "\ud83d and \ude80"],
    ["JSON", '{"version":7,"untilAt":1}'],
    ["two million signs", "0123456789abcdef".repeat(131_072)],
  ])("gives back %s as it was written", async (_what, text) => {
    await write(store(), { text });
    expect((await textNow()) === text).toBe(true);
    expect((await store().papers("verification", NOON))[0]?.text === text).toBe(true);
  });

  it("takes any name", async () => {
    const names = ["", " ", ":", "a:b", "*", "Ünï", '"', "\n"];
    for (const name of names) await write(store(), { name, text: `of ${name}` });
    expect(namesOf(await store().papers("verification", NOON))).toEqual([...names].sort());
    for (const name of names)
      expect(await store().paper({ ...ref, name }, NOON)).toMatchObject({ text: `of ${name}` });
  });

  it("refuses what is too long, says so, and leaves what stands there", async () => {
    await write(store(), { text: "short" });
    const tooLong = "ä".repeat(LIMITS.paperBytes / 2 + 1);
    const writing = write(store(), { text: tooLong, version: 1 });
    await expect(writing).rejects.toThrow(
      /"verification" has 8388610 bytes, and a store keeps 8388608 of one/,
    );
    expect(await store().paper(ref, NOON)).toMatchObject({ version: 1, text: "short" });
    expect(await write(store(), { text: "next", version: 1 })).toBe("written");
  });

  function write(to: Store, over: Partial<Writing> = {}, now = NOON): Promise<"written" | "stale"> {
    return to.writePaper({ ...ref, version: 0, text: "text", ...over }, now);
  }
}

function namesOf(papers: readonly Paper[]): readonly string[] {
  return papers.map(({ name }) => name);
}
