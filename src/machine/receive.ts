import type { Event } from "../model/event.ts";
import { LIMITS } from "../model/limits.ts";
import type { Message } from "../model/message.ts";
import type { Value } from "../model/value.ts";
import { type Hearing, hear, hearNothing } from "./hearing.ts";
import { interrupt } from "./interrupts.ts";
import { refusedByHost, textTooLong, unusableAnswer } from "./messages.ts";
import type { Run } from "./run.ts";
import { lengthOf } from "./size.ts";
import type { State, Waiting } from "./state.ts";
import { fitting } from "./texts.ts";

/**
 * Gives an event to a run, which then goes on with instruction `next`, or with the first of the unit that the event
 * has begun above it.
 *
 * @returns false when the run waits as before; `run.outcome` says how
 * @throws ScriptFault when the script cannot take what came
 * @throws Error when the run does not wait for such an event: a mistake of the runtime
 */
export function receive(event: Event, { waiting, turn }: State, next: number, run: Run): boolean {
  const awaited = waiting?.type ?? (turn === null ? "beginning" : "slice");
  switch (event.type) {
    case "message":
      if (waiting?.type === "message") return spokenTo(event.message, waiting, next, run);
      if (awaited === "beginning") return begun(event.message, run);
      break;
    case "started":
      if (awaited === "beginning") return true;
      break;
    case "timer":
      if (awaited === "timer") return true;
      if (waiting?.type === "message" && waiting.dueAt !== undefined) return hearNothing(waiting, run);
      break;
    case "answered":
      if (waiting?.type === "call") return answered(event.value, waiting, run);
      break;
    case "refused":
      if (awaited === "call") throw refusedByHost(event.reason);
      break;
    case "resumed":
      if (awaited === "slice") return true;
      break;
  }
  throw new Error(`the event "${event.type}" came to a run that waits for its ${awaited}`);
}

function begun(message: Message, run: Run): true {
  fitting(message.body);
  run.message = message;
  return true;
}

/** A message at a HEAR: begins an interrupt, or is the answer. */
function spokenTo(message: Message, waiting: Hearing, next: number, run: Run): boolean {
  begun(message, run);
  return interrupt(message, waiting, next, run) || hear(message, waiting, next, run);
}

function answered(value: Value, { into }: Extract<Waiting, { readonly type: "call" }>, run: Run): true {
  if (!isValue(value, 0)) throw unusableAnswer();
  if (lengthOf(value, LIMITS.textLength) > LIMITS.textLength) throw textTooLong();
  run.store(into, typeof value === "number" ? value + 0 : value);
  return true;
}

/** Whether what a host gave can be a value: plain JSON whose numbers are numbers, with no end of nesting. */
function isValue(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      if (value === null) return true;
      if (depth >= LIMITS.expressionDepth) return false;
      return Object.values(value).every((inner) => isValue(inner, depth + 1));
    default:
      return false;
  }
}
