import { CsvError, parse } from "csv-parse/sync";
import { nearest } from "../model/spell.ts";
import type { Problem } from "./problem.ts";
import { isInFamily, KNOWN_KEYS, keyOf, variableOf } from "./table.ts";

/**
 * What an operator wrote, by key, with the place of each; unknown and doubled names are told apart here.
 *
 * @module
 */
export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly where: string;
}

export interface Written {
  /** At most one for each key; an empty value counts as not written. */
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

const KEYS = new Set(KNOWN_KEYS);
const KEY_OF_VARIABLE = new Map(KNOWN_KEYS.map((key) => [variableOf(key), key]));
/** Only these prefixes are ours alone; elsewhere in an environment an unknown name is somebody else's. */
const OUR_PREFIX = /^(WHATSAPP|TWILIO)_/;

/** The settings among variables. @param place what problems call them: `in the environment` */
export function writtenInEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  place: string,
): Written {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  for (const [variable, value = ""] of Object.entries(variables)) {
    const key = KEY_OF_VARIABLE.get(variable) ?? familyKeyOf(variable);
    const where = `${variable} ${place}`;
    if (key === undefined && OUR_PREFIX.test(variable)) problems.push(unknownVariable(variable, where));
    if (key !== undefined && value.trim() !== "") entries.push({ key, value: value.trim(), where });
  }
  return { entries, problems };
}

function familyKeyOf(variable: string): string | undefined {
  const key = keyOf(variable);
  return variableOf(key) === variable && isInFamily(key) ? key : undefined;
}

/** The settings of a config.csv. @param path what problems call the file */
export function writtenInConfig(text: string, path: string): Written {
  const read = rowsOf(text, path);
  if (read.type === "unreadable") return { entries: [], problems: [read.problem] };
  const seen = new Map<string, Row>();
  const problems: Problem[] = [];
  for (const row of read.rows) {
    const problem = misfit(row, seen.get(row.key));
    if (problem !== undefined) problems.push(problem);
    else seen.set(row.key, row);
  }
  return { entries: [...seen.values()].filter(({ value }) => value !== ""), problems };
}

interface Row extends Entry {
  readonly cells: number;
}

type Table =
  | { readonly type: "rows"; readonly rows: readonly Row[] }
  | { readonly type: "unreadable"; readonly problem: Problem };

function rowsOf(text: string, path: string): Table {
  const records = recordsOf(text);
  if (records instanceof CsvError) return { type: "unreadable", problem: notATable(path, records) };
  const [header, ...rest] = records;
  if (header !== undefined && !isHeader(header.record)) {
    return { type: "unreadable", problem: noHeader(header.record, `${path} line ${header.info.lines}`) };
  }
  return { type: "rows", rows: rest.map((record) => rowOf(record, path)) };
}

interface CsvRecord {
  readonly record: readonly string[];
  /** `lines` is the number of the record's last line. */
  readonly info: { readonly lines: number };
}

function recordsOf(text: string): readonly CsvRecord[] | CsvError {
  try {
    const options = { bom: true, comment: "#", comment_no_infix: true, trim: true, info: true } as const;
    const tolerant = { relax_column_count: true, skip_empty_lines: true } as const;
    // The types of csv-parse do not know what `info` does to the result.
    return parse(text, { ...options, ...tolerant }) as unknown as readonly CsvRecord[];
  } catch (error) {
    if (error instanceof CsvError) return error;
    throw error;
  }
}

function rowOf({ record: [key = "", value = "", ...more], info }: CsvRecord, path: string): Row {
  return { key: key.toLowerCase(), value, where: `${path} line ${info.lines}`, cells: 2 + more.length };
}

function isHeader([name, value, ...more]: readonly string[]): boolean {
  return (
    /^(name|key)$/i.test(name ?? "") && /^value$/i.test(value ?? "") && more.every((cell) => cell === "")
  );
}

function misfit(row: Row, earlier: Entry | undefined): Problem | undefined {
  if (!KEYS.has(row.key) && !isInFamily(row.key)) return unknownKey(row);
  if (earlier !== undefined) return doubled(row, earlier);
  return row.cells > 2 ? tooManyCells(row) : undefined;
}

function unknownVariable(variable: string, where: string): Problem {
  const near = nearest(variable, KEY_OF_VARIABLE.keys());
  return {
    where,
    what: "there is no such setting",
    fix: near ? `did you mean ${near}?` : "take it away, or give it a name that does not begin like ours",
  };
}

function unknownKey({ key, where }: Row): Problem {
  const near = nearest(key, KNOWN_KEYS);
  return {
    where,
    what: `there is no setting \`${key}\``,
    fix: near ? `did you mean \`${near}\`?` : "take the line away, or put # before it",
  };
}

function doubled({ key, where }: Row, earlier: Entry): Problem {
  return {
    where,
    what: `\`${key}\` was already set in ${earlier.where.replace(/^.* line /, "line ")}`,
    fix: "keep one of the two lines",
  };
}

function tooManyCells({ key, where, cells }: Row): Problem {
  return {
    where,
    what: `commas part the value of \`${key}\` into ${cells - 1} cells`,
    fix: `put quotes around the whole value: ${key},"…, …"`,
  };
}

function noHeader(cells: readonly string[], where: string): Problem {
  const semicolons = cells.length === 1 && cells[0]?.includes(";");
  return {
    where,
    what: semicolons ? "the cells are parted by semicolons" : "the first line must name the columns",
    fix: semicolons
      ? "save the file with commas between the cells"
      : "begin the file with the line name,value",
  };
}

function notATable(path: string, error: CsvError): Problem {
  const line = typeof error.lines === "number" ? ` line ${error.lines}` : "";
  return {
    where: `${path}${line}`,
    what: "a quote is not closed, or stands inside a value",
    fix: 'put quotes around the whole value and double those inside it: apology,"Say ""hi"" later"',
  };
}
