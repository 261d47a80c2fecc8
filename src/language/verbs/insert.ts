import { asks } from "./verb.ts";

export const insert = asks({
  name: "INSERT",
  pattern: "INSERT <table:table>, <values:columns>",
  summary: "Adds a row to a table, as SAVE does.",
  params: { table: "the name of a table", values: "variables, or an object" },
  givesNothing: true,
  ask: ({ table, values: { rows } }) => ({ type: "table", request: { type: "insert", table, rows } }),
  example: 'INSERT "guests", name$, number$',
});

export const insertInto = asks({
  name: "INSERT INTO",
  pattern: "INSERT INTO <table:table> VALUES <row:tableRows>",
  summary: "Adds a row to a table: an object. A list of objects adds a row for each.",
  params: { table: "the name of a table", row: "an object, or a list of objects" },
  givesNothing: true,
  ask: ({ table, row: rows }) => ({ type: "table", request: { type: "insert", table, rows } }),
  example: 'INSERT INTO "guests" VALUES { name: name$, seats: 2 }',
});

export const insertWith = asks({
  name: "INSERT INTO WITH",
  pattern: "INSERT INTO <table:table> WITH <row:fields>",
  summary: "Adds a row to a table: columns and their values.",
  params: { table: "the name of a table", row: "name = value, name = value" },
  givesNothing: true,
  ask: ({ table, row: rows }) => ({ type: "table", request: { type: "insert", table, rows } }),
  example: 'INSERT INTO "guests" WITH name = name$, seats = 2',
});
