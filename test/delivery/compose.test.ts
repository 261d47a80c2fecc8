import { describe, expect, test } from "vitest";
import { compose } from "../../src/delivery/compose.ts";
import type { Outgoing, Said } from "../../src/model/outgoing.ts";

/** A message on one line: its type, its body shortened, and what can be tapped. */
function lineOf(message: Outgoing): string {
  const body = message.body.length > 30 ? `${[...message.body].length} characters` : message.body;
  switch (message.type) {
    case "text":
      return `text ${body}`;
    case "buttons":
      return `buttons ${body} | ${message.buttons.map(({ id, title }) => `${id}=${title}`).join(" ")}`;
    case "list":
      return `list ${body} | ${message.button}: ${message.rows.map(({ id, title }) => `${id}=${title}`).join(" ")}`;
  }
}

const letters = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => String.fromCharCode(65 + n));
const menu = (body: string, choices: readonly string[]): Said => ({ type: "menu", body, choices });
const long = (length: number): string => "x".repeat(length);

describe("what leaves for what was said", () => {
  test.each<[string, Said, readonly string[]]>([
    ["a text is a text", { type: "text", body: "hi" }, ["text hi"]],
    ["an empty text is nothing", { type: "text", body: "" }, []],
    ["a blank text is nothing", { type: "text", body: " \n\t" }, []],
    [
      "a long text is several",
      { type: "text", body: long(5000) },
      ["text 4096 characters", "text 904 characters"],
    ],
    ["two choices are buttons", menu("Ok?", ["Yes", "No"]), ["buttons Ok? | choice:1=Yes choice:2=No"]],
    ["three are buttons", menu("Q", letters(3)), ["buttons Q | choice:1=A choice:2=B choice:3=C"]],
    [
      "four are a list",
      menu("Q", letters(4)),
      ["list Q | Options: choice:1=A choice:2=B choice:3=C choice:4=D"],
    ],
    ["a title of 20 is a button", menu("Q", [long(20)]), [`buttons Q | choice:1=${long(20)}`]],
    ["20 emoji are 20 characters", menu("Q", ["😀".repeat(20)]), [`buttons Q | choice:1=${"😀".repeat(20)}`]],
    ["a title of 21 is a row", menu("Q", [long(21)]), [`list Q | Options: choice:1=${long(21)}`]],
    ["a title of 24 is a row", menu("Q", [long(24)]), [`list Q | Options: choice:1=${long(24)}`]],
    ["a title of 25 is a line", menu("Q", [long(25)]), [`text Q\n1. ${long(25)}`]],
    ["eleven choices are lines", menu("Q", letters(11)), ["text 58 characters"]],
    ["equal titles are lines", menu("Q", ["A", "A"]), ["text Q\n1. A\n2. A"]],
    ["an empty title is a line", menu("Q", ["A", ""]), ["text Q\n1. A\n2. "]],
    ["a title of two lines is a line", menu("Q", ["A\nB"]), ["text Q\n1. A\nB"]],
    ["a menu of nothing is its text", menu("Q", []), ["text Q"]],
    ["a menu without a text asks by itself", menu(" ", ["A"]), ["buttons Please choose: | choice:1=A"]],
    ["lines without a text ask by themselves", menu("", ["A", "A"]), ["text Please choose:\n1. A\n2. A"]],
    ["a body of 1024 carries its menu", menu(long(1024), ["A"]), ["buttons 1024 characters | choice:1=A"]],
    [
      "a body of 1025 goes first",
      menu(long(1025), ["A"]),
      ["text 1025 characters", "buttons Please choose: | choice:1=A"],
    ],
    [
      "a body of several messages goes first",
      menu(long(5000), letters(4)),
      [
        "text 4096 characters",
        "text 904 characters",
        "list Please choose: | Options: choice:1=A choice:2=B choice:3=C choice:4=D",
      ],
    ],
  ])("%s", (_, said, lines) => {
    expect(compose(said).map(lineOf)).toEqual(lines);
  });
});
