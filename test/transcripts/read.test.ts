import { describe, expect, it } from "vitest";
import { readTranscript } from "../../src/cli/transcripts/read.ts";
import type { Transcript } from "../../src/cli/transcripts/transcript.ts";

function read(...lines: readonly string[]): Transcript {
  const found = readTranscript({ path: "a.chat", text: `${lines.join("\n")}\n` });
  if (found.type === "misread") throw new Error(found.diagnostics.map(({ title }) => title).join("\n"));
  return found.transcript;
}

/** What the lines make happen. */
function acts(...lines: readonly string[]) {
  return read(...lines).steps.map(({ act }) => (act.type === "input" ? act.input : act));
}

/** The input line of one template that the account has. */
function template(name: string, language: string, category: string, components: readonly unknown[]) {
  return { templates: [{ name, language, status: "APPROVED", category, components }] };
}

const BODY = { type: "BODY", text: "{{1}}" };

const ANA = "person Ana +55 (11) 98765-4321";
const from = "5511987654321";

describe("a line of a transcript", () => {
  it.each<[string, readonly string[], unknown]>([
    ["a text", ["> hi"], { in: { from: "15550100", text: "hi" } }],
    [
      "a text of several lines",
      ["> one", "", "    two", "  three"],
      { in: { from: "15550100", text: "one\n\n  two\nthree" } },
    ],
    [
      "a text with signs that nobody sees",
      ["> a\\sb\\n\\u{1f44d} \\[x] C:\\dir"],
      { in: { from: "15550100", text: "a b\n👍 [x] C:\\dir" } },
    ],
    ["a text of somebody", [ANA, "Ana> hi"], { in: { from, profile: "Ana", text: "hi" } }],
    [
      "the name that somebody shows",
      ['person Ana +5511987654321 "Ana Lima"', "> hi"],
      { in: { from, profile: "Ana Lima", text: "hi" } },
    ],
    ["a text of a number", ["+44-7700-900123> hi"], { in: { from: "447700900123", text: "hi" } }],
    ["a text of an id", ["BR.12ab34> hi"], { in: { from: "BR.12ab34", text: "hi" } }],
    [
      "a picture",
      ['>! image https://example.com/a.jpg caption "Me\\n& you"'],
      { in: { from: "15550100", type: "image", url: "https://example.com/a.jpg", caption: "Me\n& you" } },
    ],
    [
      "a file",
      ['>! document https://example.com/a filename "a.pdf"'],
      { in: { from: "15550100", type: "document", url: "https://example.com/a", filename: "a.pdf" } },
    ],
    [
      "a place",
      ['>! location -23.5,46 name "Home"'],
      { in: { from: "15550100", type: "location", latitude: -23.5, longitude: 46, name: "Home" } },
    ],
    [
      "a tap on what was never shown",
      ['>! list "Rye" reply "r"'],
      { in: { from: "15550100", type: "list", title: "Rye", reply: "r" } },
    ],
    [
      "whatever Meta brings",
      ['>! meta {"type": "contacts"}'],
      { in: { meta: { from: "15550100", type: "contacts" } } },
    ],
    ["a tap", [ANA, "> [Rye bread]"], { type: "tap", doer: { from, profile: "Ana" }, title: "Rye bread" }],
    [
      "a request with a form",
      ["POST /a?b=c", "  X-Id: 7", "  name = Ana = Eve", "  empty ="],
      {
        http: {
          method: "POST",
          path: "/a?b=c",
          headers: { "X-Id": "7" },
          form: { name: "Ana = Eve", empty: "" },
        },
      },
    ],
    [
      "a request with JSON",
      ["PUT /a", '  {"a":', "    [1]}"],
      { http: { method: "PUT", path: "/a", headers: {}, body: { a: [1] } } },
    ],
    ["a request that brings nothing", ["GET /a"], { http: { method: "GET", path: "/a", headers: {} } }],
    [
      "a status",
      [ANA, "Ana status failed 131026 not on WhatsApp"],
      {
        type: "status",
        of: from,
        status: { status: "failed", errors: [{ code: 131026, title: "not on WhatsApp" }] },
      },
    ],
    ["time", ["+1h30m ' a while"], { advance: 5400 }],
    ["a restart", ["restart ' the machine"], { restart: true }],
  ])("says %s", (_, lines, act) => {
    expect(acts(...lines).at(-1)).toEqual(act);
  });

  it.each<[string, string, unknown]>([
    [
      "a template",
      "template order_ready pt_BR Hello {{1}},\n  your order is ready.",
      template("order_ready", "pt_BR", "UTILITY", [
        { type: "BODY", text: "Hello {{1}},\nyour order is ready." },
      ]),
    ],
    [
      "a template of a category",
      "template news en MARKETING {{1}}",
      template("news", "en", "MARKETING", [BODY]),
    ],
    [
      "a template that WhatsApp does not send now",
      "template news en MARKETING PAUSED {{1}}",
      { templates: [{ ...template("news", "en", "MARKETING", [BODY]).templates[0], status: "PAUSED" }] },
    ],
    [
      "a template as WhatsApp describes it",
      'template sale en [{"type": "HEADER", "format": "IMAGE"}]',
      template("sale", "en", "UTILITY", [{ type: "HEADER", format: "IMAGE" }]),
    ],
    ["the start of the clock", "at 2026-01-05 09:00 ' a Monday", { clock: "2026-01-05T09:00" }],
    ["what the bot remembers", 'memory {"visits": 3}', { memory: { visits: 3 } }],
    [
      "a phrase from outside",
      'host get price "A 1", 2, * -> 7',
      { host: { "GET PRICE": [[["A 1", 2, "*"], 7]] } },
    ],
    [
      "a phrase without values",
      'host GET PRICE -> {"a": [1]}',
      { host: { "GET PRICE": [[[], { a: [1] }]] } },
    ],
    [
      "a phrase that is refused",
      'host GET PRICE * -> error "none"',
      { host: { "GET PRICE": [[["*"], { error: "none" }]] } },
    ],
    [
      "what the web answers",
      'web get https://example.com/a -> 200 {"a": 1}',
      { web: [{ method: "GET", url: "https://example.com/a", status: 200, body: { a: 1 } }] },
    ],
    [
      "what the web answers in words",
      "web POST https://example.com/a -> 503 try later",
      { web: [{ method: "POST", url: "https://example.com/a", status: 503, body: "try later" }] },
    ],
    [
      "that the web answers nothing",
      "web GET https://example.com/a -> 204",
      { web: [{ method: "GET", url: "https://example.com/a", status: 204 }] },
    ],
  ])("prepares %s", (_, line, input) => {
    expect(acts(line, "> hi")[0]).toEqual(input);
  });
});

describe("a transcript", () => {
  it("talks with who did something last", () => {
    const { steps } = read(ANA, "person Tom +447700900123", "> a", "Tom> b", "> c", "Ana< d", "> e");
    expect(steps.map(({ partner }) => partner)).toEqual([
      from,
      "447700900123",
      "447700900123",
      "447700900123",
    ]);
  });

  it("lets templates that were named before stay, unless they are named again", () => {
    const [, last] = acts("template a en A", "template b en B", "> hi");
    expect(last).toMatchObject({ templates: [{ name: "a" }, { name: "b" }] });
    const [, again] = acts("template a en A", "template a en PAUSED A", "> hi");
    expect(again).toMatchObject({ templates: [{ name: "a", status: "PAUSED" }] });
  });

  it("lets rows of a phrase stand in their order, and those that come later hold", () => {
    const lines = acts('host P "a" -> 1', "host P * -> 2", "> hi", 'host P "b" -> 3');
    expect(lines.at(-1)).toEqual({
      host: {
        P: [
          [["b"], 3],
          [["a"], 1],
          [["*"], 2],
        ],
      },
    });
    expect(lines[1]).toEqual({
      host: {
        P: [
          [["a"], 1],
          [["*"], 2],
        ],
      },
    });
  });

  it("lets a remark, an empty line and the end of a line be what they like", () => {
    const text = "\ufeff' remark\r\n> hi  \r\n< a\r\n  b\r\n\r\n' remark\r\n< c";
    const found = readTranscript({ path: "a.chat", text });
    if (found.type === "misread") throw new Error("misread");
    const [step] = found.transcript.steps;
    expect(step?.expected.map(({ what, from: line }) => [line, what.parts])).toEqual([
      [3, [["body", ["a\nb"]]]],
      [7, [["body", ["c"]]]],
    ]);
  });

  it("knows what can be tapped from the words above it", () => {
    const { steps } = read(
      "> hi",
      "< Size?",
      "  [S] [L\\]]",
      "< # Tours",
      "  Which?",
      "  ( ) Old town",
      "  ( ) River",
      "< [no] button",
      "< a",
      "  \\[x]",
    );
    expect(
      steps[0]?.expected.map(({ what: { kind, parts } }) => [kind, parts.map(([, [text]]) => text)]),
    ).toEqual([
      ["buttons", ["Size?", "S", "L]"]],
      ["list", ["Tours", "Which?", "Old town", "River"]],
      ["text", ["[no] button"]],
      ["text", ["a\n[x]"]],
    ]);
  });
});
