import { bellExchange, inlineBells } from "../../src/runtime/inline-bells.ts";
import { inlineLeases, leaseBook } from "../../src/runtime/inline-leases.ts";
import { bellsContract } from "../contract/bells.ts";
import { leasesContract } from "../contract/leases.ts";

bellsContract("bells inside one process", async () => {
  const exchange = bellExchange();
  const clock = { now: () => Date.now() };
  return { join: () => inlineBells(clock, exchange), cleanup: async () => {} };
});

leasesContract("leases inside one process", async () => {
  const book = leaseBook();
  return { join: () => inlineLeases(book), cleanup: async () => {} };
});
