import { createHash } from "node:crypto";
import type { ConversationId } from "../model/ids.ts";
import type { Job } from "../model/job.ts";
import type { Origin } from "../runtime/ports.ts";
import type { StatusReport } from "./outbox-row.ts";

/** The job that tells a script of a status. @param origin  the script line that sent the message, if there is one and it is known */
export function reportJob({ messageId, recipient, status, at, error }: Reported, origin?: Origin): Job {
  const { code, reason } = error ?? { code: "", reason: "" };
  const line = origin?.path ? `${origin.path}:${origin.line}` : "";
  return { type: "report", report: { messageId, recipient, status, at, code, reason, line } };
}

/** What a script is told of a message, whether the channel said it or we did. */
export type Reported = Pick<
  StatusReport,
  "bot" | "number" | "messageId" | "recipient" | "status" | "at" | "error"
>;

/**
 * The lane in which a bot is told what became of the messages to one recipient; to whom a message went of which nobody
 * says it, its own id tells.
 *
 * The name of a lane stands in logs and in the ids of messages, so it must not tell a phone number (P6). Of so short a
 * digest nobody can work one out again: thousands of numbers have the same. That two recipients may share a lane costs
 * them nothing but their turn.
 */
export function reportsLane({
  number,
  recipient,
  messageId,
}: Pick<Reported, "number" | "recipient" | "messageId">): ConversationId {
  const digest = createHash("sha256")
    .update(recipient || messageId)
    .digest("hex");
  return `${number}!reports!${digest.slice(0, DIGEST_LENGTH)}` as ConversationId;
}

const DIGEST_LENGTH = 4;

/** Names the report of a status for ever, among the ids that were seen. */
export function reportKey({ status, messageId }: StatusReport): string {
  return `report/${status}/${messageId}`;
}

/** Whether two schedules come at the same times, so that the one that is due may stay. */
export function sameTimes(one: Job, other: Job): boolean {
  if (one.type !== "scheduled" || other.type !== "scheduled") return false;
  return one.zone === other.zone && one.times.join("|") === other.times.join("|");
}

/** Names a posting for ever, among the ids that were seen. */
export function postingKey(id: string): string {
  return `posting/${id}`;
}
