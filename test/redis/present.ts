import { onPath } from "../bench/place.ts";

/**
 * Whether tests with a Redis can run. On a laptop without one they are skipped, and say so; where the project is
 * checked, their absence is a failure.
 */
export function hasRedis(): boolean {
  if (onPath("redis-server") !== undefined) return true;
  const missing = "There is no redis-server on the PATH: install it (apt-get install redis-server).";
  if (process.env.CI === "true") throw new Error(missing);
  process.stderr.write(`Tests with a Redis are skipped. ${missing}\n`);
  return false;
}
