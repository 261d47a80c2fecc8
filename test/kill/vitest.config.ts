import { defineConfig } from "vitest/config";

/** The long form of the kill test: `npm run test:kill`. One file after the other, or they would slow each other. */
export default defineConfig({
  test: { include: ["test/kill/**/*.kill.ts"], testTimeout: 600_000, fileParallelism: false },
});
