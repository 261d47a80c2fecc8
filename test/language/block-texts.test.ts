// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts are BASIC.

import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";

/** The text that the first instruction of a script works with. */
function textOf(script: string): unknown {
  const { program, diagnostics } = compile([{ path: "main.bas", text: script }]);
  expect(diagnostics).toEqual([]);
  const [instruction] = program!.units[0]!.code;
  return JSON.parse(/\["value",(".*?[^\\]"|"")\]/.exec(JSON.stringify(instruction))![1]!);
}

describe("the lines of a text", () => {
  it.each([
    ["without what they are all indented by", "  a\n    b\n  c", "a\n  b\nc"],
    ["indented by blanks or tabs, not by both", "\t a\n\tb", " a\nb"],
    ["not at all when one of them begins at the margin", "  a\nb", "  a\nb"],
    ["with empty lines, which have no indentation", "  a\n\n \n  b", "a\n\n\nb"],
    ["with blanks at their end", "a \nb", "a \nb"],
    ["with the line end of Windows", "  a\r\n  b", "a\nb"],
    ["with the line end of an old Mac", "  a\r  b", "a\nb"],
    ["with empty lines around them", "\na\n", "\na\n"],
  ])("are kept %s", (_, written, text) => {
    const lineEnd = written.includes("\r\n") ? "\r\n" : written.includes("\r") ? "\r" : "\n";
    expect(textOf(`x = """${lineEnd}${written}${lineEnd}"""`)).toBe(text);
    expect(textOf(`BEGIN TALK${lineEnd}${written}${lineEnd}END TALK`)).toBe(text);
  });

  it("end where the closing quotes stand, also behind them", () => {
    expect(textOf('x = """\n  a\n  b"""')).toBe("a\nb");
    expect(textOf('x = """\na""""')).toBe('a"');
  });

  it("lose no dashes but those that stand alone on a line", () => {
    expect(textOf("BEGIN TALK\n----\n--- a\nEND TALK")).toBe("----\n--- a");
  });
});

describe("the messages of a spoken block", () => {
  it.each([
    ["a\n---\nb", ["a", "b"]],
    ["---\na\n---\n---\nb\n  ---  \n", ["a", "b"]],
    ["a\r\n---\r\nb", ["a", "b"]],
    ["  a\n---\n    b", ["a", "b"]],
    ["", []],
    ["\n \n", []],
  ])("of %j are %j", (lines, messages) => {
    const { program } = compile([{ path: "main.bas", text: `BEGIN TALK\n${lines}\nEND TALK` }]);
    const said = program!.units[0]!.code.map((one) => one.op === "emit" && one.args.text);
    expect(said).toEqual(messages.map((message) => ["value", message]));
  });
});

describe("places inside a text", () => {
  it.each([
    ['x = 1\nTALK "a ${x + nmae} b"', "nmae"],
    ['x = 1\nTALK "a ${x} ${UCASE("${nmae}")} b"', "nmae"],
    ['x = 1\ny = """\n  a ${x}\n  b ${nmae}\n"""', "nmae"],
    ["x = 1\nBEGIN TALK\n  a ${x}\n---\n  b ${nmae}\nEND TALK", "nmae"],
    ['x = 1\nTALK "a ${x @ x}"', "@"],
    ['TALK "a ${"b \\d"}"', "\\d"],
  ])("of %j are right: %s", (text, found) => {
    const [diagnostic] = compile([{ path: "main.bas", text }]).diagnostics;
    const { start, end } = diagnostic!.labels[0].span;
    expect(text.slice(start, end)).toBe(found);
  });
});
