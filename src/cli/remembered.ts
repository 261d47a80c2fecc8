import { randomUUID } from "node:crypto";
import { memoryKeyOf, memoryValueOf } from "../language/verbs/holes/memory.ts";
import type { BotId, ConversationId, EpochMs, NumberId } from "../model/ids.ts";
import type { Value } from "../model/value.ts";
import type { MemoryNote, Store } from "../runtime/ports.ts";

/** Values by their keys, as `SET BOT MEMORY` would take them. */
export type BotMemory = readonly (readonly [key: string, value: Value])[];

/** @throws ScriptFault when a key or value could not be kept */
export function botMemory(values: Readonly<Record<string, Value>>): BotMemory {
  return Object.entries(values).map(([key, value]) => [memoryKeyOf(key), memoryValueOf(value)]);
}

/** Puts values into a bot's memory from outside a script. */
export async function remember(store: Store, bot: BotId, values: BotMemory, at: EpochMs): Promise<void> {
  const memory = values.map(([key, value]): MemoryNote => ({ of: { scope: "bot", bot }, key, value }));
  const id = `${bot}!memory!${randomUUID()}` as ConversationId;
  await store.post({ id, bot, number: "" as NumberId, at, outbox: [], jobs: [], log: [], memory });
}
