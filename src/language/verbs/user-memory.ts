import { asks } from "./verb.ts";

/** One memory under three names: what is set as a FACT, or with REMEMBER, is read with GET USER MEMORY as well. */
export const setUserMemory = asks({
  name: "SET USER MEMORY",
  pattern: "SET USER MEMORY <key:key>, <value:kept>",
  accepts: [
    "SET USER MEMORY <key:key> AS <value:kept>",
    "SET USER FACT <key:key>, <value:kept>",
    "SET USER FACT <key:key> AS <value:kept>",
    "REMEMBER <key:key>, <value:kept>",
    "REMEMBER <key:key> AS <value:kept>",
  ],
  summary: "Keeps a value for the person of this conversation; NULL forgets it.",
  needs: "somebody",
  params: { key: "what it is kept under", value: "any value" },
  givesNothing: true,
  example: 'SET USER MEMORY "size", "Large"',
  ask: ({ key, value }) => ({ type: "remember", scope: "person", key, value }),
});

export const getUserMemory = asks({
  name: "GET USER MEMORY",
  pattern: "GET USER MEMORY <key:key>",
  accepts: ["GET USER FACT <key:key>", "RECALL <key:key>"],
  summary: "What is kept for the person of this conversation; empty when nothing is kept.",
  needs: "somebody",
  params: { key: "what it is kept under" },
  example: 'TALK "Again " + (GET USER MEMORY "size") + "?"',
  counts: true,
  ask: ({ key }) => ({ type: "recall", scope: "person", key }),
});
