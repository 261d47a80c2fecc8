import type { ConversationId } from "../../model/ids.ts";

/**
 * Who of the processes that share a store does what only one should do at a time.
 *
 * A lease saves work, and calls of web services from being made by two at once. It is not what makes a turn happen
 * once: that is the revision check inside `Store.commit` (S3). Whoever dies holding one loses it within seconds.
 */
export interface Leases {
  /** Takes a lane for a turn. @returns undefined when another process has it: that one looks again before it lets go */
  take(lane: ConversationId): Promise<Lease | undefined>;
  /** Whether this process keeps the store's house now: one of them does, and another takes over when it dies. */
  keepsHouse(): Promise<boolean>;
  /** Lets go of everything. */
  close(): Promise<void>;
}

/** A lane that is held. It is renewed by itself for as long as the process lives. */
export interface Lease {
  /** Fencing: each holder of a lane has a higher number than all before it. */
  readonly fence: number;
  /** Whether it is still held, as far as is known. */
  readonly isHeld: boolean;
  /** @returns true when somebody asked for the lane meanwhile: it is free now, and must be rung for once more */
  release(): Promise<boolean>;
}
