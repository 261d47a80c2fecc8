import type { CallAnswer, HeardAnswer, Line, VerificationDesk } from "../../verification/ports.ts";
import { type Asked, attemptIn, isRehearsal, sidIn, wordIn } from "./asked.ts";
import { callerIn } from "./lines.ts";
import { readingsIn } from "./readings.ts";

/**
 * The requests of a call that is going on: the desk takes what they bring and says what the call does next.
 *
 * Each gives undefined when the request names no call.
 *
 * @module
 */
type Next<Answer> = Promise<Answer> | undefined;

/** A call comes in, or our first answer to it did not arrive. */
export function takeCall(desk: VerificationDesk, asked: Asked, kind: "first" | "fallback"): Next<CallAnswer> {
  const { form, lines } = asked;
  const id = sidIn(form, "CallSid", "CA");
  if (id === undefined) return undefined;
  const trouble = kind === "fallback" ? wordIn(form, "ErrorCode") : undefined;
  const call = {
    ...{ id, kind, from: callerIn(form), isRehearsal: isRehearsal(form) },
    ...(trouble === undefined ? {} : { trouble }),
  };
  return firstOf(lines, (line) => desk.call({ ...call, line }));
}

/** Something was pressed or said, a message was recorded, or Twilio has read one. */
export function takeHeard(
  desk: VerificationDesk,
  asked: Asked,
  what: "gather" | "message" | "transcription",
): Next<HeardAnswer> {
  const { form, lines } = asked;
  const id = sidIn(form, "CallSid", "CA");
  if (id === undefined) return undefined;
  // Of a rehearsal nothing is kept, so nothing can have been heard.
  if (isRehearsal(form)) return Promise.resolve({ type: "hang-up" });
  const kind = what === "gather" ? `gather-${attemptIn(asked)}` : what;
  const heard = { id, kind, readings: readingsIn(form) };
  return firstOf(lines, (line) => desk.heard({ ...heard, line }));
}

/** What the first of the lines answers that listens; when none does, the first that knows who answered before. */
async function firstOf<Answer extends CallAnswer | HeardAnswer>(
  lines: readonly [Line, ...Line[]],
  ask: (line: Line) => Promise<Answer>,
): Promise<Answer> {
  const [line, next, ...rest] = lines;
  const answer = await ask(line);
  if (next === undefined || (answer.type !== "decline" && answer.type !== "as-before")) return answer;
  const later = await firstOf([next, ...rest], ask);
  return later.type === "decline" ? answer : later;
}
