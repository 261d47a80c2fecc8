import { describe, expect, test } from "vitest";
import { compose } from "../../src/delivery/compose.ts";
import type { Link, Outgoing, Said } from "../../src/model/outgoing.ts";

/** A message on one line: its type, its body shortened, and what can be tapped; anything else as JSON. */
function lineOf(message: Outgoing): string {
  switch (message.type) {
    case "text":
      return `text ${shortened(message.body)}`;
    case "buttons":
      return `buttons ${shortened(message.body)} | ${message.buttons.map(({ id, title }) => `${id}=${title}`).join(" ")}`;
    case "list": {
      const header = message.header === undefined ? "" : ` (${shortened(message.header)})`;
      return `list${header} ${shortened(message.body)} | ${message.button}: ${message.rows.map(({ id, title }) => `${id}=${title}`).join(" ")}`;
    }
    default: {
      const texts = Object.entries(message).map(([key, value]) => [
        key,
        typeof value === "string" ? shortened(value) : value,
      ]);
      return JSON.stringify(Object.fromEntries(texts));
    }
  }
}

function shortened(text: string): string {
  return text.length > 30 ? `${[...text].length} characters` : text;
}

const letters = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => String.fromCharCode(65 + n));
const menu = (body: string, choices: readonly string[]): Said => ({ type: "menu", body, choices });
const list = (body: string, choices: readonly string[], header?: string): Said => ({
  ...{ type: "list", body, choices },
  ...(header !== undefined && { header }),
});
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
    [
      "a menu without a text asks in the language that it is given",
      { type: "menu", body: "", choices: ["A"], tongue: "pt" },
      ["buttons Escolha uma opção: | choice:1=A"],
    ],
    [
      "a list opens in the language that it is given",
      { type: "list", body: "Q", choices: ["A"], tongue: "es" },
      ["list Q | Opciones: choice:1=A"],
    ],
    [
      "a menu that becomes a list opens in that language too",
      { type: "menu", body: "Q", choices: ["A", "B", "C", "D"], tongue: "pt" },
      ["list Q | Opções: choice:1=A choice:2=B choice:3=C choice:4=D"],
    ],
    [
      "a list opens with what its script says",
      { type: "list", body: "Q", choices: ["A"], tongue: "es", button: "Menu" },
      ["list Q | Menu: choice:1=A"],
    ],
    [
      "lines of a list without a text ask in the language that it is given",
      { type: "list", body: "", choices: ["A", "A"], tongue: "pt" },
      ["text Escolha uma opção:\n1. A\n2. A"],
    ],
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
    ["two rows of a list are a list", list("Q", ["A", "B"]), ["list Q | Options: choice:1=A choice:2=B"]],
    ["a list has its header", list("Q", ["A"], "H"), ["list (H) Q | Options: choice:1=A"]],
    ["a header of 60 is one", list("Q", ["A"], long(60)), ["list (60 characters) Q | Options: choice:1=A"]],
    ["a header of 61 is a line", list("Q", ["A"], long(61)), ["list 63 characters | Options: choice:1=A"]],
    ["a header of two lines is two lines", list("Q", ["A"], "H\nI"), ["list H\nI\nQ | Options: choice:1=A"]],
    ["a blank header is none", list("Q", ["A"], " "), ["list Q | Options: choice:1=A"]],
    [
      "a list without a text asks by itself",
      list("", ["A"], "H"),
      ["list (H) Please choose: | Options: choice:1=A"],
    ],
    [
      "the text of a list that is too long goes first",
      list(long(1025), ["A"], "H"),
      ["text 1025 characters", "list (H) Please choose: | Options: choice:1=A"],
    ],
    ["a list that cannot be shown is lines", list("Q", ["A", "A"], "H"), ["text H\nQ\n1. A\n2. A"]],
    ["eleven rows are lines", list("Q", letters(11)), ["text 58 characters"]],
    ["a list of nothing is its text", list("Q", [], "H"), ["text H\nQ"]],
  ])("%s", (_, said, lines) => {
    expect(compose(said).map(lineOf)).toEqual(lines);
  });
});

const url = "https://example.com/a";
const ANA = { name: "Ana", phones: ["5511999999999"] } as const;
const link = (body: string, label: string): Link => ({ type: "link", body, label, url });

describe("what leaves for pictures, files and all else", () => {
  test.each<[string, Said, readonly unknown[]]>([
    ["a picture", { type: "image", url }, [{ type: "image", url }]],
    [
      "a caption of 1024",
      { type: "video", url, caption: long(1024) },
      [{ type: "video", url, caption: long(1024) }],
    ],
    [
      "a caption of 1024 emoji",
      { type: "image", url, caption: "😀".repeat(1024) },
      [{ type: "image", url, caption: "😀".repeat(1024) }],
    ],
    [
      "a caption that is too long follows",
      { type: "image", url, caption: long(1025) },
      [
        { type: "image", url },
        { type: "text", body: long(1025) },
      ],
    ],
    ["a blank caption is none", { type: "image", url, caption: " " }, [{ type: "image", url }]],
    [
      "what has no caption is followed by it",
      { type: "audio", url, caption: "Hear" },
      [
        { type: "audio", url },
        { type: "text", body: "Hear" },
      ],
    ],
    ["a sticker without a text is alone", { type: "sticker", url }, [{ type: "sticker", url }]],
    [
      "a file has its name",
      { type: "document", url, filename: "a/b\\c\n.pdf", caption: "C" },
      [{ type: "document", url, filename: "a b c .pdf", caption: "C" }],
    ],
    [
      "a long name keeps its end",
      { type: "document", url, filename: `${long(300)}.pdf` },
      [{ type: "document", url, filename: `${long(236)}.pdf` }],
    ],
    ["only a file has a name", { type: "image", url, filename: "a.png" }, [{ type: "image", url }]],
    [
      "a place without names",
      { type: "location", latitude: 1, longitude: -2, name: "", address: " " },
      [{ type: "location", latitude: 1, longitude: -2 }],
    ],
    [
      "a reaction",
      { type: "reaction", emoji: "👍", messageId: "wamid.1" },
      [{ type: "reaction", emoji: "👍", messageId: "wamid.1" }],
    ],
    ["a reaction to nothing is nothing", { type: "reaction", emoji: "👍", messageId: "" }, []],
    [
      "a template without a language is English",
      { type: "template", name: "t", language: "", params: ["a"] },
      [{ type: "template", name: "t", language: "en", params: ["a"] }],
    ],
    [
      "a template keeps its language",
      { type: "template", name: "t", language: "pt_BR", params: {} },
      [{ type: "template", name: "t", language: "pt_BR", params: {} }],
    ],
    ["a link", link("Pay here", "Pay"), [link("Pay here", "Pay")]],
    ["a link whose body of 1024 stays with it", link(long(1024), "Pay"), [link(long(1024), "Pay")]],
    [
      "a link whose body is too long has its label below",
      link(long(1025), "Pay now"),
      [{ type: "text", body: long(1025) }, link("Pay now", "Pay now")],
    ],
    [
      "a link whose body is several messages keeps the last, when it is short enough",
      link(long(5000), "Pay"),
      [{ type: "text", body: long(4096) }, link(long(904), "Pay")],
    ],
    [
      "a link whose last part is too long as well",
      link(long(6000), "Pay"),
      [{ type: "text", body: long(4096) }, { type: "text", body: long(1904) }, link("Pay", "Pay")],
    ],
    ["a link without a text has its label", link(" ", "Pay"), [link("Pay", "Pay")]],
    ["a label of 20", link("B", long(20)), [link("B", long(20))]],
    ["a label that is too long is cut", link("B", long(21)), [link("B", `${long(19)}…`)]],
    [
      "and shown whole where there is no text",
      link("", "Confirm your order of today"),
      [link("Confirm your order of today", "Confirm your order…")],
    ],
    ["a label is one line", link("B", " Pay\nnow "), [link("B", "Pay now")]],
    ["a link without a label shows where it leads", link("B", ""), [link("B", "example.com/a")]],
    [
      "people",
      { type: "contacts", people: [{ ...ANA, emails: ["ana@example.com"], organization: "Padaria" }] },
      [{ type: "contacts", people: [{ ...ANA, emails: ["ana@example.com"], organization: "Padaria" }] }],
    ],
    [
      "people without what is blank",
      {
        type: "contacts",
        people: [{ name: " Ana \n Lima", phones: ["", "5511999999999"], emails: [" "], organization: "" }],
      },
      [{ type: "contacts", people: [{ name: "Ana Lima", phones: ["5511999999999"] }] }],
    ],
    [
      "people without a name by what they are reached at",
      {
        type: "contacts",
        people: [
          { name: "", phones: ["5511999999999"] },
          { name: "", phones: [], emails: ["a@example.com"] },
          { name: "", phones: ["5511999999999"], organization: "Padaria" },
        ],
      },
      [
        {
          type: "contacts",
          people: [
            { name: "+5511999999999", phones: ["5511999999999"] },
            { name: "a@example.com", phones: [], emails: ["a@example.com"] },
            { name: "Padaria", phones: ["5511999999999"], organization: "Padaria" },
          ],
        },
      ],
    ],
    ["people who are nobody are nothing", { type: "contacts", people: [{ name: " ", phones: [""] }] }, []],
    ["nobody is nothing", { type: "contacts", people: [] }, []],
  ])("%s", (_, said, sent) => {
    expect(compose(said)).toEqual(sent);
  });
});

describe("the message that is quoted", () => {
  const quotes = "wamid.1";

  test.each<[string, Said, readonly (string | undefined)[]]>([
    ["is quoted by a text", { type: "text", body: "hi", quotes }, [quotes]],
    [
      "is quoted by the first of several texts",
      { type: "text", body: long(5000), quotes },
      [quotes, undefined],
    ],
    ["is quoted by a menu", { type: "menu", body: "Q", choices: ["A"], quotes }, [quotes]],
    [
      "is quoted by the text above a menu that has no room for it",
      { type: "menu", body: long(1025), choices: ["A"], quotes },
      [quotes, undefined],
    ],
    ["is quoted by a list", { type: "list", body: "Q", choices: ["A"], quotes }, [quotes]],
    [
      "is quoted by a picture, and not by the caption behind it",
      { type: "image", url, caption: long(1025), quotes },
      [quotes, undefined],
    ],
    ["is quoted by a place", { type: "location", latitude: 1, longitude: 2, quotes }, [quotes]],
    ["is quoted by a link", { ...link("B", "Pay"), quotes }, [quotes]],
    ["is quoted by people", { type: "contacts", people: [ANA], quotes }, [quotes]],
    [
      "is not quoted by a reaction",
      { type: "reaction", emoji: "👍", messageId: "wamid.2", quotes },
      [undefined],
    ],
    [
      "is not quoted by a template",
      { type: "template", name: "t", language: "en", params: [], quotes },
      [undefined],
    ],
    ["is none when nothing is named", { type: "text", body: "hi", quotes: "" }, [undefined]],
    ["is not quoted by nothing", { type: "text", body: "", quotes }, []],
  ])("%s", (_, said, expected) => {
    const sent = compose(said);
    expect(sent.map((message) => message.quotes)).toEqual(expected);
    expect(sent.filter((message) => "quotes" in message && message.quotes === undefined)).toEqual([]);
  });
});
