import type { ContactId, ConversationId, EpochMs } from "../../model/ids.ts";
import { laterStatus } from "../../model/outbox.ts";
import { isOpenAt } from "../../model/window.ts";
import type { Accepted, Inbound, InboundItem, Player, Undelivered } from "../../runtime/ports.ts";
import { reportKey } from "../job-row.ts";
import type { StatusReport } from "../outbox-row.ts";
import { Playing } from "./at-once.ts";
import { workIn } from "./bells.ts";
import { hearOfTemplate } from "./books.ts";
import { meet, move } from "./contacts.ts";
import { keepMessage, talkWith } from "./conversations.ts";
import type { Database } from "./database.ts";
import { queueReport } from "./jobs.ts";
import { rowOfStatus } from "./outbox.ts";
import { hearPreference } from "./preferences.ts";
import { wasSeen } from "./seen.ts";
import { applyStatus, type Settled } from "./sending.ts";
import { asksUnread, openWindow, reviewWindow } from "./windows.ts";

type MessageItem = Extract<InboundItem, { type: "message" }>;
type PreferenceItem = Extract<InboundItem, { type: "preference" }>;

/** Keeps what came in, in its order. */
export function accept(db: Database, { receivedAt, items }: Inbound, player?: Player): Accepted {
  const touched = new Set<ConversationId>();
  const playing = new Playing(db, receivedAt, player);
  const counts = { fresh: 0, duplicates: 0 };
  const undelivered: Undelivered[] = [];
  for (const item of items) {
    switch (item.type) {
      case "message": {
        const seen = wasSeen(db, item.number, item.message.id, receivedAt);
        counts[seen ? "duplicates" : "fresh"] += 1;
        if (!seen) hear(db, item, receivedAt, { touched, playing });
        break;
      }
      case "move":
        if (wasSeen(db, item.number, item.id, receivedAt)) break;
        reunited(db, move(db, item.bot, item.before, item.after, receivedAt), receivedAt, touched);
        keep(db, item, receivedAt);
        break;
      case "status":
        hearStatus(db, item, receivedAt, { touched, undelivered });
        break;
      case "preference":
        reunited(db, prefer(db, item, receivedAt), receivedAt, touched);
        keep(db, item, receivedAt);
        break;
      case "template":
        hearOfTemplate(db, item);
        keep(db, item, receivedAt);
        break;
      case "kept":
        keep(db, item, receivedAt);
        break;
    }
  }
  return {
    played: playing.turns,
    work: [...touched].flatMap((lane) => workIn(db, lane, receivedAt)),
    undelivered,
    ...counts,
  };
}

/** What one of two people has done who turn out to be one may have opened the window for both. */
function reunited(
  db: Database,
  survivors: readonly ConversationId[],
  at: EpochMs,
  touched: Set<ConversationId>,
): void {
  for (const id of survivors) {
    touched.add(id);
    reviewWindow(db, id, at);
  }
}

interface Hearing {
  readonly touched: Set<ConversationId>;
  readonly playing: Playing;
}

function hear(db: Database, item: MessageItem, receivedAt: EpochMs, { touched, playing }: Hearing): void {
  const { contact, survivors } = meet(db, item.bot, item.from, receivedAt);
  if (!playing.hear(item, contact)) hearAtLength(db, item, contact, { receivedAt, touched });
  // Only now: what the message finds unread must not have been let go before it.
  reunited(db, survivors, receivedAt, touched);
}

function hearAtLength(
  db: Database,
  item: MessageItem,
  contact: ContactId,
  { receivedAt, touched }: Pick<Hearing, "touched"> & Pick<Inbound, "receivedAt">,
): void {
  const conversation = talkWith(db, item.bot, item.number, contact, receivedAt);
  touched.add(conversation);
  const { message, wakes, opensWindow, preference } = item;
  const isEarly = opensWindow && asksUnread(db, conversation, receivedAt);
  // One that the channel delivers late may open nothing any more.
  if (opensWindow && isOpenAt(message.sentAt, receivedAt)) openWindow(db, conversation);
  const kept = isEarly ? { ...item, message: { ...message, isEarly } } : item;
  keepMessage(db, conversation, kept, { at: receivedAt, pending: wakes });
  // An older message that may be handled now keeps its place.
  db.run(
    `UPDATE conversations SET last_seq = last_insert_rowid(), active_at = MAX(active_at, ?1), history = history + 1 - ?2,
       ready_at = COALESCE(ready_at, IIF(hears AND ?2, ?1, NULL)),
       last_inbound_at = MAX(COALESCE(last_inbound_at, ?3), COALESCE(?3, last_inbound_at)) WHERE id = ?4`,
    receivedAt,
    wakes ? 1 : 0,
    opensWindow ? message.sentAt : null,
    conversation,
  );
  if (preference) hearPreference(db, conversation, preference, message.sentAt);
}

/** A person's setting is kept with their conversation, begun if there is none. @returns who took others in */
function prefer(db: Database, item: PreferenceItem, receivedAt: EpochMs): readonly ConversationId[] {
  const { contact, survivors } = meet(db, item.bot, item.from, receivedAt);
  const conversation = talkWith(db, item.bot, item.number, contact, receivedAt);
  db.run("UPDATE conversations SET active_at = MAX(active_at, ?) WHERE id = ?", receivedAt, conversation);
  hearPreference(db, conversation, item.preference, item.at);
  return survivors;
}

interface Consequences {
  readonly touched: Set<ConversationId>;
  readonly undelivered: Undelivered[];
}

function hearStatus(
  db: Database,
  report: StatusReport,
  at: EpochMs,
  { touched, undelivered }: Consequences,
): void {
  const settled = confirm(db, report, at);
  if (settled) touched.add(settled.before.lane);
  if (settled?.failure) {
    const { before, failure: error } = settled;
    const { id, lane: conversation, bot, origin } = before;
    undelivered.push({ id, bot, conversation, origin, error });
  }
  if (!report.wakes || settled?.goesOn) return;
  if (!wasSeen(db, report.number, reportKey(report), at))
    touched.add(queueReport(db, report, at, settled?.before.origin));
}

/** A status settles its row; one that comes before its row's message id is known waits for it. */
function confirm(db: Database, report: StatusReport, at: EpochMs): Settled | undefined {
  const row = rowOfStatus(db, report);
  if (row) return applyStatus(db, row, report);
  const { number, messageId } = report;
  const select = "SELECT report FROM early WHERE number = ? AND message_id = ?";
  const found = db.get<{ report: string }>(select, number, messageId);
  const before: StatusReport | undefined = found && JSON.parse(found.report);
  const stands = before && laterStatus(before.status, report.status) === before.status;
  const kept = JSON.stringify(stands ? before : report);
  db.run("INSERT OR REPLACE INTO early VALUES (?, ?, ?, ?)", number, messageId, at, kept);
  return undefined;
}

function keep(db: Database, item: InboundItem, at: EpochMs): void {
  db.run("INSERT INTO kept VALUES (?, ?)", at, JSON.stringify(item));
}
