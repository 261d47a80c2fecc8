import type { BotId, EpochMs } from "../../model/ids.ts";
import type { WebCall } from "../../model/inquiry.ts";
import type { Value } from "../../model/value.ts";
import type { WebOutcome } from "../../model/web.ts";

/**
 * What scripts reach outside of chats, and the time.
 *
 * @module
 */

/** Phrases that the host provides. */
export interface Host {
  /** @param key the same for the same call after a crash, so that the host can recognise a repetition */
  call(
    name: string,
    args: readonly Value[],
    key: string,
  ): Promise<{ readonly value: Value } | { readonly refused: string }>;
}

/** The way to web services. Never throws. */
export interface Web {
  /**
   * @param given.key     the same for the same call after a crash, so that the service can recognise a repetition; calls
   *   that change nothing have none
   * @param given.signal  breaks the call off
   * @returns what was answered, whatever its status
   */
  call(
    call: WebCall,
    given: { readonly bot: BotId; readonly key?: string; readonly signal?: AbortSignal },
  ): Promise<WebOutcome>;
}

export interface Clock {
  now(): EpochMs;
}
