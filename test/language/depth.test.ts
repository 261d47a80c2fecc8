import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";
import { LIMITS } from "../../src/model/limits.ts";

const HEADERS = `FUNCTION F A$
  RETURN A$
END FUNCTION
LOG F(1)
`;

/** Each way of putting something inside itself, so and so often. */
const NESTINGS: Readonly<Record<string, (times: number) => string>> = {
  brackets: (times) => `x = ${"(".repeat(times)}1${")".repeat(times)}`,
  "brackets that are never closed": (times) => `x = ${"(".repeat(times)}1`,
  NOT: (times) => `x = ${"NOT ".repeat(times)}1`,
  minus: (times) => `x = ${"- ".repeat(times)}1`,
  powers: (times) => `x = 2${" ^ 2".repeat(times)}`,
  lists: (times) => `x = ${"[".repeat(times)}1${"]".repeat(times)}`,
  "lists that are never closed": (times) => `x = ${"[".repeat(times)}1`,
  objects: (times) => `x = ${"{ a: ".repeat(times)}1${" }".repeat(times)}`,
  indexes: (times) => `x = ${"x[".repeat(times)}1${"]".repeat(times)}`,
  "indexes in round brackets": (times) => `x = ${"x(".repeat(times)}1${")".repeat(times)}`,
  "indexes that are put into": (times) => `x = 1 : ${"x[".repeat(times)}1${"]".repeat(times)} = 1`,
  "choices between values": (times) => `x = ${"1 ? 2 : ".repeat(times)}3`,
  "choices inside choices": (times) => `x = ${"1 ? ".repeat(times)}3${" : 2".repeat(times)}`,
  BETWEEN: (times) => `x = 1 ${"BETWEEN (1 ".repeat(times)}`,
  WITH: (times) => `${"WITH x\n".repeat(times)}${"END WITH\n".repeat(times)}`,
  "calls with brackets": (times) => `x = ${"F(".repeat(times)}1${")".repeat(times)}`,
  "calls without brackets": (times) => `x = ${"F ".repeat(times)}1`,
  "calls as statements": (times) => `${"F (".repeat(times)}1${")".repeat(times)}`,
  questions: (times) => `x = ${"HEAR ".repeat(times)}1`,
  "questions behind questions": (times) => `HEAR x ${"WITH HEAR ".repeat(times)}WITH 1`,
  "texts in texts": (times) => `x = ${'"${'.repeat(times)}1${'}"'.repeat(times)}`,
  "texts in texts that are never closed": (times) => `x = ${'"${'.repeat(times)}1`,
  "brackets in a text": (times) => `x = "\${${"(".repeat(times)}1${")".repeat(times)}}"`,
  "IF on one line": (times) => `${"IF 1 THEN ".repeat(times)}TALK 1`,
  "IF over many lines": (times) => `${"IF 1 THEN\n".repeat(times)}TALK 1\n${"END IF\n".repeat(times)}`,
  "IF that is never closed": (times) => "IF 1 THEN\n".repeat(times),
  FOR: (times) => `${"FOR i = 1 TO 2\n".repeat(times)}${"NEXT\n".repeat(times)}`,
  "FOR EACH": (times) => `${"FOR EACH x IN NULL\n".repeat(times)}${"NEXT\n".repeat(times)}`,
  DO: (times) => `${"DO\n".repeat(times)}${"LOOP\n".repeat(times)}`,
  SELECT: (times) => `${"SELECT 1\nCASE 1\n".repeat(times)}${"END SELECT\n".repeat(times)}`,
  SWITCH: (times) => `${"SWITCH 1\nCASE 1\n".repeat(times)}${"END SWITCH\n".repeat(times)}`,
  "objects with a number sign": (times) => `x = ${"#{ a: ".repeat(times)}1${" }".repeat(times)}`,
  TRY: (times) => `${"TRY\n".repeat(times)}${"CATCH\nEND TRY\n".repeat(times)}`,
  WHILE: (times) => `${"WHILE 1\n".repeat(times)}${"WEND\n".repeat(times)}`,
};

function codes(text: string): string[] {
  return compile([{ path: "main.bas", text: HEADERS + text }]).diagnostics.map(({ code }) => code);
}

describe("something inside itself", () => {
  for (const [what, nest] of Object.entries(NESTINGS)) {
    it(`is refused with one message when it is ${what}, as often as a file can hold`, () => {
      const most = Math.min(100_000, Math.floor((LIMITS.sourceLength - 1_000) / nest(1_000).length) * 1_000);
      const found = codes(nest(most));
      expect(new Set(found).size).toBe(1);
      expect(["syntax/too-deep", "syntax/text-too-deep", "syntax/unclosed-bracket"]).toContain(found[0]);
      expect(found).toHaveLength(1);
    });
  }

  it.each([
    "brackets",
    "NOT",
    "minus",
    "powers",
    "calls without brackets",
    "IF over many lines",
    "FOR",
    "SELECT",
    "TRY",
  ])("is fine when it is %s, a hundred times", (what) => {
    expect(codes(NESTINGS[what]!(100))).toEqual([]);
  });
});

/** What stands by itself, begun inside itself as often as a file can hold. */
const ALONE: readonly string[] = [
  "SUB A\n",
  "FUNCTION A\n",
  "ON WHATSAPP MESSAGE RECEIVED\n",
  'SET SCHEDULE "0 9 * * *", "a"\n',
  "BEGIN TALK\n",
  "BEGIN MAIL\n",
  '"""\n',
  "/* ",
];

describe("what stands by itself", () => {
  it.each(ALONE)(
    "is refused inside itself, with no more messages than one compile may give: %j",
    (opener) => {
      const most = Math.min(100_000, Math.floor((LIMITS.sourceLength - 1_000) / opener.length));
      const found = codes(opener.repeat(most));
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(LIMITS.diagnosticsPerCompile + 1);
    },
  );
});
