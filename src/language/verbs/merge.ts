import { asks } from "./verb.ts";

export const merge = asks({
  name: "MERGE",
  pattern: "MERGE <table:table>, <data:tableRows>, <key:column>",
  accepts: ["MERGE <table:table> WITH <data:tableRows> BY <key:column>"],
  summary:
    "Puts many rows into a table: each changes the row with the same key, or is added when there is none. Gives how many rows were written.",
  params: {
    table: "the name of a table",
    data: "a list of objects",
    key: "the column by which rows are recognised",
  },
  ask: ({ table, data: rows, key }) => ({ type: "table", request: { type: "merge", table, rows, key } }),
  example: 'MERGE "products" WITH [{ sku: "T1", price: 4 }] BY "sku"',
});
