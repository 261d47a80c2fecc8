import type { Event } from "../model/event.ts";
import type { FoundRows } from "../model/inquiry.ts";
import { LIMITS } from "../model/limits.ts";
import type { Message } from "../model/message.ts";
import { work } from "../model/meter.ts";
import type { TableRequest } from "../model/table.ts";
import type { Value } from "../model/value.ts";
import type { WebOutcome } from "../model/web.ts";
import { rest } from "./acts.ts";
import { type Hearing, hear, hearNothing } from "./hearing.ts";
import { interrupt } from "./interrupts.ts";
import { refused, textTooLong, unusableAnswer } from "./messages.ts";
import type { Run } from "./run.ts";
import { lengthOf } from "./size.ts";
import type { State, Waiting } from "./state.ts";
import { outcomeOf } from "./tables.ts";
import { fitting } from "./texts.ts";
import { webValue } from "./web.ts";

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
      if (waiting?.type === "call") return answered(event.value, waiting, next, run);
      break;
    case "refused":
      if (awaited === "call") throw refused(event.reason, event.as);
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

/** A message at a HEAR: begins an interrupt, or is the answer; one that came too early to be that changes nothing. */
function spokenTo(message: Message, waiting: Hearing, next: number, run: Run): boolean {
  begun(message, run);
  if (interrupt(message, waiting, next, run)) return true;
  if (!message.isEarly) return hear(message, waiting, next, run);
  rest(run, next, waiting);
  return false;
}

/** What an answer holds is read, and paid for as such. */
function answered(value: Value, waiting: Called, next: number, run: Run): boolean {
  const { into, web, request, result } = waiting;
  if (web !== undefined) {
    run.store(into, webValue(value as unknown as WebOutcome, web, run));
    return true;
  }
  if (request !== undefined && request.type !== "insert") {
    // The rows are those of the store, which are what they should be.
    return workedOut(request, value as unknown as FoundRows, waiting, next, run);
  }
  if (result === undefined) payForAnswer(value, run);
  const given = result ?? value;
  run.store(into, typeof given === "number" ? given + 0 : given);
  return true;
}

type Called = Extract<Waiting, { readonly type: "call" }>;

/** Works a request out over the rows that came; what it changes is noted before the run goes on. */
function workedOut(
  request: TableRequest,
  found: FoundRows,
  { into }: Called,
  next: number,
  run: Run,
): boolean {
  const { value, write } = outcomeOf(request, found, run);
  if (write === undefined) {
    run.store(into, value);
    return true;
  }
  const state = run.underWay(next, { type: "call", ...(into && { into }), result: value });
  run.outcome = { status: "calling", state, call: write };
  return false;
}

function payForAnswer(value: Value, run: Run): void {
  if (!isValue(value, 0)) throw unusableAnswer();
  const length = lengthOf(value, LIMITS.textLength);
  if (length > LIMITS.textLength) throw textTooLong();
  run.spend(work(length));
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
