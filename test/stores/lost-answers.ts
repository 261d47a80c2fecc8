import type { Redis } from "ioredis";
import type { Chance } from "./steps/chance.ts";

/**
 * A Redis that does what it is asked, and is not heard.
 *
 * @module
 */

/** Tries again until Redis answers. */
export async function persisted<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "RedisAway") throw error;
    }
  }
}

/** Whoever gets no answer leaves it at that: somebody will look again. */
export async function once<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && error.name === "RedisAway") return undefined;
    throw error;
  }
}

/** A connection on which one answer in ten is lost: the script was carried out, and nobody hears of it. */
export function forgetful(client: Redis, chance: Chance): Redis {
  return new Proxy(client, {
    get(target, name) {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== "function") return method;
      if (name !== "evalsha") return method.bind(target);
      return async (...args: unknown[]) => {
        const answer = await Reflect.apply(method, target, args);
        if (chance.is(0.1)) throw new Error("Command timed out");
        return answer;
      };
    },
  });
}
