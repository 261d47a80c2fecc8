import { asks } from "./verb.ts";

/** The parser makes one of `SET "key", value` as well. */
export const setSession = asks({
  name: "SET SESSION",
  pattern: "SET SESSION <key:key>, <value:kept>",
  accepts: ["SET SESSION <key:key> AS <value:kept>"],
  summary: "Keeps a value for this conversation, until it has rested for a day; NULL forgets it.",
  needs: "somebody",
  params: { key: "what it is kept under", value: "any value" },
  givesNothing: true,
  example: 'SET SESSION "step", 2',
  ask: ({ key, value }) => ({ type: "remember", scope: "conversation", key, value }),
});

export const getSession = asks({
  name: "GET SESSION",
  pattern: "GET SESSION <key:key>",
  summary: "What is kept for this conversation; empty when nothing is kept.",
  needs: "somebody",
  params: { key: "what it is kept under" },
  example: 'IF GET SESSION "step" = 2 THEN TALK "Almost done."',
  counts: true,
  ask: ({ key }) => ({ type: "recall", scope: "conversation", key }),
});
