import { type RedisClient, reasonOf } from "./connect.ts";
import { pingMasters } from "./masters.ts";

/** Who is told that Redis is away, and that it is back: each once. */
export interface PulseListener {
  /** @param reason without an address's password */
  away(reason: string): void;
  back(awayMs: number): void;
}

const BEATS_APART_MS = 1_000;

/** Feels whether Redis answers, until it is told to stop: also while nobody asks for anything else. */
export function feelPulse(client: RedisClient, listener: PulseListener): () => void {
  let goneAt: number | undefined;
  const beat = async (): Promise<void> => {
    try {
      await pingMasters(client);
      if (goneAt !== undefined) listener.back(Math.round(performance.now() - goneAt));
      goneAt = undefined;
    } catch (error) {
      if (goneAt === undefined && !isStopped) listener.away(reasonOf(client, error));
      goneAt ??= performance.now();
    }
    if (!isStopped) timer = setTimeout(() => void beat(), BEATS_APART_MS).unref();
  };
  let isStopped = false;
  let timer = setTimeout(() => void beat(), BEATS_APART_MS).unref();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
