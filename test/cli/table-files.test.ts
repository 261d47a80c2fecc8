import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readTableFiles } from "../../src/cli/table-files.ts";
import { render } from "../../src/model/diagnostic.ts";
import { LIMITS } from "../../src/model/limits.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "talkbasic-tables-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a bot with this script finds in its folder. */
function filesFor(script: string, files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return readTableFiles(folder, [{ path: join(folder, "main.bas"), text: script }]);
}

function rowsOf(csv: string) {
  return filesFor('FIND "t"', { "t.csv": csv }).tables[0]?.rows;
}

describe("a file of rows in a bot's folder", () => {
  it("is read when a script names its table, with or without .csv, in any capitals", () => {
    const files = { "Products.csv": "name\nTea\n", "prices.CSV": "a\n1\n", "other.csv": "secret\n1\n" };
    const { tables } = filesFor("x = FIND \"products.csv\"\ny = FIND 'PRICES'", files);
    expect(tables.map(({ table }) => table).sort()).toEqual(["prices", "products"]);
  });

  it("is never the settings, however they are named", () => {
    const files = { "config.csv": "name,value\nwhatsapp-api-key,secret\n", "CONFIG.csv": "a\n1\n" };
    expect(filesFor('x = FIND "config.csv"', files)).toMatchObject({ tables: [], diagnostics: [] });
  });

  it("gives a column for each name of its first line, and numbers where nothing is lost", () => {
    expect(
      rowsOf(
        '\ufeffname, price ,zip,phone,note\nTea,4.50,01234,5511999999999,\n\nMate,-3,1e5,+55,"a, ""b"""\n',
      ),
    ).toEqual([
      { name: "Tea", price: 4.5, zip: "01234", phone: 5511999999999, note: "" },
      { name: "Mate", price: -3, zip: "1e5", phone: "+55", note: 'a, "b"' },
    ]);
  });

  it("may be separated as spreadsheets of other countries do it, and have rows that end early", () => {
    expect(rowsOf("name;price\r\nTea;4,5\r\nMate\r\n")).toEqual([
      { name: "Tea", price: "4,5" },
      { name: "Mate", price: "" },
    ]);
  });

  it("has ordinary columns, whatever their names", () => {
    const [row] = rowsOf("__proto__,constructor,\n1,2,3\n") ?? [];
    expect(Object.keys(row ?? {})).toEqual(["__proto__", "constructor", "column 3"]);
  });

  it("is refused with its line when it cannot be read", () => {
    const { diagnostics, files } = filesFor('FIND "t"', { "t.csv": 'name\nTea\n"Ma"te\n' });
    const [problem] = diagnostics;
    expect(problem?.code).toBe("table/unreadable");
    expect(render(problem!, [{ path: "main.bas", text: "" }, ...files])).toContain("t.csv:3:1");
  });

  it("is refused when it is larger than a table may be", () => {
    const rows = "1\n".repeat(LIMITS.tableRows + 1);
    expect(filesFor('FIND "t"', { "t.csv": `n\n${rows}` }).diagnostics[0]?.code).toBe("table/too-large");
  });

  it("has another checksum when it was changed", () => {
    const first = filesFor('FIND "t"', { "t.csv": "n\n1\n" }).tables[0]?.checksum;
    expect(filesFor('FIND "t"', { "t.csv": "n\n1\n" }).tables[0]?.checksum).toBe(first);
    expect(filesFor('FIND "t"', { "t.csv": "n\n2\n" }).tables[0]?.checksum).not.toBe(first);
  });
});
