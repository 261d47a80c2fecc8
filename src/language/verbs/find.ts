import { asks } from "./verb.ts";

const PARAMS = {
  table: "the name of a table, `.csv` or not",
  where: "which rows are meant: an expression in which names are columns first, else variables",
  order: "the column by which the rows are put in order",
  limit: "how many rows at most",
};

export const find = asks({
  name: "FIND",
  pattern: "FIND <table:table>[, <condition:condition>]",
  summary: "The rows of a table, as a list of objects; all of them, or those that a text condition means.",
  params: { table: PARAMS.table, condition: 'which rows are meant, as in "status=open AND total>100"' },
  ask: ({ table, condition: where }) => ({
    type: "table",
    request: { type: "find", table, ...(where && { where }) },
  }),
  example: 'open = FIND "orders", "status=open"',
});

export const findWhere = asks({
  name: "FIND WHERE",
  pattern: "FIND <table:table>[ WHERE <where:where>][ ORDER BY <order:sorting>][ LIMIT <limit:count>]",
  accepts: ["FIND <table:table>[ WHERE <where:where>] ORDER BY <order:sorting> ASC[ LIMIT <limit:count>]"],
  summary:
    "The rows of a table that an expression is true of, in the order of a column, the first ones only.",
  params: PARAMS,
  ask: ({ table, where, order, limit }) => ({
    type: "table",
    request: {
      ...{ type: "find", table, ...(where && { where }) },
      ...(order && { order: { by: order, descending: false } }),
      ...(limit !== undefined && { limit }),
    },
  }),
  example: 'cheap = FIND "products" WHERE price < 10 ORDER BY price LIMIT 5',
});

export const findDescending = asks({
  name: "FIND ORDER BY DESC",
  pattern: "FIND <table:table>[ WHERE <where:where>] ORDER BY <order:sorting> DESC[ LIMIT <limit:count>]",
  summary: "The same, the largest first.",
  params: PARAMS,
  ask: ({ table, where, order: by, limit }) => ({
    type: "table",
    request: {
      ...{ type: "find", table, ...(where && { where }) },
      ...{ order: { by, descending: true }, ...(limit !== undefined && { limit }) },
    },
  }),
  example: 'newest = FIND "orders" ORDER BY id DESC LIMIT 3',
});
