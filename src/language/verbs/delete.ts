import { asks } from "./verb.ts";

export const deleteRows = asks({
  name: "DELETE",
  pattern: "DELETE <table:table>, <condition:condition>",
  summary: "Takes the rows away that a text condition means. Gives how many rows these are.",
  params: { table: "the name of a table", condition: 'which rows are meant, as in "id=7"' },
  ask: ({ table, condition: where }) => ({ type: "table", request: { type: "delete", table, where } }),
  example: 'DELETE "orders", "status=cancelled"',
});

export const deleteFrom = asks({
  name: "DELETE FROM",
  pattern: "DELETE FROM <table:table> WHERE <where:where>",
  summary: "Takes the rows away that an expression is true of. Gives how many rows these are.",
  params: { table: "the name of a table", where: "which rows are meant; WHERE TRUE means all" },
  ask: ({ table, where }) => ({ type: "table", request: { type: "delete", table, where } }),
  example: 'DELETE FROM "orders" WHERE status = "cancelled"',
});
