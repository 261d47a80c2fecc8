// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts are BASIC.
import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";

const GIVEN = 'name = "Ana"\nnumber$ = "5"\n';

/** What somebody wants said, and the text that the hint shows. */
const TOLD: readonly (readonly [line: string, text: string])[] = [
  ["TALK Good morning", "Good morning"],
  ["TALK Welcome to our shop!", "Welcome to our shop!"],
  ["talk thank you very much", "thank you very much"],
  ["TALK Welcome to Lisbon ' the greeting", "Welcome to Lisbon"],
  ["TALK It's 5 o'clock", "It's 5 o'clock"],
  ["TALK 2. Bread with butter", "2. Bread with butter"],
  ["TALK Your name is {name}", "Your name is ${name}"],
  ["TALK We are at Main Street 5; come in!", "We are at Main Street 5; come in!"],
  ["IF name = number$ THEN TALK How are you? ELSE TALK name", "How are you?"],
  ["x = 1 : LOG order done", "order done"],
  ["SEND WHATSAPP TO number$ WITH Your order is ready", "Your order is ready"],
  ["TALK TO number$, The courier is here", "The courier is here"],
];

/** Lines of which something else is said, or nothing. */
const OTHERWISE: readonly (readonly [line: string, codes: readonly string[]])[] = [
  ["TALK nmae", ["check/unknown-variable"]],
  ["TALK nmae + name", ["check/unknown-variable"]],
  ["TALK FETCH PRICE", ["check/unknown-phrase"]],
  ["TALK Fetch price name", ["check/unknown-phrase"]],
  ['TALK "Hello " name', ["syntax/unexpected"]],
  ['TALK Say "hello" to all of them', ["check/unknown-phrase"]],
  ["TALK “Hello my friend”", ["syntax/bad-character"]],
  ["TALK UCASE(name) + 5", []],
  ["TALK name ' it's fine", []],
  ["reply = welcome to name", ["syntax/unexpected"]],
  ["log.first = 5", []],
];

describe("a text without its quotes", () => {
  it.each(TOLD)("is told once, with the line as it should be: %s", (line, text) => {
    const { diagnostics } = compile([{ path: "main.bas", text: `${GIVEN}${line}\n` }]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["syntax/unquoted-text"]);
    expect(diagnostics[0]?.fix.split("; inside")[0]).toBe(`write "${text}"`);
  });

  it.each(OTHERWISE)("is not what stands in %s", (line, codes) => {
    const { diagnostics } = compile([{ path: "main.bas", text: `${GIVEN}${line}\n` }]);
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  it("becomes a text by its hint", () => {
    const text = `${GIVEN}TALK "Your name is \${name}"\n`;
    expect(compile([{ path: "main.bas", text }]).diagnostics).toEqual([]);
  });
});
