import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { jsonLine, linesOf } from "../../src/cli/lines.ts";

async function lines(...chunks: readonly (string | Uint8Array)[]): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const line of linesOf(Readable.from(chunks))) all.push(line);
  return all;
}

it("puts together a line that came in pieces, also in the middle of a character", async () => {
  const bytes = Buffer.from("olá\nb");
  expect(await lines(bytes.subarray(0, 3), bytes.subarray(3))).toEqual(["olá", "b"]);
});

it("keeps the last line without its end", async () => {
  expect(await lines("a\n", "b")).toEqual(["a", "b"]);
});

it("does not end a line at U+2028", async () => {
  expect(await lines("a\u2028b\n")).toEqual(["a\u2028b"]);
});

it("writes no character that a reader may take for a line end", () => {
  const line = jsonLine({ text: "a\u2028b\u0085c\nd" });
  expect(line).toBe('{"text":"a\\u2028b\\u0085c\\nd"}\n');
  expect(JSON.parse(line)).toEqual({ text: "a\u2028b\u0085c\nd" });
});
