import { describe, expect, test } from "vitest";
import { plan } from "../../src/delivery/plan.ts";
import type { FallbackMode, Plan, Policy, Reader } from "../../src/delivery/policy.ts";
import type { Outgoing, Template } from "../../src/model/outgoing.ts";
import type { TemplateShape } from "../../src/model/template.ts";

const NOW = Date.UTC(2026, 2, 3, 12, 0, 0);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const SILENT: Reader = { lastInboundAt: NOW - 25 * HOUR, held: 0 };
const AWAKE: Reader = { lastInboundAt: NOW - HOUR, held: 0 };

/** A template of the account, approved and without anything to fill unless it says so. */
function shape(of: Partial<TemplateShape> = {}): TemplateShape {
  return {
    ...{ name: "news", language: "en", status: "APPROVED", category: "UTILITY", gaps: [], buttons: [] },
    ...of,
  };
}

const TEXT: Outgoing = { type: "text", body: "Your order is ready" };
const REACTION: Outgoing = { type: "reaction", emoji: "👍", messageId: "wamid.1" };
const template = (of: Partial<Template> = {}): Template => ({
  ...{ type: "template", name: "news", language: "en", params: [] },
  ...of,
});

/** A plan in a few words: a refusal by its code. */
function lineOf(decided: Plan): string {
  switch (decided.type) {
    case "send":
      return decided.opensChat ? "send, opens a chat" : "send";
    case "stand-in":
      return `${decided.standIn} ${JSON.stringify(decided.message.params)}`;
    case "hold":
      return `hold ${(decided.untilAt - NOW) / DAY} days`;
    case "refuse":
      return decided.refusal.code;
  }
}

function reasonOf(decided: Plan): string {
  return decided.type === "refuse" ? decided.refusal.reason : `not refused: ${lineOf(decided)}`;
}

const REFUSING: Policy = { fallback: "refuse" };

describe("the window", () => {
  const clock = (hours: number, minutes: number, seconds: number): number =>
    hours * HOUR + minutes * MINUTE + seconds * SECOND;

  test.each<[string, number | undefined, string, string]>([
    ["at once", 0, "send", "send"],
    ["23:58:59 after their message", clock(23, 58, 59), "send", "send"],
    ["a millisecond before 23:59:00", clock(23, 59, 0) - 1, "send", "send"],
    ["23:59:00 after it", clock(23, 59, 0), "delivery/window-closed", "send, opens a chat"],
    ["23:59:30 after it", clock(23, 59, 30), "delivery/window-closed", "send, opens a chat"],
    ["24:00:01 after it", clock(24, 0, 1), "delivery/window-closed", "send, opens a chat"],
    // 72 hours after an ad was tapped nothing costs anything; free words end all the same.
    [
      "25 hours after they came by a free entry point",
      25 * HOUR,
      "delivery/window-closed",
      "send, opens a chat",
    ],
    ["a year after it", 365 * DAY, "delivery/window-closed", "send, opens a chat"],
    ["for somebody who never wrote", undefined, "delivery/window-closed", "send, opens a chat"],
    ["when their clock is ahead of ours", -5 * MINUTE, "send", "send"],
  ])("%s", (_, silentMs, text, ofTemplate) => {
    const reader: Reader = { held: 0, ...(silentMs !== undefined && { lastInboundAt: NOW - silentMs }) };
    expect(lineOf(plan(TEXT, reader, REFUSING, NOW))).toBe(text);
    expect(lineOf(plan(template(), reader, REFUSING, NOW))).toBe(ofTemplate);
  });

  test.each<[string, Outgoing]>([
    ["a text", TEXT],
    ["a reaction", REACTION],
    ["a picture", { type: "image", url: "https://example.com/a.png" }],
  ])("lets %s leave as it is while it is open, whatever the fallback", (_, message) => {
    for (const fallback of MODES) {
      const held = { ...AWAKE, held: 20, announcedAt: NOW - DAY, optedOutAt: NOW - DAY };
      expect(plan(message, held, { fallback }, NOW)).toEqual({ type: "send", message, opensChat: false });
    }
  });

  test.each<[string, Outgoing]>([
    ["mail", { type: "mail", to: ["ana@example.com"], subject: "S", body: "B", attachments: [] }],
    ["SMS", { type: "sms", text: "Hi" }],
  ])("is nothing to %s", (_, message) => {
    expect(plan(message, { held: 20 }, REFUSING, NOW)).toEqual({ type: "send", message, opensChat: false });
  });
});

const MODES: readonly FallbackMode[] = ["template", "template-and-hold", "hold", "refuse"];

const BOOKS = {
  "0 gaps": [shape()],
  "1 gap": [shape({ gaps: ["1"] })],
  "2 gaps": [shape({ gaps: ["1", "2"] })],
  "no book": undefined,
} as const;

const MESSAGES = {
  text: { type: "text", body: "Hi\nAna" },
  long: { type: "text", body: "x".repeat(901) },
  image: { type: "image", url: "https://example.com/a.png", caption: "Look" },
  buttons: { type: "buttons", body: "Ok?", buttons: [{ id: "choice:1", title: "Yes" }] },
  reaction: REACTION,
} as const satisfies Record<string, Outgoing>;

const CUT = JSON.stringify([`${"x".repeat(899)}…`]);
const CLOSED = "delivery/window-closed";
const HELD = "hold 7 days";
const everywhere = (decided: string): readonly string[] => Object.keys(BOOKS).map(() => decided);

type Moment = "first" | "announced";
type Decision = readonly [FallbackMode, Moment, keyof typeof MESSAGES, readonly string[]];

/** Mode, whether a template was sent already, message; then what is decided with each of the books. */
const DECISIONS: readonly Decision[] = [
  ["template", "first", "text", ["carries []", 'carries ["Hi Ana"]', "132000", 'carries ["Hi Ana"]']],
  ["template", "first", "long", ["carries []", `carries ${CUT}`, "132000", `carries ${CUT}`]],
  ["template", "first", "image", ["carries []", 'carries ["Look"]', "132000", 'carries ["Look"]']],
  ["template", "first", "buttons", ["carries []", 'carries ["Ok?"]', "132000", 'carries ["Ok?"]']],
  ["template", "announced", "text", [CLOSED, 'carries ["Hi Ana"]', "132000", 'carries ["Hi Ana"]']],
  ["template", "announced", "long", [CLOSED, `carries ${CUT}`, "132000", `carries ${CUT}`]],
  ["template", "announced", "image", [CLOSED, 'carries ["Look"]', "132000", 'carries ["Look"]']],
  ["template", "announced", "buttons", [CLOSED, 'carries ["Ok?"]', "132000", 'carries ["Ok?"]']],
  [
    ...(["template-and-hold", "first", "text"] as const),
    ["announces []", 'carries ["Hi Ana"]', "132000", 'carries ["Hi Ana"]'],
  ],
  [
    ...(["template-and-hold", "first", "long"] as const),
    ["announces []", `announces ${CUT}`, "132000", `announces ${CUT}`],
  ],
  [
    ...(["template-and-hold", "first", "image"] as const),
    ["announces []", 'announces ["Look"]', "132000", 'announces ["Look"]'],
  ],
  [
    ...(["template-and-hold", "first", "buttons"] as const),
    ["announces []", 'announces ["Ok?"]', "132000", 'announces ["Ok?"]'],
  ],
  ...(["text", "long", "image", "buttons"] as const).flatMap((message): readonly Decision[] => [
    ["template-and-hold", "announced", message, everywhere(HELD)],
    ["hold", "first", message, everywhere(HELD)],
    ["hold", "announced", message, everywhere(HELD)],
    ["refuse", "first", message, everywhere(CLOSED)],
    ["refuse", "announced", message, everywhere(CLOSED)],
  ]),
  ...MODES.flatMap((mode): readonly Decision[] => [
    [mode, "first", "reaction", everywhere(CLOSED)],
    [mode, "announced", "reaction", everywhere(CLOSED)],
  ]),
];

describe("outside the window", () => {
  test("the table speaks of every mode, moment and message", () => {
    const cells = new Set(DECISIONS.map(([mode, moment, message]) => `${mode}/${moment}/${message}`));
    expect(cells.size).toBe(MODES.length * 2 * Object.keys(MESSAGES).length);
    expect(DECISIONS).toHaveLength(cells.size);
  });

  test.each(DECISIONS)("%s, %s: %s", (fallback, moment, message, expected) => {
    const reader = moment === "first" ? SILENT : { ...SILENT, announcedAt: NOW - HOUR };
    const decided = Object.values(BOOKS).map((templates) =>
      lineOf(
        plan(MESSAGES[message], reader, { ...policyOf(fallback), ...(templates && { templates }) }, NOW),
      ),
    );
    expect(decided).toEqual(expected);
  });

  test.each<[FallbackMode, number, keyof typeof MESSAGES, keyof typeof BOOKS, string]>([
    ["hold", 19, "text", "1 gap", HELD],
    ["hold", 20, "text", "1 gap", "delivery/hold-full"],
    ["template-and-hold", 19, "image", "1 gap", 'announces ["Look"]'],
    // It would be held once it is announced.
    ["template-and-hold", 20, "image", "1 gap", "delivery/hold-full"],
    ["template-and-hold", 20, "text", "1 gap", 'carries ["Hi Ana"]'],
    ["template", 20, "image", "1 gap", 'carries ["Look"]'],
    ["refuse", 20, "text", "1 gap", CLOSED],
  ])("%s with %i held already: %s", (fallback, held, message, book, expected) => {
    const policy: Policy = { ...policyOf(fallback), templates: BOOKS[book] ?? [] };
    expect(lineOf(plan(MESSAGES[message], { ...SILENT, held }, policy, NOW))).toBe(expected);
  });

  test("what follows an announcement is held up to the same number", () => {
    const policy = policyOf("template-and-hold");
    const reader = { ...SILENT, announcedAt: NOW - HOUR };
    expect(lineOf(plan(TEXT, { ...reader, held: 19 }, policy, NOW))).toBe(HELD);
    expect(lineOf(plan(TEXT, { ...reader, held: 20 }, policy, NOW))).toBe("delivery/hold-full");
  });

  test.each(["template", "template-and-hold"] as const)("%s without a template is a refusal", (fallback) => {
    expect(lineOf(plan(TEXT, SILENT, { fallback }, NOW))).toBe(CLOSED);
  });
});

function policyOf(fallback: FallbackMode): Policy {
  return { fallback, fallbackTemplate: { name: "news", language: "en" } };
}

describe("the template in the place of a message", () => {
  const fill = (message: Outgoing, templates?: readonly TemplateShape[], language = ""): unknown => {
    const fallbackTemplate = { name: "news", language };
    const decided = plan(
      message,
      SILENT,
      { fallback: "template", fallbackTemplate, ...(templates && { templates }) },
      NOW,
    );
    return decided.type === "stand-in" ? decided.message : lineOf(decided);
  };

  test.each<[string, Outgoing, string]>([
    ["a text without its lines", { type: "text", body: " a\n\nb\tc " }, "a b c"],
    ["a text with 4 blanks in a row at most", { type: "text", body: `a${" ".repeat(9)}b` }, "a    b"],
    ["a text of 900 characters whole", { type: "text", body: "x".repeat(900) }, "x".repeat(900)],
    ["a text of 900 emoji whole", { type: "text", body: "😀".repeat(900) }, "😀".repeat(900)],
    ["a longer one up to 899 and a sign", { type: "text", body: "x".repeat(901) }, `${"x".repeat(899)}…`],
    [
      "no half of what is one character",
      { type: "text", body: `${"x".repeat(895)}👩‍👩‍👧‍👦 hello` },
      `${"x".repeat(895)}…`,
    ],
    [
      "the body of a list",
      { type: "list", body: "Which?", button: "B", rows: [{ id: "1", title: "A" }] },
      "Which?",
    ],
    [
      "the body of a link",
      { type: "link", body: "Pay here", label: "Pay", url: "https://example.com" },
      "Pay here",
    ],
    [
      "the caption of a file",
      { type: "document", url: "u", caption: "The bill", filename: "b.pdf" },
      "The bill",
    ],
    ["the name of a file without one", { type: "document", url: "u", filename: "b.pdf" }, "b.pdf"],
    ["what a file without a name is", { type: "document", url: "u" }, "document"],
    ["what a picture is", { type: "image", url: "u", caption: "\n" }, "photo"],
    ["what a recording is", { type: "audio", url: "u" }, "audio"],
    [
      "a place by its name and address",
      { type: "location", latitude: 1, longitude: 2, name: "Shop", address: "Rua 1" },
      "Shop, Rua 1",
    ],
    ["a place by its address", { type: "location", latitude: 1, longitude: 2, address: "Rua 1" }, "Rua 1"],
    ["what a place is", { type: "location", latitude: 1, longitude: 2 }, "location"],
    [
      "people by their names",
      {
        type: "contacts",
        people: [
          { name: "Ana", phones: [] },
          { name: "Rui", phones: [] },
        ],
      },
      "Ana, Rui",
    ],
  ])("has %s in its gap", (_, message, value) => {
    expect(fill(message)).toEqual(template({ params: [value] }));
  });

  test.each<[string, string]>([
    ["pt_BR", "foto"],
    ["pt", "foto"],
    ["es_MX", "foto"],
    ["en_US", "photo"],
    ["de", "photo"],
  ])("says in %s that there is a picture, where it can", (language, word) => {
    expect(fill({ type: "image", url: "u" }, undefined, language)).toEqual(
      template({ language, params: [word] }),
    );
  });

  test("fills a gap with a name by that name", () => {
    expect(fill(TEXT, [shape({ gaps: ["what"] })])).toEqual(
      template({ params: { what: "Your order is ready" } }),
    );
  });

  test("fills nothing where there is no gap", () => {
    expect(fill(TEXT, [shape()])).toEqual(template());
  });

  test.each<[string, readonly TemplateShape[] | undefined, string, unknown]>([
    ["the only one of the book", [shape({ language: "pt_BR" })], "", "pt_BR"],
    ["the first of the book", [shape({ language: "es" }), shape({ language: "pt_BR" })], "", "es"],
    [
      "the first that is approved",
      [shape({ language: "es", status: "PAUSED" }), shape({ language: "pt_BR" })],
      "",
      "pt_BR",
    ],
    ["not that of another template", [shape({ name: "other", language: "es" }), shape()], "", "en"],
    ["English when nobody knows", undefined, "", "en"],
    [
      "the one that the setting names",
      [shape({ language: "es" }), shape({ language: "pt_BR" })],
      "pt_BR",
      "pt_BR",
    ],
  ])("leaves in %s", (_, book, language, expected) => {
    expect(fill(TEXT, book, language)).toMatchObject({ type: "template", language: expected });
  });

  test.each<[string, readonly TemplateShape[], Partial<Reader>, string]>([
    ["there is no such template", [shape({ name: "other" })], {}, "132001"],
    ["the book is empty", [], {}, "132001"],
    ["it is paused", [shape({ status: "PAUSED" })], {}, "132015"],
    ["it is paused in the only language it has", [shape({ status: "PAUSED", language: "es" })], {}, "132015"],
    ["it is disabled", [shape({ status: "DISABLED" })], {}, "132016"],
    ["it is not approved yet", [shape({ status: "PENDING" })], {}, "132001"],
    ["its header needs a picture", [shape({ header: { type: "image" } })], {}, "132012"],
    ["its header needs a text", [shape({ header: { type: "text", gaps: ["1"] } })], {}, "132000"],
    ["a button needs a value", [shape({ buttons: [{ type: "url", needsValue: true }] })], {}, "132012"],
    [
      "it is advertising for who wants none",
      [shape({ category: "MARKETING" })],
      { optedOutAt: NOW - DAY },
      "delivery/opted-out",
    ],
    ["it has two gaps with names", [shape({ gaps: ["a", "b"] })], {}, "132000"],
  ])("does not leave when %s, and nor does the message", (_, templates, more, code) => {
    for (const fallback of ["template", "template-and-hold"] as const) {
      const fallbackTemplate = { name: "news", language: "" };
      const policy: Policy = { fallback, fallbackTemplate, templates };
      const decided = plan(TEXT, { ...SILENT, ...more }, policy, NOW);
      expect(lineOf(decided)).toBe(code);
      expect(reasonOf(decided)).toMatch(/whatsapp-fallback-template/);
    }
  });

  test.each<[string, Partial<TemplateShape>]>([
    ["a header without a gap", { header: { type: "text", gaps: [] } }],
    ["a button to tap", { buttons: [{ type: "quick_reply", needsValue: false }] }],
    [
      "a button to a fixed address, and one to call",
      {
        buttons: [
          { type: "url", needsValue: false },
          { type: "phone", needsValue: false },
        ],
      },
    ],
  ])("may have %s", (_, more) => {
    expect(fill(TEXT, [shape(more)])).toEqual(template());
  });
});

describe("a template that a script sends", () => {
  const NEWS = shape({ gaps: ["1", "2"], language: "pt_BR" });
  const sent = template({ language: "pt_BR", params: ["a", "b"] });

  test.each<[string, readonly TemplateShape[] | undefined, Template, string]>([
    [
      "is believed when no book is known",
      undefined,
      template({ params: ["a", "b", "c"] }),
      "send, opens a chat",
    ],
    ["leaves when it fits", [NEWS], sent, "send, opens a chat"],
    [
      "is found in another spelling of its language",
      [NEWS],
      { ...sent, language: "pt-br" },
      "send, opens a chat",
    ],
    ["must exist", [NEWS], { ...sent, name: "old" }, "132001"],
    ["must exist in its language", [NEWS], { ...sent, language: "en" }, "132001"],
    ["must be approved", [{ ...NEWS, status: "REJECTED" }], sent, "132001"],
    ["must not be paused", [{ ...NEWS, status: "PAUSED" }], sent, "132015"],
    ["must not be disabled", [{ ...NEWS, status: "DISABLED" }], sent, "132016"],
    ["may be flagged", [{ ...NEWS, status: "FLAGGED" }], sent, "send, opens a chat"],
    ["must not have too few values", [NEWS], { ...sent, params: ["a"] }, "132000"],
    ["must not have too many", [NEWS], { ...sent, params: ["a", "b", "c"] }, "132000"],
    ["must not have names for gaps without", [NEWS], { ...sent, params: { a: "1", b: "2" } }, "132012"],
    [
      "must have no header that it has no place for",
      [NEWS],
      { ...sent, header: { type: "image", url: "u" } },
      "132012",
    ],
  ])("%s", (_, templates, message, expected) => {
    const policy: Policy = { fallback: "refuse", ...(templates && { templates }) };
    expect(lineOf(plan(message, SILENT, policy, NOW))).toBe(expected);
    // A closed window changes nothing about a template but whom it counts for.
    expect(lineOf(plan(message, AWAKE, policy, NOW))).toBe(expected.replace(", opens a chat", ""));
  });

  test.each<[string, readonly TemplateShape[] | undefined, string]>([
    ["advertising", [shape({ category: "MARKETING" })], "delivery/opted-out"],
    ["of an unknown category", [shape({ category: "" })], "delivery/opted-out"],
    ["of which nobody knows anything", undefined, "delivery/opted-out"],
    ["a utility", [shape({ category: "UTILITY" })], "send"],
    ["an authentication", [shape({ category: "AUTHENTICATION" })], "send"],
    // That there is none of this name is the truer answer.
    ["missing", [shape({ name: "other" })], "132001"],
  ])("that is %s, to somebody who wants no advertising, whatever the window", (_, templates, expected) => {
    const policy: Policy = { fallback: "hold", ...(templates && { templates }) };
    const [inside, outside] = [AWAKE, SILENT].map((reader) =>
      lineOf(plan(template(), { ...reader, optedOutAt: NOW - DAY }, policy, NOW)),
    );
    expect(inside).toBe(expected);
    expect(outside).toBe(expected === "send" ? "send, opens a chat" : expected);
  });

  test("with a header whose gap has a name gets that name with its value", () => {
    const named = shape({ header: { type: "text", gaps: ["title"] } });
    const header = { type: "text", text: "Hi" } as const;
    const book = { fallback: "refuse", templates: [named] } as const;
    expect(plan(template({ header }), AWAKE, book, NOW)).toMatchObject({
      message: { header: { type: "text", text: "Hi", gap: "title" } },
    });
    const numbered = [shape({ header: { type: "text", gaps: ["1"] } })];
    expect(plan(template({ header }), AWAKE, { ...book, templates: numbered }, NOW)).toEqual({
      ...{ type: "send", message: template({ header }), opensChat: false },
    });
  });
});

describe("a refusal says", () => {
  const policy = (of: Partial<Policy> = {}): Policy => ({ fallback: "refuse", ...of });
  const book = (...templates: readonly TemplateShape[]): Policy => policy({ templates });

  test.each<[string, Outgoing, Partial<Reader>, Policy, readonly string[]]>([
    ["since when the person is silent", TEXT, {}, policy(), ["25 hours", "2026-03-02 11:00 UTC"]],
    [
      "in days when it is long",
      TEXT,
      { lastInboundAt: NOW - 80 * HOUR },
      policy(),
      ["3 days", "2026-02-28 04:00 UTC"],
    ],
    ["which setting to add", TEXT, {}, policy(), ["whatsapp-fallback-template", "whatsapp-fallback to hold"]],
    [
      "which setting to change when there is a template",
      TEXT,
      {},
      policyOf("refuse"),
      ["whatsapp-fallback to template-and-hold"],
    ],
    [
      "that a reaction has no words",
      REACTION,
      {},
      policyOf("template-and-hold"),
      ["reaction", "send a text"],
    ],
    [
      "that the same template again says nothing",
      TEXT,
      { announcedAt: NOW - HOUR },
      { ...policyOf("template"), templates: [shape()] },
      ["sent already", "gap"],
    ],
    ["how many messages are held", TEXT, { held: 20 }, policyOf("hold"), ["20 messages"]],
    [
      "how advertising becomes possible again",
      template(),
      { optedOutAt: NOW - 10 * DAY },
      book(shape({ category: "MARKETING" })),
      ["2026-02-21", '"news"', "MARKETING", "UTILITY", "START"],
    ],
    [
      "how the category becomes known",
      template(),
      { optedOutAt: NOW - DAY },
      policy(),
      ["talkbasic templates pull", "START"],
    ],
    [
      "which name is near",
      template({ name: "nwes" }),
      {},
      book(shape()),
      ['"nwes"', 'did you mean "news"?', "talkbasic templates pull"],
    ],
    [
      "which names there are when none is near",
      template({ name: "welcome" }),
      {},
      book(shape(), shape({ name: "bill" })),
      ["news, bill"],
    ],
    ["that there are none", template(), {}, book(), ["no templates at all", "WhatsApp Manager"]],
    [
      "which languages there are",
      template({ language: "fr" }),
      {},
      book(shape(), shape({ language: "pt_BR" })),
      ["language fr", "en, pt_BR"],
    ],
    [
      "that it rests",
      template(),
      {},
      book(shape({ status: "PAUSED" })),
      ['"news" (en)', "paused", "Send another"],
    ],
    ["that it is gone", template(), {}, book(shape({ status: "DISABLED" })), ["disabled for good"]],
    [
      "which status it has",
      template(),
      {},
      book(shape({ status: "IN_APPEAL" })),
      ["IN_APPEAL", "talkbasic templates pull"],
    ],
    [
      "how many values it wants, and got",
      template({ params: ["a"] }),
      {},
      book(shape({ gaps: ["1", "2"] })),
      ["has 2 gaps in its body", "given 1 value", "talkbasic templates pull"],
    ],
    [
      "what its gaps are called",
      template({ params: { name: "a" } }),
      {},
      book(shape({ gaps: ["name", "day"] })),
      ["2 gaps (name, day)", "given 1 value"],
    ],
    [
      "that it wants none",
      template({ params: ["a"] }),
      {},
      book(shape()),
      ["has no gaps in its body", "given 1 value", "out"],
    ],
    [
      "that its header has a gap",
      template(),
      {},
      book(shape({ header: { type: "text", gaps: ["1"] } })),
      ["has 1 gap in its header", "given no values"],
    ],
    [
      "which names are wrong",
      template({ params: { nam: "a" } }),
      {},
      book(shape({ gaps: ["name"] })),
      ["1 gap (name)", "given nam.", "by the name of its gap"],
    ],
    [
      "that its gaps have names",
      template({ params: ["a"] }),
      {},
      book(shape({ gaps: ["name"] })),
      ["1 gap (name)", "values without names"],
    ],
    [
      "that its gaps have none",
      template({ params: { name: "a" } }),
      {},
      book(shape({ gaps: ["1"] })),
      ["gaps without names", "given name.", "in their order"],
    ],
    [
      "what its header needs",
      template({ header: { type: "video", url: "u" } }),
      {},
      book(shape({ header: { type: "image" } })),
      ["needs a picture", "given a video"],
    ],
    [
      "that its header is missing",
      template(),
      {},
      book(shape({ header: { type: "document" } })),
      ["needs a file", "given nothing"],
    ],
    [
      "that it has no header to fill",
      template({ header: { type: "text", text: "T" } }),
      {},
      book(shape()),
      ["nothing to fill in its header", "given a text"],
    ],
    [
      "which button needs a value",
      template(),
      {},
      book(
        shape({
          buttons: [
            { type: "phone", needsValue: false },
            { type: "url", needsValue: true },
          ],
        }),
      ),
      ["button 2", "the end of its web address"],
    ],
    [
      "which button is of another kind",
      template({ buttons: [{ index: 0, type: "url", value: "x" }] }),
      {},
      book(shape({ buttons: [{ type: "copy_code", needsValue: true }] })),
      ["button 1", "the code to copy", "another kind (url)"],
    ],
    [
      "which button there is not",
      template({ buttons: [{ index: 2, type: "url", value: "x" }] }),
      {},
      book(shape()),
      ["no button 3"],
    ],
    [
      "which button nobody can fill",
      template(),
      {},
      book(shape({ buttons: [{ type: "other", needsValue: true }] })),
      ["button 1", "cannot be filled"],
    ],
  ])("%s", (_, message, reader, how, parts) => {
    const reason = reasonOf(plan(message, { ...SILENT, ...reader }, how, NOW));
    expect(parts.filter((part) => !reason.includes(part))).toEqual([]);
  });

  test("nothing about a message of which we do not know the time", () => {
    expect(reasonOf(plan(TEXT, { held: 0 }, policy(), NOW))).toMatch(/^As far as we know .* has not written/);
  });

  test("no more names than one can read", () => {
    const many = Array.from({ length: 250 }, (_, n) => shape({ name: `campaign_${n}` }));
    expect(reasonOf(plan(template(), SILENT, book(...many), NOW))).toContain("campaign_19 and 230 more");
  });

  test("nothing of what was said", () => {
    const secret = { params: { code: "4711-secret" } };
    const refused = plan(template(secret), SILENT, book(shape({ gaps: ["name"] })), NOW);
    expect(reasonOf(refused)).not.toContain("secret");
  });
});
