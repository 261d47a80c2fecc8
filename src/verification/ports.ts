/**
 * What verification needs from outside, and what it offers to the channel of calls. Rooms that stand on either side of
 * it import only `model`, `runtime/ports.ts` and this file.
 *
 * @module
 */
export type { Reading, Source } from "./code/reading.ts";
export type * from "./ports/desk.ts";
export type * from "./ports/outside.ts";
export type * from "./ports/vault.ts";
