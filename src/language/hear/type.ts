import type { Attachment } from "../../model/message.ts";
import type { Value } from "../../model/value.ts";
import type { Wall } from "../../model/zone.ts";

/**
 * What a person may be asked for: the type after `HEAR x AS`. One family per file, one line per type in `index.ts`;
 * grammar, checker, machine and the reference all read that table.
 *
 * @module
 */
export interface HearType {
  /** The word after AS, in capitals. */
  readonly name: string;
  /** Other words for the same. */
  readonly also?: readonly string[];
  /** What the variable holds of it when no answer came that fits. */
  readonly empty: "" | null;
  /** The value that an answer is; undefined when it is none of this type. */
  readonly read: (answer: Answer) => Value | undefined;
  /** What is kept of the message's text, when all of it must not be. */
  readonly kept?: (body: string) => string;
}

/** What a person sent, as the types look at it. */
export interface Answer {
  /** Exactly as it came. */
  readonly body: string;
  /** In one line of ordinary characters (see `answer.ts`); empty when there is none, or far too much. */
  readonly text: string;
  readonly attachment: Attachment | undefined;
  /** What the bot's own clock shows. */
  readonly now: () => Wall;
}
