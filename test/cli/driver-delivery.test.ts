import { describe, expect, it } from "vitest";
import { problemsOf } from "../../src/simulator/graph/validate.ts";
import { driven, drivenIn } from "./driving.ts";
import { folderOf } from "./folders.ts";

const ANA = "5511987654321";
const TOM = "447700900123";
const HOUR = 3_600;

function says(text: string, from = ANA) {
  return { in: { from, text } };
}

/** A template as Graph describes it. */
function described(name: string, text: string, more: Readonly<Record<string, unknown>> = {}) {
  return { name, language: "en", status: "APPROVED", category: "UTILITY", components: [body(text)], ...more };
}

function body(text: string) {
  return { type: "BODY", text };
}

describe("a message outside the 24 hours", () => {
  const LATE = 'TALK "one"\nWAIT "2 days"\nTALK "two"';

  it("is a fault with its code, its line and what to do", async () => {
    const { brief } = await driven(LATE, [says("hi"), { advance: 48 * HOUR }]);
    const message = expect.stringContaining("Set whatsapp-fallback-template");
    expect(brief).toEqual([
      "one",
      "rest",
      { fault: { code: "delivery/window-closed", line: 3, message } },
      "rest",
    ]);
  });

  it("stands among the others in the order of the script", async () => {
    const script = `TALK "a"\nSEND WHATSAPP TO "+${TOM}" WITH "b"\nLOG "c"\nTALK "d"`;
    const { brief } = await driven(script, [says("hi")]);
    expect(brief).toEqual([
      "a",
      { fault: expect.objectContaining({ code: "delivery/window-closed", line: 2 }) },
      "log: c",
      "d",
      "rest",
    ]);
  });

  it("leaves as the template of the settings, when it fits into it", async () => {
    const environment = { WHATSAPP_FALLBACK_TEMPLATE: "news pt_BR" };
    const { brief } = await driven(LATE, [says("hi"), { advance: 48 * HOUR }], { environment });
    const out = { to: ANA, type: "template", name: "news", language: "pt_BR", params: ["two"] };
    expect(brief.slice(2)).toEqual([out, "rest"]);
  });

  it("is held without a word, and leaves before the answer to what the person writes", async () => {
    const environment = { WHATSAPP_FALLBACK: "hold" };
    const script = `SEND WHATSAPP TO "+${TOM}" WITH "for Tom"`;
    const { brief } = await driven(script, [says("hi"), says("hello", TOM)], { environment });
    expect(brief).toEqual(["rest", "for Tom", "for Tom", "rest"]);
  });

  it("is a fault once it was held for a week", async () => {
    const environment = { WHATSAPP_FALLBACK: "hold" };
    const script = `SEND WHATSAPP TO "+${TOM}" WITH "for Tom"`;
    const { brief } = await driven(script, [says("hi"), { advance: 8 * 24 * HOUR }], { environment });
    expect(brief.at(-2)).toMatchObject({ fault: { code: "delivery/hold-expired", line: 1 } });
  });
});

describe("limits", () => {
  const MANY = "FOR i = 1 TO 5\n  TALK STR(i)\nNEXT";

  it("wait for the clock of the driver", async () => {
    const environment = { WHATSAPP_PAIR_LIMIT: "3+1/6s" };
    const inputs = [says("hi"), { advance: 5 }, { advance: 1 }, { advance: 6 }];
    const { brief } = await driven(MANY, inputs, { environment });
    expect(brief.map((line) => (typeof line === "string" ? line.trim() : line))).toEqual([
      ...["1", "2", "3", "rest"],
      "rest",
      ...["4", "rest"],
      ...["5", "rest"],
    ]);
  });

  it("are waited for after a restart, too", async () => {
    const environment = { WHATSAPP_PAIR_LIMIT: "3+1/6s" };
    const inputs = [says("hi"), { restart: true }, { advance: 12 }];
    const { brief } = await driven(MANY, inputs, { environment });
    expect(brief.filter((line) => line !== "rest")).toHaveLength(5);
  });

  it("are not forgotten by a restart: WhatsApp does not forget what it was sent either", async () => {
    const environment = { WHATSAPP_PAIR_LIMIT: "3+1/6s" };
    const inputs = [says("hi"), { advance: 6 }, { restart: true }, { advance: 5 }, { advance: 1 }];
    const { brief } = await driven(MANY, inputs, { environment });
    expect(brief.map((line) => (typeof line === "string" ? line.trim() : line)).slice(4)).toEqual([
      ...["4", "rest"],
      ...["rest", "rest"],
      ...["5", "rest"],
    ]);
  });

  it("can be turned off", async () => {
    const environment = { WHATSAPP_PAIR_LIMIT: "off", WHATSAPP_THROUGHPUT: "off" };
    const script = "FOR i = 1 TO 60\n  TALK STR(i)\nNEXT";
    expect((await driven(script, [says("hi")], { environment })).brief).toHaveLength(61);
  });
});

describe("the templates line", () => {
  const SENDS = `SEND TEMPLATE "order" TO "+${ANA}" WITH "Ana", 7`;

  it("lets the compiler find a wrong count", async () => {
    const { compiled, lines } = await driven(SENDS, [
      { templates: [described("order", "Hi {{1}}")] },
      says("hi"),
    ]);
    expect(compiled).toBe(false);
    expect(lines.at(-1)).toMatchObject({ fault: { line: 1 } });
    expect(JSON.stringify(lines)).toContain("check/");
  });

  it("lets a send fail with WhatsApp's code before anything is sent", async () => {
    const script = `HEAR name$\n${SENDS.replace('"order"', "name$")}`;
    const { brief } = await driven(script, [
      { templates: [described("order", "Hi {{1}}, {{2}} is ready.")] },
      says("hi"),
      says("ordr"),
    ]);
    expect(brief.at(-2)).toMatchObject({
      fault: { code: "132001", line: 2, message: expect.stringContaining('"order"') },
    });
  });

  it("may come again, and counts from then on", async () => {
    const script = `HEAR again$\n${SENDS}`;
    const two = described("order", "Hi {{1}}, {{2}} is ready.");
    const { brief } = await driven(script, [
      { templates: [two] },
      says("hi"),
      { templates: [{ ...two, status: "PAUSED" }] },
      says("go"),
      { templates: [two] },
      says("hi"),
      { restart: true },
      says("go"),
    ]);
    const told = brief.filter((line) => line !== "rest");
    expect(told[0]).toMatchObject({ fault: { code: "132015" } });
    expect(told[1]).toMatchObject({ type: "template", name: "order", params: ["Ana", "7"] });
  });

  it("left out, any template is taken as it is written", async () => {
    const { brief } = await driven(SENDS, [says("hi")]);
    expect(brief[0]).toEqual({
      to: ANA,
      type: "template",
      name: "order",
      language: "en",
      params: ["Ana", "7"],
    });
  });

  it("is refused for a template without a name", async () => {
    const { lines } = await driven(SENDS, [{ templates: [{ language: "en" }] }]);
    expect(lines[0]).toMatchObject({ fault: { code: "input/bad-templates" } });
  });
});

describe("a file of the bot", () => {
  const SENDS = 'SEND FILE "files/menu.pdf", "Our menu"';

  it("is shown by its name, and to Graph by an id", async () => {
    const bot = folderOf({ "main.bas": SENDS, "files/menu.pdf": "%PDF-1.7\n" });
    const { lines } = await drivenIn(bot, [says("hi")]);
    const [sent] = lines;
    if (!sent || !("out" in sent)) throw new Error(JSON.stringify(lines));
    expect(problemsOf(sent.graph)).toEqual([]);
    expect(sent.out).toMatchObject({ type: "document", url: "files/menu.pdf", caption: "Our menu" });
    expect(JSON.stringify(sent.graph)).toMatch(/"id":"\d{15}"/);
  });

  it("is a fault when it is not there", async () => {
    const { brief } = await driven(SENDS, [says("hi")]);
    expect(brief[0]).toMatchObject({ fault: { code: "media/not-found", line: 1 } });
  });
});

describe("what else is shown", () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    [
      'SEND WHATSAPP TO n$ WITH LINK "Hungry?" NAMED "Our menu" AT "https://example.com/menu"',
      { type: "link", body: "Hungry?", label: "Our menu", url: "https://example.com/menu" },
    ],
    [
      'SEND WHATSAPP TO n$ WITH CONTACT "Our driver Rui" AT "+351 912 345 678"',
      { type: "contacts", names: ["Our driver Rui"] },
    ],
    ['REPLY "That is right."', { type: "text", text: "That is right.", quotes: "wamid.7" }],
  ])("%s", async (line, out) => {
    const script = `n$ = GET WHATSAPP SENDER NUMBER\n${line}`;
    const { lines } = await driven(script, [{ in: { from: ANA, text: "hi", id: "wamid.7" } }]);
    const [sent] = lines;
    if (!sent || !("out" in sent)) throw new Error(JSON.stringify(lines));
    expect(problemsOf(sent.graph)).toEqual([]);
    expect(sent.out).toEqual({ to: ANA, ...out });
  });
});
