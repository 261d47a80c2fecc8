import type { ConversationId, EpochMs, NumberId, OutboxId } from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import { isOpen, turnout } from "../../model/outbox.ts";
import type {
  Aside,
  Departure,
  Dispatch,
  Grounds,
  Outlook,
  Receipt,
  SendError,
  Standing,
} from "../../runtime/ports.ts";
import { asideFrom } from "../outbox-held.ts";
import { confirmed, isClosedBy, reported } from "../outbox-news.ts";
import { advanced, type Lease, type OutboxRow, type StatusReport, type Surroundings } from "../outbox-row.ts";
import { bestAddress, contactAt, lead } from "./contacts.ts";
import type { Database } from "./database.ts";
import { queueReport } from "./jobs.ts";
import { clockFor, firstRow, type LanedRow, openRow, receivingClock, rowById, save } from "./outbox.ts";
import { closeWindow, lastInboundAt } from "./windows.ts";

/**
 * How messages leave, and what becomes of them.
 *
 * @module
 */

/** What is to be decided about a lane before anything of it may leave. */
export function look(db: Database, lane: ConversationId, now: EpochMs): Outlook | undefined {
  const overdue = firstRow(db, OVERDUE, lane, now);
  if (overdue) return { type: "overdue", departure: departure(db, overdue) };
  const head = openRow(db, lane);
  if (!head) return undefined;
  switch (turnout(head, now, clockFor(head, db)).do) {
    case "send":
    case "resend":
      return { type: "message", departure: departure(db, head) };
    case "park":
    case "orphan":
      return { type: "stuck" };
    case "wait":
      return undefined;
  }
}

const OVERDUE = "WHERE lane = ? AND o.state = 'held' AND not_before_at <= ? ORDER BY position LIMIT 1";

function departure(db: Database, row: LanedRow): Departure {
  const { bulk, error } = row;
  return { bulk, standing: standingOf(db, row.lane), ...dispatch(db, row, row), ...(error && { error }) };
}

interface StandingCells {
  readonly lastInboundAt: EpochMs | null;
  readonly announcedAt: EpochMs | null;
  readonly optedOutAt: EpochMs | null;
  readonly held: number;
}

const STANDING = `SELECT last_inbound_at AS lastInboundAt, announced_at AS announcedAt, opted_out_at AS optedOutAt,
    (SELECT COUNT(*) FROM outbox WHERE lane = c.id AND state = 'held')
      + (SELECT COUNT(*) FROM outbox WHERE lane = c.id AND is_open = 1 AND stand_in = 'announces'
        AND state IN ('sending', 'unknown')) AS held
  FROM conversations AS c WHERE id = ?`;

function standingOf(db: Database, lane: ConversationId): Standing {
  const { lastInboundAt, announcedAt, optedOutAt, held } = db.get<StandingCells>(STANDING, lane) ?? NOBODY;
  return {
    held,
    ...(lastInboundAt !== null && { lastInboundAt }),
    ...(announcedAt !== null && { announcedAt }),
    ...(optedOutAt !== null && { optedOutAt }),
  };
}

const NOBODY: StandingCells = { lastInboundAt: null, announcedAt: null, optedOutAt: null, held: 0 };

/** Takes the oldest open message of a lane for sending, if it may leave now. */
export function take(db: Database, lane: ConversationId, now: EpochMs, lease: Lease): Dispatch | undefined {
  if (lease.only && !holds(db, lane, lease.only)) return undefined;
  for (let head = openRow(db, lane); head; head = openRow(db, lane)) {
    const row = advanced(head, now, clockFor(head, db), lease);
    if (!row) return undefined;
    save(db, head, row);
    if (row.state === "sending") {
      if (row.standIn) db.run("UPDATE conversations SET announced_at = ? WHERE id = ?", now, lane);
      return dispatch(db, head, row);
    }
    if (isOpen(row.state)) return undefined;
  }
  return undefined;
}

function dispatch(db: Database, lane: LanedRow, row: OutboxRow): Dispatch {
  const { lane: conversation, bot, number } = lane;
  const { id, message, origin, attempt, refused, standIn } = row;
  const to = addressOf(db, lane);
  if (!to) throw new Error(`no address leads to conversation ${conversation}`);
  const from = { conversation, bot, number };
  return { id, ...from, to: { ...to }, message, origin, attempt, refused, ...(standIn && { standIn }) };
}

function addressOf(db: Database, { contact }: LanedRow): Address | undefined {
  return contact === null ? undefined : bestAddress(db, contact);
}

export function putAside(db: Database, aside: Aside): boolean {
  const before = rowById(db, aside.id);
  if (!before || !holds(db, before.lane, aside)) return false;
  const row = asideFrom(before, aside, aside.type === "postponed" ? receivingClock(db) : 0);
  if (row === before) return false;
  save(db, before, row);
  if (aside.type === "failed" && aside.wakes) tellOfFailure(db, before, row, aside.at);
  return true;
}

/** Whether what was decided about a message rests on what is still so. */
function holds(db: Database, lane: ConversationId, { grounds }: { readonly grounds?: Grounds }): boolean {
  return !grounds || lastInboundAt(db, lane) === grounds.lastInboundAt;
}

export function settle(db: Database, receipt: Receipt): void {
  const { id, at, outcome } = receipt;
  if (acceptAtOnce(db, receipt)) return;
  const before = rowById(db, id);
  if (!before) return;
  const around = surroundingsOf(db, before);
  const after = reported(before, receipt, around);
  const early = outcome.type === "accepted" ? takeEarly(db, before.number, outcome.messageId) : undefined;
  const row = early ? confirmed(after, early, around) : after;
  save(db, before, row);
  if (early && isClosedBy(early, row)) closeWindow(db, before.lane, early.at);
  if (outcome.type === "closed" && after !== before) closeWindow(db, before.lane, at);
  if (outcome.type === "failed" && outcome.wakes && after !== before) tellOfFailure(db, before, after, at);
  if (outcome.type !== "accepted") return;
  if (outcome.followAt !== undefined && row.status === null) follow(db, before, outcome.followAt);
  if (outcome.knownAs) learn(db, before, outcome.knownAs);
}

/** What the channel told us of a person's addresses; an address that leads to somebody stays theirs. */
function learn(db: Database, { bot, contact }: LanedRow, address: Address): void {
  if (contact !== null && !contactAt(db, bot, address)) lead(db, bot, address, contact);
}

/** Settles what nearly always comes: taken once, accepted once, and no status came before. False: it is not that. */
function acceptAtOnce(db: Database, { id, attempt, outcome }: Receipt): boolean {
  if (outcome.type !== "accepted" || outcome.knownAs || outcome.followAt !== undefined || attempt !== 1)
    return false;
  const update = `UPDATE outbox SET state = 'accepted', message_id = ?
    WHERE id = ? AND state = 'sending' AND attempt = 1 AND is_counted = 1 AND error IS NULL
      AND NOT EXISTS (SELECT 1 FROM early)`;
  return db.run(update, outcome.messageId, id) === 1;
}

function surroundingsOf(db: Database, { announcedAt, contact }: LanedRow): Surroundings {
  return {
    receiving: receivingClock(db),
    isAnnounced: announcedAt !== null,
    isReachable: contact !== null,
  };
}

function takeEarly(db: Database, number: NumberId, messageId: string): StatusReport | undefined {
  const where = "FROM early WHERE number = ? AND message_id = ?";
  const found = db.get<{ report: string }>(`SELECT report ${where}`, number, messageId);
  if (!found) return undefined;
  db.run(`DELETE ${where}`, number, messageId);
  return JSON.parse(found.report);
}

/** The script is told of a failure that the channel does not report. */
function tellOfFailure(
  db: Database,
  lane: LanedRow,
  { id, messageId, origin, error }: OutboxRow,
  at: EpochMs,
): void {
  const recipient = addressOf(db, lane)?.value ?? "";
  const { bot, number } = lane;
  const said = { messageId: messageId ?? id, status: "failed", at, ...(error && { error }) } as const;
  queueReport(db, { bot, number, recipient, ...said }, at, origin);
}

/** What stands behind a message waits for its status (`Receipt`), so as not to overtake it. */
function follow(db: Database, { lane, id }: LanedRow, at: EpochMs): void {
  db.run("UPDATE conversations SET follow_at = ?, followed = ? WHERE id = ?", at, id, lane);
  db.run(
    "UPDATE outbox SET not_before_at = ?1 WHERE lane = ?2 AND is_open = 1 AND state = 'pending' AND not_before_at < ?1",
    at,
    lane,
  );
}

/** Its status has come, and so nothing has to wait for it any more. */
function endFollowing(db: Database, lane: ConversationId, id: OutboxId): void {
  const select = "SELECT follow_at AS at FROM conversations WHERE id = ? AND followed = ?";
  const found = db.get<{ at: EpochMs }>(select, lane, id);
  if (!found) return;
  db.run("UPDATE conversations SET follow_at = NULL, followed = NULL WHERE id = ?", lane);
  db.run(
    "UPDATE outbox SET not_before_at = 0 WHERE lane = ? AND is_open = 1 AND state = 'pending' AND not_before_at = ?",
    lane,
    found.at,
  );
}

/** A message of which a status has come. */
export interface Settled {
  readonly before: LanedRow;
  /** Why it failed, if that was not known before. */
  readonly failure?: SendError;
  /** It may leave in another way: it has not failed. */
  readonly goesOn: boolean;
}

/** A status settles its row. */
export function applyStatus(db: Database, before: LanedRow, report: StatusReport): Settled {
  const row = confirmed(before, report, surroundingsOf(db, before));
  const goesOn = isClosedBy(report, row);
  save(db, before, row);
  if (goesOn && row !== before) closeWindow(db, before.lane, report.at);
  endFollowing(db, before.lane, before.id);
  const hasFailed = row.state === "failed" && before.state !== "failed";
  return { before, goesOn, ...(hasFailed && row.error && { failure: row.error }) };
}
