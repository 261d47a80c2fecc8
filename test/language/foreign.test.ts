import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";
import { positionAt } from "../../src/model/source.ts";

/**
 * What other dialects have and this one has not: one message, at the words, and nothing else is said because of it.
 * `^` stands before the words; a block goes on over several lines.
 */
const LINES: readonly string[] = [
  'reply = ^LLM "Answer kindly: " + text$',
  "reply = ^LLM text$",
  'IF ^LLM "Is it spam?" = "yes" THEN reply = "spam"',
  "TALK ^LLM(text$)",
  '^THINK KB "opening hours"',
  'count = ^KB STATISTICS "products"',
  '^USE MODEL "large"',
  '^USE WEBSITE "https://example.com" REFRESH "1d"',
  '^USE MCP "calendar"',
  '^DELEGATE text$ TO BOT "sales"',
  '^ADD BOT "sales" WITH TRIGGER "price, offer"',
  "^BOT REFLECTION TRUE",
  '^ORCHESTRATE WORKFLOW "claim"\n  STEP 1: BOT "first" "look at it"\n  STEP 2: BOT "second" "decide"\nEND WORKFLOW',
  '^ORCHESTRATE WORKFLOW "claim"',
  '^STEP 1: BOT "first" "look at it"',
  "reply = ^REWRITE text$",
  "reply = ^SUMMARIZE text$",
  'reply = ^CLASSIFY text$, ["a", "b"]',
  'reply = ^TRANSLATE text$ TO "pt"',
  "reply = ^SENTIMENT text$",
  'reply = ^RUN PYTHON "print(1)"',
  '^RUN BASH "ls"',
  'reply = ^RUN JAVASCRIPT "1 + 1"',
  'reply = ^IMAGE "a house by the sea"',
  '^VIDEO "a cat that dances"',
  'reply = ^AUDIO "good morning"',
  'reply = ^SEE "https://example.com/a.jpg"',
  '^PLAY "film.mp4" WITH OPTIONS "loop"',
  "^SET USER text$",
  '^SET USER "5511999999999"',
  '^CREATE TASK "call back", text$, "tomorrow"',
  'reply = ^CREATE DRAFT text$, "Offer", "Dear customer"',
  '^CREATE SITE "shop", "template", "a shop"',
  '^BOOK text$, "Meeting", "tomorrow", 30',
  '^WRITE "notes.txt", text$',
  'reply = ^READ "notes.txt"',
  'IF text$ = "read" THEN reply = ^READ(text$)',
  '^COPY "a.txt" TO "b.txt"',
  '^MOVE "a.txt", "b.txt"',
  'reply = ^LIST "documents/"',
  'reply = ^UPLOAD text$, "photos/"',
  '^DOWNLOAD "https://example.com/a.pdf", "a.pdf"',
  '^COMPRESS ["a.txt", "b.txt"], "c.zip"',
  'reply = ^GENERATE PDF "offer.html", text$',
  'reply = ^FILL "contract.docx", { name: text$ }',
  'reply = ^QR CODE "https://example.com"',
  "reply = ^QR CODE text$, 300",
  '^POST TO INSTAGRAM text$, "Good morning"',
  'reply = ^GET INSTAGRAM METRICS "post"',
  'reply = ^CREATE MEETING "Monday"',
  "reply = ^GET ATTENDANTS",
  'reply = ^WEATHER "Lisbon"',
  'reply = ^FORECAST "Lisbon", 3',
  "reply = ^DETECT FACES text$",
  '^SYNCHRONIZE "customers", "https://example.com"',
  '^GPIO 17, "HIGH"',
  "^RELAY 1, TRUE",
  '^LCD "hello"',
  '^OLED "hello"',
  "^BUZZER 440",
  "reply = ^I2C 60, 1",
  "reply = ^SPI 0, text$",
  'reply = ^READ TEMPERATURE "kitchen"',
  '^ON EMAIL "orders@example.com"',
  '^ON EMAIL "orders@example.com" FROM "boss@example.com"\n  TALK subject + ((\n  NEXT\nEND ON',
  '^ON CHANGE "account://files/orders" EVENTS "create"\n  LOG "changed"\nEND ON',
  '^ON FORM SUBMIT "contact"\n  reply = fields.name\nEND ON',
  '^ON "order"',
  '^ON "order" CALL reply',
  "^ON MESSAGE\n  TALK nobody\nEND ON",
  "^ON FILE UPLOAD",
  '^ON INCOMING CALL\n  TALK "Hello"\nEND ON',
  '^TABLE customers ON shop\n  id number KEY\n  name string(100)\n  "odd\nEND TABLE',
  "^TABLE customers",
  "reply = ^SELECT name, city FROM customers WHERE city = text$",
  "^SELECT * FROM customers",
  'reply = ^SQL "SELECT name FROM customers"',
  'reply = ^SOAP "https://example.com/?wsdl", "charge", [text$]',
  'if (text$ == "a") ^{\n  reply = "b"\n} else {\n  reply = "c"\n}',
  'while (text$ == "a") ^{\n  reply = "b"\n}',
  'IF (text$ = "a") ^{ reply = "b" }',
  "^END TABLE",
  "^END SYSTEM PROMPT",
];

describe("words of other dialects", () => {
  it.each(LINES)("are refused once, and nothing else is said: %s", (marked) => {
    expect(messagesOf(`text$ = "a"\n${marked}\nTALK text$\n`)).toEqual(
      oneAtTheMark(`text$ = "a"\n${marked}`),
    );
  });

  it.each(LINES)("are refused in the middle of a program: %s", (marked) => {
    const before = 'text$ = "a"\nreply = ""\nFOR i = 1 TO 2\n  IF i = 1 THEN\n    TALK i\n  END IF\nNEXT i\n';
    const after = "\nTALK reply + LEN(text$)\nSUB ANSWER TO who$\n  TALK who$\nEND SUB\n";
    expect(messagesOf(before + marked + after)).toEqual(oneAtTheMark(before + marked));
  });

  it.each(LINES.filter((line) => line.startsWith("reply =")))(
    "leave what they would set to be read: %s",
    (marked) => {
      expect(messagesOf(`text$ = "a"\n${marked}\nTALK reply\n`)).toEqual(
        oneAtTheMark(`text$ = "a"\n${marked}`),
      );
    },
  );

  it.each(["LLM", "BOOK", "READ", "SET USER", "TRANSLATE", "QR CODE", "SQL", "GPIO", "SUMMARIZE"])(
    "mean what the script itself calls so: %s",
    (words) => {
      const own = `FUNCTION ${words} first$\n  RETURN first$\nEND FUNCTION\nreply = ${words} "a"\n${words} reply\nTALK reply\n`;
      expect(messagesOf(own)).toEqual([]);
    },
  );

  it("mean what the host provides", () => {
    expect(messagesOf('reply = LLM "a"\nTALK reply\n', ["LLM"])).toEqual([]);
  });

  it("give way to a longer phrase of the script", () => {
    const script = 'FUNCTION BOOK TABLE FOR who$\n  RETURN who$\nEND FUNCTION\nTALK BOOK TABLE FOR "Ana"\n';
    expect(messagesOf(script)).toEqual([]);
  });

  it.each(
    "list read book fill play image copy move write see video audio table step1 kb weather sql relay".split(
      " ",
    ),
  )("are free as the name of a variable: %s", (name) => {
    const script = [
      `${name} = ["a"]`,
      `${name}[0] = "b"`,
      `APPEND ${name}, "c"`,
      `TALK ${name}[0] + LEN(${name})`,
      `FOR EACH x IN ${name}`,
      `  LOG x + ${name}`,
      "NEXT x",
      `IF ${name} = "" THEN ${name} = LEN(${name}) + 1`,
      `TALK ${name}`,
    ].join("\n");
    expect(messagesOf(script)).toEqual([]);
  });

  it("are told even where the variable is called so", () => {
    expect(messagesOf('list = LIST "documents/"\nTALK list\n')).toEqual(["syntax/not-in-dialect 1:8"]);
  });
});

describe("what a later version will have", () => {
  it.each([
    '^PUBLISH EVENT "paid"',
    '^WAIT FOR EVENT "paid" TIMEOUT 30',
    '^ON EVENT "paid" DO\n  TALK nobody\nEND ON',
    '^ON INSERT OF "orders"\n  TALK nobody\nEND ON',
    '^ON UPDATE OF "orders"',
    '^ON DELETE OF "orders"',
  ])("is refused as such, and nothing else is said: %s", (marked) => {
    expect(messagesOf(`${marked}\nTALK "a"\n`)).toEqual(oneAtTheMark(marked, "syntax/not-yet"));
  });

  it("means what the host provides", () => {
    expect(messagesOf('PUBLISH EVENT "paid"\n', ["PUBLISH EVENT"])).toEqual([]);
  });
});

function messagesOf(marked: string, host: readonly string[] = []): string[] {
  const text = marked.replace("^", "");
  const { diagnostics } = compile([{ path: "main.bas", text }], { host });
  return diagnostics.map(({ code, labels: [{ span }] }) => {
    const { line, column } = positionAt(text, span.start);
    return `${code} ${line}:${column}`;
  });
}

function oneAtTheMark(marked: string, code = "syntax/not-in-dialect"): string[] {
  const { line, column } = positionAt(marked, marked.indexOf("^"));
  return [`${code} ${line}:${column}`];
}
