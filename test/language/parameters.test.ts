import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";
import { fitted, PARAMETER_TYPES, parameterTypeNamed } from "../../src/language/parameters.ts";
import type { Value } from "../../src/model/value.ts";

const KNOWN = { at: 0, timezone: "America/Sao_Paulo", about: null, draw: () => 0 };

function given(type: string, value: Value): Value | string {
  const asked = { name: "it", type: parameterTypeNamed(type), among: undefined };
  try {
    return fitted(value, asked, KNOWN);
  } catch (fault) {
    return (fault as Error).message;
  }
}

describe("what a caller gives to a script", () => {
  it.each<[string, Value, Value]>([
    ["STRING", "a", "a"],
    ["STRING", 2.5, "2.5"],
    ["TEXT", true, "TRUE"],
    ["INTEGER", 3, 3],
    ["INTEGER", "3", 3],
    ["INTEGER", "1,000", 1000],
    ["NUMBER", "2.5", 2.5],
    ["FLOAT", 2.5, 2.5],
    ["MONEY", "R$ 10,50", 10.5],
    ["BOOLEAN", false, false],
    ["BOOLEAN", "sim", true],
    ["BOOLEAN", 0, false],
    ["DATE", "2026-03-02", "2026-03-02"],
    ["DATE", "2026-03-02 10:00:00", "2026-03-02"],
    ["DATETIME", "2026-03-02", "2026-03-02 00:00:00"],
    ["DATETIME", "2026-03-02T12:00:00Z", "2026-03-02 09:00:00"],
    ["TIME", "9:30", "09:30"],
    ["EMAIL", "Ana@Example.com", "ana@example.com"],
    ["PHONE", "+55 (11) 99999-9999", "5511999999999"],
    ["PHONE", 5511999999999, "5511999999999"],
    ["OBJECT", { a: 1 }, { a: 1 }],
    ["ARRAY", [1], [1]],
    ["ANY", [1], [1]],
    ["INTEGER", null, null],
  ])("becomes what %s takes: %j", (type, value, wanted) => {
    expect(given(type, value)).toEqual(wanted);
  });

  it.each<[string, Value, string]>([
    ["STRING", [1], "`it` takes a text, not a list"],
    ["INTEGER", 2.5, "`it` takes a whole number, not 2.5"],
    ["INTEGER", "many", '`it` takes a whole number, not the text "many"'],
    ["NUMBER", true, "`it` takes a number, not TRUE or FALSE"],
    ["BOOLEAN", "perhaps", '`it` takes TRUE or FALSE, not the text "perhaps"'],
    ["DATE", "2026-02-30", '`it` takes a date, not the text "2026-02-30"'],
    ["DATETIME", 5, "`it` takes a date and time, not 5"],
    ["EMAIL", "somewhere", '`it` takes a mail address, not the text "somewhere"'],
    ["PHONE", "12", '`it` takes a phone number, not the text "12"'],
    ["OBJECT", [1], "`it` takes an object, not a list"],
    ["ARRAY", { a: 1 }, "`it` takes a list, not an object"],
  ])("is refused by %s: %j", (type, value, message) => {
    expect(given(type, value)).toBe(message);
  });

  it("has each type under one name only", () => {
    const words = PARAMETER_TYPES.flatMap(({ name, also = [] }) => [name, ...also]);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe("what a script says of itself", () => {
  it("is kept in its program", () => {
    const order = [
      'PARAM size AS string LIKE "L" DESCRIPTION "how large" REQUIRED ENUM ["S", "L"]',
      "PARAM boxes DEFAULT 1 AS int",
      "PARAM day AS date DEFAULT TODAY()",
      'DESCRIPTION "Takes an order"',
      "TALK size + boxes + day",
    ].join("\n");
    const { program } = compile([
      { path: "main.bas", text: 'CALL "order.bas", "S"\n' },
      { path: "order.bas", text: order },
    ]);
    expect(program?.units.map(({ about }) => about)).toEqual([
      undefined,
      {
        description: "Takes an order",
        params: [
          {
            name: "size",
            type: "STRING",
            required: true,
            like: "L",
            description: "how large",
            among: ["S", "L"],
          },
          { name: "boxes", type: "INTEGER", fallback: 1 },
          { name: "day", type: "DATE" },
        ],
      },
    ]);
  });

  it("is kept of the script that nobody calls, too", () => {
    const { program } = compile([
      { path: "main.bas", text: "PARAM size\nDESCRIPTION Takes orders\nTALK size\n" },
    ]);
    expect(program?.units[0]?.about).toEqual({ description: "Takes orders", params: [{ name: "size" }] });
  });
});
