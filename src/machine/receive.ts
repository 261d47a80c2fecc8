import type { Event } from "../model/event.ts";
import { LIMITS } from "../model/limits.ts";
import type { Message } from "../model/message.ts";
import type { Value } from "../model/value.ts";
import { rest } from "./acts.ts";
import { chosen, type Menu, sayMenu } from "./menu.ts";
import { refusedByHost, textTooLong, unusableAnswer } from "./messages.ts";
import type { Run } from "./run.ts";
import { shaped } from "./shape.ts";
import { lengthOf } from "./size.ts";
import type { State, Waiting } from "./state.ts";
import { fitting } from "./texts.ts";

/**
 * Gives an event to a run, which then goes on with instruction `next`.
 *
 * @returns false when the run waits as before; `run.outcome` says how
 * @throws ScriptFault when the script cannot take what came
 * @throws Error when the run does not wait for such an event: a mistake of the runtime
 */
export function receive(event: Event, { waiting, turn }: State, next: number, run: Run): boolean {
  const awaited = waiting?.type ?? (turn === null ? "beginning" : "slice");
  switch (event.type) {
    case "message":
      if (waiting?.type === "message") return hear(event.message, waiting, next, run);
      if (awaited === "beginning") return begun(event.message, run);
      break;
    case "timer":
      if (awaited === "timer") return true;
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

type Hearing = Extract<Waiting, { readonly type: "message" }>;

function begun(message: Message, run: Run): true {
  fitting(message.body);
  run.message = message;
  return true;
}

function hear(message: Message, waiting: Hearing, next: number, run: Run): boolean {
  begun(message, run);
  const { into, as, menu } = waiting;
  if (menu === undefined) {
    run.store(into, shaped(message.body, as, run));
    return true;
  }
  const choice = chosen(message.body, menu.choices);
  const tries = menu.tries + 1;
  if (choice === undefined && tries < LIMITS.menuTries)
    return askAgain({ ...menu, tries }, waiting, next, run);
  run.store(into, choice === undefined ? nothing(as) : shaped(choice, as, run));
  return true;
}

/** What a variable holds after a menu that was never answered: an empty text is no number. */
function nothing(as: Hearing["as"]): Value {
  return as === undefined || as === "text" ? "" : null;
}

function askAgain(menu: Menu, waiting: Hearing, next: number, run: Run): false {
  sayMenu(menu, run);
  rest(run, next, { ...waiting, menu });
  return false;
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
