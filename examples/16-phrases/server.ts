/**
 * A host program: it serves a bot and gives its script a phrase. From the project's folder:
 *
 *   npm run build && npx tsc -p examples && node dist/examples/16-phrases/server.js
 */
import { createRuntime, definePhrase } from "talkbasic";

// Where a real program would ask its database.
const orders = new Map([
  ["A1", { goods: "two loaves of rye", status: "in the oven" }],
  ["B2", { goods: "a birthday cake", status: "on its way" }],
]);

const orderDetails = definePhrase({
  name: "GET ORDER DETAILS",
  // What it gives is the phrase's value in the script; what it throws is an error that the script may answer.
  run: async ([id]) => {
    console.log(`asked for order ${id}`);
    const order = orders.get(String(id).toUpperCase());
    if (order === undefined) throw new Error(`nobody knows order ${id}`);
    return order;
  },
});

const runtime = await createRuntime({
  bots: "examples/16-phrases",
  phrases: [orderDetails],
  whatsapp: "simulated",
});
const { url } = await runtime.start();
console.log(`listening at ${url}`);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void runtime.stop());
