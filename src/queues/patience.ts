import { setTimeout as wait } from "node:timers/promises";

/**
 * How long somebody waits for an outside thing.
 *
 * @module
 */

/** Resolves after so long. It keeps no process alive that has nothing else to do. */
export function pause(ms: number): Promise<void> {
  return wait(ms, undefined, { ref: false });
}

/** The same promise, which rejects when it is not kept within `ms`. */
export async function within<Result>(
  ms: number,
  promise: Promise<Result> | Result,
  problem = "it takes too long",
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${problem}: waited ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
