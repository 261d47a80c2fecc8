import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";

/** Warnings about programs that would run: where they must stay silent, a bot does what its author meant. */
const SILENT: readonly (readonly [what: string, script: string])[] = [
  ["a label behind a GOTO", 'GOTO done\ndone:\nTALK "x"'],
  ["an IF of which one branch goes on", 'HEAR a$\nIF a$ = "x" THEN\n  END\nEND IF\nTALK "y"'],
  ["a loop that EXIT leaves", 'DO\n  HEAR a$\n  IF a$ = "x" THEN EXIT DO\nLOOP\nTALK "y"'],
  ["THROW where an error goes on with the next line", 'ON ERROR RESUME NEXT\nTHROW "x"\nTALK "y"'],
  ["a variable that the round before has set", 'WHILE a$ <> "x"\n  HEAR a$\nWEND'],
  ["a loop inside of an IF", 'IF TRUE THEN\n  DO\n    TALK a$\n    HEAR a$\n  LOOP UNTIL a$ = "x"\nEND IF'],
  ["a variable that a SUB sets, too", 'READ ALL\nTALK a$\na$ = "x"\nSUB READ ALL\n  a$ = "y"\nEND SUB'],
  ["a variable behind a label", 'again:\nTALK a$\nHEAR a$\nIF a$ <> "x" THEN GOTO again'],
  ["a list that REDIM keeps", "REDIM PRESERVE seats(3)\nTALK seats.length"],
  ["a SUB that only SPAWN begins", 'SPAWN COUNT ALL\nSUB COUNT ALL\n  LOG "x"\nEND SUB'],
  [
    "a SUB that only an ON block calls",
    'TALK "x"\nON WORD "y"\n  SHOW IT\nEND ON\nSUB SHOW IT\n  TALK "z"\nEND SUB',
  ],
  ["a file that holds nothing but SUBs", 'SUB SHOW IT\n  TALK "z"\nEND SUB'],
  ["four choices, which make a list", 'HEAR a$ AS "One", "Two", "Three", "Four"\nTALK a$'],
  ["a WAIT of five minutes", 'WAIT "5 minutes"\nTALK "x"'],
  ["a long WAIT beside the conversation", 'SPAWN LATER\nSUB LATER\n  WAIT "1 hour"\n  TALK "x"\nEND SUB'],
  ["a long WAIT for a queue", 'ON QUEUE "q"\n  WAIT "1 hour"\nEND ON'],
  ["an answer to who has written", 'to$ = GET WHATSAPP SENDER NUMBER\nSEND WHATSAPP TO to$ WITH "x"'],
  ["a template, at any time", 'ON WEBHOOK POST TO "/x"\n  SEND TEMPLATE "t" TO "+351912345678"\nEND ON'],
  ["what an answer leads to", 'HEAR a$ TIMEOUT "2 days"\nIF NOT TIMED OUT THEN TALK "x"'],
  [
    "the other branch of TIMED OUT",
    'HEAR a$ TIMEOUT "2 days"\nIF TIMED OUT THEN\n  END\nELSE\n  TALK "x"\nEND IF',
  ],
  ["digits in quotes beside a number", 'HEAR a AS INTEGER\nIF a > "18" OR a = " 5.0 " THEN TALK "x"'],
  ["the question whether there is a number", 'HEAR a AS INTEGER\nIF a = "" THEN TALK "x"'],
  ["a variable that holds a text at times", 'a = "none"\nIF a <> "" THEN a = 5\nIF a = "none" THEN TALK "x"'],
  ["a list with a text in a place", 'a = [1]\na[0] = 2\nIF a = "x" THEN TALK "x"'],
  ["what a SUB is given", 'SHOW IT 5\nSUB SHOW IT n$\n  IF n$ > "x" THEN TALK n$\nEND SUB'],
  ["digits in quotes that are calculated with", 'TALK "5" * 2 - " 1.5 " + "a"'],
  ["a text joined to what is calculated", 'n = 3\nTALK "Total: " + n * 2 + (n - 1)'],
  ["a text that may become a number", 'n = 3\nTALK "-" + n - 2'],
  ["words behind //", "x = 5 // five of them\ny = 5 // 5 a day\nTALK x + y"],
  ["a year behind //", "rate = 0.19 // 2024\nTALK rate"],
  ["a number behind // where no number is put", 'x$ = "a" // 2\nx$ = "Page " + x$ // 3\nTALK x$ // 4'],
  ["what a HEAR after the wait leads to", 'HEAR a$ TIMEOUT "2 days"\nHEAR b$\nTALK b$'],
];

/** And where they must not: `<code> <line>` of each. */
const TOLD: readonly (readonly [what: string, script: string, told: readonly string[]])[] = [
  ["a line behind END", 'TALK "x"\nEND\nTALK "y"\nTALK "z"', ["check/unreachable 3"]],
  ["a text beside a number", 'IF "ten" > 5 THEN TALK "x"', ["check/text-against-number 1"]],
  ["a text beside a sum", 'a = 1 + 2\nIF a * 2 <> "six" THEN TALK "x"', ["check/text-against-number 2"]],
  [
    "a text beside what counts",
    'FOR i = 1 TO 2\n  IF i = "one" THEN TALK i\nNEXT',
    ["check/text-against-number 2"],
  ],
  [
    "a text among the bounds",
    'IF LEN("x") BETWEEN 1 AND "ten" THEN TALK "x"',
    ["check/text-against-number 1"],
  ],
  ["a text that is taken away", 'n = 3\nn -= "two"\nTALK n', ["check/text-in-calculation 2"]],
  ["a text with a sign before it", 'TALK -"two"', ["check/text-in-calculation 1"]],
  ["a text in a power", 'TALK 2 ^ "two"', ["check/text-in-calculation 1"]],
  ["nothing to divide by", 'TALK 7 MOD ""', ["check/text-in-calculation 1"]],
  ["a text in the middle of a sum", 'n = 3\nTALK n + " left" - n', ["check/text-in-calculation 2"]],
  ["// behind a part of an object", "o = { a: 7 }\no.b = o.a // 2", ["syntax/slashes-as-division 2"]],
  ["// right behind brackets", "x = (3 + 4)//2\nTALK x", ["syntax/slashes-as-division 1"]],
  ["a line behind THROW", 'TALK "x"\nTHROW "y"\nTALK "z"', ["check/unreachable 3"]],
  ["a loop whose test is always true", "WHILE TRUE\n  HEAR a$\nWEND\nTALK a$", ["check/unreachable 4"]],
  ["what is set further down only", 'TALK a$\na$ = "x"', ["check/read-too-early 1"]],
  ["what is set behind a loop only", 'FOR i = 1 TO 2\n  TALK a$\nNEXT\na$ = "x"', ["check/read-too-early 2"]],
  ["a SUB that calls nobody but itself", 'TALK "x"\nSUB S S\n  S S\nEND SUB', ["check/never-called 2"]],
  [
    "one SUB for all that only it calls",
    'TALK "x"\nSUB A A\n  B B\nEND SUB\nSUB B B\n  LOG "y"\nEND SUB',
    ["check/never-called 2"],
  ],
  [
    "a SUB that a conversation comes to",
    "REST NOW\nSUB REST NOW\n  WAIT 301\nEND SUB",
    ["check/long-wait 3"],
  ],
  [
    "the next round after a day",
    'DO\n  TALK "x"\n  HEAR a$ TIMEOUT "1 day"\n  IF a$ = "stop" THEN EXIT DO\nLOOP',
    ["check/outside-window 2"],
  ],
  [
    "what GOTO leads back to after a day",
    'again:\nTALK "x"\nHEAR a$ TIMEOUT "1 day"\nGOTO again',
    ["check/outside-window 2"],
  ],
  [
    "a SUB that a schedule comes to",
    'SET SCHEDULE "s", "every hour"\n  TELL IT\nEND SCHEDULE\nSUB TELL IT\n  SEND WHATSAPP TO GET BOT MEMORY("n") WITH "y"\nEND SUB',
    ["check/outside-window 5"],
  ],
];

describe("warnings about what would run", () => {
  it.each(SILENT)("say nothing of %s", (_, script) => {
    expect(toldOf(script, false)).toEqual([]);
  });

  it.each(TOLD)("tell of %s", (_, script, told) => {
    expect(toldOf(script, false)).toEqual(told);
  });

  it("say nothing of the window while nobody knows the bot's settings", () => {
    const script = 'TALK "x"\nHEAR a$ TIMEOUT "2 days"\nTALK "y"';
    expect(toldOf(script, false)).toEqual(["check/outside-window 3"]);
    expect(toldOf(script, undefined)).toEqual([]);
    expect(toldOf(script, true)).toEqual([]);
  });

  it("wait until nothing is wrong: a misspelt call is one cause, not two", () => {
    const script = 'SAI HELLO\nSUB SAY HELLO\n  TALK "x"\nEND SUB';
    expect(toldOf(script, false)).toEqual(["check/unknown-phrase 1"]);
  });
});

function toldOf(script: string, hasFallback: boolean | undefined): string[] {
  const sources = [{ path: "main.bas", text: script }];
  const { diagnostics } = compile(sources, { ...(hasFallback !== undefined && { hasFallback }) });
  return diagnostics.map(({ code, labels: [{ span }] }) => {
    const line = script.slice(0, span.start).split("\n").length;
    return `${code} ${line}`;
  });
}
