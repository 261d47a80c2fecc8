import type { EpochMs, OutboxId } from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import { isOpen, turnout } from "../../model/outbox.ts";
import type {
  Aside,
  Departure,
  Dispatch,
  Fate,
  Grounds,
  Outlook,
  Parked,
  Receipt,
  SendError,
  Standing,
} from "../../runtime/ports.ts";
import { asideFrom, isHeld } from "../outbox-held.ts";
import { confirmed, isClosedBy, reported } from "../outbox-news.ts";
import {
  advanced,
  fateOf,
  type Lease,
  type OutboxRow,
  orphaned,
  type StatusReport,
  type Surroundings,
} from "../outbox-row.ts";
import { bestAddress, lead } from "./contacts.ts";
import { queueReport } from "./jobs.ts";
import { addressKey, type Conversation, headOf, messageKey, replaceRow, type Tables } from "./tables.ts";
import { closeWindow } from "./windows.ts";

/** What is to be decided about a lane before anything of it may leave. */
export function look(tables: Tables, lane: Conversation, now: EpochMs): Outlook | undefined {
  const overdue = lane.outbox.find(({ state, notBeforeAt }) => state === "held" && notBeforeAt <= now);
  if (overdue) return { type: "overdue", departure: departure(tables, lane, overdue) };
  const head = headOf(lane);
  if (!head) return undefined;
  switch (turnout(head, now, tables.receiving).do) {
    case "send":
    case "resend":
      return { type: "message", departure: departure(tables, lane, head) };
    case "park":
    case "orphan":
      return { type: "stuck" };
    case "wait":
      return undefined;
  }
}

function departure(tables: Tables, lane: Conversation, row: OutboxRow): Departure {
  const { bulk, error } = row;
  return { bulk, standing: standingOf(lane), ...dispatch(tables, lane, row), ...(error && { error }) };
}

function standingOf({ lastInboundAt, announcedAt, optedOutAt, outbox }: Conversation): Standing {
  return {
    held: outbox.filter(isHeld).length,
    ...(lastInboundAt !== undefined && { lastInboundAt }),
    ...(announcedAt !== undefined && { announcedAt }),
    ...(optedOutAt !== undefined && { optedOutAt }),
  };
}

/** Takes the oldest open message of a lane for sending, if it may leave now. */
export function take(
  tables: Tables,
  conversation: Conversation,
  now: EpochMs,
  lease: Lease,
): Dispatch | undefined {
  if (lease.only && !holds(conversation, lease.only)) return undefined;
  for (let head = headOf(conversation); head; head = headOf(conversation)) {
    const row = advanced(head, now, tables.receiving, lease);
    if (!row) return undefined;
    replaceRow(tables, conversation, row);
    if (row.state === "sending") {
      if (row.standIn) conversation.announcedAt = now;
      return dispatch(tables, conversation, row);
    }
    if (isOpen(row.state)) return undefined;
  }
  return undefined;
}

function dispatch(tables: Tables, lane: Conversation, row: OutboxRow): Dispatch {
  const { id, message, origin, attempt, refused, standIn } = row;
  const { id: conversation, bot, number } = lane;
  const to = addressOf(tables, lane);
  if (!to) throw new Error(`no address leads to conversation ${lane.id}`);
  const from = { conversation, bot, number };
  return { id, ...from, to, message, origin, attempt, refused, ...(standIn && { standIn }) };
}

function addressOf(tables: Tables, { contact }: Conversation): Address | undefined {
  return bestAddress((contact && tables.addresses.get(contact)) ?? []);
}

export function putAside(tables: Tables, aside: Aside): boolean {
  const lane = tables.lanes.get(aside.id);
  const before = lane && tables.rowOf(lane, aside.id);
  if (!lane || !before || !holds(lane, aside)) return false;
  const row = asideFrom(before, aside, tables.receiving);
  if (row === before) return false;
  replaceRow(tables, lane, row);
  if (aside.type === "failed" && aside.wakes) tellOfFailure(tables, lane, row, aside.at);
  return true;
}

/** Whether what was decided about a message rests on what is still so. */
function holds({ lastInboundAt }: Conversation, { grounds }: { readonly grounds?: Grounds }): boolean {
  return !grounds || grounds.lastInboundAt === lastInboundAt;
}

export function settle(tables: Tables, receipt: Receipt): void {
  const { id, at, outcome } = receipt;
  const lane = tables.lanes.get(id);
  const before = lane && tables.rowOf(lane, id);
  if (!lane || !before) return;
  const around = surroundingsOf(tables, lane);
  const after = reported(before, receipt, around);
  const early = outcome.type === "accepted" ? takeEarly(tables, lane, outcome.messageId) : undefined;
  const row = early ? confirmed(after, early, around) : after;
  replaceRow(tables, lane, row);
  if (early && isClosedBy(early, row)) closeWindow(lane, early.at);
  if (outcome.type === "closed" && after !== before) closeWindow(lane, at);
  if (outcome.type === "failed" && outcome.wakes && after !== before) tellOfFailure(tables, lane, after, at);
  if (outcome.type !== "accepted") return;
  if (outcome.followAt !== undefined && row.status === null) follow(lane, after, outcome.followAt);
  if (outcome.knownAs) learn(tables, lane, outcome.knownAs);
}

function surroundingsOf({ receiving }: Tables, { announcedAt, contact }: Conversation): Surroundings {
  return { receiving, isAnnounced: announcedAt !== undefined, isReachable: contact !== undefined };
}

function takeEarly({ early }: Tables, { number }: Conversation, messageId: string): StatusReport | undefined {
  const key = messageKey(number, messageId);
  const found = early.get(key)?.report;
  early.delete(key);
  return found;
}

/** The script is told of a failure that the channel does not report. */
function tellOfFailure(
  tables: Tables,
  lane: Conversation,
  { id, messageId, origin, error }: OutboxRow,
  at: EpochMs,
): void {
  const recipient = addressOf(tables, lane)?.value ?? "";
  const { bot, number } = lane;
  const said = { messageId: messageId ?? id, status: "failed", at, ...(error && { error }) } as const;
  queueReport(tables, { bot, number, recipient, ...said }, at, origin);
}

/** What stands behind a message waits for its status (`Receipt`), so as not to overtake it. */
function follow(lane: Conversation, { id }: OutboxRow, at: EpochMs): void {
  lane.followAt = at;
  lane.followed = id;
  lane.outbox = lane.outbox.map((row) =>
    row.state === "pending" && row.notBeforeAt < at ? { ...row, notBeforeAt: at } : row,
  );
}

/** Its status has come, and so nothing has to wait for it any more. */
function endFollowing(lane: Conversation, { id }: OutboxRow): void {
  if (lane.followed !== id) return;
  const { followAt } = lane;
  lane.followed = undefined;
  lane.followAt = 0;
  lane.outbox = lane.outbox.map((row) =>
    row.state === "pending" && row.notBeforeAt === followAt ? { ...row, notBeforeAt: 0 } : row,
  );
}

/** A message of which a status has come. */
export interface Settled {
  readonly lane: Conversation;
  readonly row: OutboxRow;
  /** Why it failed, if that was not known before. */
  readonly failure?: SendError;
  /** It may leave in another way: it has not failed. */
  readonly goesOn: boolean;
}

/** A status settles its row. */
export function applyStatus(
  tables: Tables,
  lane: Conversation,
  before: OutboxRow,
  report: StatusReport,
): Settled {
  const row = confirmed(before, report, surroundingsOf(tables, lane));
  const goesOn = isClosedBy(report, row);
  replaceRow(tables, lane, row);
  if (goesOn && row !== before) closeWindow(lane, report.at);
  endFollowing(lane, row);
  const hasFailed = row.state === "failed" && before.state !== "failed";
  return { lane, row, goesOn, ...(hasFailed && row.error && { failure: row.error }) };
}

/** What the channel told us of a person's addresses; an address that leads to somebody stays theirs. */
function learn(tables: Tables, { bot, contact }: Conversation, address: Address): void {
  const isFree = !tables.aliases.has(addressKey(bot, address));
  if (contact && isFree) lead(tables, bot, address, contact);
}

export function fate(tables: Tables, id: OutboxId): Fate | undefined {
  const lane = tables.lanes.get(id);
  const row = lane && tables.rowOf(lane, id);
  return row && fateOf(row);
}

/** A message that was given up, as whoever decides about it sees it. */
export function asParked(lane: Conversation, { id, origin, error }: OutboxRow): Parked {
  return { id, conversation: lane.id, origin, ...(error && { error }) };
}

/** Rows of a lane whose sender will not report. @param until  reading of the receiving clock */
export function orphan(lane: Conversation, until: number, isMeant: (row: OutboxRow) => boolean): void {
  lane.outbox = lane.outbox.map((row) =>
    row.state === "sending" && isMeant(row) ? orphaned(row, until) : row,
  );
}
