import type { EpochMs, NumberId, OutboxId } from "../../model/ids.ts";
import { laterStatus } from "../../model/outbox.ts";
import type { Accepted, Inbound, InboundItem, PlayedTurn } from "../../runtime/ports.ts";
import { reportKey } from "../job-row.ts";
import { confirmed, type StatusReport } from "../outbox-row.ts";
import { type Merge, meet, move } from "./contacts.ts";
import { queueReport } from "./jobs.ts";
import { type Conversation, messageKey, replaceRow, type Tables, talkWith } from "./tables.ts";
import { workIn } from "./work.ts";

type MessageItem = Extract<InboundItem, { type: "message" }>;

/** Plays the turn of a message that was just kept, if it comes next; undefined when it does not, or takes its time. */
export type PlayNow = (conversation: Conversation, seq: number, now: EpochMs) => PlayedTurn | undefined;

/** Keeps what came in, in its order. */
export function accept(tables: Tables, { receivedAt, items }: Inbound, playNow: PlayNow): Accepted {
  const touched = new Set<Conversation>();
  const played: PlayedTurn[] = [];
  const counts = { fresh: 0, duplicates: 0 };
  for (const item of items) {
    switch (item.type) {
      case "message": {
        const seen = wasSeen(tables, item.number, item.message.id, receivedAt);
        counts[seen ? "duplicates" : "fresh"] += 1;
        if (seen) break;
        const conversation = hear(tables, item, receivedAt, touched);
        const turn = playNow(conversation, conversation.lastSeq, receivedAt);
        if (turn) played.push(turn);
        else touched.add(conversation);
        break;
      }
      case "move":
        if (wasSeen(tables, item.number, item.id, receivedAt)) break;
        touch(touched, move(tables, item.bot, item.before, item.after, receivedAt));
        tables.kept.push({ at: receivedAt, item });
        break;
      case "status":
        confirm(tables, item, receivedAt, touched);
        if (item.wakes && !wasSeen(tables, item.number, reportKey(item), receivedAt))
          touched.add(queueReport(tables, item, receivedAt));
        break;
      case "kept":
        tables.kept.push({ at: receivedAt, item });
        break;
    }
  }
  const waiting = [...touched].flatMap((lane) => workIn(lane, receivedAt, tables.receiving));
  return { ...counts, played, work: waiting.map(({ work }) => work) };
}

/** Whether this id came before; from now on it has. */
export function wasSeen(tables: Tables, number: NumberId, id: string, at: EpochMs): boolean {
  const key = messageKey(number, id);
  if (tables.seen.has(key)) return true;
  tables.seen.set(key, at);
  return false;
}

function hear(
  tables: Tables,
  item: MessageItem,
  receivedAt: EpochMs,
  touched: Set<Conversation>,
): Conversation {
  const { contact, merges } = meet(tables, item.bot, item.from, receivedAt);
  touch(touched, merges);
  const conversation = talkWith(tables, item.bot, item.number, contact, receivedAt);
  tables.arrivals += 1;
  const { message, raw, wakes, opensWindow } = item;
  conversation.inbox.push({ seq: tables.arrivals, message, receivedAt, raw, pending: wakes });
  conversation.lastSeq = tables.arrivals;
  conversation.activeAt = Math.max(conversation.activeAt, receivedAt);
  if (opensWindow) {
    conversation.lastInboundAt = Math.max(conversation.lastInboundAt ?? message.sentAt, message.sentAt);
  }
  return conversation;
}

/** A status settles its row; one that comes before its row's message id is known waits for it. */
function confirm(
  tables: Tables,
  report: StatusReport,
  receivedAt: EpochMs,
  touched: Set<Conversation>,
): void {
  const key = messageKey(report.number, report.messageId);
  const found = rowOf(tables, report, report.echo as OutboxId | undefined);
  const match = found ?? rowOf(tables, report, tables.sent.get(key));
  if (match) {
    replaceRow(tables, match.lane, confirmed(match.row, report));
    touched.add(match.lane);
    return;
  }
  const before = tables.early.get(key)?.report;
  const stands = before && laterStatus(before.status, report.status) === before.status;
  tables.early.set(key, { at: receivedAt, report: stands ? before : report });
}

function rowOf(tables: Tables, { number }: StatusReport, id: OutboxId | undefined) {
  const lane = id && tables.lanes.get(id);
  const row = lane?.outbox.find((other) => other.id === id);
  return lane && row && lane.number === number ? { lane, row } : undefined;
}

function touch(touched: Set<Conversation>, merges: readonly Merge[]): void {
  for (const { survivor } of merges) touched.add(survivor);
}
