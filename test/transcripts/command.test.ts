import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { test } from "../../src/cli/test.ts";
import { FakeTerminal } from "../cli/fake-terminal.ts";
import { folderOf } from "../cli/folders.ts";
import { tested } from "./tested.ts";

const HELLO = 'TALK "hello"';
const RIGHT = "> hi\n< hello\n";
const WRONG = "> hi\n< good morning\n";

describe("where transcripts are", () => {
  it("finds those of a bot, of a script beside them, and of folders of both", async () => {
    const folder = folderOf({
      "bots/a/main.bas": HELLO,
      "bots/a/chats/one.chat": RIGHT,
      "bots/a/chats/two.chat": RIGHT,
      "bots/a/beside.chat": RIGHT,
      "examples/1-x.bas": HELLO,
      "examples/1-x.chat": RIGHT,
      "examples/1-x.again.chat": RIGHT,
      "examples/10-x.bas": 'TALK "other"',
      "examples/10-x.chat": "> hi\n< other\n",
      "node_modules/a/main.bas": HELLO,
      "node_modules/a/a.chat": WRONG,
    });
    expect(await tested(folder)).toMatchObject({ exit: 0, out: expect.stringContaining("6 transcripts") });
    expect((await tested(join(folder, "bots/a"))).out).toContain("3 transcripts");
    expect((await tested(join(folder, "examples/1-x.bas"))).out).toContain("2 transcripts");
    expect((await tested(join(folder, "examples/10-x.chat"))).out).toContain("1 transcript,");
  });

  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    ["a path that is not there", {}, "nowhere", "there is no such folder, transcript or script"],
    ["a file that is none", { "a.txt": "" }, "a.txt", "there is no such folder, transcript or script"],
    ["a bot without one", { "a/main.bas": HELLO }, "a", "write {}/a/chats/hello.chat with the line > hello"],
    ["a script without one", { "a.bas": HELLO }, "a.bas", "write {}/a.chat with the line > hello"],
  ])("says what is wrong with %s, with status 2", async (_, files, path, told) => {
    const folder = folderOf(files);
    const { exit, out, err } = await tested(join(folder, path));
    expect(exit).toBe(2);
    expect(out).toBe("");
    expect(err.replaceAll(folder, "{}")).toContain(told);
  });

  it("says that nobody knows whose a transcript is", async () => {
    const { exit, out } = await tested(folderOf({ "a.chat": RIGHT }));
    expect(exit).toBe(1);
    expect(out).toContain("there is no bot that this transcript could speak of");
  });
});

describe("what decides", () => {
  it("takes the bot's settings, and before them those of the transcript, but nothing from around it", async () => {
    const folder = folderOf({
      "main.bas": "TALK GET WHATSAPP MESSAGE TIMESTAMP",
      "config.csv": "name,value\ntimezone,Asia/Tokyo\n",
      "a.chat": "at 2026-01-05 09:00\n> hi\n< 2026-01-05T00:00:00Z\n",
      "b.chat": "setting timezone America/Sao_Paulo\nat 2026-01-05 09:00\n> hi\n< 2026-01-05T12:00:00Z\n",
    });
    expect(await tested(folder)).toMatchObject({ exit: 0 });
    const around = { TZ: "Asia/Tokyo", TIMEZONE: "Asia/Tokyo" };
    for (const [name, value] of Object.entries(around)) vi.stubEnv(name, value);
    onTestFinished(() => void vi.unstubAllEnvs());
    const plain = folderOf({
      "main.bas": "TALK GET WHATSAPP MESSAGE TIMESTAMP",
      "a.chat": "at 2026-01-05 09:00\n> hi\n< 2026-01-05T09:00:00Z\n",
    });
    expect(await test([plain], {}, new FakeTerminal("", around))).toBe(0);
  });

  it("refuses settings with which the bot would not start", async () => {
    const folder = folderOf({
      "main.bas": HELLO,
      "config.csv": "name,value\ntimezon,UTC\n",
      "a.chat": RIGHT,
    });
    expect(await tested(folder)).toMatchObject({
      exit: 1,
      out: expect.stringContaining("did you mean `timezone`?"),
    });
  });

  it("does without what the transcript ignores", async () => {
    const script = 'LOG "a"\nADD TO QUEUE "q", 1\nTALK "hello"';
    const chat = "ignore log\nignore queue ' and this\n> hi\n< hello\n";
    expect((await tested(folderOf({ "main.bas": script, "a.chat": chat }))).exit).toBe(0);
  });

  it("brings a status of the last message", async () => {
    const script = [
      'ON WHATSAPP MESSAGE RECEIVED\nTALK "hello"\nEND ON',
      "ON WHATSAPP STATUS RECEIVED\nLOG GET WHATSAPP STATUS + GET WHATSAPP ERROR CODE\nEND ON",
    ].join("\n");
    const chat = "> hi\n< hello\nstatus read\nlog: read\nstatus failed 131026\nlog: failed131026\n";
    expect((await tested(folderOf({ "main.bas": script, "a.chat": chat }))).exit).toBe(0);
  });
});

describe("what comes out", () => {
  const folder = () =>
    folderOf({ "main.bas": `${HELLO}\nHEAR x\nTALK x`, "a.chat": RIGHT, "b.chat": WRONG, "c.chat": "hm" });

  it("is a line of JSON for each with --jsonl", async () => {
    const place = folder();
    const { exit, out } = await tested("--jsonl", "--coverage", place);
    expect(exit).toBe(1);
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line.replaceAll(place, "{}")));
    expect(lines).toEqual([
      { file: "{}/a.chat", ok: true, ms: 0, bot: "{}", steps: 1, differences: [] },
      {
        ...{ file: "{}/b.chat", ok: false, ms: 0, bot: "{}", steps: 1 },
        differences: [
          {
            ...{ line: 1, step: "> hi" },
            expected: [{ line: 2, text: "< good morning" }],
            came: [{ text: "< hello", script: "{}/main.bas", scriptLine: 1 }],
          },
        ],
      },
      {
        file: "{}/c.chat",
        ok: false,
        ms: 0,
        problems: [expect.objectContaining({ code: "transcript/unknown-line", line: 1 })],
      },
      { coverage: { file: "{}/main.bas", percent: 67, lines: 3, reached: 2, missed: [[3, 3]] } },
    ]);
  });

  it("names the lines that nothing has reached with --coverage", async () => {
    const place = folderOf({
      "main.bas":
        'TALK "a"\n\nIF 1 = 2 THEN\n  TALK "b"\n\n  TALK "c"\nELSE\n  TALK "d"\nEND IF\nNEVER\n\nSUB NEVER\n  IF TRUE THEN RETURN\n  TALK "e"\nEND SUB\n\nSUB REALLY NEVER\n  TALK "f"\nEND SUB',
      "a.chat": "> hi\n< a\n< d\n",
      "other.bas": "SUB OTHER\n  TALK 1\nEND SUB",
    });
    const { out } = await tested("--coverage", place);
    const rows = out
      .replaceAll(place, "{}")
      .split("\n")
      .filter((line) => line.includes("%"));
    expect(rows).toEqual([
      "  {}/main.bas    56 %  never reached: lines 4-6, 14-18",
      "  {}/other.bas    0 %  never reached: line 2",
    ]);
  });

  it("says what goes wrong only after restarts with --chaos", async () => {
    const place = folderOf({ "main.bas": HELLO, "a.chat": RIGHT });
    expect(await tested("--chaos", place)).toMatchObject({
      exit: 0,
      out: expect.stringContaining("1 transcript, 1 step, 0.0 s, each again with a restart after every step"),
    });
  });

  it("refuses options that do not go together", async () => {
    expect((await tested("--update", "--chaos")).exit).toBe(2);
  });
});

it("tests again whenever something is saved with --watch", async () => {
  const folder = folderOf({ "main.bas": HELLO, "chats/a.chat": WRONG });
  const terminal = new FakeTerminal();
  const ended = test([folder], { watch: true }, terminal);
  onTestFinished(() => terminal.stop());
  await terminal.until(/Not as written/);
  writeFileSync(join(folder, "chats/a.chat"), RIGHT);
  await terminal.until(/All is as written/);
  terminal.written.out = "";
  writeFileSync(join(folder, "main.bas"), 'TALK "bye"');
  await terminal.until(/came {6}< bye/);
  terminal.stop();
  expect(await ended).toBe(0);
});
