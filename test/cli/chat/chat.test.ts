import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../../src/cli/program.ts";
import { FakeTerminal } from "../fake-terminal.ts";
import { folderOf } from "../folders.ts";

/** What is said in a chat whose lines come from a pipe. */
async function chatting(script: string, lines: readonly string[], ...options: readonly string[]) {
  const folder = folderOf({ "main.bas": script });
  return chattingIn(folder, lines, ...options);
}

async function chattingIn(folder: string, lines: readonly string[], ...options: readonly string[]) {
  const terminal = new FakeTerminal(lines.map((line) => `${line}\n`).join(""));
  const exit = await runCommand(["run", folder, ...options], terminal);
  return { exit, ...terminal.written };
}

const ASKING = 'TALK "Name?"\nHEAR name$\nTALK "Hello " + name$';
const TYPE = `ON WHATSAPP MESSAGE RECEIVED
  IF GET WHATSAPP MESSAGE BODY = "menu" THEN
    SEND WHATSAPP TO GET WHATSAPP SENDER NUMBER WITH BUTTONS "Size?" AND ITEMS "Small", "Large"
  ELSE
    TALK GET WHATSAPP MESSAGE TYPE + ": " + GET WHATSAPP MESSAGE BODY
  END IF
END ON`;

describe("a chat from a pipe", () => {
  it("says nothing but what the bot says", async () => {
    expect(await chatting(ASKING, ["hi", "Ana"])).toEqual({
      exit: 0,
      out: "bot: Name?\nbot: Hello Ana\n",
      err: "",
    });
  });

  it("goes on after a line that it does not understand", async () => {
    const { out, err } = await chatting(ASKING, ["hi", ":vrs", "Ana"]);
    expect(err).toBe(
      "(There is no command :vrs. Did you mean :vars? :help shows all; :say :vrs sends it as a text)\n",
    );
    expect(out).toContain("Hello Ana");
  });
});

describe("choices", () => {
  it("are tapped by their number or title while they are the newest message", async () => {
    const { out } = await chatting(TYPE, ["menu", "2", "menu", "small", "small"]);
    expect(out.match(/^bot: (?!Size).*$/gm)).toEqual([
      "bot: button: Large",
      "bot: button: Small",
      "bot: text: small",
    ]);
  });

  it("are tapped later, too, and only those that there are", async () => {
    const { out, err } = await chatting(TYPE, [":tap 1", "menu", "hi", ":tap 1", ":tap 3"]);
    expect(out).toContain("bot: text: hi\nbot: button: Small\n");
    expect(err).toBe(
      "(there is nothing to tap: the bot has shown no buttons yet)\n(there is no 3 to tap, only 1 Small, 2 Large)\n",
    );
  });

  it("leave a text a text behind :say", async () => {
    expect((await chatting(TYPE, ["menu", ":say 2"])).out).toContain("bot: text: 2\n");
  });
});

it("sends pictures and places", async () => {
  const script = `ON WHATSAPP MESSAGE RECEIVED
  TALK GET WHATSAPP MESSAGE TYPE + " " + GET WHATSAPP MEDIA URL + " " + GET WHATSAPP MESSAGE BODY
END ON`;
  const { out } = await chatting(script, [
    ":send image https://a.b/c.png a cat",
    ":send location -23.5 -46.6",
  ]);
  expect(out).toBe("bot: image https://a.b/c.png a cat\nbot: location  \n");
});

describe("several people", () => {
  it("have chats of their own, and are called by their names", async () => {
    const lines = ["hi", ":as +5511987654321 Ana", "hello", "Lima", ":as +15550100", "Ben", ":as ana", "hi"];
    const { out, err } = await chatting(ASKING, [...lines, ":as"]);
    expect(out).toBe("bot: Name?\nbot: Name?\nbot: Hello Lima\nbot: Hello Ben\nbot: Name?\n");
    expect(err).toContain("(you are Ana now)\n");
    expect(err).toMatch(/ {4}\+15550100\n {2}\* \+5511987654321 {2}Ana\n$/);
  });

  it("show the name that they were given", async () => {
    const { out } = await chatting("TALK GET WHATSAPP PROFILE NAME", [":as +5511987654321 Ana", "hi"]);
    expect(out).toBe("bot: Ana\n");
  });

  it("must be known to be called by name alone", async () => {
    const { err } = await chatting(ASKING, [":as Bob"]);
    expect(err).toBe("(nobody here is called Bob; the number comes first: :as +5511987654321 Bob)\n");
  });

  it("see what is sent to them by another's chat", async () => {
    const script = 'SEND WHATSAPP TO "+55 11 98765-4321" WITH "news"';
    const { out } = await chatting(script, [":as 5511987654321 Ana", "hi", ":as +15550100", "hi"]);
    expect(out).toBe("bot: news\nbot (to Ana): news\n");
  });
});

describe(":advance", () => {
  const WAITING = 'TALK "one"\nWAIT "2 hours"\nTALK "two"\nWAIT "3 days"\nLOG "three"';
  const at = ["--at", "2026-03-02T12:00:00"];

  it("tells what became due on the way, and when", async () => {
    const { out, err } = await chatting(WAITING, ["hi", ":advance 25h", ":advance 3d"], ...at);
    expect(out).toBe("bot: one\nbot: two\n");
    expect(afterWarnings(err).replace(/:\d\d(?= --| now)/g, "")).toBe(
      [
        "-- Mon 2026-03-02 14:00 --",
        "(it is Tue 2026-03-03 13:00 now)",
        "-- Thu 2026-03-05 14:00 --",
        "log: three",
        "(it is Fri 2026-03-06 13:00 now)",
        "",
      ].join("\n"),
    );
  });

  it("says that nothing happened where nothing did", async () => {
    const { out, err } = await chatting(WAITING, ["hi", ":advance 1h"], ...at);
    expect(out).toBe("bot: one\n");
    expect(afterWarnings(err)).toMatch(
      /^\(nothing happened on the way; it is Mon 2026-03-02 13:00:\d\d now\)\n$/,
    );
  });

  it("ends the patience of a HEAR", async () => {
    const script = 'HEAR x TIMEOUT "30 minutes"\nIF TIMED OUT THEN TALK "too late"';
    expect((await chatting(script, ["hi", ":advance 30m"], ...at)).out).toBe("bot: too late\n");
  });
});

/** What stands behind the warnings about the script, each of which ends in a hint and an empty line. */
function afterWarnings(err: string): string {
  expect(err).toContain("warning[check/long-wait]");
  return err.slice(err.lastIndexOf("Hint:")).replace(/^.*\n\n?/, "");
}

describe(":vars", () => {
  it("shows where the script waits and what its variables hold", async () => {
    const script = `name$ = "Ana"
order = {size: "Large", price: 4.5}
ASK MORE 3
SUB ASK MORE(count)
  HEAR answer$
END SUB`;
    const folder = folderOf({ "main.bas": script });
    expect((await chattingIn(folder, ["hi", ":vars"])).err).toBe(
      [
        `waits at ${join(folder, "main.bas")}:5  HEAR answer$`,
        '  NAME   "Ana"',
        '  ORDER  {"size":"Large","price":4.5}',
        "in ASK MORE:",
        "  COUNT  3",
        "  nothing yet in ANSWER",
        "",
      ].join("\n"),
    );
  });

  it("cuts what is long", async () => {
    const script = 'FOR i = 1 TO 200\n  t$ = t$ + "x"\n  l = APPEND(l, 1)\nNEXT\nHEAR a$';
    const { err } = await chatting(script, ["hi", ":vars"]);
    expect(err).toContain(`  T  "${"x".repeat(71)}… (200 characters)\n`);
    expect(err).toMatch(/ {2}L {2}\[1,1,.{67}… \(200 elements\)\n/);
  });

  it("shows no password, wherever it was copied to, and nothing that is called a secret", async () => {
    const script = `HEAR p$ AS PASSWORD WITH "Password?"
copy = { of: "it is " + p$ }
api_token = "abc"
HEAR a$`;
    const { err } = await chatting(script, ["hi", "hunter22", ":vars"]);
    expect(err).not.toContain("hunter22");
    expect(err).not.toContain("abc");
    expect(err.match(/\(secret, not shown\)/g)).toHaveLength(3);
  });

  it.each([
    ['p$ = HEAR "Password?" AS PASSWORD', "abc"],
    ['p$ = "it is " + HEAR "Password?" AS PASSWORD', "hunter22"],
  ])("shows no password that comes by way of an expression: %s", async (line, password) => {
    const { err } = await chatting(`${line}\nHEAR a$`, ["hi", password, ":vars"]);
    expect(err).toContain("P  (secret, not shown)\n");
    expect(err).not.toContain(password);
  });

  it("shows no secret of the settings", async () => {
    const folder = folderOf({
      "main.bas": 'x = "the key is sesame-open"\nHEAR a$',
      "config.csv": "name,value\nwebhook-secret-till,sesame-open\n",
    });
    expect((await chattingIn(folder, ["hi", ":vars"])).err).toContain("X  (secret, not shown)");
  });

  it("says that there are none before a conversation", async () => {
    expect((await chatting(ASKING, [":vars"])).err).toContain("no conversation is under way");
  });
});

describe(":restart", () => {
  it("forgets everything", async () => {
    const { out, err } = await chatting(ASKING, ["hi", ":restart", "hi"]);
    expect(out).toBe("bot: Name?\nbot: Name?\n");
    expect(err).toBe("(begun anew: nothing is remembered)\n");
  });

  it("forgets nothing that is kept in a folder", async () => {
    const { out, err } = await chatting(ASKING, ["hi", ":restart", "Ana"], "--store", folderOf({}));
    expect(out).toBe("bot: Name?\nbot: Hello Ana\n");
    expect(err).toContain("is kept, so it cannot be forgotten here");
  });
});

describe("a chat that is kept", () => {
  it("says where it goes on", async () => {
    const folder = folderOf({ "main.bas": ASKING });
    const store = folderOf({});
    expect((await chattingIn(folder, ["hi"], "--store", store)).err).toBe("");
    expect(await chattingIn(folder, ["Ana"], "--store", store)).toMatchObject({
      out: "bot: Hello Ana\n",
      err: `(going on with the chat in ${store}: the script waits at ${join(folder, "main.bas")}:2  HEAR name$)\n`,
    });
  });

  it("says the place in the script that it began with", async () => {
    const folder = folderOf({ "main.bas": ASKING });
    const store = folderOf({});
    await chattingIn(folder, ["hi"], "--store", store);
    writeFileSync(join(folder, "main.bas"), `REM new\n${readFileSync(join(folder, "main.bas"), "utf8")}`);
    expect((await chattingIn(folder, [], "--store", store)).err).toContain("main.bas:2  HEAR name$");
  });
});

it("goes on after a fault of the script, which is shown with its place", async () => {
  const { exit, out, err } = await chatting("HEAR x\nTALK 1 / VAL(x)", ["hi", "0", "2"]);
  expect(exit).toBe(0);
  expect(err).toContain("main.bas:2");
  expect(out).toMatch(/^bot: Sorry, .*\nbot: 0.5\n$/);
});
