// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are values in texts
import { describe, expect, it } from "vitest";
import { format } from "../../../src/language/format/format.ts";
import { formOf } from "./forms.ts";

/** A script that is in its form already. */
function isItsForm(text: string): void {
  expect(formOf(text)).toBe(text);
}

describe("words", () => {
  it("of the language are in capitals", () => {
    expect(
      formOf('send whatsapp to n$ with image from "a.png" and caption ucase$(x)\nn$ = 1\nx = true\n'),
    ).toBe('SEND WHATSAPP TO n$ WITH IMAGE FROM "a.png" AND CAPTION UCASE$(x)\nn$ = 1\nx = TRUE\n');
  });

  it("that are variables are spelled as where the program has them first, their signs as they are", () => {
    expect(formOf("Total = 1\ntalk TOTAL + total$\nfor i = 1 to 2\nnext I\n")).toBe(
      "Total = 1\nTALK Total + Total$\nFOR i = 1 TO 2\nNEXT i\n",
    );
  });

  it("that are parameters are spelled as in their header, whatever is called so elsewhere", () => {
    isItsForm('name = "Ana"\nGREET name\n\nSUB GREET(NAME)\n  TALK NAME\nEND SUB\n');
  });

  it("of a SUB are spelled as in its header", () => {
    expect(
      formOf('greet all of "us"\nCALL GREET ALL("me")\nSub Greet All of who$\ntalk WHO$\nEnd Sub\n'),
    ).toBe('Greet All OF "us"\nCALL Greet All("me")\nSUB Greet All OF who$\n  TALK who$\nEND SUB\n');
  });

  it("that are keys, members, columns, labels or phrases of the host stay as they are", () => {
    isItsForm('o = { name: 1, To: 2 }\nTALK o.next + o.End\nTALK get order Details "A1"\n');
    isItsForm('again:\nx = FIND "tasks" WHERE Hours > 2 ORDER BY price DESC\nGOTO again\n');
    isItsForm('x = FIND "tasks" WHERE total > 2\n\nFUNCTION Total\n  RETURN 1\nEND FUNCTION\n');
    isItsForm('INSERT INTO "guests" WITH name = "Ana", Seats = 2\n');
  });

  it("that become columns of a table keep their capitals, however the variable is spelled elsewhere", () => {
    isItsForm('task$ = "tea"\nSAVE "tasks", Task$\n');
    isItsForm("Guest = 1\nWITH booking\n  guest = 2\nEND WITH\n");
  });

  it("are variables again where a phrase of the language is a variable", () => {
    isItsForm('text = "a"\nleft = 1\nTALK LEFT(text, left) + left\n');
  });

  it("behind PARAM and AS are in small letters, behind HEAR and AS in capitals", () => {
    expect(formOf("param n as PHONE default 1\nhear d as date\n")).toBe(
      "PARAM n AS phone DEFAULT 1\nHEAR d AS DATE\n",
    );
  });

  it("that end a block in one word become two, and ELSE IF one", () => {
    expect(formOf("if a then\nelse if b then\nendif\na=1\nb=1\n")).toBe(
      "IF a THEN\nELSEIF b THEN\nEND IF\na = 1\nb = 1\n",
    );
  });

  it("stay ELSE and IF where the IF is a statement of its own", () => {
    isItsForm('a = 1\nIF a THEN TALK "x" ELSE IF a = 2 THEN TALK "y"\n');
  });

  it("without quotes stay a text", () => {
    isItsForm("PARAM a AS string\nDESCRIPTION Takes an order for-the next day\nADD TOOL order-status\n");
    isItsForm("SUB tidy-up day\n  LOG 1\nEND SUB\nCALL tidy-up\n");
  });
});

describe("blanks", () => {
  it.each([
    ["x=1+2*3-4", "x = 1 + 2 * 3 - 4\n"],
    ["x = 5--1", "x = 5 - -1\n"],
    ["x = - 1\ny = -x^2\nz = - - x", "x = -1\ny = -x ^ 2\nz = - -x\n"],
    ["x+=1\nx ++", "x += 1\nx++\n"],
    ["x=[ 1,2 , -3 ]", "x = [1, 2, -3]\n"],
    ["x={a:1,b :{ }}", "x = { a: 1, b: {} }\n"],
    ["x = len ( y ) + y [ 1 ] . z\ny = 1", "x = LEN(y) + y[1].z\ny = 1\n"],
    ["if(a)then talk(a)\na=1", "IF (a) THEN TALK(a)\na = 1\n"],
    ["x = a=1?2:3\na=1", "x = a = 1 ? 2 : 3\na = 1\n"],
    ["x = 1:y = 2", "x = 1 : y = 2\n"],
    [
      "select case x\ncase 1,2:talk 1:talk 2\nend select\nx=1",
      "SELECT CASE x\n  CASE 1, 2: TALK 1 : TALK 2\nEND SELECT\nx = 1\n",
    ],
    ["with o\n.a=1\n.b = .a+1\nend with", "WITH o\n  .a = 1\n  .b = .a + 1\nEND WITH\n"],
    ["x\t=\u00a01   ", "x = 1\n"],
  ])("of %j are put right", (text, form) => {
    expect(formOf(text)).toBe(form);
  });

  it("in quotes stay, also in the values of a text", () => {
    isItsForm('x = 1\nTALK "a  b ${ x+1 } then"\nTALK \'it\'\'s  so\'\nTALK """\n   a  \n  b\n """\n');
  });

  it("and everything else between BEGIN and END stay, to the last character", () => {
    const lines = "\t if x then  \n\n\n  ${ x+1 }\n ---\n'no comment\n";
    expect(formOf(`x = 1\nif x then\nbegin talk\n${lines}   end  talk ' why\nend if`)).toBe(
      `x = 1\nIF x THEN\n  BEGIN TALK\n${lines}  END TALK ' why\nEND IF\n`,
    );
  });
});

describe("lines", () => {
  it("are indented by their blocks", () => {
    const text = [
      ...["ON WHATSAPP MESSAGE RECEIVED", "TRY", "FOR EACH x IN [1, 2]", "DO", "SWITCH x", "CASE 1"],
      ...["TALK 1", "CASE 2: TALK 2", "DEFAULT", "WHILE x", "x = 0", "WEND", "END SWITCH", "LOOP UNTIL x"],
      ...["NEXT", "CATCH e", "TALK e", "END TRY", "END ON"],
    ];
    const depths = [0, 1, 2, 3, 4, 5, 6, 5, 5, 6, 7, 6, 4, 3, 2, 1, 2, 1, 0];
    const form = text.map((line, index) => `${"  ".repeat(depths[index] ?? 0)}${line}\n`).join("");
    expect(formOf(`${text.join("\r\n")}`)).toBe(form);
  });

  it("go on one step deeper, and two where they open a block", () => {
    expect(formOf('TALK "a" +\n"b" _\n+ "c"\nIF TRUE AND\nTRUE THEN\nTALK 1\nEND IF')).toBe(
      'TALK "a" +\n  "b" _\n  + "c"\nIF TRUE AND\n    TRUE THEN\n  TALK 1\nEND IF\n',
    );
  });

  it("in brackets are indented once for the brackets of one line", () => {
    const text = "CALL KEEP({\n  a: [\n    1\n    -2\n  ]\n}, {\n  b: 3\n})\nTALK LEN(\n  order\n)\n";
    const flat = text.replace(/^ +/gm, "");
    expect(formOf(flat)).toBe(text);
  });

  it("that are empty stay, one of several, and none at the ends of the file", () => {
    expect(formOf("\n\nx = 1\n\n \n\ny = 2\n\n\n")).toBe("x = 1\n\ny = 2\n");
    expect(formOf(" \n\n")).toBe("");
  });

  it("end in one character, from whatever editor they come", () => {
    expect(formOf("\ufeffx = 1\r\ny = 2\rz = 3")).toBe("x = 1\ny = 2\nz = 3\n");
  });
});

describe("a file", () => {
  const deep = (levels: number) => `${"IF TRUE THEN\n".repeat(levels)}TALK 1\n${"END IF\n".repeat(levels)}`;

  it("that ends in the sign for going on is read as if its last line had an end", () => {
    expect(formOf("x = 1 _")).toBe("x = 1 _\n");
    for (const text of ["TALK _", "x = _", "TALK 1 +"]) {
      const [refused] = format([{ path: "main.bas", text }]);
      expect(refused).toMatchObject({ type: "refused", diagnostics: [{ code: "syntax/unexpected" }] });
      expect(format([{ path: "main.bas", text: `${text}\n` }])).toEqual([refused]);
    }
  });

  it("of nothing but comments and empty lines keeps the comments", () => {
    expect(formOf("\n\n  ' one\r\n\n\n\tREM two\n/* three */\n\n")).toBe("' one\n\nREM two\n/* three */\n");
    expect(formOf("")).toBe("");
    expect(formOf("\ufeff \r\n\t\n")).toBe("");
  });

  it("may have blocks as deep as the language takes them, and is refused beyond", () => {
    const [, second, ...others] = formOf(deep(200)).split("\n");
    expect([second, others[198]]).toEqual(["  IF TRUE THEN", `${"  ".repeat(200)}TALK 1`]);
    expect(format([{ path: "main.bas", text: deep(201) }])).toMatchObject([
      { type: "refused", diagnostics: [{ code: "syntax/too-deep" }] },
    ]);
  });

  it("may have lines of any length, with a text as long", () => {
    const [sum, text] = [" + 1".repeat(20_000), "é".repeat(100_000)];
    expect(formOf(`x=1${sum.replaceAll(" ", "")}\ntalk "${text}"`)).toBe(`x = 1${sum}\nTALK "${text}"\n`);
  });

  it("keeps a writer's quotes in texts and comments, and is refused for those around texts", () => {
    isItsForm('TALK "She said “hi” and ‘bye’" \' “so” it was\n');
    expect(format([{ path: "main.bas", text: "TALK “hi”\n" }])).toMatchObject([{ type: "refused" }]);
  });
});

describe("comments", () => {
  it("on lines of their own are indented as the code below them", () => {
    expect(formOf("rem a\nIF TRUE THEN\n' b\n      // c\n\n# d\nTALK 1\nEND IF\n   ' e")).toBe(
      "REM a\nIF TRUE THEN\n  ' b\n  // c\n\n  # d\n  TALK 1\nEND IF\n' e\n",
    );
  });

  it("above ELSE belong to the block, unless they stand over the word", () => {
    isItsForm("IF TRUE THEN\n  TALK 1\n  ' of the block\nELSE\n  TALK 2\n' of the end\nEND IF\n");
  });

  it("behind code have one blank before them", () => {
    expect(formOf("x = 1' a\ny = 10     ' b\n\nz = 2 /* c */    // d")).toBe(
      "x = 1 ' a\ny = 10 ' b\n\nz = 2 /* c */ // d\n",
    );
  });

  it("below each other stay so, with what goes on below them, whatever longer lines stand between", () => {
    expect(
      formOf("x = 1        ' a\ntalk \"a long line\" ' b\ny = 100      ' c\n             ' goes on\n"),
    ).toBe("x = 1   ' a\nTALK \"a long line\" ' b\ny = 100 ' c\n        ' goes on\n");
  });

  it("over several lines move as a whole", () => {
    expect(formOf("IF TRUE THEN\n/* a\n * b  \n\tc */\nTALK 1\nEND IF")).toBe(
      "IF TRUE THEN\n  /* a\n   * b\n          c */\n  TALK 1\nEND IF\n",
    );
  });

  it("between lines that belong together stay where they are", () => {
    isItsForm("x = [\n  ' first\n  1, ' one\n  2\n]\nTALK x _ ' goes on\n  ' here\n  + x\n");
  });
});

describe("a program of several files", () => {
  it("has one spelling for a name, and refuses only the file that cannot be read", () => {
    const [main, broken, other] = format([
      { path: "main.bas", text: "Count = 1\nADD ONE" },
      { path: "broken.bas", text: "IF count" },
      { path: "other.bas", text: "sub add one\ncount=2\nend sub" },
    ]);
    expect(main).toEqual({ type: "formatted", text: "Count = 1\nadd one\n" });
    expect(broken).toMatchObject({ type: "refused", diagnostics: [{ code: "syntax/missing-then" }] });
    expect(other).toEqual({ type: "formatted", text: "SUB add one\n  Count = 2\nEND SUB\n" });
  });
});
