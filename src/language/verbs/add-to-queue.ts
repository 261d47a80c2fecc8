import { emits } from "./verb.ts";

export const addToQueue = emits({
  name: "ADD TO QUEUE",
  pattern: "ADD TO QUEUE <queue:queue>, <item:item>",
  summary: "Puts a value into a queue, which ON QUEUE takes it from; the script goes on at once.",
  params: { queue: "the name of the queue", item: "any value" },
  example: 'ADD TO QUEUE "orders", { number: number$, name: name$ }',
  effect: ({ queue, item }) => ({ type: "queue", queue, item }),
});
