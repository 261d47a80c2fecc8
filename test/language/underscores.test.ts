// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts are BASIC.
import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";

/** A `_` alone says that its line goes on, and is never a name. */
describe("a _ alone", () => {
  const GOOD = [
    'TALK "a" _',
    'TALK "a" _ \' the end',
    'TALK "a" _ // the end',
    'TALK "${_x}" _',
    "_1 = 5 : TALK _1",
  ];
  const BAD = ["_ = 1 : TALK _", "TALK _ + 1", "FOR EACH _ IN [1]\nNEXT", "_$ = 5", 'x = 1\nTALK "${x _}"'];

  it.each(GOOD)("lets the last line go on into nothing: %s", (text) => {
    expect(messagesOf(text).filter((code) => code !== "check/unknown-variable")).toEqual([]);
  });

  it.each(BAD)("is no name: %s", (text) => {
    expect(messagesOf(text)).toEqual(["syntax/bad-character"]);
  });

  it.each([...GOOD, ...BAD])("means the same with a last line end and without: %s", (text) => {
    expect(messagesOf(`${text}\n`)).toEqual(messagesOf(text));
    expect(messagesOf(`${text}\r\n`)).toEqual(messagesOf(text));
  });
});

function messagesOf(text: string): string[] {
  return compile([{ path: "main.bas", text }]).diagnostics.map(({ code }) => code);
}
