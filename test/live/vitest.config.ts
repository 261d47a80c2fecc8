import { defineConfig } from "vitest/config";

/** The long form of the live tests: `npm run test:live`. */
export default defineConfig({
  test: { include: ["test/live/*.live.ts"], maxConcurrency: 10 },
});
