import type { ConversationId, EpochMs, NumberId } from "../../model/ids.ts";
import { laterStatus } from "../../model/outbox.ts";
import type { Accepted, Inbound, InboundItem, Player } from "../../runtime/ports.ts";
import { reportKey } from "../job-row.ts";
import { confirmed, type StatusReport } from "../outbox-row.ts";
import { Playing } from "./at-once.ts";
import { workIn } from "./bells.ts";
import { meet, move } from "./contacts.ts";
import { keepMessage, talkWith } from "./conversations.ts";
import type { Database } from "./database.ts";
import { queueReport } from "./jobs.ts";
import { rowOfStatus, save } from "./outbox.ts";

type MessageItem = Extract<InboundItem, { type: "message" }>;

/** Keeps what came in, in its order. */
export function accept(db: Database, { receivedAt, items }: Inbound, player?: Player): Accepted {
  const touched = new Set<ConversationId>();
  const playing = new Playing(db, receivedAt, player);
  const counts = { fresh: 0, duplicates: 0 };
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
        for (const id of move(db, item.bot, item.before, item.after, receivedAt)) touched.add(id);
        keep(db, item, receivedAt);
        break;
      case "status":
        confirm(db, item, receivedAt, touched);
        if (item.wakes && !wasSeen(db, item.number, reportKey(item), receivedAt))
          touched.add(queueReport(db, item, receivedAt));
        break;
      case "kept":
        keep(db, item, receivedAt);
        break;
    }
  }
  return {
    ...counts,
    played: playing.turns,
    work: [...touched].flatMap((lane) => workIn(db, lane, receivedAt)),
  };
}

/** Whether this id came before; from now on it has. */
export function wasSeen(db: Database, number: NumberId, id: string, at: EpochMs): boolean {
  return db.run("INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO NOTHING", number, id, at) === 0;
}

/** The same without saying that it has come. */
export function isSeen(db: Database, number: NumberId, id: string): boolean {
  return db.get("SELECT 1 FROM seen WHERE number = ? AND id = ?", number, id) !== undefined;
}

interface Hearing {
  readonly touched: Set<ConversationId>;
  readonly playing: Playing;
}

function hear(db: Database, item: MessageItem, receivedAt: EpochMs, { touched, playing }: Hearing): void {
  const { contact, survivors } = meet(db, item.bot, item.from, receivedAt);
  for (const id of survivors) touched.add(id);
  if (playing.hear(item, contact)) return;
  const conversation = talkWith(db, item.bot, item.number, contact, receivedAt);
  touched.add(conversation);
  const { message, wakes, opensWindow } = item;
  keepMessage(db, conversation, item, { at: receivedAt, pending: wakes });
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
}

/** A status settles its row; one that comes before its row's message id is known waits for it. */
function confirm(db: Database, report: StatusReport, at: EpochMs, touched: Set<ConversationId>): void {
  const row = rowOfStatus(db, report);
  if (row) {
    save(db, row, confirmed(row, report));
    touched.add(row.lane);
    return;
  }
  const { number, messageId } = report;
  const select = "SELECT report FROM early WHERE number = ? AND message_id = ?";
  const found = db.get<{ report: string }>(select, number, messageId);
  const before: StatusReport | undefined = found && JSON.parse(found.report);
  const stands = before && laterStatus(before.status, report.status) === before.status;
  const kept = JSON.stringify(stands ? before : report);
  db.run("INSERT OR REPLACE INTO early VALUES (?, ?, ?, ?)", number, messageId, at, kept);
}

function keep(db: Database, item: InboundItem, at: EpochMs): void {
  db.run("INSERT INTO kept VALUES (?, ?)", at, JSON.stringify(item));
}
