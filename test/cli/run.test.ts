import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

async function run(
  input: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const terminal = new FakeTerminal(input, environment);
  const exit = await runCommand(["run", ...args], terminal);
  return { exit, ...terminal.written };
}

const hi = '{"in":{"from":"5511987654321","text":"hi"}}\n';

describe("a chat in the terminal", () => {
  it("shows the bot's answers, choices with numbers that may be typed", async () => {
    const script = 'TALK "Size?"\nHEAR size$ AS "S", "L"\nTALK "Yours is " + size$';
    const { exit, out } = await run("hi\n2\n", [folderOf({ "main.bas": script })]);
    expect(exit).toBe(0);
    expect(out).toBe("bot: Size?\n     [1] S  [2] L\nbot: Yours is L\n");
  });

  it("ends at :quit", async () => {
    expect(await run(":quit\nhi\n", ["bots/echo"])).toMatchObject({ exit: 0, out: "" });
  });

  it("says to whom a message goes that is for somebody else", async () => {
    const script = 'SEND WHATSAPP TO "+55 11 98765-4321" WITH "news"';
    const lines = ":as +5511987654321\nhi\n:as +15550100\nhi\n";
    expect((await run(lines, [folderOf({ "main.bas": script })])).out).toBe(
      "bot: news\nbot (to +5511987654321): news\n",
    );
  });

  it("says why a message cannot be sent to somebody who has not written", async () => {
    const script = 'SEND WHATSAPP TO "+55 11 98765-4321" WITH "news"';
    const { out, err } = await run("hi\n", [folderOf({ "main.bas": script })]);
    expect(out).toBe("");
    expect(err).toMatch(/^not sent to \+5511987654321: .*WhatsApp takes nothing but templates/m);
    expect(err).toContain("Set whatsapp-fallback-template");
  });

  it("says that a message is held until the person writes, and then shows it", async () => {
    const script = 'SEND WHATSAPP TO "+55 11 98765-4321" WITH "news"';
    const config = "name,value\nwhatsapp-fallback,hold\n";
    const lines = "hi\n:as +5511987654321\nhi\n";
    const { out, err } = await run(lines, [folderOf({ "main.bas": script, "config.csv": config })]);
    expect(err).toMatch(/^held to \+5511987654321: /m);
    expect(out).toBe("bot: news\nbot: news\n");
  });

  it("goes on next time with --store", async () => {
    const bot = folderOf({ "main.bas": 'TALK "Name?"\nHEAR name$\nTALK "Hello " + name$' });
    const store = folderOf({});
    await run("hi\n", [bot, "--store", store]);
    expect((await run("Ana\n", [bot, "--store", store])).out).toBe("bot: Hello Ana\n");
  });

  it("shows what is wrong with a script, and ends with status 1", async () => {
    const { exit, err } = await run("hi\n", [folderOf({ "main.bas": 'TALK "hello' })]);
    expect(exit).toBe(1);
    expect(err).toContain("main.bas:1:6");
  });
});

describe("the driver on the command line", () => {
  it("takes a single script for a bot", async () => {
    const script = join(folderOf({ "greet.bas": 'TALK "hello"' }), "greet.bas");
    expect(await run(hi, [script, "--jsonl"])).toMatchObject({
      exit: 0,
      out: expect.stringContaining('"text":"hello"'),
    });
  });

  it("starts at noon of 2 March 2026, in local time", async () => {
    const bot = folderOf({ "main.bas": "TALK GET WHATSAPP MESSAGE TIMESTAMP" });
    expect((await run(hi, [bot, "--jsonl"])).out).toContain("2026-03-02T12:00:00Z");
    expect((await run(hi, [bot, "--jsonl"], { TZ: "America/Sao_Paulo" })).out).toContain(
      "2026-03-02T15:00:00Z",
    );
  });

  it("starts at --at, in the time zone of the bot's settings", async () => {
    const bot = folderOf({
      "main.bas": "TALK GET WHATSAPP MESSAGE TIMESTAMP",
      "config.csv": "name,value\ntimezone,Asia/Tokyo\n",
    });
    expect((await run(hi, [bot, "--jsonl", "--at", "2026-01-01T09:30:00"])).out).toContain(
      "2026-01-01T00:30:00Z",
    );
  });

  it("answers phrases from a --host file", async () => {
    const bot = folderOf({ "main.bas": "x = GET PRICE\nTALK x", "host.json": '{"GET PRICE":[[[],7]]}' });
    expect((await run(hi, [bot, "--jsonl", "--host", join(bot, "host.json")])).out).toContain('"text":"7"');
  });

  it("says in its own form what a wrong setting is, and ends with status 1", async () => {
    const bot = folderOf({ "main.bas": 'TALK "hi"', "config.csv": "name,value\ntimezon,UTC\n" });
    const { exit, out } = await run(hi, [bot, "--jsonl"]);
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toEqual({
      fault: {
        code: "settings/refused",
        line: 0,
        message: expect.stringContaining("did you mean `timezone`?"),
      },
    });
  });

  it("ends with status 1 when the script does not compile", async () => {
    const { exit, out } = await run(hi, [folderOf({ "main.bas": 'TALK "hello' }), "--jsonl"]);
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ fault: { line: 1 } });
  });

  it.each([
    ["a bot that is not there", ["nowhere"]],
    ["a time that is none", ["bots/echo", "--at", "noon"]],
    ["a host file that is not there", ["bots/echo", "--host", "nowhere.json"]],
  ])("ends with status 2 for %s", async (_, args) => {
    expect((await run(hi, [...args, "--jsonl"])).exit).toBe(2);
  });
});
