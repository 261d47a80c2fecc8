import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fits, shortened, split, texts } from "../../src/delivery/split.ts";

const FAMILY = "👩‍👩‍👧‍👦";

describe("a text that is too long is cut", () => {
  test.each<[string, string, number, readonly string[]]>([
    ["not at all when it fits", "one two", 7, ["one two"]],
    ["between paragraphs first", "One. Two\nthree.\n\nFour five", 22, ["One. Two\nthree.", "Four five"]],
    ["then between lines", "One. Two\nthree. four five", 16, ["One. Two", "three. four five"]],
    ["then between sentences", "It is so. Is it? No way", 19, ["It is so. Is it?", "No way"]],
    ["after sentences of other scripts", "你好。再见。谢谢", 6, ["你好。再见。", "谢谢"]],
    ["then between words", "alpha beta gamma", 12, ["alpha beta", "gamma"]],
    ["at a blank just behind the limit", "alpha beta", 5, ["alpha", "beta"]],
    ["inside a word only when there is no other way", "abcdefgh", 3, ["abc", "def", "gh"]],
    ["before an emoji, not inside", `abc${FAMILY}`, 8, ["abc", FAMILY]],
    ["between letters with their accents", "ae\u0301e\u0301", 4, ["ae\u0301", "e\u0301"]],
    ["not before the mark that belongs to a full stop", "你好吗。\ufe00谢谢", 6, ["你好吗。\ufe00谢", "谢"]],
    ["not behind a full stop that has no room", "你好吗。谢谢", 3, ["你好吗", "。谢谢"]],
    ["by code points, not by UTF-16 units", "😀😀😀", 2, ["😀😀", "😀"]],
    ["not before a combining mark on a blank", "ab \u0301cd", 3, ["ab", " \u0301c", "d"]],
  ])("%s", (_, text, limit, parts) => {
    expect(split(text, limit)).toEqual(parts);
  });

  test("and a grapheme longer than a message is cut all the same", () => {
    expect(split(`a${"\u0301".repeat(9)}`, 4).map((part) => [...part].length)).toEqual([4, 4, 2]);
  });

  test("into parts that fit, are not blank, and lose nothing but white space", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "B", " ", "\n", ". ", "é", "e\u0301", "😀", FAMILY, "。"),
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 40 }), (whole, limit) => {
        const parts = split(whole, limit);
        expect(parts.every((part) => fits(part, limit) && part.trim() !== "")).toBe(true);
        expect(parts.join("").replace(/\s/g, "")).toBe(whole.replace(/\s/g, ""));
      }),
    );
  });

  test("never inside a grapheme", () => {
    const graphemes = (text: string) =>
      [...new Intl.Segmenter("en").segment(text)].map(({ segment }) => segment);
    const text = fc.string({
      unit: fc.constantFrom(
        "a",
        "e\u0301",
        "😀",
        FAMILY,
        "🇧🇷",
        "\u0301",
        " ",
        "\n",
        "\n\n",
        ". ",
        "。",
        "\r\n",
      ),
      maxLength: 100,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 30 }), (whole, limit) => {
        fc.pre(graphemes(whole).every((grapheme) => fits(grapheme, limit)));
        const shown = (graphemes: readonly string[]) => graphemes.filter((one) => one.trim() !== "");
        expect(shown(split(whole, limit).flatMap(graphemes))).toEqual(shown(graphemes(whole)));
      }),
    );
  });

  test("in less than seconds, whatever it is made of", () => {
    for (const unit of ["x", "x ", "x. ", "x\n\n", "\n", "😀", "\u0301"]) {
      expect(split(unit.repeat(1_048_576 / unit.length)).join("").length).toBeLessThanOrEqual(1_048_576);
    }
  }, 3_000);
});

describe("a text of which only the beginning has room", () => {
  test.each<[string, string, number, string]>([
    ["stays whole when it fits", "hello", 5, "hello"],
    ["is cut with a sign", "hello you", 6, "hello…"],
    ["has no blank before the sign", "hello you", 7, "hello…"],
    ["is counted in code points", "😀😀😀😀", 3, "😀😀…"],
    ["is not cut inside a family", `ab${FAMILY}cd`, 6, "ab…"],
    ["is not cut before an accent", "abe\u0301f", 4, "ab…"],
    ["is cut all the same when it is one character", FAMILY, 4, `${[...FAMILY].slice(0, 3).join("")}…`],
  ])("%s", (_, text, limit, expected) => {
    expect(shortened(text, limit)).toBe(expected);
  });

  test("fits, and begins as the text does", () => {
    const text = fc.string({ unit: fc.constantFrom("a", " ", "e\u0301", "😀", FAMILY, "🇧🇷"), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 30 }), (whole, limit) => {
        const cut = shortened(whole, limit);
        expect(fits(cut, limit)).toBe(true);
        expect(cut === whole || (cut.endsWith("…") && whole.startsWith(cut.slice(0, -1)))).toBe(true);
      }),
    );
  });
});

test("a text of any length leaves as texts of 4096 characters at most", () => {
  expect(texts("x".repeat(9_000)).map((message) => message.type === "text" && message.body.length)).toEqual([
    4096, 4096, 808,
  ]);
  expect(texts(" \n ")).toEqual([]);
});
