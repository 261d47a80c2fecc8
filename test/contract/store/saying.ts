import type { ConversationId, OutboxId } from "../../../src/model/ids.ts";
import { LIMITS } from "../../../src/model/limits.ts";
import type { Opened, Outlook, Player, Receipt, SendError, Store } from "../../../src/runtime/ports.ts";
import {
  ANA,
  accept,
  acceptedAs,
  HOUR,
  heard,
  LEASE,
  NOON,
  OUTAGE,
  reply,
  said,
  takeTurn,
  turnOf,
  UNKNOWN_WAIT,
} from "./kit.ts";

/**
 * What a conversation says, and what is done with it.
 *
 * @module
 */

export const CLOSED: SendError = { code: "131047", reason: "the window is closed" };

export const TEMPLATE = { type: "template", name: "news", language: "en", params: [] } as const;

export const HELD = { type: "held", untilAt: NOON + LIMITS.heldMs } as const;

/** A conversation in whose run these texts were said, and which waits for an answer. */
export async function saying(store: Store, names: readonly string[]): Promise<ConversationId> {
  const lane = await heard(store, `asks for ${names.join()}`);
  const outbox = names.map((name) => reply(lane, name, { id: idOf(lane, name) }));
  await takeTurn(store, lane, { outbox });
  return lane;
}

export async function takeTurnAfter(store: Store, lane: ConversationId, name: string): Promise<void> {
  await accept(store, [said(`asks for ${name}`)]);
  await takeTurn(store, lane, { outbox: [reply(lane, name, { id: idOf(lane, name) })] });
}

/** As the runtime names what a conversation says. */
export function idOf(lane: ConversationId, name: string, from: string = `${lane}/1`): OutboxId {
  return `${from}/${name}` as OutboxId;
}

export function hold(store: Store, lane: ConversationId, name: string): Promise<boolean> {
  return store.putAside({ id: idOf(lane, name), at: NOON, ...HELD });
}

export function postpone(store: Store, lane: ConversationId, name: string): Promise<boolean> {
  return store.putAside({ id: idOf(lane, name), at: NOON, type: "postponed", untilAt: NOON + HOUR });
}

export function fail(
  store: Store,
  lane: ConversationId,
  name: string,
  { wakes = false } = {},
): Promise<boolean> {
  return store.putAside({ id: idOf(lane, name), at: NOON, type: "failed", error: OUTAGE, wakes });
}

export function takeOnly(
  store: Store,
  lane: ConversationId,
  name: string,
  standIn?: "announces" | "carries",
) {
  const only = { id: idOf(lane, name), ...(standIn && { standIn }) };
  return store.take(lane, NOON, LEASE, UNKNOWN_WAIT, only);
}

export async function announce(store: Store, lane: ConversationId, name: string): Promise<void> {
  await takeOnly(store, lane, name, "announces");
  await settleOwn(store, lane, name, acceptedAs("wamid.t"));
}

export function settleOwn(
  store: Store,
  lane: ConversationId,
  name: string,
  outcome: Receipt["outcome"],
  from?: string,
): Promise<void> {
  return store.settle({ id: idOf(lane, name, from), attempt: 1, at: NOON, outcome });
}

export function bells(conversation: ConversationId) {
  return [
    { type: "turn", conversation },
    { type: "send", conversation },
  ];
}

/** Ana writes, and is answered at once if that can be. */
export function acceptAndPlay(
  store: Store,
  id: string,
  allows: Player["sends"]["allows"] = () => true,
  receivedAt = NOON,
) {
  const play = (found: Opened) => turnOf(found, { outbox: [reply(found.conversation, "answer")] });
  const sends = { atMost: 1, leaseMs: LEASE, allows };
  const { message } = said(id);
  const items = [said(id, [ANA], { message: { ...message, sentAt: receivedAt } })];
  return store.accept({ receivedAt, items }, { play, sends });
}

/** How the person of a lane stands when the next message wants to leave. */
export async function standing(store: Store, lane: ConversationId) {
  const found: Outlook | undefined = await store.look(lane, NOON);
  return found?.type === "message" ? found.departure.standing : undefined;
}
