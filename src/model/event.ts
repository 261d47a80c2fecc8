import type { EpochMs } from "./ids.ts";
import type { Refusal } from "./inquiry.ts";
import type { Message } from "./message.ts";
import type { Value } from "./value.ts";

/** What happened to a conversation. `at` is the only clock that the machine has, `seed` its only chance. */
export type Event =
  /** A person's message: begins a run, or answers the HEAR that waits. */
  | ({ readonly type: "message"; readonly at: EpochMs; readonly message: Message } & Circumstances)
  /** A run begins that no message has begun: a web request, a job. */
  | ({ readonly type: "started"; readonly at: EpochMs } & Circumstances)
  /** The time that a WAIT asked for, or that a HEAR waits at most, has come. */
  | ({ readonly type: "timer"; readonly at: EpochMs } & Circumstances)
  /** An inquiry was answered. */
  | { readonly type: "answered"; readonly at: EpochMs; readonly value: Value }
  /** An inquiry was refused; the text is what the script's author should read. */
  | { readonly type: "refused"; readonly at: EpochMs; readonly reason: string; readonly as?: Refusal }
  /** Go on after a slice. */
  | { readonly type: "resumed"; readonly at: EpochMs };

/** What the whole turn that begins with an event may know. */
export interface Circumstances {
  /** Where its chance begins; without one every turn draws the same numbers. */
  readonly seed?: Seed;
  /** The bot's time zone by its IANA name, `America/Sao_Paulo`; without one it is UTC. */
  readonly timezone?: string;
}

/** 128 bits, as four whole numbers from 0 to 4294967295 that are not all 0. */
export type Seed = readonly [number, number, number, number];
