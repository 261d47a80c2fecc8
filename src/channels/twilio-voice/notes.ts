import type { Recorded, VerificationDesk } from "../../verification/ports.ts";
import { type Asked, isRehearsal, secondsIn, sidIn, wordIn } from "./asked.ts";
import { fieldIn } from "./forms.ts";
import { callerIn } from "./lines.ts";
import { readingsIn } from "./readings.ts";

/**
 * Requests that only tell us something: no call waits for their answer.
 *
 * Each gives undefined when the request does not name what it is about, or says nothing that we would keep.
 *
 * @module
 */
type Taken = Promise<void> | undefined;

const RECORDED: ReadonlySet<string> = new Set<Recorded["status"]>(["completed", "absent", "failed"]);

/**
 * What has become of a recording. Its address is not looked at: its name is all that it takes to fetch it. Which number
 * was called is not said, so all numbers of the account are asked whether they know the call.
 */
export function takeRecording(desk: VerificationDesk, { form, lines }: Asked): Taken {
  const id = sidIn(form, "CallSid", "CA");
  const status = fieldIn(form, "RecordingStatus") ?? "";
  const recording = sidIn(form, "RecordingSid", "RE") ?? "";
  const isNameless = recording === "" && status === "completed";
  if (id === undefined || isRehearsal(form) || !isRecorded(status) || isNameless) return undefined;
  const isUncertain = lines.length > 1 && { isUncertain: true as const };
  const recorded = { id, recording, status, seconds: secondsIn(form, "RecordingDuration"), ...isUncertain };
  return each(lines, (line) => desk.recorded({ ...recorded, line }));
}

function isRecorded(status: string): status is Recorded["status"] {
  return RECORDED.has(status);
}

/** The statuses with which a call is over. */
const ENDED: ReadonlySet<string> = new Set(["completed", "busy", "failed", "no-answer", "canceled"]);

export function takeEnd(desk: VerificationDesk, { form, lines }: Asked): Taken {
  const id = sidIn(form, "CallSid", "CA");
  const status = fieldIn(form, "CallStatus") ?? "";
  if (id === undefined || isRehearsal(form) || !ENDED.has(status)) return undefined;
  const ended = { id, status, seconds: secondsIn(form, "CallDuration") };
  return each(lines, (line) => desk.ended({ ...ended, line }));
}

export function takeText(desk: VerificationDesk, { form, lines }: Asked): Taken {
  const id = sidIn(form, "MessageSid", "SM", "MM");
  if (id === undefined) return undefined;
  const text = { id, from: callerIn(form), readings: readingsIn(form) };
  return each(lines, (line) => desk.text({ ...text, line }));
}

/** What has become of a message of ours. */
export function takeDelivery(desk: VerificationDesk, { form, lines }: Asked): Taken {
  const messageId = sidIn(form, "MessageSid", "SM", "MM");
  const status = wordIn(form, "MessageStatus");
  if (messageId === undefined || status === undefined) return undefined;
  const code = wordIn(form, "ErrorCode");
  const delivery = { messageId, status, ...(code === undefined ? {} : { code }) };
  return each(lines, (line) => desk.delivery({ ...delivery, line }));
}

async function each<Line>(lines: readonly Line[], tell: (line: Line) => Promise<void>): Promise<void> {
  await Promise.all(lines.map(tell));
}
