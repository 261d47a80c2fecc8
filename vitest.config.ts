import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "rooms",
          include: ["test/**/*.test.ts"],
          exclude: ["test/live/**"],
          testTimeout: 20_000,
        },
      },
      // After all others: they count what comes when, and beside other tests everything comes late.
      {
        test: { name: "live", include: ["test/live/*.test.ts"], maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
