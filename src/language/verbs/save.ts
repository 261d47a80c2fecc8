import { asks } from "./verb.ts";

export const save = asks({
  name: "SAVE",
  pattern: "SAVE <table:table>, <values:columns>",
  summary:
    "Adds a row to a table: columns with the names and values of the variables, or an object. With an id before the object, the row with this id is replaced if there is one.",
  params: { table: "the name of a table", values: "variables, an object, or an id and an object" },
  givesNothing: true,
  ask: ({ table, values: { rows, replaces } }) => ({
    type: "table",
    request: replaces ? { type: "replace", table, rows, key: "id" } : { type: "insert", table, rows },
  }),
  example: 'SAVE "guests.csv", name$, number$',
});
