// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts are BASIC.
import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";

/** What a script has set before: the values of the phrases below. */
const GIVEN = 'id$ = "7"\nn = 1\ntotal = 2\norder = 3\nlist = [1]\no = { a: 1 }\n';

/** Each phrase that nobody defined stands between `«` and `»`: it is told there, once, and nothing else of its line is. */
const LINES = [
  "«FROBNICATE»",
  "«FROBNICATE» 5",
  '«FROBNICATE» "a"',
  "«FROBNICATE»(id$, 2)",
  "«FROBNICATE» (id$)",
  "«FROBNICATE» -n",
  "«FROBNICATE» [1, 2]",
  "«FROBNICATE» { a: 1, b: 2 }",
  "«FROBNICATE ALL»",
  "«FROBNICATE ALL» id$",
  "«FROBNICATE ALL THINGS»",
  "«FROBNICATE ALL THINGS» id$, n, total",
  "«GET ORDER DETAILS» id$",
  "«Get Order Details» id$",
  "«get order details» id$",
  "x = «FROBNICATE» id$",
  'x = «FROBNICATE»("a", 2)',
  "x = «FROBNICATE ALL»",
  "x = «FROBNICATE ALL THINGS»()",
  "x = «GET ORDER DETAILS» id$",
  "x = «Check Availability» id$",
  "order = «GET ORDER» 7",
  "order = «GET ORDER» id$",
  "order = «GET ORDER DETAILS» 7",
  "x = «GET SYSTEM UPTIME$»()",
  "x = «UPTIME$»()",
  "«RESET COUNTER$»(1)",

  "«CREATE INVOICE» FOR n, total",
  "«CREATE INVOICE» FOR customer, amount",
  "x = «CREATE INVOICE» FOR customer, amount",
  "«CREATE INVOICE» FOR customer",
  "«BOOK APPOINTMENT» who, d",
  "«SET USER LANGUAGE» id$ TO n",
  "x = «PROCESS MESSAGE» id$ IN n",
  "«SEND WHATSAPP WITH RATE LIMIT» TO id$, n",
  "«SEND TERMS AND CONDITIONS» TO id$",
  "«PROCESS CART FOR CUSTOMER» id$",
  "«CHECK IN»",
  "«CHECK» IN id$",
  'IF «OPT IN» THEN TALK "a"',
  "«WAIT FOR PAYMENT» id$",
  "x = «REPLACE ITEM» id$",
  "x = «COUNT OPEN ORDERS» id$",
  "x = «FIND CUSTOMER» id$",
  "x = «FIND CUSTOMER ORDER» id$",
  "«GET WEATHER» FOR id$",
  'TALK "a" + «GET STOCK» OF id$ + "b"',
  'x = «FIND OWNER» OF 5\n«DELETE BOOKING» FOR "Ana"',
  "x = «GET ORDER DETAILS» GET WHATSAPP MESSAGE BODY",
  "PRINT «RECEIPT FOR»",
  "«PROCESS» ORDER FOR CUSTOMER id$",

  'IF «CHECK AVAILABILITY» id$ THEN TALK "a"',
  'IF «CHECK AVAILABILITY» id$ THEN\n  TALK "a"\nEND IF',
  'IF «CHECK AVAILABILITY»(id$) THEN TALK "a" ELSE «BOOK APPOINTMENT» id$, 5',
  'IF «CHECK STOCK» id$ = "y" AND «FETCH THE STATUS» id$ > 2 OR NOT «IS VIP CUSTOMER» id$ THEN TALK "a"',
  'IF «CHECK STOCK» id$ AND n = 1 THEN TALK "a"',
  'IF «CHECK STOCK» IS NULL OR «CHECK STOCK» CONTAINS "a" THEN TALK "a"',
  'IF 3 BETWEEN «FETCH LOW» id$ AND «FETCH HIGH» id$ THEN TALK "a"',
  'IF n = 1 THEN\n  TALK "a"\nELSEIF «CHECK STOCK» id$ THEN\n  TALK "b"\nEND IF',
  "IF n = 1 THEN «SHIP ORDER» id$ ELSE «CANCEL ORDER» id$",
  "IF n = 1 THEN «SHIP IT» ELSE «HOLD IT»",
  "IF n = 1 THEN «SHIP IT» END IF",
  'WHILE «HAS MORE» id$\n  TALK "a"\nWEND',
  "DO UNTIL «HAS MORE» id$\nLOOP\nDO\nLOOP WHILE «HAS MORE»",
  "FOR i = «FIRST ROW» id$ TO «LAST ROW» id$ STEP «ROW HEIGHT» id$\n  TALK i\nNEXT",
  "FOR EACH x IN «LOAD ALL ORDERS» id$\n  TALK x\nNEXT",
  'SELECT CASE «FETCH KIND» id$\n  CASE «FETCH CODE» id$\n    TALK "a"\n  CASE «FETCH LOW» id$ TO «FETCH HIGH» id$\n    TALK "b"\n  CASE IS > «FETCH LIMIT» id$\n    TALK "c"\nEND SELECT',
  'SWITCH n\n  CASE «FETCH CODE» id$, «FETCH NAME» id$:\n    TALK "a"\nEND SWITCH',

  "TALK «FETCH NAME» id$",
  'TALK "a" + «FETCH NAME» id$',
  'TALK («FETCH NAME» id$) + "b"',
  'TALK "hello ${«FETCH NAME» id$} and ${«FETCH NAME»(id$)} and ${«FETCH NAME»}"',
  "BEGIN TALK\nHello ${«FETCH NAME» id$}\nEND TALK",
  "TALK LEN(«FETCH NAME» id$) + UCASE(«FETCH NAME»)",
  "x = [«FETCH NAME» id$, «FETCH OTHER» n]",
  "x = { a: «FETCH NAME» id$, b: «FETCH OTHER», c: 1 }",
  "x = MAX(«FETCH PRICE» id$, 5)",
  "o.name = «FETCH NAME» id$\no[«FETCH KEY» id$] = 1\nTALK list[«FETCH ROW» id$]",
  "x = n = 1 ? «FETCH NAME» id$ : «FETCH OTHER» id$",
  "x = «FETCH INVOICE»(id$).total + «FETCH INVOICE»(id$)[0]",
  "SEND WHATSAPP TO «FETCH OWNER» id$ WITH «FETCH NAME» id$",
  'SEND WHATSAPP TO id$ WITH IMAGE FROM «FETCH PICTURE» id$ AND CAPTION "a"',
  'TALK TO «FETCH OWNER» id$, "Hello"',
  "m = HEAR «FETCH PROMPT» id$ AS INTEGER",
  "HEAR m AS INTEGER WITH «FETCH PROMPT» id$ DEFAULT «FETCH DEFAULT» id$",
  'HEAR m AS «FETCH CHOICE» id$, "b"',
  "RETURN «FETCH NAME» id$",
  "CALL «FETCH NAME» id$\nx = CALL «FETCH NAME» id$",
  "SPAWN «SEND REPORT» id$",
  'TALK "a" : «CREATE INVOICE» FOR 5 : TALK "b" : «FROB» : TALK "c"',
  "SUB A p$\n  «CREATE INVOICE» FOR p$\nEND SUB\nA id$",
  "FUNCTION B p$\n  RETURN «FETCH INVOICE» FOR p$\nEND FUNCTION\nTALK B id$",
  'SET CONTEXT «FETCH NAME» id$ AS "a"',
  'PARAM p DEFAULT «FETCH NAME» id$ AS string LIKE "a"',
];

describe("a phrase that nobody defined", () => {
  it.each(LINES)("is accepted by parsing alone: %s", (marked) => {
    const { diagnostics } = compile(sourcesOf(marked), { syntaxOnly: true });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it.each(LINES)("is told once, where it stands, and nothing else is: %s", (marked) => {
    const { diagnostics } = compile(sourcesOf(marked));
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, labels: [{ span }] }) => [code, span.start, span.end])).toEqual(
      placesOf(marked).map(([start, end]) => ["check/unknown-phrase", start, end]),
    );
  });

  it.each(LINES)("can be defined as its message says: %s", (marked) => {
    const { diagnostics } = compile(sourcesOf(marked));
    for (const { fix } of diagnostics.filter(({ code }) => code === "check/unknown-phrase")) {
      const [, header = "", closer = ""] = /define it: (.*?) … (END \w+)/.exec(fix) ?? [];
      const { diagnostics: wrong } = compile([{ path: "main.bas", text: `${header}\n${closer}\n` }]);
      expect([header === "", wrong.filter(({ severity }) => severity === "error")]).toEqual([false, []]);
    }
  });

  it.each([
    [
      "CREATE INVOICE FOR 5, n",
      "the phrase CREATE INVOICE with 2 values",
      "SUB CREATE INVOICE VALUE1$, N$ … END SUB",
    ],
    ["x = FETCH NAME", "the phrase FETCH NAME,", "FUNCTION FETCH NAME … END FUNCTION"],
    ["ADD ITEM n TO n", "the phrase ADD ITEM with 2 values", "SUB ADD ITEM N$, VALUE2$ … END SUB"],
    ["STOP ORDER n", "the phrase STOP ORDER with 1 value", "define it: SUB STOP ORDER N$"],
    ["SEND TERMS id$", "the phrase SEND TERMS with 1 value", "define it: SUB SEND TERMS ID$"],
    [
      "GET WHATSAPP PHONE NUMBER",
      "could not know",
      "did you mean `GET WHATSAPP SENDER NUMBER`? Or define it",
    ],
    [
      "x = GET WHATSAPP MESSAGE",
      "the phrase GET WHATSAPP MESSAGE,",
      "after GET WHATSAPP MESSAGE comes: BODY",
    ],
  ])("is shown as it was understood, with what is near and a stub: %s", (line, understood, fix) => {
    const [told] = compile([{ path: "main.bas", text: `${GIVEN}${line}\n` }]).diagnostics;
    expect(told?.code).toBe("check/unknown-phrase");
    expect(told?.why).toContain(understood);
    expect(told?.fix).toContain(fix);
  });

  it.each([
    "SUB OPT IN\n  TALK 1\nEND SUB\nOPT IN\n",
    "SUB CHECK IN TO place$\n  TALK place$\nEND SUB\nCHECK IN TO id$\n",
    "FUNCTION FIND OWNER p$\n  RETURN p$\nEND FUNCTION\nSEND WHATSAPP TO FIND OWNER id$ WITH id$\n",
    "FUNCTION LOW p$\n  RETURN 1\nEND FUNCTION\nFOR i = LOW id$ TO LOW id$\n  TALK i\nNEXT\n",
  ])("is none once it is defined: %s", (text) => {
    expect(compile([{ path: "main.bas", text: GIVEN + text }]).diagnostics.map(({ code }) => code)).toEqual(
      [],
    );
  });

  it.each([
    "INSERT INTO goods VALUES { a: 1 }",
    "UPDATE goods SET a = 1 WHERE a = 2",
    'MERGE goods WITH [{ a: 1 }] BY "a"',
    "x = FIND goods ORDER BY a LIMIT 5",
    'REMEMBER goods AS "a"',
    'POST goods WITH "a"',
  ])("is no name between a verb's words, even one that nothing sets: %s", (line) => {
    const { diagnostics } = compile([{ path: "main.bas", text: `${GIVEN}${line}\n` }]);
    expect(diagnostics.map(({ code, title }) => [code, title])).toEqual([
      ["check/unknown-variable", "unknown variable `goods`"],
    ]);
  });

  it.each([
    'SEND WHATSAPP TO FETCH OWNER id$ WITH "a"',
    "FOR i = FETCH OWNER id$ TO 9\nNEXT",
    "x = [FETCH OWNER id$, n]",
    "x = { a: FETCH OWNER id$, b: n }",
    "IF FETCH OWNER id$ AND n THEN TALK n",
    "IF n BETWEEN FETCH OWNER id$ AND 9 THEN TALK n",
  ])("leaves to what stands around it what waits for it, when the host provides it: %s", (text) => {
    const { program } = compile([{ path: "main.bas", text: `${GIVEN}${text}\n` }], { host: ["FETCH OWNER"] });
    const [call] = program?.units[0]?.code.filter(({ op }) => op === "host") ?? [];
    expect(call).toMatchObject({ name: "FETCH OWNER", args: [expect.anything()] });
  });
});

function sourcesOf(marked: string): { path: string; text: string }[] {
  return [{ path: "main.bas", text: `${GIVEN}${marked.replace(/[«»]/g, "")}\n` }];
}

/** Where the marked phrases stand in the text without its marks. */
function placesOf(marked: string): [start: number, end: number][] {
  const places: [number, number][] = [];
  let marks = 0;
  for (const { 0: sign, index } of marked.matchAll(/[«»]/g)) {
    const at = GIVEN.length + index - marks++;
    if (sign === "«") places.push([at, at]);
    else places[places.length - 1]![1] = at;
  }
  return places;
}
