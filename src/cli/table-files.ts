import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { isTableName, tableName } from "../language/verbs/holes/rows.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Row } from "../model/formula.ts";
import { LIMITS } from "../model/limits.ts";
import type { SourceFile } from "../model/source.ts";
import type { SeededTable } from "../model/table.ts";
import { numberIn, type Value } from "../model/value.ts";
import { isScript } from "./bots.ts";

/**
 * Files of a bot's folder that hold the rows which tables begin with: `products.csv` for the table "products".
 *
 * F1 Only a file that the scripts name between quotes is read, and never config.csv, which holds secrets.
 *
 * @module
 */
export interface TableFiles {
  readonly tables: readonly SeededTable[];
  /** What is wrong with them; the files stand behind the scripts, by their numbers from `sources.length` on. */
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly SourceFile[];
}

/** @param path  the bot's folder, or its only script */
export function readTableFiles(path: string, sources: readonly SourceFile[]): TableFiles {
  const folder = isScript(path) ? dirname(path) : path;
  const named = readdirSync(folder).filter((name) => isNamed(name, sources));
  const read = named.map((name, index) => readTable(join(folder, name), sources.length + index));
  return {
    tables: read.flatMap(({ table }) => table ?? []),
    diagnostics: read.flatMap(({ diagnostic }) => diagnostic ?? []),
    files: read.map(({ file }) => file),
  };
}

function isNamed(file: string, sources: readonly SourceFile[]): boolean {
  if (extname(file).toLowerCase() !== ".csv" || !isTableName(file)) return false;
  const name = tableName(file);
  // No pattern is made of a name: it may hold signs that mean something in one.
  const written = [`"${name}"`, `"${name}.csv"`, `'${name}'`, `'${name}.csv'`];
  return sources.some(({ text }) => {
    const small = text.toLowerCase();
    return written.some((one) => small.includes(one));
  });
}

interface ReadTable {
  readonly file: SourceFile;
  readonly table?: SeededTable;
  readonly diagnostic?: Diagnostic;
}

function readTable(path: string, number: number): ReadTable {
  const bytes = readFileSync(path);
  const file = { path, text: bytes.toString("utf8") };
  if (bytes.length > LIMITS.tableLength) return { file: { path, text: "" }, diagnostic: tooLarge(number) };
  try {
    const [header = [], ...lines] = parse(bytes, {
      ...OPTIONS,
      delimiter: delimiterOf(file.text),
    }) as string[][];
    const problem = header.length > LIMITS.rowColumns || lines.length > LIMITS.tableRows;
    if (problem) return { file, diagnostic: tooLarge(number) };
    const columns = header.map((name, index) => (name === "" ? `column ${index + 1}` : name));
    const checksum = createHash("sha256").update(bytes).digest("hex");
    const rows = lines.map((cells) => rowOf(columns, cells));
    return { file, table: { table: tableName(basename(path)), checksum, rows } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { file, diagnostic: unreadable(number, file.text, error) };
  }
}

const OPTIONS = { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true };

/** Spreadsheets separate by `;` where a comma is for decimals: what is most frequent in the first line. */
function delimiterOf(text: string): string {
  const [header = ""] = text.split("\n", 1);
  const count = (sign: string) => header.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function rowOf(columns: readonly string[], cells: readonly string[]): Row {
  // fromEntries makes a column of its own of every name, also of `__proto__`.
  return Object.fromEntries(columns.map((column, index) => [column, cellValue(cells[index] ?? "")]));
}

/** Written like a number that loses nothing as one: not a postal code such as 01234, nor a number longer than it keeps. */
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/;

function cellValue(cell: string): Value {
  return NUMBER.test(cell) ? (numberIn(cell) ?? cell) : cell;
}

function tooLarge(file: number): Diagnostic {
  return {
    code: "table/too-large",
    severity: "error",
    title: "this file is too large for a table",
    labels: [{ span: { file, start: 0, end: 1 }, text: "in this file" }],
    why: `A table has at most ${LIMITS.tableRows} rows, ${LIMITS.rowColumns} columns and ${LIMITS.tableLength} characters.`,
    fix: "split the file, or keep only the rows and columns that the bot needs",
  };
}

function unreadable(
  file: number,
  text: string,
  { message, lines }: CsvError & { lines?: number },
): Diagnostic {
  const start = startOfLine(text, lines ?? 1);
  return {
    code: "table/unreadable",
    severity: "error",
    title: "this file cannot be read as a table",
    labels: [{ span: { file, start, end: start + 1 }, text: message }],
    why: "Its first line names the columns, and each further line is a row; values with commas stand in quotes.",
    fix: 'close every quote, and double one that belongs to a value: "5"" pipe"',
  };
}

function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  return start;
}
