import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "rooms",
          include: ["test/**/*.test.ts"],
          exclude: ["test/live/**", "test/kill/processes/**"],
          testTimeout: 20_000,
          // Left to itself it would leave one of two cores free, and many tests wait more than they work.
          maxWorkers: "100%",
        },
      },
      // After all others: they count what comes when, and beside other tests everything comes late.
      {
        test: { name: "live", include: ["test/live/*.test.ts"], maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
      // And after those: so many servers leave no room for anything else, and some of what they promise is a time.
      { test: { name: "fleets", include: ["test/kill/processes/*.test.ts"], sequence: { groupOrder: 2 } } },
    ],
  },
});
