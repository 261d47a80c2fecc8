import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Template } from "../../src/model/outgoing.ts";
import {
  afterNews,
  type Filling,
  gapText,
  type Misfit,
  misfitOf,
  mistakeIn,
  type TemplateShape,
} from "../../src/model/template.ts";

/** A template of the account, approved and without anything to fill unless it says so. */
function shape(of: Partial<TemplateShape> = {}): TemplateShape {
  return {
    ...{ name: "bill", language: "en", status: "APPROVED", category: "UTILITY", gaps: [], buttons: [] },
    ...of,
  };
}

const body = (gaps: readonly string[], expected: number, given: number): Misfit => ({
  ...{ type: "count", part: "body", gaps, expected, given },
});
const header = (expected: unknown, given: unknown): unknown => ({ type: "header", expected, given });
const button = (index: number, expected: unknown, given: unknown): unknown => ({
  ...{ type: "button", index, expected, given },
});

const TWO = ["1", "2"] as const;
const NAMED = ["name", "day"] as const;
const PICTURE = { type: "image", url: "https://example.com/a.png" } as const;
const TEXT_HEADER = { header: { type: "text", gaps: ["1"] } } as const;
const BUTTONS: Partial<TemplateShape> = {
  buttons: [
    { type: "quick_reply", needsValue: false },
    { type: "url", needsValue: true },
    { type: "url", needsValue: false },
    { type: "copy_code", needsValue: true },
    { type: "phone", needsValue: false },
  ],
};
const URL = { index: 1, type: "url", value: "42" } as const;
const CODE = { index: 3, type: "copy_code", value: "ABC" } as const;

describe("a template as it is filled", () => {
  test.each<[string, Partial<TemplateShape>, Partial<Template>, unknown]>([
    ["fits with nothing to fill", {}, {}, undefined],
    ["fits with no names for no gaps", {}, { params: {} }, undefined],
    ["fits with a value for each gap", { gaps: TWO }, { params: ["a", "b"] }, undefined],
    ["has too few", { gaps: TWO }, { params: ["a"] }, body(TWO, 2, 1)],
    ["has too many", { gaps: TWO }, { params: ["a", "b", "c"] }, body(TWO, 2, 3)],
    ["has some for none", {}, { params: ["a"] }, body([], 0, 1)],
    ["fits by names in any order", { gaps: NAMED }, { params: { day: "a", name: "b" } }, undefined],
    ["lacks a name", { gaps: NAMED }, { params: { day: "a" } }, body(NAMED, 2, 1)],
    [
      "has a wrong name",
      { gaps: NAMED },
      { params: { day: "a", nmae: "b" } },
      { type: "names", expected: NAMED, given: ["day", "nmae"] },
    ],
    [
      "lacks all names",
      { gaps: NAMED },
      { params: ["a", "b"] },
      { type: "names", expected: NAMED, given: [] },
    ],
    [
      "has names where there are none",
      { gaps: TWO },
      { params: { a: "a", b: "b" } },
      { type: "names", expected: TWO, given: ["a", "b"] },
    ],
    ["fits with its picture", { header: { type: "image" } }, { header: PICTURE }, undefined],
    ["lacks its picture", { header: { type: "image" } }, {}, header("image", undefined)],
    [
      "has a picture for a video",
      { header: { type: "video" } },
      { header: PICTURE },
      header("video", "image"),
    ],
    [
      "has a text for a picture",
      { header: { type: "image" } },
      { header: { type: "text", text: "T" } },
      header("image", "text"),
    ],
    ["has a picture for a text", TEXT_HEADER, { header: PICTURE }, header("text", "image")],
    ["has a picture for nothing", {}, { header: PICTURE }, header(undefined, "image")],
    [
      "has a picture for a fixed text",
      { header: { type: "text", gaps: [] } },
      { header: PICTURE },
      header(undefined, "image"),
    ],
    ["has a text for nothing", {}, { header: { type: "text", text: "T" } }, header(undefined, "text")],
    ["fits with the text of its header", TEXT_HEADER, { header: { type: "text", text: "T" } }, undefined],
    [
      "lacks the text of its header",
      TEXT_HEADER,
      {},
      { type: "count", part: "header", gaps: ["1"], expected: 1, given: 0 },
    ],
    [
      "has a text for a fixed header",
      { header: { type: "text", gaps: [] } },
      { header: { type: "text", text: "T" } },
      { type: "count", part: "header", gaps: [], expected: 0, given: 1 },
    ],
    ["fits with a fixed header left alone", { header: { type: "text", gaps: [] } }, {}, undefined],
    [
      "fits with its place",
      { header: { type: "location" } },
      { header: { type: "location", latitude: 1, longitude: 2 } },
      undefined,
    ],
    ["fits with the values of its buttons", BUTTONS, { buttons: [CODE, URL] }, undefined],
    [
      "fits with one more for a quick reply",
      BUTTONS,
      { buttons: [{ index: 0, type: "quick_reply", value: "x" }, URL, CODE] },
      undefined,
    ],
    ["lacks the end of an address", BUTTONS, { buttons: [CODE] }, button(1, "url", undefined)],
    ["lacks a code", BUTTONS, { buttons: [URL] }, button(3, "copy_code", undefined)],
    [
      "has an end for a fixed address",
      BUTTONS,
      { buttons: [URL, CODE, { ...URL, index: 2 }] },
      button(2, undefined, "url"),
    ],
    [
      "has a value for a number to call",
      BUTTONS,
      { buttons: [URL, CODE, { ...URL, index: 4 }] },
      button(4, undefined, "url"),
    ],
    [
      "has a value for no button",
      BUTTONS,
      { buttons: [URL, CODE, { ...URL, index: 5 }] },
      button(5, undefined, "url"),
    ],
    [
      "has a value of another kind",
      BUTTONS,
      { buttons: [{ ...URL, index: 3 }, URL] },
      button(3, "copy_code", "url"),
    ],
  ])("%s", (_, of, filled, expected) => {
    const template: Template = { type: "template", name: "bill", language: "en", params: [], ...filled };
    expect(misfitOf([shape(of)], template)).toEqual(expected);
  });

  const sent: Template = { type: "template", name: "bill", language: "en_US", params: [] };

  test.each<[string, readonly TemplateShape[], unknown]>([
    [
      "has a name that no template has",
      [shape({ name: "a" }), shape({ name: "a", language: "es" })],
      { type: "unknown", names: ["a"] },
    ],
    [
      "is not known in its language",
      [shape({ language: "en" }), shape({ language: "pt_BR" }), shape({ name: "a", language: "en_US" })],
      { type: "language", languages: ["en", "pt_BR"] },
    ],
    ["is known by its language in another spelling", [shape({ language: "en-us" })], undefined],
    [
      "is measured by its own language",
      [shape({ language: "en", gaps: TWO }), shape({ language: "en_US" })],
      undefined,
    ],
    [
      "is paused, which says more than how it is filled",
      [shape({ language: "en_US", status: "PAUSED", gaps: TWO })],
      { type: "status", status: "PAUSED" },
    ],
    ...[
      "PENDING",
      "REJECTED",
      "DISABLED",
      "IN_APPEAL",
      "DELETED",
      "PENDING_DELETION",
      "ARCHIVED",
      "LIMIT_EXCEEDED",
      "",
    ].map((status): [string, readonly TemplateShape[], unknown] => [
      `is ${status || "in no state"}`,
      [shape({ language: "en_US", status })],
      { type: "status", status },
    ]),
    ...["APPROVED", "FLAGGED", "REINSTATED", "UNARCHIVED"].map(
      (status): [string, readonly TemplateShape[], unknown] => [
        `is ${status}, and may be sent`,
        [shape({ language: "en_US", status })],
        undefined,
      ],
    ),
  ])("%s", (_, book, expected) => {
    expect(misfitOf(book, sent)).toEqual(expected);
  });
});

describe("a template of which only a part is known", () => {
  const book = [
    shape({ language: "en", gaps: TWO, header: { type: "image" }, ...BUTTONS }),
    shape({ language: "pt_BR", gaps: ["1"], status: "PAUSED" }),
  ];

  test.each<[string, Filling, unknown]>([
    ["its name alone says nothing", { name: "bill" }, undefined],
    ["a name that no template has is one mistake", { name: "bil" }, { type: "unknown", names: ["bill"] }],
    ["nor its language", { name: "bill", language: "en" }, undefined],
    [
      "a language that it does not have is one",
      { name: "bill", language: "es" },
      { type: "language", languages: ["en", "pt_BR"] },
    ],
    ["its status is nobody's mistake", { name: "bill", language: "pt_BR", values: 1 }, undefined],
    ["too many values are one", { name: "bill", language: "en", values: 3 }, body(TWO, 2, 3)],
    [
      "names are one",
      { name: "bill", language: "en", values: ["a", "b"] },
      { type: "names", expected: TWO, given: ["a", "b"] },
    ],
    ["what is right in some language is none", { name: "bill", values: 1 }, undefined],
    ["what is wrong in all of them is one", { name: "bill", values: 3 }, body(TWO, 2, 3)],
    [
      "a header that is known to be none",
      { name: "bill", language: "en", header: "none" },
      header("image", undefined),
    ],
    ["a header of another kind", { name: "bill", language: "en", header: "video" }, header("image", "video")],
    [
      "buttons that are known to be all",
      { name: "bill", language: "en", buttons: [] },
      button(1, "url", undefined),
    ],
  ])("%s", (_, filling, expected) => {
    expect(mistakeIn(book, filling)).toEqual(expected);
  });
});

describe("news about a template", () => {
  const book = { fetchedAt: 1, templates: [shape({ language: "en_US" }), shape({ language: "pt_BR" })] };

  test("change its status and category, in whatever spelling of its language", () => {
    const paused = afterNews(book, { name: "bill", language: "en-US", status: "PAUSED" });
    expect(paused.templates.map(({ status }) => status)).toEqual(["PAUSED", "APPROVED"]);
    const moved = afterNews(paused, { name: "bill", language: "en_US", category: "MARKETING" });
    expect(moved.templates[0]).toEqual(shape({ language: "en_US", status: "PAUSED", category: "MARKETING" }));
  });

  test("change nothing of others", () => {
    expect(afterNews(book, { name: "bil", language: "en_US", status: "PAUSED" })).toEqual(book);
  });
});

describe("a text in a gap", () => {
  test.each<[string, string, string]>([
    ["stays as it is", "Ana Lima", "Ana Lima"],
    ["has no line ends", "a\r\nb\nc", "a b c"],
    ["has no tabs", "a\tb", "a b"],
    ["has no line ends of other alphabets", "a\u2028b\u0085c", "a b c"],
    ["has one blank where lines ended amid blanks", "a  \n   b", "a b"],
    ["keeps 4 blanks", "a    b", "a    b"],
    ["has 4 blanks for 5", "a     b", "a    b"],
    ["begins and ends with something", "  a \n", "a"],
    ["is empty when it was blank", " \n\t ", ""],
  ])("%s", (_, text, expected) => {
    expect(gapText(text)).toBe(expected);
  });

  test("is always what WhatsApp takes, and loses nothing but white space", () => {
    const texts = fc.string({
      unit: fc.constantFrom("a", " ", "  ", "\n", "\t", "\u00a0", "é", "\r\n"),
      maxLength: 60,
    });
    fc.assert(
      fc.property(texts, (text) => {
        const cleaned = gapText(text);
        expect(cleaned).not.toMatch(/[\n\r\t]| {5}/);
        expect(cleaned.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        expect(gapText(cleaned)).toBe(cleaned);
      }),
    );
  });

  test("is found in less than seconds, however many blanks there are", () => {
    expect(gapText(`a${" ".repeat(1_000_000)}b`)).toBe("a    b");
  }, 1_000);
});
