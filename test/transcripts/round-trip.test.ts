import fc from "fast-check";
import { expect, it } from "vitest";
import { isAsExpected, type Part, type SeenLine } from "../../src/cli/transcripts/bot-line.ts";
import { readTranscript } from "../../src/cli/transcripts/read.ts";
import { written } from "../../src/cli/transcripts/write.ts";

/** Whatever a bot can do is written so that reading it demands exactly that. */
const anything = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.string({
    unit: fc.constantFrom("\n", " ", "\t", "\\", "[", "]", "(", ")", "#", "a", "n", "{any}", "\u2028", "\0"),
  }),
  fc.constantFrom(
    "[Yes]",
    "a\n[Yes] [No]",
    "a\n( ) one",
    "# Title\ntext",
    "\n\n",
    " a \n b ",
    "C:\\new\\s",
    "(a: b) c",
    "'x",
  ),
);
const line = anything.map((text) => text.replace(/[\r\n]/g, "/"));
/** WhatsApp knows no empty ones. */
const title = line.filter((text) => text !== "");
const word = fc.stringMatching(/^[a-z_]{1,12}$/);
const url = word.map((name) => `https://example.com/${name}.png?a=1&b={any}`);
const to = { to: "5511987654321" };

function part(name: string, value: fc.Arbitrary<string>): fc.Arbitrary<Part<string>> {
  return value.map((text) => [name, text] as const);
}

function several(name: string, value: fc.Arbitrary<string>, minLength: number, maxLength: number) {
  return fc.array(part(name, value), { minLength, maxLength });
}

function lineOf(
  kind: SeenLine["kind"],
  more: object,
  ...parts: fc.Arbitrary<Part<string> | readonly Part<string>[]>[]
) {
  return fc.tuple(...parts).map((found): SeenLine => {
    const flat = found.flatMap((one) =>
      Array.isArray(one[0]) ? (one as readonly Part<string>[]) : [one as Part<string>],
    );
    return { kind, parts: flat.filter((one) => one.length > 0), ...more };
  });
}

const SEEN = fc.oneof(
  lineOf("text", to, part("body", anything)),
  lineOf("buttons", to, part("body", anything), several("button", line, 1, 3)),
  lineOf("list", to, several("header", title, 0, 1), part("body", anything), several("row", line, 1, 4)),
  lineOf("image", to, part("url", url), several("caption", anything, 0, 1)),
  lineOf(
    "document",
    to,
    part("url", url),
    several("caption", anything, 0, 1),
    several("filename", anything, 0, 1),
  ),
  lineOf("location", to, part("place", fc.constant("-23.5,46.25")), several("name", anything, 0, 1)),
  lineOf("link", to, part("label", anything), part("url", url), part("body", anything)),
  lineOf("contacts", to, several("person", anything, 1, 3)),
  lineOf("template", to, part("name", word), part("language", word), several("value", anything, 0, 3)),
  lineOf("reaction", to, part("emoji", fc.constantFrom("👍", "❤️", ""))),
  lineOf(
    "mail",
    {},
    part("to", fc.constant("Ana Lima <a@example.com>")),
    part("subject", line),
    several("attach", line, 0, 2),
    part("body", anything),
  ),
  lineOf("sms", {}, part("to", fc.constant("5511987654321")), part("text", anything)),
  lineOf("log", {}, part("level", fc.constantFrom("info", "warn", "error")), part("text", anything)),
  lineOf(
    "queue",
    {},
    part("name", fc.oneof(word, fc.constant('my "queue": x'))),
    part(
      "item",
      fc.jsonValue().map((value) => JSON.stringify(value)),
    ),
  ),
  lineOf(
    "fault",
    {},
    part("code", fc.constantFrom("fault/not-a-number", "delivery/window-closed", "132000", "no-token")),
  ),
  lineOf(
    "response",
    {},
    part("status", fc.constant("404")),
    several(
      "header",
      line.map((value) => `a: ${value}`),
      0,
      1,
    ),
    part("body", anything),
  ),
);

it("reads what it writes, whatever a bot did", () => {
  fc.assert(
    fc.property(SEEN, (seen) => {
      const lines = written(seen, () => "");
      for (const shown of lines) expect(shown).not.toMatch(/[ \t]$|^\s+$/);
      const read = readTranscript({
        path: "a.chat",
        text: ["person Ana +5511987654321", "> hi", ...lines].join("\n"),
      });
      if (read.type === "misread")
        throw new Error(`${read.diagnostics.map(({ title }) => title)}\n${lines.join("\n")}`);
      const [expected, ...others] = read.transcript.steps.flatMap((step) => step.expected);
      expect(others).toEqual([]);
      expect(expected && isAsExpected(expected.what, seen)).toBe(true);
      const other = {
        ...seen,
        parts: seen.parts.map(([name, text], at) => [name, at === 0 ? `${text}~` : text] as const),
      };
      if (!JSON.stringify(seen.parts[0]).includes("{any}"))
        expect(isAsExpected(expected!.what, other)).toBe(false);
    }),
    { numRuns: 3000 },
  );
});
