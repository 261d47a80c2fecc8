import type { EpochMs } from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import { isOpen } from "../../model/outbox.ts";
import type { Dispatch, Parked, Receipt } from "../../runtime/ports.ts";
import { advanced, confirmed, type Lease, type OutboxRow, orphaned, reported } from "../outbox-row.ts";
import { bestAddress, lead } from "./contacts.ts";
import { addressKey, type Conversation, messageKey, replaceRow, type Tables } from "./tables.ts";

/** Takes the oldest open message of a lane for sending, if it may leave now. */
export function take(
  tables: Tables,
  conversation: Conversation,
  now: EpochMs,
  lease: Lease,
): Dispatch | undefined {
  for (const head of conversation.outbox.filter(({ state }) => isOpen(state))) {
    const row = advanced(head, now, tables.receiving, lease);
    if (!row) return undefined;
    replaceRow(tables, conversation, row);
    if (row.state === "sending") return dispatch(tables, conversation, row);
    if (isOpen(row.state)) return undefined;
  }
  return undefined;
}

function dispatch(tables: Tables, lane: Conversation, row: OutboxRow): Dispatch {
  const addresses = (lane.contact && tables.addresses.get(lane.contact)) ?? [];
  const to = bestAddress(addresses);
  if (!to) throw new Error(`no address leads to conversation ${lane.id}`);
  const { id, message, origin, attempt, refused } = row;
  const { id: conversation, bot, number } = lane;
  return { id, conversation, bot, number, to, message, origin, attempt, refused };
}

export function settle(tables: Tables, receipt: Receipt): void {
  const { id, outcome } = receipt;
  const lane = tables.lanes.get(id);
  const row = lane?.outbox.find((other) => other.id === id);
  if (!lane || !row) return;
  const after = reported(row, receipt, tables.receiving);
  const key = after.messageId === null ? undefined : messageKey(lane.number, after.messageId);
  const early = key === undefined ? undefined : tables.early.get(key)?.report;
  if (key !== undefined) tables.early.delete(key);
  replaceRow(tables, lane, early ? confirmed(after, early) : after);
  if (outcome.type === "accepted" && outcome.knownAs) learn(tables, lane, outcome.knownAs);
}

/** What the channel told us of a person's addresses; an address that leads to somebody stays theirs. */
function learn(tables: Tables, { bot, contact }: Conversation, address: Address): void {
  const isFree = !tables.aliases.has(addressKey(bot, address));
  if (contact && isFree) lead(tables, bot, address, contact);
}

export function parked({ conversations }: Tables, limit: number): Parked[] {
  const all = [...conversations.values()].flatMap((lane) =>
    lane.outbox.map((row) => ({ conversation: lane.id, row })),
  );
  return all
    .filter(({ row }) => row.state === "parked")
    .reverse()
    .sort((a, b) => b.row.createdAt - a.row.createdAt)
    .slice(0, limit)
    .map(({ conversation, row: { id, origin, error } }) => ({
      id,
      conversation,
      origin,
      ...(error && { error }),
    }));
}

export function recover({ conversations, receiving }: Tables, unknownWaitMs: number): void {
  const until = receiving + unknownWaitMs;
  for (const lane of conversations.values()) {
    lane.outbox = lane.outbox.map((row) => (row.state === "sending" ? orphaned(row, until) : row));
  }
}
