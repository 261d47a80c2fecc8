import { asks } from "./verb.ts";

export const update = asks({
  name: "UPDATE",
  pattern: "UPDATE <table:table>, <condition:condition>, <changes:columnValues>",
  summary: "Changes columns of the rows that a text condition means. Gives how many rows these are.",
  params: {
    table: "the name of a table",
    condition: 'which rows are meant, as in "id=7"',
    changes: "an object with the columns that change",
  },
  ask: ({ table, condition: where, changes }) => ({
    type: "table",
    request: { type: "update", table, where, changes },
  }),
  example: 'UPDATE "orders", "id=7", { status: "paid" }',
});

export const updateSet = asks({
  name: "UPDATE SET",
  pattern: "UPDATE <table:table> SET <changes:changes> WHERE <where:where>",
  summary: "Changes columns of the rows that an expression is true of. Gives how many rows these are.",
  params: {
    table: "the name of a table",
    changes: "columns and what becomes of them; names are columns first, else variables",
    where: "which rows are meant; WHERE TRUE means all",
  },
  ask: ({ table, changes, where }) => ({ type: "table", request: { type: "update", table, where, changes } }),
  example: 'UPDATE "products" SET stock = stock - 1 WHERE name = name$',
});
