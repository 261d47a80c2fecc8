/**
 * What the runtime needs from outside: durable memory, a way out, a clock, a host. Rooms that implement a port
 * import only `model` and this file.
 *
 * @module
 */
export type * from "./ports/bells.ts";
export type * from "./ports/files.ts";
export type * from "./ports/inbound.ts";
export type * from "./ports/leases.ts";
export type * from "./ports/limiter.ts";
export type * from "./ports/observer.ts";
export type * from "./ports/outage.ts";
export type * from "./ports/outbox.ts";
export type * from "./ports/outside.ts";
export type * from "./ports/papers.ts";
export type * from "./ports/sender.ts";
export type * from "./ports/store.ts";
export type * from "./ports/turn.ts";
