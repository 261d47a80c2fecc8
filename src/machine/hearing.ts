import { answerIn } from "../language/hear/answer.ts";
import { askingFor } from "../language/hear/asking/index.ts";
import { hearTypeNamed, hearTypeOfShape } from "../language/hear/index.ts";
import type { HearType } from "../language/hear/type.ts";
import { LIMITS } from "../model/limits.ts";
import type { Message } from "../model/message.ts";
import { tongueOf } from "../model/tongue.ts";
import type { Value } from "../model/value.ts";
import { wallAt } from "../model/zone.ts";
import { rest } from "./acts.ts";
import { chosen, sayMenu } from "./menu.ts";
import type { Run } from "./run.ts";
import { shaped } from "./shape.ts";
import type { Waiting } from "./state.ts";

/**
 * What a HEAR makes of an answer, or of none.
 *
 * A1 An answer that does not fit is asked for again, in the person's language, until the tries are used up; the
 *    variable then holds what DEFAULT says, else nothing, and the script goes on.
 * A2 Where anything fits, an answer without a word is one all the same; DEFAULT stands in for it.
 * A3 What must not be kept of an answer is taken out of the message before anything else sees it.
 * A4 The time that TIMEOUT gives counts from the first asking on.
 *
 * @module
 */
export type Hearing = Extract<Waiting, { readonly type: "message" }>;

/** Reading an answer of a type takes some ten times as long as an instruction. */
const COST = 10;

/** Takes an answer; false when the run asks again and waits as before, `run.outcome` says how. */
export function hear(message: Message, waiting: Hearing, next: number, run: Run): boolean {
  if (waiting.menu !== undefined) return choose(message, waiting, waiting.menu, next, run);
  const type = typeOf(waiting);
  if (type?.kept) run.message = { ...message, body: type.kept(message.body) };
  const value = type === undefined ? message.body : read(type, message, run);
  if (value !== undefined) return take(isBlank(value) ? (waiting.fallback ?? value) : value, waiting, run);
  const { tries: before = 0, ...asked } = waiting;
  const tries = before + 1;
  if (type === undefined || tries > LIMITS.hearAgain) return take(nothing(waiting), waiting, run);
  run.emit({
    type: "send",
    to: { type: "conversation" },
    message: { type: "text", body: askingFor(type.name, tongueOf(message.sender)) },
    origin: run.span,
  });
  rest(run, next, { tries, ...asked });
  return false;
}

/** The time is up: the run goes on without an answer. */
export function hearNothing(waiting: Hearing, run: Run): true {
  take(nothing(waiting), waiting, run);
  run.timedOut = true;
  return true;
}

function choose(
  message: Message,
  waiting: Hearing,
  menu: NonNullable<Hearing["menu"]>,
  next: number,
  run: Run,
): boolean {
  const choice = chosen(message.body, menu.choices);
  if (choice !== undefined) return take(choice, waiting, run);
  const tries = menu.tries + 1;
  if (tries > LIMITS.hearAgain) return take(nothing(waiting), waiting, run);
  sayMenu(menu, run);
  rest(run, next, { ...waiting, menu: { ...menu, tries } });
  return false;
}

function take(value: Value, { into, as }: Hearing, run: Run): true {
  run.timedOut = false;
  run.store(into, shaped(value, as, run));
  return true;
}

/** The type that was written, else the one that the variable's sign asks for. */
function typeOf({ kind, as }: Hearing): HearType | undefined {
  return kind === undefined ? hearTypeOfShape(as) : hearTypeNamed(kind);
}

function read(type: HearType, message: Message, run: Run): Value | undefined {
  run.spend(COST);
  return type.read(answerIn(message, () => wallAt(run.at, run.timezone)));
}

function isBlank(value: Value): boolean {
  return typeof value === "string" && value.trim() === "";
}

/** What the variable holds when no answer came that fits: an empty text is no number. */
function nothing(waiting: Hearing): Value {
  const { fallback, as } = waiting;
  if (fallback !== undefined) return fallback;
  return as === "whole" || as === "number" ? null : (typeOf(waiting)?.empty ?? "");
}
