import { asks } from "./verb.ts";

export const setBotMemory = asks({
  name: "SET BOT MEMORY",
  pattern: "SET BOT MEMORY <key:key>, <value:kept>",
  accepts: ["SET BOT MEMORY <key:key> AS <value:kept>"],
  summary: "Keeps a value for everybody who writes to the bot; NULL forgets it.",
  params: { key: "what it is kept under", value: "any value" },
  givesNothing: true,
  example: 'SET BOT MEMORY "greeting", "Hello!"',
  ask: ({ key, value }) => ({ type: "remember", scope: "bot", key, value }),
});

export const getBotMemory = asks({
  name: "GET BOT MEMORY",
  pattern: "GET BOT MEMORY <key:key>",
  summary: "What the bot keeps under a key; empty when nothing is kept.",
  params: { key: "what it is kept under" },
  example: 'TALK GET BOT MEMORY "greeting"',
  counts: true,
  ask: ({ key }) => ({ type: "recall", scope: "bot", key }),
});
