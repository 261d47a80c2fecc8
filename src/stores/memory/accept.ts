import type { EpochMs, OutboxId } from "../../model/ids.ts";
import { laterStatus } from "../../model/outbox.ts";
import { isOpenAt } from "../../model/window.ts";
import type { Accepted, Inbound, InboundItem, PlayedTurn, Undelivered } from "../../runtime/ports.ts";
import { reportKey } from "../job-row.ts";
import type { StatusReport } from "../outbox-row.ts";
import { hearOfTemplate } from "./books.ts";
import { type Merge, meet, move } from "./contacts.ts";
import { queueReport } from "./jobs.ts";
import { applyStatus, type Settled } from "./outbox.ts";
import { hearPreference } from "./preferences.ts";
import { wasSeen } from "./seen.ts";
import { type Conversation, messageKey, type Tables, talkWith } from "./tables.ts";
import { asksUnread, openWindow, reviewWindow } from "./windows.ts";
import { workIn } from "./work.ts";

type MessageItem = Extract<InboundItem, { type: "message" }>;
type PreferenceItem = Extract<InboundItem, { type: "preference" }>;

/** Plays the turn of a message that was just kept, if it comes next; undefined when it does not, or takes its time. */
export type PlayNow = (conversation: Conversation, seq: number, now: EpochMs) => PlayedTurn | undefined;

/** Keeps what came in, in its order. */
export function accept(tables: Tables, { receivedAt, items }: Inbound, playNow: PlayNow): Accepted {
  const touched = new Set<Conversation>();
  const played: PlayedTurn[] = [];
  const undelivered: Undelivered[] = [];
  const counts = { fresh: 0, duplicates: 0 };
  for (const item of items) {
    switch (item.type) {
      case "message": {
        const seen = wasSeen(tables, item.number, item.message.id, receivedAt);
        counts[seen ? "duplicates" : "fresh"] += 1;
        if (seen) break;
        const conversation = hear(tables, item, receivedAt, touched);
        // What changes how the person stands takes the long way.
        const isPlain = !item.preference && !conversation.inbox.at(-1)?.message.isEarly;
        const turn = isPlain ? playNow(conversation, conversation.lastSeq, receivedAt) : undefined;
        if (turn) played.push(turn);
        else touched.add(conversation);
        break;
      }
      case "move":
        if (wasSeen(tables, item.number, item.id, receivedAt)) break;
        reunited(tables, move(tables, item.bot, item.before, item.after, receivedAt), receivedAt, touched);
        tables.kept.push({ at: receivedAt, item });
        break;
      case "status":
        hearStatus(tables, item, receivedAt, { touched, undelivered });
        break;
      case "preference":
        prefer(tables, item, receivedAt, touched);
        tables.kept.push({ at: receivedAt, item });
        break;
      case "template":
        hearOfTemplate(tables, item);
        tables.kept.push({ at: receivedAt, item });
        break;
      case "kept":
        tables.kept.push({ at: receivedAt, item });
        break;
    }
  }
  const waiting = [...touched].flatMap((lane) => workIn(lane, receivedAt, tables.receiving));
  return { played, work: waiting.map(({ work }) => work), undelivered, ...counts };
}

function hear(
  tables: Tables,
  item: MessageItem,
  receivedAt: EpochMs,
  touched: Set<Conversation>,
): Conversation {
  const { contact, merges } = meet(tables, item.bot, item.from, receivedAt);
  const conversation = talkWith(tables, item.bot, item.number, contact, receivedAt);
  const seq = tables.nextSeq(conversation);
  const { raw, wakes, opensWindow, preference } = item;
  const isEarly = opensWindow && asksUnread(conversation, receivedAt);
  const message = { ...item.message, ...(isEarly && { isEarly }) };
  conversation.inbox.push({ seq, message, receivedAt, raw, pending: wakes });
  conversation.lastSeq = seq;
  conversation.activeAt = Math.max(conversation.activeAt, receivedAt);
  if (opensWindow)
    conversation.lastInboundAt = Math.max(conversation.lastInboundAt ?? message.sentAt, message.sentAt);
  // One that the channel delivers late may open nothing any more.
  if (opensWindow && isOpenAt(message.sentAt, receivedAt)) openWindow(tables, conversation);
  if (preference) hearPreference(conversation, preference, message.sentAt);
  // Only now: what the message finds unread must not have been let go before it.
  reunited(tables, merges, receivedAt, touched);
  return conversation;
}

interface Consequences {
  readonly touched: Set<Conversation>;
  readonly undelivered: Undelivered[];
}

function hearStatus(
  tables: Tables,
  report: StatusReport,
  at: EpochMs,
  { touched, undelivered }: Consequences,
): void {
  const settled = confirm(tables, report, at);
  if (settled) touched.add(settled.lane);
  if (settled?.failure) {
    const { lane, row, failure: error } = settled;
    const { id: conversation, bot } = lane;
    undelivered.push({ id: row.id, bot, conversation, origin: row.origin, error });
  }
  if (!report.wakes || settled?.goesOn) return;
  if (!wasSeen(tables, report.number, reportKey(report), at))
    touched.add(queueReport(tables, report, at, settled?.row.origin));
}

/** A person's setting is kept with their conversation, begun if there is none. */
function prefer(tables: Tables, item: PreferenceItem, receivedAt: EpochMs, touched: Set<Conversation>): void {
  const { contact, merges } = meet(tables, item.bot, item.from, receivedAt);
  reunited(tables, merges, receivedAt, touched);
  const conversation = talkWith(tables, item.bot, item.number, contact, receivedAt);
  conversation.activeAt = Math.max(conversation.activeAt, receivedAt);
  hearPreference(conversation, item.preference, item.at);
}

/** A status settles its row; one that comes before its row's message id is known waits for it. */
function confirm(tables: Tables, report: StatusReport, receivedAt: EpochMs): Settled | undefined {
  const key = messageKey(report.number, report.messageId);
  const found = rowOf(tables, report, report.echo as OutboxId | undefined);
  const match = found ?? rowOf(tables, report, tables.sent.get(key));
  if (match) return applyStatus(tables, match.lane, match.row, report);
  const before = tables.early.get(key)?.report;
  const stands = before && laterStatus(before.status, report.status) === before.status;
  tables.early.set(key, { at: receivedAt, report: stands ? before : report });
  return undefined;
}

function rowOf(tables: Tables, { number }: StatusReport, id: OutboxId | undefined) {
  const lane = id && tables.lanes.get(id);
  const row = lane && tables.rowOf(lane, id);
  return lane && row && lane.number === number ? { lane, row } : undefined;
}

/** What one of two people has done who turn out to be one may have opened the window for both. */
function reunited(tables: Tables, merges: readonly Merge[], at: EpochMs, touched: Set<Conversation>): void {
  for (const { survivor } of merges) {
    touched.add(survivor);
    reviewWindow(tables, survivor, at);
  }
}
