import type { Outage } from "../../runtime/ports.ts";

/**
 * What Redis refuses, in words that say what to do.
 *
 * @module
 */

/** Redis keeps nothing now, whatever it is asked. */
class RedisRefuses extends Error implements Outage {
  readonly isOutage = true;
  override readonly name: string = "RedisRefuses";
}

/** Redis cannot be asked now. What was asked may have been carried out, or not. */
class RedisAway extends RedisRefuses {
  override readonly name = "RedisAway";
}

/** What begins like this → what it means, and the way out. */
const REFUSALS: readonly [RegExp, string][] = [
  [
    /^OOM/,
    "Redis has no memory left and keeps nothing more. Messages wait where they are. Give it more (`maxmemory`), with `maxmemory-policy noeviction`",
  ],
  [
    /^READONLY/,
    "Redis is a copy that may not be written to, as after a change of master. Point REDIS_URL to the master",
  ],
  [
    /^MISCONF/,
    "Redis cannot write to its disk, and therefore keeps nothing more. Look into its log, and make room",
  ],
  [/^(?:NOAUTH|WRONGPASS|NOPERM)/, "Redis does not let us in. Check the user and the password in REDIS_URL"],
];

const AWAY =
  /^(?:LOADING|CLUSTERDOWN|TRYAGAIN|MASTERDOWN|BUSY)|ECONN|EPIPE|ETIMEDOUT|EHOST|ENOTFOUND|timed out|Connection is closed|isn't writeable|max retries|ClusterAllFailed|slots cache|None of startup nodes|Too many Cluster redirections/i;

/** The error in plain words. Redis' own stand behind them; no address and no password is in there. */
export function inWords(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { message } = error;
  const refusal = REFUSALS.find(([pattern]) => pattern.test(message));
  if (refusal) return new RedisRefuses(`${refusal[1]}. (${message})`, { cause: error });
  if (!AWAY.test(message) && !AWAY.test(error.name)) return error;
  return new RedisAway(
    `Redis does not answer, and without it nothing can be kept: what waits there goes on when it is back. (${message})`,
    { cause: error },
  );
}
