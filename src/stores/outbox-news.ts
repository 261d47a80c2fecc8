import { laterStatus, MOST_CLOSINGS } from "../model/outbox.ts";
import type { Receipt, SendError } from "../runtime/ports.ts";
import { announced, isBeingAnnounced } from "./outbox-held.ts";
import type { OutboxRow, StatusReport, Surroundings } from "./outbox-row.ts";

/**
 * What becomes of a row by what is heard of it: its sender's report, and the statuses of the channel.
 *
 * @module
 */

/**
 * The row after its sender's report. Once a status settled it, only its message id is news; a late "accepted" is
 * proof whatever was feared meanwhile.
 */
export function reported(
  row: OutboxRow,
  { outcome, attempt, at }: Receipt,
  surroundings: Surroundings,
): OutboxRow {
  const settled = row.state === "accepted" || row.state === "failed";
  const underWay = attempt === row.attempt && (row.state === "sending" || row.state === "unknown");
  switch (outcome.type) {
    case "accepted": {
      const { messageId } = outcome;
      if (messageId === row.closedAs || messageId === row.announcedBy) return row;
      if (attempt === row.attempt && isBeingAnnounced(row))
        return announced(row, { by: messageId, at }, surroundings);
      return settled ? { ...row, messageId } : { ...row, messageId, state: "accepted", error: null };
    }
    case "retry":
      if (!underWay) return row;
      return {
        ...row,
        state: "pending",
        notBeforeAt: outcome.notBeforeAt,
        refused: row.refused + (outcome.refused ? 1 : 0),
        error: outcome.error,
      };
    case "closed":
      return underWay ? reconsidered(row, outcome.error) : row;
    case "failed":
      return underWay ? { ...row, state: "failed", error: outcome.error } : row;
    case "unknown":
      if (!underWay || row.state !== "sending") return row;
      return {
        ...row,
        state: "unknown",
        unknownUntil: surroundings.receiving + outcome.waitMs,
        error: outcome.error,
      };
  }
}

/**
 * The row after a status of the channel, which proves that the message was accepted once, whatever we feared.
 *
 * What is said of the template that announced a message is news about the message only if it failed while the message
 * is held: then nobody will ask for it. One of which the channel says late that the window is closed waits once more;
 * what is said of that send again, or in another order, is no news at all.
 */
export function confirmed(row: OutboxRow, report: StatusReport, surroundings: Surroundings): OutboxRow {
  if (row.closedAs === report.messageId) return row;
  if (row.announcedBy === report.messageId) {
    const fails = row.state === "held" && report.status === "failed";
    return fails ? { ...row, state: "failed", error: report.error ?? row.error } : row;
  }
  if (isBeingAnnounced(row)) {
    const { messageId: by, at, status, error } = report;
    if (status !== "failed") return announced(row, { by, at }, surroundings);
    return { ...row, state: "failed", announcedBy: by, error: error ?? row.error };
  }
  if (surroundings.isReachable && takesAnotherRoad(row, report))
    return { ...reconsidered(row, report.error ?? NO_REASON), closedAs: report.messageId };
  const status = laterStatus(row.status, report.status);
  const messageId = row.messageId ?? report.messageId;
  if (status !== "failed") return { ...row, status, messageId, state: "accepted", error: null };
  return { ...row, status, messageId, state: "failed", error: report.error ?? row.error };
}

/** Whether a message may leave in another way, now that the window has turned out to be closed. */
function takesAnotherRoad(row: OutboxRow, report: StatusReport): boolean {
  if (!report.closesWindow || row.standIn !== null || row.message.type === "template") return false;
  const waitsOrLeft = row.state === "accepted" || row.state === "sending" || row.state === "unknown";
  return waitsOrLeft && laterStatus(row.status, "failed") === "failed" && row.refused < MOST_CLOSINGS;
}

/** A message that the channel refused because the window is closed: another way may be found for it. */
function reconsidered(row: OutboxRow, error: SendError): OutboxRow {
  const anew = { messageId: null, status: null, notBeforeAt: 0 } as const;
  return { ...row, ...anew, state: "pending", refused: row.refused + 1, error };
}

const NO_REASON: SendError = { code: "outbox/closed", reason: "the channel says that the window is closed" };

/** Whether a status is about the send of a row that found the window closed. */
export function isClosedBy({ messageId }: StatusReport, row: OutboxRow): boolean {
  return row.closedAs === messageId;
}
