import type { EpochMs } from "./ids.ts";
import type { Message } from "./message.ts";
import type { Value } from "./value.ts";

/** What happened to a conversation. `at` is the only clock that the machine has. */
export type Event =
  /** A person's message: begins a run, or answers the HEAR that waits. */
  | { readonly type: "message"; readonly at: EpochMs; readonly message: Message }
  /** The time that a WAIT asked for has come. */
  | { readonly type: "timer"; readonly at: EpochMs }
  /** A call to the outside came back. */
  | { readonly type: "answered"; readonly at: EpochMs; readonly value: Value }
  /** A call to the outside failed; the text is what the script's author should read. */
  | { readonly type: "refused"; readonly at: EpochMs; readonly reason: string }
  /** Go on after a slice. */
  | { readonly type: "resumed"; readonly at: EpochMs };
