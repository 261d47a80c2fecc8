import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Value } from "../model/value.ts";
import type { Host } from "../runtime/ports.ts";
import type { Problem } from "../settings/index.ts";
import type { Found } from "./found.ts";

/**
 * Phrases from outside, given as a table: for each name rows of arguments and the answer. It stands in for a host
 * program when a bot is tried or checked.
 *
 * @example { "GET ORDER DETAILS": [[["A1"], "on its way"], [["*"], { "error": "unknown order" }]] }
 * @module
 */
export type HostTable = Readonly<Record<string, readonly HostRow[]>>;
type HostRow = readonly [args: readonly Value[] | "*", result: Value];

const value: z.ZodType<Value> = z.json();
const row = z.tuple([z.union([z.array(value), z.literal("*")]), value]);

/** The object of a `host` line. Names come out as the language writes them: capitals, one blank, no sigils. */
export const hostTable: z.ZodType<HostTable> = z
  .record(z.string(), z.array(row))
  .transform((table) =>
    Object.fromEntries(Object.entries(table).map(([name, rows]) => [phrase(name), rows])),
  );

const hostFile = z.union([z.strictObject({ host: hostTable }).transform(({ host }) => host), hostTable]);

/** The table in a `--host` file: the object of a `host` line, or that whole line. No file is an empty table. */
export function readHostFile(path: string | undefined): Found<HostTable> {
  if (path === undefined) return { type: "found", value: {} };
  if (!existsSync(path)) return { type: "problem", problem: noTable(path, "there is no such file") };
  try {
    const read = hostFile.safeParse(JSON.parse(readFileSync(path, "utf8")));
    if (read.success) return { type: "found", value: read.data };
  } catch {
    // What is no JSON is no table either.
  }
  return { type: "problem", problem: noTable(path, "there is no table of phrases in this file") };
}

function noTable(path: string, what: string): Problem {
  return {
    where: path,
    what,
    fix: 'write JSON such as {"GET ORDER DETAILS": [[["A1"], "on its way"], [["*"], {"error": "unknown order"}]]}',
  };
}

/** The names in a table, as the compiler wants them. */
export function phraseNames(table: HostTable): readonly string[] {
  return Object.keys(table);
}

/** A host that answers from a table: the first row whose arguments match, `"*"` matching anything, one or all of them. */
export function tableHost(table: () => HostTable): Host {
  return {
    call: async (name, args) => {
      const rows = table()[phrase(name)] ?? [];
      const row = rows.find(([wanted]) => matches(wanted, args));
      return row
        ? answer(row[1])
        : { refused: `no row of the host table fits ${name} ${JSON.stringify(args)}` };
    },
  };
}

function phrase(name: string): string {
  const words = name.trim().toUpperCase().split(/\s+/);
  return words.map((word) => word.replace(/(?<=.)[$%#!]$/, "")).join(" ");
}

function matches(wanted: HostRow[0], args: readonly Value[]): boolean {
  if (wanted === "*") return true;
  const same = (one: Value, index: number): boolean =>
    one === "*" || JSON.stringify(one) === JSON.stringify(args[index]);
  return wanted.length === args.length && wanted.every(same);
}

function answer(result: Value): { readonly value: Value } | { readonly refused: string } {
  const raised = z.strictObject({ error: z.string() }).safeParse(result);
  return raised.success ? { refused: raised.data.error } : { value: result };
}
