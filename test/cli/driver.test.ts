import { describe, expect, it } from "vitest";
import { memoryStore } from "../../src/stores/memory.ts";
import { driven, drivenIn, edit } from "./driving.ts";
import { folderOf } from "./folders.ts";

const says = (text: string, from = "5511987654321") => ({ in: { from, text } });
const TALKATIVE = 'TALK "one"\nLOG "two"\nTALK "three"\nLOG "four"';
const ASKING = 'TALK "Name?"\nHEAR name$\nTALK "Hello " + name$';

describe("what comes out", () => {
  it("is the message as a person sees it, and the exact body for Graph", async () => {
    const { lines } = await driven('TALK "Olá!"', [says("oi", "+5511987654321")]);
    expect(lines).toEqual([
      {
        out: { to: "5511987654321", type: "text", text: "Olá!" },
        graph: {
          messaging_product: "whatsapp",
          recipient_type: "individual",
          to: "+5511987654321",
          type: "text",
          text: { body: "Olá!" },
          biz_opaque_callback_data: expect.any(String),
        },
      },
      { rest: true },
    ]);
  });

  it("keeps the order of the script between messages and log lines", async () => {
    const { brief } = await driven(TALKATIVE, [says("hi")]);
    expect(brief).toEqual(["one", "log: two", "three", "log: four", "rest"]);
  });

  it("keeps that order around a text that is empty and therefore not sent", async () => {
    const { brief } = await driven('TALK "a"\nTALK ""\nTALK "b"\nLOG "c"\nTALK "d"', [says("hi")]);
    expect(brief).toEqual(["a", "b", "log: c", "d", "rest"]);
  });

  it("keeps that order when a message goes to somebody else", async () => {
    const script = 'TALK "a"\nSEND WHATSAPP TO "5511900000001" WITH "b"\nLOG "c"\nTALK "d"';
    const { brief } = await driven(script, [{ in: { from: "5511900000001", text: "hi" } }, says("hi")]);
    expect(brief.slice(-5)).toEqual(["a", "b", "log: c", "d", "rest"]);
  });

  it("shows buttons and lists by their titles", async () => {
    const buttons = 'TALK "Size?"\nHEAR s$ AS "S", "L"';
    expect((await driven(buttons, [says("hi")])).brief[0]).toEqual({
      to: "5511987654321",
      type: "buttons",
      body: "Size?",
      buttons: ["S", "L"],
    });
    const list = 'TALK "Size?"\nHEAR s$ AS "S", "M", "L", "XL"';
    expect((await driven(list, [says("hi")])).brief[0]).toMatchObject({
      type: "list",
      rows: ["S", "M", "L", "XL"],
    });
  });

  it("tells a fault after the log lines before it, and then the apology", async () => {
    const { brief } = await driven('LOG "before"\nTALK "undone"\nx = 1 / 0', [says("hi")], {
      environment: { APOLOGY: "Sorry!" },
    });
    expect(brief).toEqual([
      "log: before",
      { fault: { code: "fault/arithmetic", line: 3, message: expect.stringContaining("zero") } },
      "Sorry!",
      "rest",
    ]);
  });
});

describe("a message that comes in", () => {
  const body = "TALK GET WHATSAPP MESSAGE BODY";

  it.each([
    ["a text", { text: "hello" }, "hello"],
    ["a picture's caption", { type: "image", url: "https://x.test/a.jpg", caption: "look" }, "look"],
    ["a document's caption", { type: "document", filename: "a.pdf", caption: "read" }, "read"],
    ["a tapped button's title", { type: "button", title: "Yes", reply: "1" }, "Yes"],
    ["a list row's title", { type: "list", title: "Rye" }, "Rye"],
  ])("gives %s as its body", async (_, content, expected) => {
    const { brief } = await driven(body, [{ in: { from: "5511987654321", ...content } }]);
    expect(brief).toEqual([expected, "rest"]);
  });

  it.each([
    { type: "audio" },
    { type: "sticker" },
    { type: "video" },
    { type: "location", latitude: -23.5, longitude: "-46.6" },
  ])("starts a turn with an empty body for %j", async (content) => {
    const { brief } = await driven(`TALK "[" + ${body.slice(5)} + "]"`, [
      { in: { from: "5511987654321", ...content } },
    ]);
    expect(brief).toEqual(["[]", "rest"]);
  });

  it("may be a raw element of Meta's", async () => {
    const meta = { from: "5511987654321", id: "wamid.7", type: "text", text: { body: "raw" } };
    expect((await driven("TALK GET WHATSAPP MESSAGE ID", [{ in: { meta } }])).brief).toEqual([
      "wamid.7",
      "rest",
    ]);
  });

  it("is handled once, however often its id comes", async () => {
    const twice = { in: { from: "5511987654321", id: "wamid.1", text: "hi" } };
    expect((await driven('TALK "once"', [twice, twice])).brief).toEqual(["once", "rest", "rest"]);
  });

  it("may come from a person without a number, who is answered by their id", async () => {
    const { lines } = await driven("TALK GET WHATSAPP SENDER NUMBER", [says("hi", "BR.1A2b")]);
    expect(lines[0]).toMatchObject({
      out: { to: "BR.1A2b", text: "BR.1A2b" },
      graph: { recipient: "BR.1A2b" },
    });
  });

  it("carries the time of the driver's clock", async () => {
    const { brief } = await driven("TALK GET WHATSAPP MESSAGE TIMESTAMP", [{ advance: 30 }, says("hi")]);
    expect(brief).toContain("2026-03-02T12:00:30Z");
  });

  it("is remarked upon when nothing came of it", async () => {
    const { brief, remarks } = await driven('TALK "hi"', [{ in: { meta: { type: "text" } } }]);
    expect(brief).toEqual(["rest"]);
    expect(remarks).toHaveLength(1);
  });
});

describe("the clock", () => {
  const pausing = 'TALK "a"\nWAIT 60\nTALK "b"\nWAIT 60\nTALK "c"';

  it("moves only when a line says so", async () => {
    expect((await driven(pausing, [says("hi"), { advance: 0 }])).brief).toEqual(["a", "rest", "rest"]);
  });

  it("fires what it passes, each thing at its own time", async () => {
    const timed = 'WAIT 60\nLOG "first"\nWAIT 60\nLOG "second"';
    const other = { in: { from: "5511987654322", text: "hi" } };
    const { brief } = await driven(timed, [says("hi"), { advance: 30 }, other, { advance: 3600 }]);
    expect(brief).toEqual([
      "rest",
      "rest",
      "rest",
      "log: first",
      "log: first",
      "log: second",
      "log: second",
      "rest",
    ]);
  });

  it("takes fractions of a second", async () => {
    expect((await driven(pausing, [says("hi"), { advance: 59.5 }, { advance: 0.5 }])).brief).toEqual([
      "a",
      "rest",
      "rest",
      "b",
      "rest",
    ]);
  });

  it("fires schedules and waits that it passes in the order of their times", async () => {
    const script = [
      'SET SCHEDULE "often", "every 20 minutes"',
      "LOG NOW()",
      "END SCHEDULE",
      "ON WHATSAPP MESSAGE RECEIVED",
      'WAIT "30 minutes"',
      'TALK "b"',
      "END ON",
    ].join("\n");
    const { lines } = await driven(script, [{ advance: 60 }, says("hi"), { clock: "2026-03-02T12:50:00" }]);
    expect(
      lines.flatMap((line) => ("log" in line ? line.log.text.slice(11, 16) : "out" in line ? "b" : [])),
    ).toEqual([...["12:20", "b", "12:40"]]);
  });

  it("fires once what was missed while nobody was here", async () => {
    const path = folderOf({ "main.bas": 'SET SCHEDULE "every hour"\nLOG NOW()' });
    const store = memoryStore();
    const logs = async (startAt: string) => {
      const { lines } = await drivenIn(path, [{ advance: 0 }], { store, startAt });
      return lines.flatMap((line) => ("log" in line ? line.log.text : []));
    };
    expect(await logs("2026-03-02T12:30:00Z")).toEqual([]);
    expect(await logs("2026-03-04T10:30:00Z")).toEqual(["2026-03-04 10:30:00"]);
    expect(await logs("2026-03-04T10:45:00Z")).toEqual([]);
  });

  it("starts where a clock line before the first event says, in the bot's local time", async () => {
    const inputs = [{ clock: "2026-01-05T09:00:00" }, says("hi")];
    const environment = { TIMEZONE: "America/Sao_Paulo" };
    const { brief } = await driven("TALK GET WHATSAPP MESSAGE TIMESTAMP", inputs, { environment });
    expect(brief).toEqual(["rest", "2026-01-05T12:00:00Z", "rest"]);
  });

  it("runs to the time of a later clock line", async () => {
    const { brief } = await driven(pausing, [says("hi"), { clock: "2026-03-02T12:01:00" }]);
    expect(brief).toEqual(["a", "rest", "b", "rest"]);
  });

  it("never runs backwards", async () => {
    const { brief } = await driven(pausing, [says("hi"), { clock: "2026-03-02T11:59:59" }]);
    expect(brief[2]).toMatchObject({ fault: { code: "input/clock-backwards", line: 0 } });
  });
});

describe("a restart", () => {
  it("goes on at the same HEAR and repeats nothing", async () => {
    const { brief } = await driven(ASKING, [says("hi"), { restart: true }, says("Ana")]);
    expect(brief).toEqual(["Name?", "rest", "rest", "Hello Ana", "rest"]);
  });

  it("keeps the clock", async () => {
    const script = "TALK GET WHATSAPP MESSAGE TIMESTAMP";
    const { brief } = await driven(script, [{ advance: 60 }, { restart: true }, says("hi")]);
    expect(brief).toContain("2026-03-02T12:01:00Z");
  });

  it("reads the scripts again; an open chat finishes on the program it began with", async () => {
    const folder = folderOf({ "main.bas": ASKING });
    const store = memoryStore();
    await drivenIn(folder, [says("hi")], { store });
    edit(folder, 'TALK "new"');
    const { brief } = await drivenIn(folder, [{ restart: true }, says("Ana"), says("again")], { store });
    expect(brief).toEqual(["rest", "Hello Ana", "rest", "new", "rest"]);
  });

  it("is what a new process on the same store amounts to", async () => {
    const folder = folderOf({ "main.bas": ASKING });
    const store = memoryStore();
    await drivenIn(folder, [says("hi")], { store });
    const { brief } = await drivenIn(folder, [says("Ana")], { store, startAt: "2026-05-01T00:00:00Z" });
    expect(brief).toEqual(["Hello Ana", "rest"]);
  });
});

describe("other lines", () => {
  it("give phrases from outside their answers", async () => {
    const script = "x = GET ORDER DETAILS 7\nTALK x";
    const host = { host: { "GET ORDER DETAILS": [[[7], "on its way"]] } };
    expect((await driven(script, [host, says("hi")])).brief).toEqual(["rest", "on its way", "rest"]);
  });

  it("may change those answers later", async () => {
    const script = "x = GET PRICE\nTALK x";
    const price = (value: number) => ({ host: { "GET PRICE": [[[], value]] } });
    const { brief } = await driven(script, [price(3), says("hi"), price(4), says("hi")]);
    expect(brief).toEqual(["rest", "3", "rest", "rest", "4", "rest"]);
  });

  it("hand in statuses of messages", async () => {
    const status = { id: "wamid.none", status: "delivered", recipient_id: "5511987654321" };
    expect((await driven(ASKING, [says("hi"), { status }])).brief).toEqual(["Name?", "rest", "rest"]);
  });

  it("are answered 404 when they are requests, as no script has a webhook yet", async () => {
    const { brief } = await driven(ASKING, [{ http: { method: "POST", path: "/orders", body: { a: 1 } } }]);
    expect(brief).toEqual([{ response: expect.objectContaining({ status: 404 }) }, "rest"]);
  });

  it("set what the bot remembers, before its program is compiled and later", async () => {
    const counting = ['SET BOT MEMORY "n", GET BOT MEMORY "n" + 1', 'TALK GET BOT MEMORY "n"'].join("\n");
    const inputs = [
      ...[{ memory: { n: 1 } }, { memory: { n: 5, "opening hours": { from: 9 } } }, says("hi")],
      ...[
        { memory: { n: 10 } },
        says("hi"),
        { restart: true },
        says("hi"),
        { memory: { n: null } },
        says("hi"),
      ],
    ];
    const { brief } = await driven(counting, inputs, { store: memoryStore() });
    expect(brief.filter((line) => line !== "rest")).toEqual(["6", "11", "12", "1"]);
  });

  it("set what is called __proto__ like anything else", async () => {
    const line = '{"memory":{"__proto__":"an ordinary key"}}';
    const { brief } = await driven('TALK GET BOT MEMORY "__proto__"', [line, says("hi")]);
    expect(brief).toEqual(["rest", "an ordinary key", "rest"]);
  });

  it.each([
    { web: [{ method: "GET", url: "https://x.test/", status: 200, body: {} }] },
    { templates: [{ name: "order_update", language: "pt_BR", status: "APPROVED" }] },
  ])("are taken: %j", async (line) => {
    expect((await driven(ASKING, [line])).brief).toEqual(["rest"]);
  });

  it.each([
    ["not JSON", "{oops", "input/not-json"],
    ["no object", "[1]", "input/unknown-kind"],
    ["two things at once", '{"advance":1,"restart":true}', "input/unknown-kind"],
    ["of a kind that there is not", '{"say":"hi"}', "input/unknown-kind"],
    ["a message without a sender", '{"in":{"text":"hi"}}', "input/bad-in"],
    ["a message of a kind that there is not", '{"in":{"from":"1","type":"poll"}}', "input/bad-in"],
    ["a step back in time", '{"advance":-1}', "input/bad-advance"],
    ["a time that is none", '{"clock":"noon"}', "input/bad-clock"],
    ["a memory that is none", '{"memory":["a"]}', "input/bad-memory"],
    ["a memory with a key that is none", '{"memory":{" ":1}}', "input/bad-memory"],
  ])("are refused when they are %s, and the next is read", async (_, line, code) => {
    const { brief } = await driven('TALK "still here"', [line, says("hi")]);
    expect(brief).toEqual([
      { fault: { code, line: 0, message: expect.any(String) } },
      "rest",
      "still here",
      "rest",
    ]);
  });

  it("may be empty, and are left out then", async () => {
    expect((await driven('TALK "hi"', ["", says("hi")])).brief).toEqual(["hi", "rest"]);
  });
});

describe("a bot that does not compile", () => {
  it("prints one fault for each diagnostic, and no rest", async () => {
    const { compiled, brief } = await driven('TALK "a" +\nTALK nobody', [says("hi"), says("hi")]);
    expect(compiled).toBe(false);
    expect(brief.length).toBeGreaterThan(0);
    for (const line of brief) expect(line).toMatchObject({ fault: { code: expect.stringContaining("/") } });
  });

  it("is not noticed before a line that needs it", async () => {
    const { compiled, brief } = await driven("TALK nobody", [{ clock: "2026-01-01T00:00:00" }]);
    expect([compiled, brief]).toEqual([true, ["rest"]]);
  });
});
