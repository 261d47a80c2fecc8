import type { Program } from "../language/compile/program.ts";
import type { Message } from "../model/message.ts";
import type { Run } from "./run.ts";
import type { Waiting } from "./state.ts";

/**
 * ON WORD: a block that a person may begin at any time by writing one of its words.
 *
 * W1 It runs above a HEAR that waits; when it returns, the run rests again at that HEAR as if nothing had been said.
 * W2 A menu that offers the very word is answered with it.
 * W3 The word of a block that is under way already begins that block anew: however often it is written, the stack
 *    never holds a block twice.
 * W4 Where no run is open, the block is a run of its own and the conversation is not begun.
 *
 * @module
 */

/** No word is longer (see `syntax/occasions.ts`). */
const LONGEST_WORD = 100;

/** The unit that a message begins because it says a word of it and nothing else. */
export function wordUnit({ handlers = [] }: Program, { body }: Pick<Message, "body">): number | undefined {
  if (handlers.length === 0 || body.length > 4 * LONGEST_WORD) return undefined;
  const said = folded(body);
  return handlers.find((handler) => handler.on === "word" && handler.words.includes(said))?.unit;
}

/** The unit that a conversation begins with; undefined when the program has no words for people at all. */
export function conversationUnit({ kind, onMessage }: Program): number | undefined {
  return kind === "dialog" ? 0 : onMessage;
}

type Hearing = Extract<Waiting, { readonly type: "message" }>;

/**
 * Begins the block whose word answers a HEAR, if there is one.
 *
 * @param next  where the run goes on when the HEAR is answered
 * @returns false when the message is an answer like any other
 */
export function interrupt(message: Message, waiting: Hearing, next: number, run: Run): boolean {
  const unit = wordUnit(run.program.program, message);
  if (unit === undefined || offers(waiting, message.body)) return false;
  run.interrupt(run.program.units[unit]!, waiting, next);
  return true;
}

function offers({ menu }: Hearing, body: string): boolean {
  const said = folded(body);
  return menu?.choices.some((choice) => folded(choice) === said) === true;
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
