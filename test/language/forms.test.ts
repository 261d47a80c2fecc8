// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts are BASIC.
import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";
import { render } from "../../src/model/diagnostic.ts";

/**
 * Every form of a line that the language promises, in the smallest program that it fits into: none may be refused.
 * What each of them does is shown by the programs of `conformance`.
 */
const GIVEN = [
  'a = 1 : b = 2 : c = TRUE : x = 3 : y = 4 : n = 5 : s = "text" : who$ = "5511999999999" : url$ = "https://example.com"',
  'name$ = "Ana" : list = [3, 1, 2] : o = { a: { b: [1, 2] }, key: "v" } : when = "2026-03-02"',
].join("\n");

/** A line, or several, where a dialog has been given the names above. */
const DIALOG: Readonly<Record<string, string>> = {
  "lines: separator": "p = 1 : q = 2 : TALK p + q",
  "lines: apostrophe": "' a comment",
  "lines: apostrophe behind": "TALK a ' a comment",
  "lines: REM": "REM a comment",
  "lines: REMAINING is a name": "REMAINING = 1\nTALK REMAINING",
  "lines: slashes": "// a comment",
  "lines: stars": "/* a comment\n * over lines\n */",
  "lines: hash": "# a comment",
  "lines: hash in a box": "#################\n# a comment     #\n#################",
  "lines: goes on after _": "TALK a + _\n  b",
  "lines: goes on in (": "TALK LEFT(\n  s,\n  2\n)",
  "lines: goes on in [": "m = [\n  1,\n  2\n]\nTALK m",
  "lines: goes on in {": 'm = {\n  "a": 1,\n  "b": { "c": 2 }\n}\nTALK m.a',
  "lines: ends in ,": 'm = JOIN(list,\n  ", ")\nLOG "a",\n  m',
  "lines: ends in +": 'TALK "a" +\n  "b"',
  "lines: ends in &": 'TALK "a" &\n  "b"',
  "lines: ends in AND": "IF a = 1 AND\n  b = 2 THEN TALK a",
  "lines: ends in OR": "IF a = 1 OR\n  b = 2 THEN TALK a",
  "lines: begins with +": 'TALK "a"\n  + "b"\n  + "c"',
  "lines: begins with AND": "IF a = 1\n  AND b = 2 THEN TALK a",
  "lines: begins with OR": "IF a = 1\n  OR b = 2 THEN TALK a",
  "lines: small letters": 'let k = 1\nif k = 1 then\n  talk "a"\nend if',
  "names: accents": "ação = 1\nTALK ação",
  "names: signs": "t$ = 1 : i% = 2 : d# = 3 : f! = 4\nTALK t$ + i% + d# + f!",
  "names: hyphens behind CALL": 'SUB BACKUP_TO_SERVER(x)\n  LOG x\nEND SUB\nCALL backup-to-server("a")',
  "texts: quotes": 'TALK "She said ""yes""."',
  "texts: triple quotes": 'long$ = """\n  a "b"\n  c\n  """\nTALK long$',
  "texts: triple quotes behind a verb": 'TALK """\n  a\n  b\n"""',
  "texts: single quotes": "TALK 'a'\nm = ['a', 'b']\nTALK JOIN(m, ',')",
  "texts: escapes": 'TALK "a\\nb\\tc\\"d\\"\\\\e"',
  "texts: a value": 'TALK "Hello ${name$}, ${FORMAT(a, "0.00")}"',
  "texts: braces": 'TALK "{{1}} and {name$}"',
  "texts: an address": 'TALK "see: https://example.com/a?b=c"',
  "texts: a plan": 'TALK "Plan A:\\nThe first\\nPlan B:\\tThe second"',
  "numbers: all": "TALK 42 + 3.14 + .25 + 1e10 + -7 + 0x3C",
  "booleans: all": "TALK true AND False OR NOT TRUE",
  "null: all": "IF s IS NULL OR s IS NOT NULL OR s = null THEN TALK NULL",
  "lists: literal": 'TALK [1, "b", [2]]',
  "objects: hash": 'm = #{ k: 1, "l": 2 }\nTALK m.k',
  "objects: braces": 'm = { "k": 1 }\nTALK m["k"]',
  "labels: alone": "again:\nTALK a",
  "values: call, index, member": 'TALK LEN(s) + list[0] + o.a.b[1] + o["key"] + list(0)',
  "values: two indexes": "grid = [[1, 2], [3, 4]]\nTALK grid(1, 0)\ngrid(0, 1) = 5\nTALK grid[0](1)",
  "values: what a list and a text know": "list.ADD(4)\nTALK list.length + s.length",
  "operators: power": "TALK 2 ^ 3 ^ 2",
  "operators: signs": "TALK -a + +b - -x",
  "operators: products": "TALK a * b / x MOD y",
  "operators: sums": "TALK a + b - x & s",
  "operators: comparisons":
    "TALK (a = b) + (a <> b) + (a < b) + (a > b) + (a <= b) + (a >= b) + (a == b) + (a != b)",
  "operators: words":
    'TALK s CONTAINS "e" AND s LIKE "t*" AND a IN list AND a NOT IN list AND a BETWEEN 1 AND 3 AND s STARTS WITH "t"',
  "operators: NOT and CONTAINS": 'IF NOT s CONTAINS "@" THEN TALK s',
  "operators: CONTAINS with brackets": 'IF CONTAINS(s, "@") THEN TALK s',
  "operators: signs for AND and OR": "IF a && b || c THEN TALK a",
  "operators: choice": 'TALK a = 1 ? "one" : "more"',
  "operators: IIF": 'TALK IIF(a = 1, "one", "more")',
  "truth: anything": 'IF o THEN TALK a\nIF NOT list THEN TALK b\nIF s = "" THEN TALK x',
  "right side: GET JSON PATH compared": 'IF GET JSON PATH o, "a" = "b" THEN TALK a',
  "rows: FILTER":
    'm = FILTER list, "a=1"\nm = FILTER list WHERE a = b AND NOT k > 2\nTALK FILTER(list, "a>" + a)',
  "rows: SORT":
    'm = SORT list, "a"\nm = SORT list, "a" DESC\nm = SORT list BY "a" DESC\nTALK SORT(list, "a", "desc")',
  "rows: AGGREGATE":
    'm = AGGREGATE "SUM", list, "a"\nm = AGGREGATE list, "AVG", "a"\nTALK AGGREGATE("COUNT", list)\nm = AGGREGATE list, "MAX", "a" WHERE k = 1',
  "rows: MAP, JOIN, GROUP BY, PIVOT":
    'm = MAP list, "a->b, c->d"\nm = JOIN list, list, "a"\nm = GROUP BY list, "a"\nm = GROUP_BY(list, "a")\nm = PIVOT list, "a", "b"',
  "rows: FIRST and LAST": "m = FIRST list\nm = LAST list",
  "right side: NEW OBJECT": "m = NEW OBJECT\nk = NEW ARRAY\nTALK m\nTALK k",

  "assignment: bare": "m = 1\nTALK m",
  "assignment: LET": "LET m = 1\nTALK m",
  "assignment: SET": "SET m = 1\nTALK m",
  "assignment: +=": "x += 1\nx -= 2\nx++\nx--",
  "assignment: member": "o.a = 1\no.q.r = 2",
  "assignment: SET member": "SET o.a = 1\nSET list[0] = 2",
  "assignment: LET member": "LET o.a = 1",
  "assignment: key": 'o["a"] = 1',
  "assignment: element": "list[0] = 1\nlist(0) = 2",
  "assignment: WITH bare": 'WITH o\n  price = 5\n  label = "a" + name$\nEND WITH',
  "assignment: WITH dots": "WITH o\n  .price = 5\n  .double = .price * 2\nEND WITH",
  "assignment: WITH NEW OBJECT": "WITH m = NEW OBJECT\n  price = 5\nEND WITH\nTALK m.price",
  "assignment: DIM": "DIM m(10)\nREDIM m(20)\nREDIM PRESERVE m(30)\nTALK m(0)",
  "assignment: CONST": "CONST VAT = 0.23\nTALK VAT",

  "IF: block": "IF a = 1 THEN\n  TALK a\nEND IF",
  "IF: ENDIF": "IF a = 1 THEN\n  TALK a\nENDIF",
  "IF: ELSEIF":
    "IF a = 1 THEN\n  TALK a\nELSEIF a = 2 THEN\n  TALK b\nELSE IF a = 3 THEN\n  TALK x\nELSE\n  TALK y\nEND IF",
  "IF: one line": "IF a = 1 THEN TALK a",
  "IF: one line with ELSE": "IF a = 1 THEN TALK a ELSE TALK b",
  "IF: one line with END IF": "IF a = 1 THEN TALK a END IF",
  "IF: one line, several statements": "IF a = 1 THEN m = 2 : TALK m ELSE TALK b : TALK x",
  "IF: assigns": "IF a = 1 THEN b = 3",
  "IF: GOTO": "IF a = 1 THEN GOTO done\nIF a = 2 GOTO done\nIF a = 3 THEN done\ndone:\nTALK a",
  "IF: RETURN": "IF a = 1 THEN RETURN",
  "IF: EXIT FOR": "FOR i = 1 TO 3\n  IF i = 2 THEN EXIT FOR\nNEXT",
  "SELECT: CASE":
    "SELECT CASE a\n  CASE 1\n    TALK a\n  CASE 2, 3\n    TALK b\n  CASE ELSE\n    TALK x\nEND SELECT",
  "SELECT: ranges": "SELECT CASE a\n  CASE 1 TO 5\n    TALK a\n  CASE IS > 5\n    TALK b\nEND SELECT",
  "SELECT: without CASE": "SELECT a\n  CASE 1\n    TALK a\nEND SELECT",
  "SWITCH: all": 'SWITCH s\n  CASE "a", "b"\n    TALK a\n  DEFAULT\n    TALK b\nEND SWITCH',
  "SWITCH: colons": 'SWITCH s\n  CASE "x":\n    TALK a\n  DEFAULT:\n    TALK b\nEND SWITCH',

  "FOR: counts": "FOR i = 1 TO 3\n  TALK i\nNEXT\nFOR i = 3 TO 1 STEP -1\n  TALK i\nNEXT i",
  "FOR: EACH":
    "FOR EACH e IN list\n  TALK e\nNEXT\nFOR EACH e IN list\n  TALK e\nNEXT e\nFOR EACH e IN list\n  TALK e\nEND FOR",
  "FOR: EACH with DO": "FOR EACH e IN list DO\n  TALK e\nNEXT",
  "FOR: IN": "FOR e IN list\n  TALK e\nNEXT",
  "WHILE: all": "WHILE a < 3\n  a = a + 1\nWEND\nWHILE a < 5 DO\n  a = a + 1\nEND WHILE",
  "DO: at the beginning": "DO WHILE a < 3\n  a++\nLOOP\nDO UNTIL a > 5\n  a++\nLOOP",
  "DO: at the end": "DO\n  a++\nLOOP WHILE a < 3\nDO\n  a++\nLOOP UNTIL a > 5",
  "loops: leaving":
    "DO\n  EXIT DO\nLOOP\nWHILE c\n  EXIT WHILE\nWEND\nDO\n  EXIT LOOP\nLOOP\nDO\n  IF a = 1 THEN BREAK\n  CONTINUE\nLOOP",

  "jumps: GOTO": 'again:\nHEAR m\nIF m = "" THEN GOTO again',
  "jumps: EXIT": "IF a = 2 THEN EXIT\nIF a = 3 THEN END\nIF a = 4 THEN STOP",
  "jumps: END alone": "TALK a\nEND",
  "jumps: RETURN": "RETURN",
  "jumps: RETURN with a value": "RETURN a + b",
  "errors: RESUME NEXT":
    "ON ERROR RESUME NEXT\nm = a / 0\nIF ERROR THEN\n  LOG ERROR MESSAGE\n  LOG ERROR_MESSAGE\n  LOG ERR\nEND IF\nCLEAR ERROR\nON ERROR GOTO 0",
  "errors: GOTO": "ON ERROR GOTO failed\nm = a / 0\nTALK m\nfailed:\nTALK s",
  "errors: THROW and ASSERT": 'THROW "a" + s\nASSERT a = 1, "not one"\nASSERT a',
  "errors: TRY":
    "TRY\n  m = a / 0\nCATCH e\n  LOG e\nEND TRY\nTRY\n  m = a / 0\nCATCH\n  LOG ERROR MESSAGE\nEND TRY",

  "procedures: SUB with brackets": "SUB Greet(p, q)\n  TALK p + q\nEND SUB\nGreet(a, b)\nCALL Greet(a, b)",
  "procedures: SUB with empty brackets":
    "SUB Greet()\n  TALK 1\nEND SUB\nGreet()\nGreet\nCALL Greet\nCALL Greet()",
  "procedures: SUB without a list": "SUB greet\n  TALK 1\n  IF 1 = 1 THEN EXIT SUB\nEND SUB\ngreet",
  "procedures: SUB of words":
    'SUB SEND HELP MENU TO NUMBER$\n  SEND WHATSAPP TO NUMBER$ WITH "1"\nEND SUB\nSEND HELP MENU TO who$\nSEND HELP MENU TO (who$)\nSEND HELP MENU who$',
  "procedures: SUB that begins like a verb":
    'SUB SEND WHATSAPP WITH RATE LIMIT TO NUMBER$, MESSAGE$\n  SEND WHATSAPP TO NUMBER$ WITH MESSAGE$\nEND SUB\nSEND WHATSAPP WITH RATE LIMIT TO who$, "a"\nSEND WHATSAPP TO who$ WITH "b"',
  "procedures: SUB with two values":
    'SUB SEND VALIDATED WHATSAPP NUMBER$, MESSAGE$\n  LOG NUMBER$ + MESSAGE$\nEND SUB\nSEND VALIDATED WHATSAPP who$, "a"',
  "procedures: SUB with three values":
    'SUB PROCESS WHATSAPP MESSAGE FROM$, BODY$, ID$\n  LOG FROM$ + BODY$ + ID$\nEND SUB\nPROCESS WHATSAPP MESSAGE who$, s, "1"',
  "procedures: FUNCTION":
    "FUNCTION Twice(p)\n  RETURN p * 2\nEND FUNCTION\nTALK Twice(a)\nm = Twice(Twice(b))\nTALK m",
  "procedures: FUNCTION of words":
    'FUNCTION GET TEXT$ KEY$, LANG$\n  IF LANG$ = "pt" THEN EXIT FUNCTION\n  RETURN KEY$\nEND FUNCTION\nm = GET TEXT "k" IN name$\nTALK m + GET TEXT("k", "pt")',
  "procedures: FUNCTION with empty brackets":
    "FUNCTION GET SYSTEM UPTIME$()\n  RETURN 1\nEND FUNCTION\nTALK GET SYSTEM UPTIME$()",
  "procedures: FUNCTION with a link":
    "FUNCTION PROCESS MESSAGE M$ IN L$\n  RETURN M$ + L$\nEND FUNCTION\nf = PROCESS MESSAGE s IN name$\nTALK f",
  "procedures: FUNCTION in a condition":
    'FUNCTION CHECK AVAILABILITY D$\n  RETURN D$ <> ""\nEND FUNCTION\nIF CHECK AVAILABILITY when THEN TALK when',
  "procedures: SPAWN":
    'SUB SEND REMINDER TO NUMBER$\n  SEND WHATSAPP TO NUMBER$ WITH "1"\nEND SUB\nSPAWN SEND REMINDER TO who$',

  "header: PARAM":
    'PARAM size AS string LIKE "L" DESCRIPTION "how large" REQUIRED ENUM ["S", "L"]\nTALK size',
  "header: PARAM with DEFAULT": "PARAM boxes AS integer OPTIONAL DEFAULT 1\nTALK boxes",
  "header: PARAM in any order":
    'PARAM size ENUM "S", "L" DEFAULT "S" OPTIONAL DESCRIPTION "how large" LIKE "L" AS string\nPARAM due REQUIRED AS date\nTALK size + due',
  ...Object.fromEntries(
    "string integer date number email object phone array boolean file money name text datetime qrcode"
      .split(" ")
      .map((type) => [`header: PARAM AS ${type}`, `PARAM p AS ${type}\nTALK p`]),
  ),
  "header: DESCRIPTION": 'DESCRIPTION "Takes an order"',
  "header: DESCRIPTION without quotes": "DESCRIPTION Takes an order for the shop",
  "header: USE KB": 'USE KB "products"\nCLEAR KB\nCLEAR KB "products"',
  "header: ADD TOOL": 'ADD TOOL "orders"\nADD TOOL order-status\nUSE TOOL order-status\nCLEAR TOOLS',
  "header: system prompt": 'BEGIN SYSTEM PROMPT\nYou are "kind", and you\'re here.\nEND SYSTEM PROMPT',
  "header: #workflow": "#workflow",
  "header: SET CONTEXT": 'SET CONTEXT "shop" AS "We sell tea."\nSET CONTEXT s',

  "TALK: anything": 'TALK "a" + a\nTALK a\nTALK o.a\nTALK (a + b) * 2',
  "TALK: TO": 'TALK TO "whatsapp:+5511999999999", "Hello " + name$\nTALK TO who$, "Hello"',
  "TALK: block": "BEGIN TALK\nHello ${name$}\n\n---\nIt's me\nEND TALK",
  "HEAR: a variable": "HEAR m\nTALK m",
  ...Object.fromEntries(
    "TEXT STRING BOOLEAN INTEGER INT NUMBER EMAIL DATE MONEY CURRENCY AMOUNT NAME PASSWORD MOBILE PHONE HOUR TIME FILE IMAGE PHOTO AUDIO VOICE QRCODE CPF VIDEO DOCUMENT URL ZIPCODE CEP FLOAT DECIMAL LANGUAGE LOGIN CREDITCARD COLOR CNPJ UUID"
      .split(" ")
      .map((type) => [`HEAR: AS ${type}`, `HEAR m AS ${type}\nTALK m`]),
  ),
  "HEAR: choices": 'HEAR m AS "Yes", "No", "Maybe"\nTALK m',
  "HEAR: WITH": 'HEAR m AS INTEGER WITH "How many?"\nHEAR m WITH "Which?"\nTALK m',
  "HEAR: WITH and DEFAULT": 'HEAR m AS INTEGER WITH "How many?" DEFAULT 1\nTALK m',
  "HEAR: TIMEOUT": 'HEAR m TIMEOUT "30 minutes"\nIF TIMED OUT THEN TALK "gone"\nTALK m',
  "HEAR: as a value": 'm = HEAR "Which?"\nk = HEAR\nTALK m + k',
  "INPUT: all": 'INPUT "Which?", m\nINPUT k\nTALK m + k',
  "WAIT: all": 'WAIT 5\nWAIT 0.5\nWAIT "2 days"',
  "ADD SUGGESTION: all":
    'ADD SUGGESTION "key" AS "Label"\nADD SUGGESTION "Label"\nADD SUGGESTION "Label", "action"\nADD SUGGESTION TEXT "v" AS "Label"\nADD SUGGESTION TOOL "t" AS "Label"\nTALK a',
  "CLEAR SUGGESTIONS": "CLEAR SUGGESTIONS",
  "SET BOT MEMORY": 'SET BOT MEMORY "k", a + 1\nSET BOT MEMORY "k" AS o\nset bot memory "k" + s, NULL',
  "GET BOT MEMORY":
    'p = GET BOT MEMORY "k"\nTALK GET BOT MEMORY("k") + p\nIF GET BOT MEMORY "k" = "x" THEN TALK a',
  "SET USER MEMORY": 'SET USER MEMORY "k", a\nSET USER MEMORY "k" AS a\nTALK GET USER MEMORY "k"',
  "SET USER FACT": 'SET USER FACT "k", a\nSET USER FACT "k" AS a\nTALK GET USER FACT("k")',
  "REMEMBER and RECALL": 'REMEMBER "k", o\np = RECALL "k"\nTALK RECALL("k").key + p.key',
  "SET SESSION": 'SET SESSION "k", a\np = GET SESSION "k"\nTALK GET SESSION("k") + p',
  "SET with a key": 'SET "k", a\nSET name$, b\nSET ("k" + s), a',
  "PRINT: all": 'TALK a\nPRINT a\nPRINT "a" + b',
  "LOG: all": 'LOG a\nLOG "event", { a: 1 }\nLOG_INFO a\nLOG_WARN "a"\nLOG_ERROR "a" + b',

  "SEND WHATSAPP: text": 'SEND WHATSAPP TO who$ WITH "*bold* _italic_ ~strike~ ```code```" + a',
  "SEND WHATSAPP: image":
    'SEND WHATSAPP TO who$ WITH IMAGE FROM url$\nSEND WHATSAPP TO who$ WITH IMAGE FROM url$ + "/a.jpg" AND CAPTION "A " + name$',
  "SEND WHATSAPP: document":
    'SEND WHATSAPP TO who$ WITH DOCUMENT FROM url$\nSEND WHATSAPP TO who$ WITH DOCUMENT FROM url$ NAMED "a.pdf"',
  "SEND WHATSAPP: location":
    'SEND WHATSAPP TO who$ WITH LOCATION AT "1.5,-2.5"\nSEND WHATSAPP TO who$ WITH LOCATION AT "1.5,-2.5" NAMED "Shop" WITH ADDRESS "1 Main St"',
  "SEND WHATSAPP: list": 'SEND WHATSAPP TO who$ WITH LIST "Choose" WITH HEADER "Menu" AND ITEMS "a,b,c"',
  "SEND WHATSAPP: video, audio, sticker":
    "SEND WHATSAPP TO who$ WITH VIDEO FROM url$\nSEND WHATSAPP TO who$ WITH AUDIO FROM url$\nSEND WHATSAPP TO who$ WITH STICKER FROM url$",
  "SEND WHATSAPP: buttons": 'SEND WHATSAPP TO who$ WITH BUTTONS "Choose" AND ITEMS "a,b"',
  "SEND WHATSAPP: link":
    'SEND WHATSAPP TO who$ WITH LINK s + "!" NAMED name$ AT url$ + "/a"\nSEND WHATSAPP TO who$ WITH LINK s AT url$ NAMED "See"',
  "SEND WHATSAPP: contact":
    'SEND WHATSAPP TO who$ WITH CONTACT name$ + " Lima" AT who$\nSEND WHATSAPP TO who$ WITH CONTACT "Rui" AT "+55 11 98888-7777"',
  "REPLY, SHOW TYPING, MARK READ": 'REPLY a\nREPLY "a" + b\nSHOW TYPING\nMARK READ\nREPLY (a)',
  "REPLY, SHOW TYPING, MARK READ: names that are free":
    "reply = 1 : show = 2 : mark = 3 : typing = 4 : link = 5 : contact = 6\nTALK reply + show + mark + typing + link + contact\nreply.a = 1",
  "SEND TEMPLATE: header and buttons":
    'SEND TEMPLATE "hello" TO who$ WITH { name: name$, header: url$, button1: a, button2: { type: "quick_reply", value: s } }',
  "SEND TEMPLATE: own form":
    'SEND TEMPLATE "hello" TO who$\nSEND TEMPLATE "hello" TO who$ LANGUAGE "pt_BR" WITH name$, a',
  "SEND TEMPLATE: other orders":
    'SEND TEMPLATE "hello", "whatsapp", who$, { name: name$ }\nSEND TEMPLATE "whatsapp", who$, "hello", { name: name$ }\nSEND TEMPLATE TO who$, "hello", { name: name$ }\nSEND TEMPLATE who$, "hello", name$, s\nSEND TEMPLATE who$, "hello", { "1": s }\nSEND TEMPLATE "hello" TO "whatsapp" who$, [s]\nSEND TEMPLATE "hello", who$, "whatsapp"',
  "SEND FILE: all":
    'SEND FILE url$\nSEND FILE url$, "a caption"\nSEND FILE TO who$, url$\nSEND FILE TO who$, url$, "a caption"',
  REACT: 'REACT "👍"',
  "CARD: image, document":
    'CARD #{ type: "image", image: #{ link: url$, caption: "a" } }\nCARD { "type": "document", "document": { "link": url$, "filename": "a.pdf" } }',
  "CARD: buttons, list":
    'CARD #{ type: "interactive", interactive: #{ type: "button", body: #{ text: s }, action: #{ buttons: [#{ type: "reply", reply: #{ id: "y", title: "Yes" } }] } } }\nCARD #{ type: "interactive", interactive: #{ type: "list", body: #{ text: s }, action: #{ button: "Menu", sections: [#{ title: "All", rows: [#{ id: "1", title: "Tea" }] }] } } }',
  "CARD: location":
    'CARD #{ type: "location", location: #{ latitude: 1.5, longitude: -2.5, name: "Shop" } }\nCARD o',
  "TRANSFER TO HUMAN":
    'TRANSFER TO HUMAN\nTRANSFER TO HUMAN "billing"\nTRANSFER TO HUMAN "billing", "high", o\nTRANSFER TO HUMAN(s)',
  "GET WHATSAPP: all":
    "m = GET WHATSAPP SENDER NUMBER\nm = GET WHATSAPP MESSAGE BODY\nm = GET WHATSAPP MESSAGE ID\nm = GET WHATSAPP MESSAGE TIMESTAMP\nTALK m",

  "PARSE JSON: all":
    "m = PARSE JSON s\nm = PARSE JSON(s)\nm = PARSE_JSON(s)\nm = JSON_PARSE(s)\nm = JSON PARSE(s)\nTALK m",
  "GET JSON PATH": 'm = GET JSON PATH o, "a.b[0].c"\nTALK m',

  "SEND MAIL: words":
    'SEND MAIL TO "a@example.com" WITH SUBJECT "s" AND BODY "b" + a\nSEND MAIL TO "a@example.com" SUBJECT "s" BODY "b"',
  "SEND MAIL: commas":
    'SEND MAIL "a@example.com", "s", "b"\nSEND MAIL "a@example.com", "s", "b", [url$]\nSEND MAIL "a@example.com", "s", "b" USING "shop"\nSEND EMAIL "a@example.com", "b"',
  "BEGIN MAIL": 'BEGIN MAIL "a@example.com"\nSubject: Hello ${name$}\n\nText\nEND MAIL',
  "SEND SMS": 'SEND SMS who$, "a"\nSEND SMS who$, "a", "high"',
  "ADD TO QUEUE": 'ADD TO QUEUE "q", s\nADD TO QUEUE "whatsapp-outbound", who$ + "|" + s',
  "SAVE: all":
    'SAVE "t.csv", a, b, name$\nSAVE "t", o.key\nSAVE "t", o\nSAVE "t", { a: 1 }\nSAVE "t", "id-" + a, o\nSAVE "t", list',
  "FIND: a text":
    'm = FIND "t"\nm = FIND "t", "a=1 AND b>2"\nm = FIND "t", "name=" + name$\nm = FIND("t", "a=1")\nTALK m[0].name + m.name',
  "FIND: an expression":
    'm = FIND "t" WHERE a = x AND (b > 2 OR name = name$) ORDER BY name DESC LIMIT 3\nm = FIND "t" ORDER BY name\nm = FIND "t" LIMIT n\nTALK m',
  "FIND: over lines": 'm = FIND "t"\n  WHERE a = x\n  AND b = 2\n  ORDER BY name ASC\n  LIMIT 1\nTALK m',
  "FIND: anywhere":
    'IF FIND("t", "a=1") THEN TALK a\nIF FIND "t" WHERE a = 1 THEN TALK a\nFOR EACH r IN FIND "t" WHERE a > 1\n  TALK r.name\nNEXT\nTALK LEN(FIND "t") + LEN(FIND("t"))',
  "INSERT: all":
    'INSERT "t", o\nINSERT "t", a, b, name$\nINSERT INTO "t" VALUES { "a": 1 }\nINSERT INTO "t" VALUES o\nINSERT INTO "t" WITH a = 1, b = a + b\nINSERT INTO "t" WITH\n  a = 1,\n  b = 2\nINSERT INTO "t"\n  VALUES { a: 1 }',
  "UPDATE: all":
    'UPDATE "t", "a=1", o\nUPDATE "t" SET a = a + 1 WHERE name = name$\nUPDATE "t" SET a = 1, b = x\n  WHERE a = 2\nUPDATE "t"\n  SET a = 1\n  WHERE a = 2\nm = UPDATE "t" SET a = 1 WHERE TRUE\nTALK m',
  "DELETE: all": 'DELETE "t", "a=1"\nDELETE FROM "t" WHERE a = 1\nm = DELETE FROM "t" WHERE TRUE\nTALK m',
  "MERGE: all": 'MERGE "t", list, "id"\nMERGE "t" WITH list BY "id"\nm = MERGE "t" WITH o BY "id"\nTALK m',
  "AGGREGATE: a table": 'm = AGGREGATE "SUM", "t", "a"\nm = AGGREGATE("COUNT", "t")\nTALK m',
  "tables: names that are free":
    "find = 1 : save = 2 : where = 3 : limit = 4 : order = 5 : update = 6 : insert = 7 : values = 8\nTALK find + save + where + limit + order + update + insert + values\nlimit = 5\nwhere = 1",
  "GET: web addresses":
    'm = GET url$\nm = GET url$ + "/a"\nm = GET "https://example.com/" + a\nm = GET(url$)\nm = GET HTTP url$\nGET url$\nTALK m',
  "GET: anywhere":
    'IF GET url$ = "x" THEN TALK a\nFOR EACH m IN GET url$ + "/list"\n  TALK m\nNEXT\nTALK "${GET url$}" + LEN(GET(url$))',
  "POST, PUT, PATCH: all":
    'POST url$, o\nPOST url$\nm = POST url$, { a: 1 }\nm = POST(url$, o).key\nPUT url$, list\nPATCH url$ WITH o\nm = PUT HTTP url$, "a" + a\nTALK m',
  "DELETE HTTP": 'DELETE HTTP url$\nm = DELETE HTTP url$ + "/1"\nTALK m',
  "SET HEADER": 'SET HEADER "X-A", a\nSET HEADER "X-A" TO "b" + a\nSET HEADER "X-A" AS "b"\nCLEAR HEADERS',
  GRAPHQL:
    'm = GRAPHQL url$, "{ a }"\nm = GRAPHQL url$, "query($a: Int) { b(a: $a) }", { a: 1 }\nTALK m.data',
  "web: names that are free":
    "get = 1 : post = 2 : put = 3 : patch = 4 : http = 5 : header = 6 : headers = 7\nTALK get + post + put + patch + http + header + headers\npost = get\nput.a = 1",
  "SET DEBUG MODE": 'SET DEBUG MODE TO "verbose"',
  "LOG ALL": "LOG ALL WEBHOOK REQUESTS\nLOG ALL API RESPONSES",
};

/** Programs of their own. */
const PROGRAMS: Readonly<Record<string, string>> = {
  "lines: a byte-order mark and returns": '\ufeffTALK "a"\r\nTALK "b"\r\n',
  "ON WHATSAPP MESSAGE RECEIVED": "ON WHATSAPP MESSAGE RECEIVED\n  TALK GET WHATSAPP MESSAGE BODY\nEND ON",
  "ON WEBHOOK POST": 'ON WEBHOOK POST TO "/hook" DO\n  PRINT GET REQUEST BODY\nEND ON',
  "ON WEBHOOK GET": 'ON WEBHOOK GET TO "/hook" DO\n  PRINT GET QUERY VALUE "hub.challenge"\nEND ON',
  "ON WEBHOOK without a method": 'ON WEBHOOK TO "/hook" DO\n  PRINT "ok"\nEND ON',
  "ON WEBHOOK with a name": 'ON WEBHOOK "status"\n  LOG GET REQUEST BODY\nEND ON',
  "ON WEBHOOK with a secret": 'ON WEBHOOK POST TO "/hook" WITH SECRET "shop" DO\n  PRINT "ok"\nEND ON',
  "WEBHOOK as a first line":
    'WEBHOOK "till"\nresult_total = params.total\nresult_body = body\nresult_status = 200\nLOG method + path\nLOG headers',
  "ON QUEUE": 'ON QUEUE "orders" DO\n  LOG GET QUEUE MESSAGE\nEND ON',
  "ON WHATSAPP STATUS RECEIVED": 'ON WHATSAPP STATUS RECEIVED\n  LOG "status"\nEND ON',
  "ON WORD":
    'ON WORD "menu", "cancel" DO\n  TALK "menu"\nEND ON\nON WHATSAPP MESSAGE RECEIVED\n  TALK "a"\nEND ON',
  RESTART: 'ON WORD "cancel" DO\n  RESTART\nEND ON\nON WHATSAPP MESSAGE RECEIVED\n  TALK "a"\nEND ON',
  "request: reading":
    'ON WEBHOOK POST TO "/hook" DO\n  a$ = GET FORM VALUE "name"\n  b$ = GET REQUEST HEADER "X-Key"\n  c$ = GET QUERY VALUE "q"\n  LOG a$ + b$ + c$\nEND ON',
  "request: answering":
    'ON WEBHOOK POST TO "/hook" DO\n  SET RESPONSE HEADER "Content-Type" TO "text/plain"\n  SET RESPONSE STATUS TO 404\n  PRINT "no"\nEND ON',
  "request: a condition without brackets":
    'ON WEBHOOK POST TO "/hook" DO\n  IF GET FORM VALUE "a" = "b" THEN PRINT "c"\nEND ON',
  "H-15: declarations at the top":
    'LOG ALL WEBHOOK REQUESTS\nSET DEBUG MODE TO "verbose"\nLET GREETING$ = "a"\nON WHATSAPP MESSAGE RECEIVED\n  TALK GREETING$\nEND ON',
};

describe("the forms of a line", () => {
  it.each(Object.entries(DIALOG))("%s", (_, lines) => {
    expect(errorsOf(`${GIVEN}\n${lines}\n`)).toEqual([]);
  });

  it.each(Object.entries(PROGRAMS))("%s", (_, program) => {
    expect(errorsOf(program)).toEqual([]);
  });

  it.each(Object.entries(DIALOG).filter(([, lines]) => !lines.includes("\n")))(
    "%s, behind THEN of a block",
    (_, line) => {
      expect(errorsOf(`${GIVEN}\nIF a = 1 THEN\n  ${line}\nEND IF\n`)).toEqual([]);
    },
  );

  it.each(Object.entries(DIALOG))("%s, with small letters and tabs", (_, lines) => {
    const text = `${GIVEN}\n${lines}\n`;
    if (/"""|BEGIN|'/.test(lines)) return;
    expect(
      errorsOf(text.replace(/^ +/gm, "\t").replace(/\b[A-Z]{3,}\b(?!["'])/g, (word) => word.toLowerCase())),
    ).toEqual([]);
  });
});

function errorsOf(text: string): string[] {
  const { diagnostics, sources } = compile([{ path: "main.bas", text }]);
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map((diagnostic) => render(diagnostic, sources));
}
