import { waits } from "./verb.ts";

export const wait = waits({
  name: "WAIT",
  pattern: "WAIT <time:duration>",
  summary:
    "Pauses this conversation; messages that come meanwhile keep their order and answer the next HEAR.",
  params: { time: 'seconds, or a text such as "2 days"' },
  example: 'WAIT "90 seconds"',
  ask: ({ time }) => ({ type: "timer", ms: time }),
});
