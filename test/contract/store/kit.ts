import type { State } from "../../../src/machine/state.ts";
import type {
  BotId,
  ConversationId,
  EpochMs,
  NumberId,
  OutboxId,
  ProgramHash,
} from "../../../src/model/ids.ts";
import type { Job } from "../../../src/model/job.ts";
import type { Address } from "../../../src/model/message.ts";
import type { DeliveryStatus } from "../../../src/model/outbox.ts";
import type { Outgoing } from "../../../src/model/outgoing.ts";
import type {
  Accepted,
  InboundItem,
  JobEntry,
  Opened,
  OutboxEntry,
  Receipt,
  Store,
  Turn,
} from "../../../src/runtime/ports.ts";

/**
 * The words that the store's contract is written in.
 *
 * @module
 */
export type GetStore = () => Store;

export const BOT = "shop" as BotId;
export const NUMBER = "111" as NumberId;
export const OTHER_NUMBER = "222" as NumberId;
export const NOON: EpochMs = Date.UTC(2026, 2, 2, 12);
const SECOND = 1_000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const LEASE = 30 * SECOND;
export const UNKNOWN_WAIT = 60 * SECOND;
export const ORIGIN = { path: "main.bas", line: 1 };
export const PROGRAM = "0f" as ProgramHash;
export const ANA = phone("5511999990001");
export const BEN = phone("5511999990002");
export const ANA_BSUID: Address = { kind: "bsuid", value: "BR.ana" };
export const OUTAGE = { code: "131000", reason: "something went wrong" };

export function phone(value: string): Address {
  return { kind: "phone", value };
}

type MessageItem = Extract<InboundItem, { type: "message" }>;

/** A message of a person; the id is its body too. */
export function said(
  id: string,
  from: MessageItem["from"] = [ANA],
  over: Partial<MessageItem> = {},
): MessageItem {
  const message = { id, sentAt: NOON, sender: from[0].value, type: "text", body: id } as const;
  const defaults = { type: "message", bot: BOT, number: NUMBER, from, message } as const;
  return { ...defaults, wakes: true, opensWindow: true, raw: { id }, ...over };
}

export function moved(id: string, before: Address, after: Address): InboundItem {
  return { type: "move", bot: BOT, number: NUMBER, id, before: [before], after: [after], raw: { id } };
}

type StatusItem = Extract<InboundItem, { type: "status" }>;

export function status(
  status: DeliveryStatus,
  messageId: string,
  over: Partial<StatusItem> = {},
): InboundItem {
  const of = { bot: BOT, number: NUMBER, recipient: ANA.value, wakes: false, messageId } as const;
  return { type: "status", ...of, status, at: NOON, raw: {}, ...over };
}

export function accept(store: Store, items: readonly InboundItem[], receivedAt = NOON): Promise<Accepted> {
  return store.accept({ receivedAt, items });
}

/** The conversation of a person who wrote at least once. */
export async function conversationOf(store: Store, address: Address = ANA): Promise<ConversationId> {
  const found = await store.findConversation(BOT, NUMBER, address);
  if (!found) throw new Error(`nobody is known at ${address.value}`);
  return found;
}

/** A person writes: the conversation with that message in it. */
export async function heard(
  store: Store,
  id = "hello",
  from = ANA,
  receivedAt = NOON,
): Promise<ConversationId> {
  await accept(store, [said(id, [from])], receivedAt);
  return conversationOf(store, from);
}

/** The conversation with what comes next; it is an error when there is nothing. */
export async function opened(store: Store, conversation: ConversationId, now = NOON): Promise<Opened> {
  const found = await store.open(conversation, now);
  if (!found) throw new Error(`nothing to do in ${conversation}`);
  return found;
}

/** The body of the message that comes next, `timer`, or undefined. */
export async function nextIn(store: Store, conversation: ConversationId, now = NOON) {
  const found = await store.open(conversation, now);
  if (found?.next.type !== "message") return found?.next.type;
  return found.next.message.body;
}

/** A run that waits. */
export const RUN = { program: PROGRAM, state: waitingState("HEAR 1") };

export function waitingState(site: string): State {
  const waiting = { type: "message", site } as const;
  return { format: 1, frames: [], globals: ["kept", 1.5, null], message: null, waiting, turn: null };
}

/** The turn that answers what was opened; by default the run waits for the next message and says nothing. */
export function turnOf({ conversation, revision, next }: Opened, over: Partial<Turn> = {}): Turn {
  const faults = { site: "", count: 0 };
  const what = { consumed: next, at: NOON, run: RUN, hears: true, faults, outbox: [], jobs: [], log: [] };
  return { conversation, revision, ...what, ...over };
}

/** A turn without a run after it. */
export function lastTurnOf(found: Opened, over: Partial<Turn> = {}): Turn {
  const { run: _, ...turn } = turnOf(found, over);
  return turn;
}

/** Opens and commits one turn. */
export async function takeTurn(store: Store, conversation: ConversationId, over: Partial<Turn> = {}) {
  return store.commit(turnOf(await opened(store, conversation, over.at), over));
}

export function reply(
  conversation: ConversationId,
  name: string,
  over: Partial<OutboxEntry> = {},
): OutboxEntry {
  const message = { type: "text", body: name } as const;
  return { id: outboxId(name), to: conversation, message, origin: ORIGIN, onUnknown: "resend", ...over };
}

export function outboxId(name: string): OutboxId {
  return `outbox/${name}` as OutboxId;
}

/** A conversation that was told these texts, none of them sent yet. */
export async function told(
  store: Store,
  names: readonly string[],
  over: Partial<OutboxEntry> = {},
  from = ANA,
): Promise<ConversationId> {
  const conversation = await heard(store, `asks for ${names.join()}`, from);
  await takeTurn(store, conversation, { outbox: names.map((name) => reply(conversation, name, over)) });
  return conversation;
}

/** The same of one text, which is taken for sending in the transaction that keeps the message. */
export async function toldAtOnce(store: Store, name: string): Promise<void> {
  await takeTurn(store, await heard(store));
  const play = (found: Opened) => turnOf(found, { outbox: [reply(found.conversation, name)] });
  const player = { play, sends: { atMost: 1, leaseMs: LEASE } };
  const { played } = await store.accept({ receivedAt: NOON, items: [said(`asks for ${name}`)] }, player);
  if (!played[0]?.dispatch) throw new Error(`${name} was not taken`);
}

function bodyOf(message: Outgoing): string {
  return message.type === "text" ? message.body : message.type;
}

/** The body of the text that leaves the lane now, if any. */
export async function taken(store: Store, lane: ConversationId, now = NOON): Promise<string | undefined> {
  const dispatch = await store.take(lane, now, LEASE, UNKNOWN_WAIT);
  return dispatch && bodyOf(dispatch.message);
}

/** The sender's report about its first send, unless another is meant. */
export function settle(store: Store, name: string, outcome: Receipt["outcome"], attempt = 1): Promise<void> {
  return store.settle({ id: outboxId(name), attempt, at: NOON, outcome });
}

export const unknown: Receipt["outcome"] = { type: "unknown", waitMs: UNKNOWN_WAIT, error: OUTAGE };

export function acceptedAs(messageId: string): Receipt["outcome"] {
  return { type: "accepted", messageId };
}

/** What a lane lets go when each text is accepted as it leaves. */
export async function drain(store: Store, lane: ConversationId): Promise<string[]> {
  const bodies: string[] = [];
  for (;;) {
    const dispatch = await store.take(lane, NOON, LEASE, UNKNOWN_WAIT);
    if (!dispatch) return bodies;
    bodies.push(bodyOf(dispatch.message));
    const { id, attempt } = dispatch;
    await store.settle({ id, attempt, at: NOON, outcome: acceptedAs(`wamid.${id}`) });
  }
}

export const QUEUE = `${NUMBER}!queue!orders` as ConversationId;

/** An item of the queue; its name is the item. */
export function item(name: string, over: Partial<JobEntry> = {}): JobEntry {
  const job: Job = { type: "item", queue: "orders", item: name };
  return { id: `job/${name}`, lane: QUEUE, job, ...over };
}

/** A conversation whose turn put these jobs into their lanes. */
export async function queued(store: Store, jobs: readonly JobEntry[], at = NOON): Promise<ConversationId> {
  const conversation = await heard(store, `asks for ${jobs.map(({ id }) => id).join()}`, ANA, at);
  await takeTurn(store, conversation, { jobs, at });
  return conversation;
}

/** The item that comes next in a lane, with its attempt from the second on; `timer`, or undefined. */
export async function nextJob(store: Store, now = NOON, lane = QUEUE): Promise<string | undefined> {
  const found = await store.open(lane, now);
  if (found?.next.type !== "job") return found?.next.type;
  const { job, attempt } = found.next;
  const name = job.type === "item" ? String(job.item) : job.type;
  return attempt === 1 ? name : `${name} #${attempt}`;
}
