import { reads } from "./verb.ts";

export const queueMessage = reads({
  name: "GET QUEUE MESSAGE",
  pattern: "GET QUEUE MESSAGE",
  needs: "item",
  summary: "The item of the queue that the block is run for: whatever ADD TO QUEUE was given.",
  params: {},
  example: 'ON QUEUE "orders" DO\n  order = GET QUEUE MESSAGE\n  LOG order\nEND ON',
  value: ({ about }) => (about?.type === "item" ? about.item : null),
});

export const queueName = reads({
  name: "GET QUEUE NAME",
  pattern: "GET QUEUE NAME",
  needs: "item",
  summary: "The name of the queue that the block is run for.",
  params: {},
  example: 'ON QUEUE "orders" DO\n  LOG "something came to " + GET QUEUE NAME\nEND ON',
  value: ({ about }) => (about?.type === "item" ? about.queue : null),
});
